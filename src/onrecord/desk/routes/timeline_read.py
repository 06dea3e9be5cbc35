"""When things happened, were said, published and captured, as bands of days."""

from dataclasses import replace
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from onrecord.desk.asking import Asked
from onrecord.desk.bands import banded
from onrecord.desk.desk import desk_of
from onrecord.desk.facets import in_force
from onrecord.desk.respond import respond
from onrecord.desk.screens import screen


@require_safe
def route(request: HttpRequest) -> HttpResponse:
    """The claims asked for that name a time, a screenful of them."""
    ledger = desk_of(request).ledger
    asked = Asked.from_address(request.GET)
    query = asked.query
    if query.happened_since is None and query.happened_until is None:
        # From the first day of all: whatever day it is, but some day.
        query = replace(query, happened_since=date.min)
    hits = ledger.claims(query)
    captured = [ledger.page(hit.article.page).captured_at for hit in hits.hits]
    return respond(
        request,
        "timeline_read.html",
        {"total": hits.total, "hits": hits.hits},
        asked=asked,
        line=banded(hits.hits, captured),
        list_address=asked.at("/"),
        in_force=in_force(ledger, asked, request.path),
        screen=screen(asked, request.path, shown=len(hits.hits), total=hits.total),
    )
