"""The articles on record, newest first."""

from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from onrecord.desk.asking import SCREENFUL, Asked
from onrecord.desk.desk import desk_of
from onrecord.desk.facets import Choice
from onrecord.desk.respond import respond
from onrecord.desk.screens import screen
from onrecord.ledger import Query


@require_safe
def route(request: HttpRequest) -> HttpResponse:
    """The articles with these words, of one outlet or all."""
    ledger = desk_of(request).ledger
    given = Asked.from_address(request.GET)
    asked = Asked(words=given.words, outlet=given.outlet, page=given.page)
    listed, total = ledger.articles(
        words=asked.words or None,
        outlet=asked.outlet,
        limit=SCREENFUL,
        offset=asked.query.offset,
    )
    outlets = tuple(
        Choice(
            label=facet.label,
            claims=facet.claims,
            address=replace(asked, page=1)
            .with_toggled("outlet", facet.value)
            .at(request.path),
            is_chosen=asked.outlet == facet.value,
        )
        for facet in ledger.facets(Query(), "outlet")
    )
    return respond(
        request,
        "article_list.html",
        {"total": total, "articles": listed},
        asked=asked,
        outlets=outlets,
        screen=screen(asked, request.path, shown=len(listed), total=total),
    )
