"""Everyone who is on record as having said something."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from onrecord.desk.asking import Asked
from onrecord.desk.desk import desk_of
from onrecord.desk.respond import respond

#: Most speakers on one page; a reader with more of them searches by name.
MOST = 200


@require_safe
def route(request: HttpRequest) -> HttpResponse:
    """Speakers by name, those with the most claims first."""
    ledger = desk_of(request).ledger
    asked = Asked.from_address(request.GET)
    found = ledger.speakers(words=asked.words or None, limit=MOST)
    return respond(
        request,
        "speaker_list.html",
        {"speakers": found},
        asked=asked,
        is_cut=len(found) >= MOST,
        most=MOST,
    )
