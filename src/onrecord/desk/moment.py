"""The moment that a page shows: `?as_of=` at the end of any address."""

from datetime import UTC, datetime
from typing import Any

from django.http import HttpRequest

from onrecord.desk.desk import desk_of
from onrecord.desk.given import NotUnderstoodError
from onrecord.ledger import HeldLedger, Moment

#: Its name in an address.
FIELD = "as_of"
_KNOWN = ("a number of entries such as 1204", "an instant such as 2031-05-04T12:00Z")
#: Longer numbers are no number of entries, and longer instants none.
_DIGITS, _LONGEST = 12, 40


def moment_of(given: str) -> Moment:
    """A moment as an address has it: a number of entries, or an instant.

    >>> moment_of("1204"), moment_of("2031-05-04T12:00").isoformat()
    (1204, '2031-05-04T12:00:00+00:00')

    Raises:
        NotUnderstoodError: It is neither.
    """
    typed = given.strip()
    if typed.isascii() and typed.isdigit() and len(typed) <= _DIGITS:
        return int(typed)
    try:
        at = datetime.fromisoformat(typed if len(typed) <= _LONGEST else "")
    except ValueError:
        raise NotUnderstoodError(FIELD, given[:_LONGEST], _KNOWN) from None
    return at if at.tzinfo is not None else at.replace(tzinfo=UTC)


def shown(request: HttpRequest) -> dict[str, Any]:
    """What a page tells of the moment that it shows; nothing where that is now."""
    ledger = desk_of(request).ledger
    if not isinstance(ledger, HeldLedger):
        return {}
    query = request.GET.copy()
    query.pop(FIELD, None)
    now = f"{request.path}?{query.urlencode()}" if query else request.path
    return {FIELD: ledger.as_of, "now_address": now}
