"""The places that claims name, on a map that is no more exact than their words."""

from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from onrecord.desk.asking import Asked
from onrecord.desk.atlas import drawn
from onrecord.desk.desk import desk_of
from onrecord.desk.facets import in_force
from onrecord.desk.respond import respond

#: Most places on one map; the page says when there are more.
MOST = 300


@require_safe
def route(request: HttpRequest) -> HttpResponse:
    """The places that the claims asked for name."""
    ledger = desk_of(request).ledger
    asked = replace(Asked.from_address(request.GET), page=1)
    spots = ledger.spots(asked.query, limit=MOST + 1)
    shown = spots[:MOST]
    return respond(
        request,
        "map_read.html",
        {"spots": shown},
        asked=asked,
        map=drawn(shown),
        rows=[
            (number, spot, replace(asked, places=(spot.value,)).at("/"))
            for number, spot in enumerate(shown, start=1)
        ],
        most=MOST if len(spots) > MOST else 0,
        list_address=asked.at("/"),
        in_force=in_force(ledger, asked, request.path),
    )
