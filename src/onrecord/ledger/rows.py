"""How times and names are kept in columns, to be ordered and compared by."""

import unicodedata
from datetime import UTC, datetime, timedelta
from functools import lru_cache

_EPOCH = datetime(1970, 1, 1)  # noqa: DTZ001 — the zone is taken off before
_MICROSECOND = timedelta(microseconds=1)


def instant(time: datetime | None) -> int | None:
    """Microseconds since 1970 UTC; a time without a zone is taken as UTC.

    Also right at both ends of the calendar, where `astimezone` overflows.

    >>> instant(datetime(2023, 10, 27, tzinfo=UTC))
    1698364800000000
    """
    if time is None:
        return None
    offset = time.utcoffset() or timedelta()
    return (time.replace(tzinfo=None) - _EPOCH - offset) // _MICROSECOND


def time_of(microseconds: int) -> datetime:
    """The time, in UTC, that `instant` gave.

    >>> time_of(1698364800000000).isoformat()
    '2023-10-27T00:00:00+00:00'
    """
    return (_EPOCH + microseconds * _MICROSECOND).replace(tzinfo=UTC)


@lru_cache(maxsize=4096)
def key(words: str) -> str:
    """Words without case, accents or spare spaces, to compare names by.

    >>> key("  Volodymyr  ZELENSKÝ ")
    'volodymyr zelensky'
    """
    apart = unicodedata.normalize("NFKD", words.casefold())
    plain = "".join(mark for mark in apart if not unicodedata.combining(mark))
    return " ".join(unicodedata.normalize("NFKC", plain).split())


def bindable(words: str) -> str:
    """Typed text as SQLite can take it: half surrogates become a mark."""
    return words.encode("utf-8", "replace").decode()
