"""Take the preserved bytes away: offered as a file, never shown as a page."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from onrecord.desk.desk import desk_of


@require_safe
def route(request: HttpRequest, sha256: str) -> HttpResponse:
    """The exact bytes, as plain text that a browser saves and does not open."""
    desk = desk_of(request)
    page = desk.ledger.page(sha256)
    response = HttpResponse(
        desk.pages.get(page.sha256), content_type="text/plain; charset=utf-8"
    )
    response["Content-Disposition"] = f'attachment; filename="{page.sha256}.txt"'
    # Should a browser open it all the same: no script, no form, no origin.
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response
