"""Cut a source's words into a name, the role before it and the words behind it."""

import re
from dataclasses import dataclass

from onrecord.claims.speakers.lexicon import known_bodies, lexicon, singular
from onrecord.claims.speakers.names import Token, tokens_of
from onrecord.claims.speakers.nouns import (
    is_adjective,
    is_body,
    is_noun,
    is_outlet,
    is_role,
    without_lead,
)
from onrecord.text import Span

#: Marks that part what is said of somebody.
_CUTS = frozenset(",()—–[];:")
_CUT = re.compile(r"[,(—–;:]")
#: A role may have one more part between commas before the name: "the head of the
#: mission, in Karsk, Oleh Brandt".
_MOST_PARTS = 2
#: What the names of stations begin with: "Radio Iva", "Channel 9".
STATIONS = frozenset({"Radio", "TV", "Channel", "Canal", "Television"})
#: Longest words that may be a role no list has.
_MOST_ROLE = 4


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of a source's words.

    Attributes:
        first: The words before the first comma.
        core: Those of them before a preposition, without an article.
        tail: Those from the preposition on.
        name: The words that are a name; none for "the ministry".
        before: The words before the name.
        rest: What stands between later commas, without ages and parties.
        end: Where the words before the first comma end, a "who" among them.
    """

    first: list[Token]
    core: list[Token]
    tail: list[Token]
    name: list[Token]
    before: list[Token]
    rest: list[list[Token]]
    end: int


def parts_of(text: str, span: Span) -> Parts | None:
    """Cut the words of a source into parts; None where there are no words."""
    segments = _segments(text, span)
    if not segments:
        return None
    first = segments[0]
    core, tail = _core(first)
    rest = [s for s in segments[1:] if not _is_aside(s)]
    name, before = name_in(core)
    if tail and name and is_body(core[-1]) and tail[0].word in {"of", "for"}:
        name, tail = _longer_body(name, tail)
    elif not name and (is_role(core[-1]) or _may_be_role(core)):
        name, before, rest = _name_behind(core, tail, rest)
    comma = _CUT.search(text, span.start, span.end)
    end = comma.start() if comma else span.end
    return Parts(first, core, tail, name, before, rest, max(end, first[-1].end))


def _segments(text: str, span: Span) -> list[list[Token]]:
    """The words between commas, brackets and dashes, up to a "who"."""
    segments: list[list[Token]] = [[]]
    end = span.start
    for token in tokens_of(text, span.start, span.end):
        if not _CUTS.isdisjoint(text[end : token.start]):
            segments.append([])
        if token.lower in lexicon().relative and any(segments):
            break
        segments[-1].append(token)
        end = token.end
    return [s for s in segments if s]


def _core(tokens: list[Token]) -> tuple[list[Token], list[Token]]:
    """The words before the first preposition, and those from it on."""
    words = lexicon()
    cut = next(
        (
            i
            for i, t in enumerate(tokens)
            if (
                t.word in words.prepositions
                or t.word in words.afters
                or (i and _is_done(t) and is_noun(tokens[i - 1]))
                or t.lower in words.days
            )
            and any(b.lower not in words.function for b in tokens[:i])
        ),
        len(tokens),
    )
    return without_lead(tokens[:cut]) or tokens[:cut], tokens[cut:]


def _is_done(token: Token) -> bool:
    """Whether a word may tell what was done to those before it: "doctors |asked|"."""
    return token.word.islower() and token.word.endswith("ed")


def _may_be_role(core: list[Token]) -> bool:
    """Whether words may say what somebody is though no list of roles has them.

    As in: "a crane driver's mate, Joren Vask"; not "the army, Joren Vask".
    """
    words = lexicon()
    noun = core[-1].word
    return (
        noun.islower()
        and noun == singular(noun)
        and len(core) <= _MOST_ROLE
        and noun not in words.bodies | words.outlets | words.documents
    )


def _is_aside(tokens: list[Token]) -> bool:
    """An age, a party or a place between commas: "34", "R-Tex"."""
    return all(t.word[0].isdigit() or len(t.word) <= len("Tex") for t in tokens) or (
        len(tokens) == 1 and tokens[0].is_capital
    )


def name_in(tokens: list[Token]) -> tuple[list[Token], list[Token]]:
    """The name that ends these words, and the words before it.

    Returns:
        No name where the words end in a noun: "the ministry", "Press Secretary".
    """
    words = lexicon()
    start = len(tokens)
    while start and (
        tokens[start - 1].is_capital or tokens[start - 1].word in words.particles
    ):
        if tokens[start - 1].possessive and start < len(tokens):
            break
        start -= 1
    while start < len(tokens) and (
        not tokens[start].is_capital or tokens[start].lower in words.function
    ):
        start += 1
    run = tokens[start:]
    if not run:
        return [], tokens
    if len(run) > 1 and run[0].word in STATIONS:
        return run, tokens[:start]
    if is_body(run[-1]) or is_outlet(run[-1]):
        if start and tokens[start - 1].word[0].isdigit():
            start -= 1  # "14th Brigade"
        return tokens[start:], tokens[:start]
    # "Republican Major": a noun may be a family name behind a first name.
    if is_noun(run[-1]) and not (len(run) > 1 and not is_noun(run[-2])):
        return [], tokens
    split = max((i + 1 for i, t in enumerate(run[:-1]) if _is_no_name(t)), default=0)
    return run[split:], [*tokens[:start], *run[:split]]


def _is_no_name(token: Token) -> bool:
    # Not any noun: Bill and Mark are first names.
    words = lexicon()
    return (
        is_role(token)
        or is_body(token)
        or is_outlet(token)
        or is_adjective(token)
        or token.lower in words.titles
        or token.lower in words.qualifying
    )


def _longer_body(
    name: list[Token], tail: list[Token]
) -> tuple[list[Token], list[Token]]:
    """A body's name that goes on behind "of": "Ministry of Defence"."""
    end = 0
    for i, token in enumerate(tail):
        if token.is_capital:
            end = i + 1
        elif token.lower not in {"of", "for", "the", "and"}:
            break
    return [*name, *tail[:end]], tail[end:]


def _name_behind(
    core: list[Token], tail: list[Token], rest: list[list[Token]]
) -> tuple[list[Token], list[Token], list[list[Token]]]:
    """The name behind a role: "the governor, X", "head of the mission X"."""
    name, more = name_in(tail)
    while name and name[0].lower in lexicon().portfolios:
        name, more = name[1:], [*more, name[0]]
    full = len(name) > 1 and len(more) > 1 and may_be_person(name)
    if full and more[-1].lower not in lexicon().function:
        return name, [*core, *more], rest
    if rest and len(rest) <= _MOST_PARTS:
        name, more = name_in(rest[-1])
        titled = all(t.lower in lexicon().titles or is_role(t) for t in more)
        if name and titled and may_be_person(name):
            return name, [*core, *tail], rest[:-1]
    return [], [*core, *tail], rest


def may_be_person(name: list[Token]) -> bool:
    """Whether a name can be a person's: no body's, country's or letters."""
    known = known_bodies()
    joined = " ".join(t.word for t in name).casefold()
    if joined in known.names or joined in known.seats or any(map(is_body, name)):
        return False
    return len(name) > 1 or not name[0].word.isupper()
