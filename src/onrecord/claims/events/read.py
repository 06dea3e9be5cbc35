"""Find the events in a text, and read who does what to whom in them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from onrecord.claims.counts import Count
from onrecord.claims.events.arguments import events_of
from onrecord.claims.events.clauses import Sentence
from onrecord.claims.events.event import Event, Said, Status
from onrecord.claims.events.found import Found
from onrecord.claims.events.phrases import phrases_of, sentences, shape_of
from onrecord.claims.events.words import Words
from onrecord.claims.tagger.tagger import EventWord
from onrecord.claims.times import Time, TimexType
from onrecord.text import Span


class Placed(Protocol):
    """Anything that stands somewhere in the text."""

    @property
    def span(self) -> Span:
        """Where it stands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """What else is known of a text.

    Attributes:
        times: Its times.
        counts: Its counts.
        places: Its places.
        words: The tagger's words for events, with how certain each is.
    """

    times: Sequence[Time] = ()
    counts: Sequence[Count] = ()
    places: Sequence[Placed] = ()
    words: Sequence[EventWord] = ()


_DATES = {TimexType.DATE, TimexType.TIME}


def events_in(text: str, around: Around | None = None) -> tuple[Event, ...]:
    """Every event that a text tells, in the order of the words that tell it.

    Args:
        text: Any text, in capitals or not.
        around: Its times, counts and places, when they are known.

    >>> (found,) = events_in("Norlandian forces shelled the town of Vask.")
    >>> found.type, found.mode, [a.as_said for a in found.actor]
    ('ASSAULT', 'shelling', ['Norlandian forces'])
    >>> [t.as_said for t in found.target], found.status.value
    (['town of Vask'], 'asserted')
    """
    around = around or Around()
    words = Words.of(text)
    shape = shape_of(words, [t.span for t in around.times if t.timex in _DATES])
    return tuple(
        event
        for first, end in sentences(words)
        for event in _read(words, shape, first, end, around)
    )


def _read(
    words: Words, shape: str, first: int, end: int, around: Around
) -> Iterator[Event]:
    sentence = Sentence(words, phrases_of(words, shape, first, end))
    found = sorted(events_of(sentence), key=lambda f: (f.trigger[0], -f.trigger[1]))
    whole = words.span(first, end)
    told = first
    for one in found:
        if one.trigger[0] >= told:
            yield _event(one, words, whole, around)
            told = one.trigger[1]


def _event(found: Found, words: Words, whole: Span, around: Around) -> Event:
    trigger = words.span(*found.trigger)
    parts = [trigger, *(p.span for p in (*found.actor, *found.target))]
    if found.weapon:
        parts.append(found.weapon.span)
    reach = words.span(*found.reach)
    span = Span(min(p.start for p in parts), max(p.end for p in parts))
    times = _within([t.span for t in around.times if t.timex in _DATES], reach)
    if not times:
        near = _within([t.span for t in around.times if t.timex in _DATES], whole)
        times = near if len(near) == 1 else ()
    return Event(
        span=span,
        as_said=span.of(words.text),
        type=found.type,
        mode=found.mode,
        trigger=Said(span=trigger, as_said=trigger.of(words.text)),
        actor=found.actor,
        target=found.target,
        weapon=found.weapon,
        status=_status(found, trigger, around),
        status_span=_word(words, found.told),
        places=tuple(
            s
            for s in _within([p.span for p in around.places], reach)
            if not any(p.span.touches(s) for p in found.actor)
        ),
        times=times,
        counts=_within([c.span for c in around.counts], reach),
    )


#: What an event is not asserted below, on the scale of `EventWord.certain`.
_OPEN = 0.5


def _status(found: Found, trigger: Span, around: Around) -> Status:
    """How the words have it; where none tells, what the tagger makes of it.

    The tagger's scale goes from -3 to 3. Of the events of the factuality corpora's
    dev parts that our words had as asserted, it put 20 below the bar, and people put
    18 of these below 1: whether they happened is open.
    """
    if found.status is Status.ASSERTED and found.told is None:
        doubted = any(
            w.certain < _OPEN and w.span.touches(trigger) for w in around.words
        )
        if doubted:
            return Status.HYPOTHETICAL
    return found.status


def _word(words: Words, i: int | None) -> Span | None:
    return None if i is None else words.span(i, i + 1)


def _within(spans: Sequence[Span], reach: Span) -> tuple[Span, ...]:
    return tuple(s for s in spans if reach.touches(s))
