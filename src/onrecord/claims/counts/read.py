"""Find the counts in a text, and read how many of what."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from onrecord.claims.counts.beside import Front, behind, front
from onrecord.claims.counts.count import Count, Qualifier
from onrecord.claims.counts.fates import fate_of, status_of, whose_of
from onrecord.claims.counts.lists import with_fates
from onrecord.claims.counts.not_counts import counts_something
from onrecord.claims.counts.numbers import Number, in_metres, numbers
from onrecord.claims.counts.parts import with_parts
from onrecord.claims.counts.ranges import joined
from onrecord.claims.counts.table import table
from onrecord.claims.counts.things import Counted, counted
from onrecord.claims.counts.units import units
from onrecord.claims.counts.unread import unread
from onrecord.claims.times import Time, TimexType, times_in
from onrecord.text import Span

_VAGUE = {"dozen": Qualifier.DOZENS, "score": Qualifier.DOZENS,
          "hundred": Qualifier.HUNDREDS, "thousand": Qualifier.THOUSANDS,
          "million": Qualifier.MILLIONS, "billion": Qualifier.MILLIONS}  # fmt: skip
_MILLION = 1e6
_SENTENCE_END = re.compile(r"[.!?]\s+[A-Z“\"]|\n\n")


def counts_in(text: str, *, times: Sequence[Time] | None = None) -> tuple[Count, ...]:
    """Every count that a text tells, in order.

    Args:
        text: Any text.
        times: Its times, when they are known already; numbers in them are no
            counts, but for durations.

    >>> [(c.as_said, c.lower, c.of) for c in counts_in(
    ...     "The strike killed at least 12 civilians and wounded 30.")]
    [('at least 12 civilians', 12.0, 'people killed'), \
('30', 30.0, 'people wounded')]
    """
    told = times_in(text) if times is None else times
    taken = [t.span for t in told if t.timex in _DATES]
    found = [n for n in numbers(text) if _is_free(n, taken)]
    counts = [
        count
        for number in joined(found, text)
        if (count := _count(number, text)) is not None
    ]
    left_unread = list(unread(text))
    taken = [c.span for c in left_unread]
    counts = [c for c in counts if _is_free(c.span, taken)]
    counts = sorted([*left_unread, *counts], key=lambda c: c.span.start)
    counts = _with_changes(_with_conversions(_apart(counts), text), text)
    return with_parts(_since(with_fates(counts, text), told, text), text)


def _with_changes(counts: list[Count], text: str) -> list[Count]:
    """Counts with the verb of the one before: "fell 2%, and gold by 3%"."""
    for i in range(1, len(counts)):
        last, count = counts[i - 1], counts[i]
        between = text[last.span.end : count.span.start]
        if last.change and count.change is None and _BY.fullmatch(between):
            counts[i] = replace(count, change=last.change)
    return counts


_BY = re.compile(r"[^.;:!?\n]{0,40}\sby\s")
_CONVERTED = re.compile(r"\s?\(|\s/\s")


def _with_conversions(counts: Sequence[Count], text: str) -> list[Count]:
    """A measure in brackets is bounded as the one it converts is."""
    out: list[Count] = []
    for count in counts:
        last = out[-1] if out else None
        if (
            last
            and last.unit
            and count.unit
            and (count.qualifier in {Qualifier.EXACT, last.qualifier})
            and _CONVERTED.fullmatch(text, last.span.end, count.span.start)
        ):
            lower = None if last.lower is None else count.lower
            upper = None if last.upper is None else count.upper
            change = count.change or last.change
            count = replace(  # noqa: PLW2901
                count, qualifier=last.qualifier, lower=lower, upper=upper, change=change
            )
        out.append(count)
    return out


_DATES = {TimexType.DATE, TimexType.TIME}


def _is_free(number: Number | Span, taken: Sequence[Span]) -> bool:
    """Whether a number stands in none of the spans, which are in order and apart."""
    after = bisect_right(taken, number.start, key=lambda span: span.start)
    beside = taken[max(0, after - 1) : after + 1]
    return not any(s.start < number.end and number.start < s.end for s in beside)


def _apart(counts: Sequence[Count]) -> list[Count]:
    """Counts of which none begins within the one before."""
    out: list[Count] = []
    for count in counts:
        if not out or count.span.start >= out[-1].span.end:
            out.append(count)
    return out


def _count(number: Number, text: str) -> Count | None:
    before, things = front(number, text), counted(number, text)
    if number.is_short and number.scale == _MILLION and things == Counted(number.end):
        number = in_metres(number)
        things = counted(number, text)
    after, end = behind(things.end, text)
    if after is None and things.end != number.end:
        after, end_ = behind(number.end, text)
        if after is not None:
            things = replace(things, end=end_)
            end = max(end_, things.end)
    elif after is not None and things == Counted(number.end):
        # "Five or so miles": what is counted stands behind.
        things = counted(replace(number, end=end), text)
        end = max(end, things.end)
    if not counts_something(number, before, things, text):
        return None
    qualifier = _qualifier(number, before, after)
    lower, upper = _bounds(number, qualifier)
    kind = _kind(things)
    span = Span(before.start, max(end, things.end))
    fate = fate_of(number, things, text)
    if kind == "people" and fate in _OF_THINGS:
        fate = None
    if kind == "people" and fate == "intercepted":
        # Fighters that are shot down are aircraft.
        is_flown = things.head in {"fighters", "bombers"}
        kind, fate = ("aircraft", fate) if is_flown else (kind, None)
    if not (kind or things.thing or things.unit) and fate in _OF_PEOPLE:
        kind = "people"
    if kind is None and things.thing is None and _is_age(number, text):
        things = replace(things, unit="year of age")
        kind, fate = "age", None
    moves = fate is None and _moves(number, things, text)
    return Count(
        span=span,
        as_said=span.of(text),
        lower=lower,
        upper=upper,
        qualifier=qualifier,
        unit=things.unit,
        thing=things.thing,
        per=things.per,
        kind=kind,
        fate=fate if things.unit is None else None,
        status=status_of(things),
        whose=whose_of(number, things, text),
        change=before.change if things.unit or moves else None,
    )


#: What people do, and is not done to them: thousands burned a flag.
_OF_THINGS = {"destroyed", "damaged", "launched", "taken"}
_MOVES = re.compile(
    r"\b(?:up|down|off|by|rose|risen|fell|fallen|climbed|slid|slipped|jumped|dropped|eased"
    r"|advanced|declined|tumbled|plunged|surged|increased|decreased|grew)\s$"
)


def _moves(number: Number, things: Counted, text: str) -> bool:
    """Whether a bare number is how far an index moved: "up 0.27"."""
    window = text[max(0, number.start - _NEAR) : number.start]
    return things.thing is None and _MOVES.search(window) is not None


_OF_PEOPLE = {"killed", "wounded", "missing", "detained", "captured", "displaced",
              "evacuated", "rescued", "abducted"}  # fmt: skip


#: "He was 34", "turned 50", "aged 12", "over the age of 21".
_AGE = re.compile(
    r"(?i)(?:\b(?:he|she|who|i)\s(?:was|is|[’']s|were|will\sbe|would\sbe|had\sbeen)"
    r"|\bturn(?:ed|s|ing)?|\bthe\sages?\sof|\bat\sage)\s(?:only\s|just\s|about\s)?$"
)
_AGES, _NEAR = range(1, 120), 30


def _is_age(number: Number, text: str) -> bool:
    """Whether a number that nothing follows is somebody's age."""
    if number.low not in _AGES or text[number.end : number.end + 1] == "-":
        return False
    return bool(_AGE.search(text, max(0, number.start - _NEAR), number.start))


