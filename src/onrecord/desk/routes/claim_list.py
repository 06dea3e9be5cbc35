"""Search the claims: every filter in the address, with how many it leaves."""

from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from onrecord.desk.asking import Asked
from onrecord.desk.desk import desk_of
from onrecord.desk.facets import filters, in_force
from onrecord.desk.respond import respond
from onrecord.desk.screens import screen
from onrecord.ledger import Ledger


@require_safe
def route(request: HttpRequest) -> HttpResponse:
    """The claims that are asked for, newest first."""
    ledger = desk_of(request).ledger
    asked = Asked.from_address(request.GET)
    hits = ledger.claims(asked.query)
    articles = ledger.articles(limit=1)[1]
    return respond(
        request,
        "claim_list.html",
        {"asked": asked, "total": hits.total, "hits": hits.hits},
        articles=articles,
        left_open=left_open(ledger, asked, hits.total),
        with_left_open=asked.with_toggled("surely", "no").at(request.path),
        map_address=asked.at("/map"),
        timeline_address=asked.at("/timeline"),
        other_order=_other_order(asked).at(request.path),
        is_empty=not (hits.total or articles or asked.is_narrow),
        filters=filters(ledger, asked, request.path),
        in_force=in_force(ledger, asked, request.path),
        screen=screen(asked, request.path, shown=len(hits.hits), total=hits.total),
    )


def left_open(ledger: Ledger, asked: Asked, total: int) -> int:
    """How many more claims give numbers that may be those asked for."""
    if not asked.counts or asked.surely:
        return 0
    return ledger.claims(replace(asked.query, surely=False, limit=0)).total - total


def _other_order(asked: Asked) -> Asked:
    order = "newest" if asked.order == "ledger" else "ledger"
    return replace(asked, order=order, page=1)
