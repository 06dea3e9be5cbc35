"""The time-zone abbreviations that news pages print, and what each stands for.

An abbreviation is not a zone: "IST" is Indian, Israeli or Irish. Where one
reading is a convention of English-language news it is taken, and its season is
checked; where none is, the zone stays unknown and the reader is told so.
"""

import re
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

#: One meaning wherever news is printed: hours east of Greenwich.
_FIXED = {
    "UTC": 0.0,
    "GMT": 0.0,
    "Z": 0.0,
    "WET": 0.0,
    "WEST": 1.0,
    "CET": 1.0,
    "CEST": 2.0,
    "EET": 2.0,
    "EEST": 3.0,
    "MSK": 3.0,
    "TRT": 3.0,
    "IDT": 3.0,
    "IRST": 3.5,
    "GST": 4.0,
    "AFT": 4.5,
    "PKT": 5.0,
    "NPT": 5.75,
    "ICT": 7.0,
    "WIB": 7.0,
    "HKT": 8.0,
    "SGT": 8.0,
    "PHT": 8.0,
    "AWST": 8.0,
    "JST": 9.0,
    "KST": 9.0,
    "ACST": 9.5,
    "AEST": 10.0,
    "ACDT": 10.5,
    "AEDT": 11.0,
    "NZST": 12.0,
    "NZDT": 13.0,
    "WAT": 1.0,
    "CAT": 2.0,
    "SAST": 2.0,
    "EAT": 3.0,
    "EST": -5.0,
    "EDT": -4.0,
    "CDT": -5.0,
    "MST": -7.0,
    "MDT": -6.0,
    "PST": -8.0,
    "PDT": -7.0,
    "AKST": -9.0,
    "AKDT": -8.0,
    "HST": -10.0,
    "BRT": -3.0,
    "ART": -3.0,
}
#: Two or more outlets' zones share the letters, and news uses each of them.
_AMBIGUOUS = {
    "IST": "Indian, Israeli and Irish time",
    "CST": "North American Central, Chinese and Cuban time",
    "AST": "Arabian and Atlantic time",
    "ADT": "Arabian and Atlantic summer time",
    "ECT": "Ecuadorian and Eastern Caribbean time",
}
#: Words that follow the clocks of one place, summer and winter.
_PLACES = {
    "ET": "America/New_York",
    "CT": "America/Chicago",
    "MT": "America/Denver",
    "PT": "America/Los_Angeles",
    "UK TIME": "Europe/London",
    "LONDON TIME": "Europe/London",
    "KYIV TIME": "Europe/Kyiv",
    "MOSCOW TIME": "Europe/Moscow",
    "ISRAEL TIME": "Asia/Jerusalem",
    "BEIRUT TIME": "Asia/Beirut",
    "NEW YORK TIME": "America/New_York",
}
#: Abbreviations that only stand for a part of the year, and whose year it is.
_SEASONAL = {
    "EST": "America/New_York",
    "EDT": "America/New_York",
    "CDT": "America/Chicago",
    "PDT": "America/Los_Angeles",
    "CET": "Europe/Paris",
    "CEST": "Europe/Paris",
    "EET": "Europe/Kyiv",
    "EEST": "Europe/Kyiv",
}

_OFFSET = re.compile(
    r"(?:UTC|GMT)?\s*([+\-−])\s?(\d{1,2})(?::?(\d{2}))?", re.IGNORECASE
)

#: What can stand where a zone is printed, longest first.
PRINTED = "|".join(
    [
        r"(?:UTC|GMT)\s?[+\-−]\s?\d{1,2}(?::?\d{2})?",
        r"[+\-−]\d{2}:?\d{2}",
        *(re.escape(p).replace(r"\ ", r"\s") for p in sorted(_PLACES, key=len)[::-1]),
        "BST",
        *sorted({*_FIXED, *_AMBIGUOUS}, key=len, reverse=True),
        r"local\stime",
    ]
)


def zoned(local: datetime, words: str) -> tuple[datetime | None, str | None]:
    """Put a printed local time in its printed zone.

    "BST" is read as British Summer Time, as the English-language press prints
    it, when Britain was on summer time at that moment; in winter it is not.

    Args:
        local: The time as printed, without a zone.
        words: The zone as printed: "BST", "GMT+3", "ET".

    Returns:
        The time with its zone, or None where the words do not settle it; and a
        sentence where a reader should know of a doubt, else None.
    """
    name = " ".join(words.upper().split())
    if offset := _OFFSET.fullmatch(name):
        return _shifted(local, *offset.groups())
    if name == "BST":
        return _british_summer(local)
    if name in _PLACES:
        return _aware(local, ZoneInfo(_PLACES[name])), None
    if name in _FIXED:
        at = _aware(local, timezone(timedelta(hours=_FIXED[name])))
        return at, _out_of_season(at, name)
    if name in _AMBIGUOUS:
        return None, f"{words} stands for {_AMBIGUOUS[name]}."
    return None, f"“{words}” does not say which zone."


def _aware(local: datetime, zone: tzinfo) -> datetime:
    """The same clock time, with its distance from Greenwich written down."""
    offset = local.replace(tzinfo=zone).utcoffset() or timedelta()
    return local.replace(tzinfo=timezone(offset) if offset else UTC)


def _shifted(
    local: datetime, sign: str, hours: str, minutes: str | None
) -> tuple[datetime | None, str | None]:
    shift = timedelta(hours=int(hours), minutes=int(minutes or 0))
    if shift > timedelta(hours=14):
        return None, f"No place is {hours} hours from Greenwich."
    return _aware(local, timezone(shift if sign == "+" else -shift)), None


def _british_summer(local: datetime) -> tuple[datetime | None, str | None]:
    london = _aware(local, ZoneInfo("Europe/London"))
    if london.utcoffset() == timedelta(hours=1):
        return london, None
    return None, "BST is printed, but Britain was not on summer time that day."


def _out_of_season(at: datetime, name: str) -> str | None:
    """A sentence when the abbreviation is not in use on that day."""
    place = _SEASONAL.get(name)
    if place is None:
        return None
    usual = at.astimezone(ZoneInfo(place)).utcoffset()
    if usual == at.utcoffset():
        return None
    return f"{name} is printed, but clocks were not on {name} that day."