def _qualifier(number: Number, before: Front, after: Qualifier | None) -> Qualifier:
    if number.vague and number.high is None:
        word = number.vague.rsplit(" ", 1)[-1].removesuffix("s")
        if before.qualifier in {Qualifier.AT_LEAST, Qualifier.MORE_THAN}:
            return before.qualifier
        return _VAGUE.get(word, Qualifier.SEVERAL)
    if before.qualifier or after:
        return before.qualifier or after or Qualifier.EXACT
    return Qualifier.BETWEEN if number.is_range else Qualifier.EXACT


def _bounds(number: Number, qualifier: Qualifier) -> tuple[float | None, float | None]:
    """The least and the most; "about" bounds neither end, and keeps the number."""
    if qualifier in {Qualifier.AT_LEAST, Qualifier.MORE_THAN}:
        return number.low, None
    if qualifier in {Qualifier.AT_MOST, Qualifier.LESS_THAN}:
        return None, number.low if number.high is None else number.high
    if number.high is not None and number.high < number.low:
        # "Fell from 48 to 36".
        return number.high, number.low
    return number.low, number.high


#: What a measure may be of; of others there are too few in the news.
_KINDS = {"money", "distance", "area", "volume", "weight", "duration", "age", "share",
          "speed", "energy", "power", "temperature"}  # fmt: skip
#: Plurals that end so are people: technicians, Baptists, militiamen.
_OF_PEOPLE_ENDS, _LONG = ("ists", "ians", "smen", "women", "guards"), 6
_DEMONYM = re.compile(r"\b[A-Z][a-z]+(?:ans|is|ish|ese|ites)$")


def _kind(things: Counted) -> str | None:
    if things.unit:
        measure, _, below = things.unit.partition("/")
        kind = units().kinds.get(things.unit) or units().kinds.get(measure)
        if kind == "distance" and below:
            kind = "speed"
        elif below and kind != "money" and things.unit not in units().kinds:
            kind = None
        return kind if kind in _KINDS else None
    if things.head is None or things.thing is None:
        return None
    if _DEMONYM.search(things.thing):
        return "people"
    known, words = table().of, things.thing.lower().replace("-", " ").split()
    both = " ".join(words[-2:])
    kind = (
        known.get(both)
        or known.get(things.head)
        or known.get(words[-1])
        or known.get(words[-1] + "s")
    )
    if kind is None and len(words) > 1 and words[-1] in table().general:
        # Artillery systems are artillery.
        kind = known.get(words[-2]) or known.get(words[-2] + "s")
    if kind is None and words[-1].endswith(_OF_PEOPLE_ENDS) and len(words[-1]) > _LONG:
        return "people"
    return kind or next((k for w in words if (k := table().models.get(w))), None)


def _since(
    counts: Sequence[Count], times: Sequence[Time], text: str
) -> Iterator[Count]:
    """Each count with the time in its sentence that says since when it counts."""
    since = [t.span for t in times if t.relation == "since"]
    for count in counts:
        here = count.span.start
        first = bisect_left(since, here - _FAR, key=lambda span: span.start)
        last = bisect_right(since, here + _FAR, key=lambda span: span.start)
        near = [s for s in since[first:last] if _in_one_sentence(s, count.span, text)]
        yield replace(count, since=near[0]) if near and not count.unit else count


def _in_one_sentence(one: Span, other: Span, text: str) -> bool:
    start, end = min(one.end, other.end), max(one.start, other.start)
    return _SENTENCE_END.search(text, start, max(start, end)) is None


#: Code points between a count and the words that say since when.
_FAR = 200
