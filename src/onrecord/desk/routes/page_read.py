"""Read a page's custody record: the captures and the state of the bytes."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from onrecord.desk.custody import check
from onrecord.desk.desk import desk_of
from onrecord.desk.respond import respond


@require_safe
def route(request: HttpRequest, sha256: str) -> HttpResponse:
    """Where the bytes came from, each time they came."""
    desk = desk_of(request)
    page = desk.ledger.page(sha256)
    return respond(
        request,
        "page_read.html",
        {
            "page": page,
            "captures": desk.ledger.captures(page.sha256),
            "check": check(desk, page.sha256),
            "problems": desk.ledger.problems(page.sha256),
        },
    )
