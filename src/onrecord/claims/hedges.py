"""Read how far a speaker commits to what is said, from its main clause and the cue.

The table is `data/hedges.toml`. One value for each claim, in the table's order:
what stands under a condition is conditional even where it "may" happen.
"""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from onrecord.claims.act import Act
from onrecord.claims.attribution import Attribution
from onrecord.claims.hedge import Hedge
from onrecord.text import Span

#: Longest first sentence that is looked into, in code points.
_LONGEST = 600
_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]{0,3}(?=\s|$)|\n")
#: An abbreviation's full stop ends no sentence.
_SHORT = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Gen|Lt|Col|Maj|Sgt|Capt|Adm|Gov|St|No)|\b[A-Z])$"
)
#: Clauses beside the main one, up to the next comma or the end.
_BESIDE = re.compile(
    r"\b(?:which|who|whose|whom|where|because|although|though|after|before|when|"
    r"while|whereas|since|so\s+that|in\s+which)\b[^,;—–\n]{0,300}",
    re.IGNORECASE,
)
#: A second main clause: what is said first is what the claim is read by.
_SECOND = re.compile(r";|\s[—–]\s|,\s+(?:and|but|yet|so|adding|saying)\b|\sbut\s")
_HEADLINE_TO = re.compile(
    r"[‘'“\"]?(?:[A-Z][\w’'-]{0,30}\s+){1,4}(?P<to>to)\s+(?!the\b|a\b|an\b)[a-z]+\b(?!ed\b)"
)
_HEADLINE = 120

#: Acts that ask for something or say nothing: there is no assertion to be sure of.
_ASSERTS_NOTHING = {Act.DEMAND, Act.ORDER, Act.ASK, Act.PROPOSE, Act.WANT}
#: Acts whose content is yet to come.
_LOOKS_AHEAD = {Act.PROMISE, Act.THREATEN, Act.FORECAST}


@dataclass(frozen=True, slots=True)
class _Row:
    """A kind of hedge: what tells it in content and cue, and what looks like it."""

    kind: Hedge
    content: re.Pattern[str]
    cue: re.Pattern[str]
    apart: re.Pattern[str]


def hedge_of(
    attribution: Attribution, act: Act, text: str
) -> tuple[Hedge | None, Span | None]:
    """How far the speaker commits to a claim, and the words that tell.

    Args:
        attribution: The claim's words.
        act: What kind of saying it is.
        text: The text they stand in.

    Returns:
        `CERTAIN` without words for a plain assertion; nothing where nothing is
        asserted: a silence, a demand, an order, a question.
    """
    first = _first(attribution, text)
    if act.is_silence or "?" in first[-1].of(text)[-3:]:
        return None, None
    condition = _table()[0]
    if span := _told(condition.content, condition.apart, first, text):
        return Hedge.CONDITIONAL, span
    if act in _ASSERTS_NOTHING:
        return None, None
    found = _found(attribution, act, text)
    return next(((kind, span) for kind, span in found if span), (Hedge.CERTAIN, None))


def _found(
    attribution: Attribution, act: Act, text: str
) -> Iterator[tuple[Hedge, Span | None]]:
    """Each kind of hedge but a condition, in order, and the words that tell it."""
    main = _main(attribution, text)
    _, possible, probable, negated, future, certain = _table()
    for row in (possible, probable):
        yield row.kind, _told(row.content, row.apart, main, text)
    for row in (possible, probable):
        yield row.kind, _told(row.cue, None, attribution.cue, text)
    for row in (negated, future):
        yield row.kind, _told(row.content, row.apart, main, text)
    yield future.kind, _told(future.cue, None, attribution.cue, text)
    yield future.kind, _ahead(attribution, act, text)
    yield certain.kind, _told(certain.content, certain.apart, main, text)


def _ahead(attribution: Attribution, act: Act, text: str) -> Span | None:
    """What tells that a content is yet to come, where no verb of it does."""
    if act in _LOOKS_AHEAD and attribution.cue:
        return attribution.cue[0]
    first = attribution.content[0]
    to = _HEADLINE_TO.match(text, first.start, first.end)
    if to is None or len(first) > _HEADLINE:
        return None
    return Span(*to.span("to"))


def _first(attribution: Attribution, text: str) -> tuple[Span, ...]:
    """The first sentence of a content; it may be interrupted."""
    found: list[Span] = []
    for span in attribution.content:
        last = min(span.end, span.start + _LONGEST)
        for end in _SENTENCE_END.finditer(text, span.start, last):
            if not _SHORT.search(text, max(span.start, end.start() - 6), end.start()):
                return (*found, Span(span.start, end.start() + 1))
        found.append(Span(span.start, last))
    return tuple(found)


def _main(attribution: Attribution, text: str) -> tuple[Span, ...]:
    """The main clause of a content's first sentence, in as many stretches."""
    found: list[Span] = []
    for span in _first(attribution, text):
        cut = _SECOND.search(text, span.start + 1, span.end)
        place, last = span.start, cut.start() if cut else span.end
        for clause in _BESIDE.finditer(text, place, last):
            if clause.start() > place:
                found.append(Span(place, clause.start()))
            place = clause.end()
        if last > place:
            found.append(Span(place, last))
        if cut:
            break
    return tuple(found)


def _told(
    pattern: re.Pattern[str],
    apart: re.Pattern[str] | None,
    places: tuple[Span, ...],
    text: str,
) -> Span | None:
    """The first words in some places that an expression finds and none sets apart."""
    for place in places:
        not_it = (
            []
            if apart is None
            else [Span(*m.span()) for m in apart.finditer(text, place.start, place.end)]
        )
        for match in pattern.finditer(text, place.start, place.end):
            span = Span(*match.span())
            if not any(span.touches(n) for n in not_it):
                return span
    return None


@cache
def _table() -> tuple[_Row, ...]:
    raw = tomllib.loads(
        (files("onrecord.claims") / "data/hedges.toml").read_text("utf-8")
    )
    return tuple(
        _Row(
            kind=Hedge(name),
            content=_any(entry["content"]),
            cue=_any(entry.get("cue", ())),
            apart=_any(entry.get("apart", ())),
        )
        for name, entry in raw.items()
    )


def _any(expressions: list[str] | tuple[str, ...]) -> re.Pattern[str]:
    if not expressions:
        return re.compile(r"(?!)")
    whole = "|".join(expressions).replace(" ", r"\s{1,4}")
    return re.compile(rf"(?<![\w’'])(?:{whole})(?!\w)")
