"""Join two numbers that make one range: "30 to 40", "between $1m and $2m"."""

import re
from dataclasses import replace

from onrecord.claims.counts.measures import Measure, measure_at
from onrecord.claims.counts.numbers import Number

_THOUSAND = 1000
_TO = re.compile(
    r"\s?(?:to|-|–|—|−|and|or|to-|-to-|up to|through)\s?"
    r"(?:(?:perhaps|maybe|possibly|about|around|as many as|even|as much as|up to|even\s"
    r"up to)\s)?"
)
_FROM = re.compile(r"(?i)\b(?:from|between|ranging)(?:\s(?:up\sto|about|around))?\s$")
_BETWEEN = re.compile(
    r"\bbetween\s(?:about\s|around\s|some\s|roughly\s|an estimated\s)?$"
)
_NEAR, _FAR = 32, 48
_WENT = re.compile(
    r"(?:[^.;:!?()\n]|\.(?=\w)|(?<=U\.S)\.){0,40}\sto\s(?:about\s|around\s|nearly\s|just\s|over\s)?"
)


def joined(found: list[Number], text: str) -> list[Number]:
    """The numbers, in order, with two that make a range as one.

    Behind the first of them its measure may stand, too: "from 5 km to 7 km".
    """
    out: list[Number] = []
    for number in found:
        last = out[-1] if out else None
        if last and not last.is_range and _is_range(last, number, text):
            out[-1] = _range(last, number)
        else:
            out.append(number)
    return out


def _is_range(first: Number, second: Number, text: str) -> bool:
    if first.vague or second.vague:
        return False
    measure = measure_at(text, first.end)
    if _went(first, second, measure, text):
        return True
    if second.start - first.end > _NEAR:
        return False
    place = measure.end if measure and measure.end <= second.start else first.end
    between = _TO.fullmatch(text, place, second.start)
    if between is None and place != first.end:
        # "14-18" and no year of fourteen: the dash is no measure's.
        place, measure = first.end, None
        between = _TO.fullmatch(text, place, second.start)
    # "Fell 7% to $2" are a change and what it came to.
    is_other = measure and (second.currency or measure_at(text, second.end) is None)
    if between is None or is_other:
        return False
    before = text[max(0, first.start - _NEAR) : first.start].lower()
    return _joins(between[0].split()[:1], first, second, before)


def _went(first: Number, second: Number, measure: Measure | None, text: str) -> bool:
    """Whether a price or measure went from one to the other: "from $5 a ton to $7".

    Things are left apart: a toll that rose from 14 to 17 was each at its time.
    """
    if not (measure or first.currency) or first.is_range:
        return False
    start = measure.end if measure else first.end
    if second.start - start > _FAR or start >= second.start:
        return False
    if not _WENT.fullmatch(text, start, second.start):
        return False
    before = text[max(0, first.start - _NEAR) : first.start].lower()
    if not _FROM.search(before):
        return False
    if first.currency or second.currency:
        return first.currency == second.currency
    other = measure_at(text, second.end)
    return other is None or measure is None or other.short == measure.short


def _joins(words: list[str], first: Number, second: Number, before: str) -> bool:
    """Whether a word between two numbers makes a range of them."""
    word = words[0] if words else ""
    if word == "and":
        return bool(_BETWEEN.search(before))
    if word == "or":
        return first.low < second.low and first.is_word == second.is_word
    same = not second.currency or first.currency == second.currency
    # By $3 to $9: a change, and what it came to.
    is_change = first.currency and second.currency and re.search(r"\bby\s$", before)
    # "Rose to 3 from 2" are two numbers; "3 to 2" is a score.
    rises = first.low <= second.low or bool(_FROM.search(before))
    shared = _shares(first, second) and first.scale == 1 < second.scale
    return bool(same and (rises or shared) and not is_change)


def _range(first: Number, second: Number) -> Number:
    """The two as one; "$89 to $93 billion" begins at 89 billion."""
    low, scale = first.low, second.scale
    if first.scale == 1 < scale and 0 < abs(low) < _THOUSAND and _shares(first, second):
        low *= scale
    return replace(
        first,
        end=second.end,
        low=low,
        high=second.low,
        is_range=True,
        first_end=first.end,
    )


def _shares(first: Number, second: Number) -> bool:
    """Whether "million" behind the second number is meant of the first, too."""
    # Nobody says from $89 to $93 billion and means 89 dollars; from $200 to $4
    # million somebody may.
    return first.low <= second.low / second.scale
