"""What the desk answers when something cannot be done, and with which status."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render

from onrecord.desk.given import NotUnderstoodError
from onrecord.desk.moment import shown
from onrecord.desk.respond import as_json
from onrecord.errors import (
    LedgerBusyError,
    NeverHeldError,
    NotYetOnRecordError,
    OnrecordError,
    PageAlteredError,
    RedactedError,
    RestrictedError,
    UnknownEntryError,
    UnknownPageError,
)

#: The status of each error; the first that fits holds, and 500 for the rest.
STATUSES: tuple[tuple[type[OnrecordError], int, str], ...] = (
    (NotUnderstoodError, 400, "That was not understood"),
    (RedactedError, 410, "Redacted"),
    (RestrictedError, 403, "Restricted"),
    (NotYetOnRecordError, 404, "Not on record by then"),
    (UnknownEntryError, 404, "Not on record"),
    (NeverHeldError, 400, "The ledger never held that"),
    (UnknownPageError, 404, "Not kept"),
    (LedgerBusyError, 503, "The ledger is busy"),
    (PageAlteredError, 500, "The preserved page was altered"),
    (OnrecordError, 500, "The desk could not do that"),
)


class OnrecordErrors:
    """Turns an error of onrecord's into a page that says what to do next."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self._answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Pass the request on; Django calls `process_exception` when it fails."""
        return self._answer(request)

    def process_exception(
        self, request: HttpRequest, error: Exception
    ) -> HttpResponse | None:
        """The page for one of onrecord's errors; others are left to Django."""
        return told(request, error) if isinstance(error, OnrecordError) else None


def told(request: HttpRequest, error: OnrecordError) -> HttpResponse:
    """The page for one of onrecord's errors."""
    status, title = next(
        (status, title) for kind, status, title in STATUSES if isinstance(error, kind)
    )
    return sorry(request, status=status, title=title, message=str(error))


def sorry(
    request: HttpRequest, *, status: int, title: str, message: str
) -> HttpResponse:
    """A page that says what is wrong and where to go on."""
    records = {"status": status, "title": title, "message": message}
    if request.GET.get("format") == "json":
        return as_json(records, status=status)
    context = {**records, **shown(request)}
    return render(request, "error.html", context, status=status)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """For an address or a host name that is not this desk's."""
    # The details name what was sent, which a page elsewhere may have chosen.
    del exception
    return sorry(
        request,
        status=400,
        title="That was not understood",
        message="The desk answers on this machine only, at 127.0.0.1 or localhost. "
        "Open it at the address that “onrecord desk” printed.",
    )


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """For an address that is no page of the desk's."""
    del exception
    return sorry(
        request,
        status=404,
        title="No such page at this desk",
        message="Nothing is kept at this address. Search the claims, or start "
        "from the home page.",
    )


def failed(request: HttpRequest) -> HttpResponse:
    """For a fault of ours; Django logs the traceback."""
    return sorry(
        request,
        status=500,
        title="The desk failed on this page",
        message="This is a fault in onrecord, and nothing in the ledger was "
        "changed. The terminal that runs the desk shows what went wrong.",
    )
