"""Find the counts in a text, and read how many of what."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from onrecord.claims.counts.beside import (
    Counted,
    Front,
    behind,
    counted,
    front,
    unit_behind,
)
from onrecord.claims.counts.count import Count, Qualifier
from onrecord.claims.counts.fates import fate_of, status_of, whose_of
from onrecord.claims.counts.numbers import Number, in_metres, joined, numbers
from onrecord.claims.counts.parts import with_parts
from onrecord.claims.counts.table import table
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
        for number in joined(found, text, unit_behind())
        if (count := _count(number, text)) is not None
    ]
    counts = sorted([*counts, *unread(text)], key=lambda c: c.span.start)
    counts = _with_conversions(_apart(counts), text)
    return with_parts(_since(counts, told, text), text)


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


def _is_free(number: Number, taken: Sequence[Span]) -> bool:
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
    if number.is_short and number.scale == _MILLION and things.thing is None:
        number = in_metres(number)
        things = counted(number, text)
    after, end = behind(things.end, text)
    if after is None and things.end != number.end:
        after, end_ = behind(number.end, text)
        if after is not None:
            things = Counted(end_, things.unit, things.thing, things.head)
            end = max(end_, things.end)
    if not _counts(number, before, things, text):
        return None
    qualifier = _qualifier(number, before, after)
    lower, upper = _bounds(number, qualifier)
    kind = _kind(things)
    span = Span(before.start, max(end, things.end))
    fate = fate_of(number, things, text)
    if kind == "people" and fate == "intercepted":
        # Fighters that are shot down are aircraft.
        kind = "aircraft"
    if not (kind or things.thing or things.unit) and fate in _OF_PEOPLE:
        kind = "people"
    return Count(
        span=span,
        as_said=span.of(text),
        lower=lower,
        upper=upper,
        qualifier=qualifier,
        unit=things.unit,
        thing=things.thing,
        kind=kind,
        fate=fate if things.unit is None else None,
        status=status_of(things),
        whose=whose_of(number, things, text),
        change=before.change if things.unit or number.currency else None,
    )


_OF_PEOPLE = {"killed", "wounded", "missing", "detained", "captured", "displaced",
              "evacuated", "rescued", "abducted"}  # fmt: skip


def _counts(number: Number, before: Front, things: Counted, text: str) -> bool:
    """Whether a number says how many: not a name's, a list's, an age or a score's."""
    is_one = number.is_word and number.low == 1 and before.qualifier is None
    if _is_name(number, things, text) or _is_of_no_length(
        number, things, text, is_one=is_one
    ):
        return False
    if things.unit or number.currency or before.qualifier or number.vague:
        return True
    if things.thing:
        return not (is_one and _is_idiom(number, text))
    return not is_one or number.high != number.low


def _is_of_no_length(
    number: Number, things: Counted, text: str, *, is_one: bool
) -> bool:
    """Whether days or years are no time that passed: "a five-year plan", "one day"."""
    is_plan = text[number.end : number.end + 1] == "-" and things.unit in _DURATIONS
    is_some_day = is_one and things.unit == "day"
    return is_plan or (is_some_day and not _OF_A_DAY.match(text, things.end))


#: What follows one day that is counted; else it is some day.
_OF_A_DAY = re.compile(r"\s(?:of|in|after|before|earlier|later|for)\b")
_DURATIONS = {"day", "week", "month", "year", "hour", "minute", "decade"}
#: Code points in front of a number in which a name is looked for.
_WINDOW = 24
_LAST_WORD = re.compile(r"([\w’'.&-]+)[\s-]$")
_CAPITAL = re.compile(r"\s[A-Z][a-z]{2}")


def _is_name(number: Number, things: Counted, text: str) -> bool:
    """Whether a number is a name's: "iPhone 12", "category 4", "S&P 500", "X, 25,"."""
    if number.currency or things.unit:
        return False
    window = text[max(0, number.start - _WINDOW) : number.start]
    match = _LAST_WORD.search(window)
    word = match[1] if match else ""
    if word.lower() in table().named and not things.thing:
        return True
    if number.is_word:
        return False
    after = text[number.end : number.end + 4]
    if window.endswith((", ", ": ")) and not things.thing and after[:1] in {",", " "}:
        return bool(re.search(r"[A-Z][\w’'-]+[,:]\s$", window))
    begins = match is not None and re.search(
        r"(?:^|[.!?”\n]\s?)$", window[: match.start()]
    )
    is_whole = len(window) < _WINDOW
    is_named = bool(re.search(r"[A-Z]", word)) and not (begins and is_whole)
    if things.thing:
        return is_named and things.thing[0].isupper()
    return is_named or bool(_CAPITAL.match(after))


def _is_idiom(number: Number, text: str) -> bool:
    """One that counts nothing: "one day", "at one point", "one another"."""
    after = text[number.end : number.end + 12].lower()
    return bool(
        re.match(
            r"\s(?:another|day\b|point|way|thing|time|side|side|who|that|more)", after
        )
    )


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
    return number.low, number.high


_DEMONYM = re.compile(r"\b[A-Z][a-z]+(?:ans|is|ish|ese|ites)$")


def _kind(things: Counted) -> str | None:
    if things.unit:
        return table().measures.get(things.unit.partition("/")[0])
    if things.head is None:
        return None
    if things.thing and _DEMONYM.search(things.thing):
        return "people"
    return table().of.get(things.head) or table().of.get(
        things.head.rsplit("-", 1)[-1])  # fmt: skip


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
