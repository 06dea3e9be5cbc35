"""Look through a text for everyone it names."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from onrecord.claims.quote import Quotations
from onrecord.claims.sentences import Sentences
from onrecord.claims.speaker import SpeakerKind
from onrecord.claims.speakers.around import description_end, role_start
from onrecord.claims.speakers.genders import genders_in
from onrecord.claims.speakers.lexicon import lexicon, singular
from onrecord.claims.speakers.names import Run, Token, runs_of, surname, tokens_of
from onrecord.claims.speakers.parse import mention_of
from onrecord.claims.speakers.people import Named, People
from onrecord.text import Span

#: What only a state has: "Osterra's army".
_STATES = {
    "ministry", "ambassador", "army", "government", "parliament", "military", "forces",
    "border", "embassy", "navy", "defence", "defense", "foreign", "prime", "interior",
    "air", "armed", "presidential", "energy", "emergency", "capital", "president",
    "intelligence", "territory",
}  # fmt: skip
#: Endings that make an adjective of a country's name.
_ADJECTIVES = ("n", "an", "ian")
#: Words before a name that make a place of it.
_IN = {"in", "near", "inside", "across", "outside", "around", "into", "toward"}
_ACRONYM = re.compile(
    r"(?<!\w)(?P<name>[A-Z][\w’'-]{1,40}+"
    r"(?:\s{1,4}+(?:of|for|the|and|on|to|[A-Z][\w’'-]{1,40}+)){0,8})"
    r"\s{1,4}+\((?P<short>[A-Z][A-Za-z]{1,6})\)"
)
#: Words of a name that its acronym leaves out.
_SKIPPED = {"of", "for", "the", "and", "on", "to"}
_ORDINAL = re.compile(r"\d{1,4}(?:st|nd|rd|th)")
_BODIES = {SpeakerKind.BODY, SpeakerKind.OUTLET}


def people_in(
    text: str,
    zones: Iterable[Span],
    sentences: Sentences,
    quotes: Quotations,
    contents: Iterable[Span] = (),
) -> People:
    """Look through a text for names.

    Args:
        text: The article's text.
        zones: The stretches to look through.
        sentences: Its sentences.
        quotes: Its quotations.
        contents: What is attributed.
    """
    named: list[Named] = []
    places: set[str] = set()
    short: dict[str, str] = {}
    for zone in zones:
        tokens = tokens_of(text, zone.start, zone.end)
        if _is_title_case(tokens) and text[zone.end - 1] not in '.”"’':
            continue
        at = {token.start: i for i, token in enumerate(tokens) if token.is_capital}
        places |= _countries(tokens)
        for run in runs_of(text, tokens):
            first = at[run.span.start]
            if _is_in(tokens, first):
                places.add(str(run).casefold())
            named += _named(text, tokens, first, run, quotes)
        short |= _acronyms(text, zone)
    people = _people(named, frozenset(places), short, sentences)
    said = [*quotes.spans, *contents]
    return replace(people, genders=genders_in(text, people, sentences, said))


def _people(
    named: Sequence[Named],
    places: frozenset[str],
    short: dict[str, str],
    sentences: Sentences,
) -> People:
    ordered = sorted(named, key=lambda one: one.place)
    persons = [
        one
        for one in ordered
        if one.mention.kind not in _BODIES
        and (one.mention.title or one.name.casefold() not in places)
    ]
    # A lone word may have its capital because a sentence starts there.
    sure = {
        surname(n.name)
        for n in persons
        if n.mention.title
        or n.mention.role
        or n.is_full
        or sentences.at(n.place).start != n.place
    }
    return People(
        named=[one for one in persons if surname(one.name) in sure],
        bodies=[one for one in ordered if one.mention.kind in _BODIES],
        places=places,
        short=short,
    )


def _is_title_case(tokens: Sequence[Token]) -> bool:
    """A headline that gives every word a capital tells no names apart."""
    long = [t for t in tokens if len(t.word) > len("with")]
    return (
        len(long) > 3  # noqa: PLR2004 - fewer words tell nothing
        and len(tokens) < 30  # noqa: PLR2004 - longer is no headline
        and sum(t.is_capital for t in long) >= 0.8 * len(long)
    )


def _countries(tokens: Sequence[Token]) -> set[str]:
    """Names that have an adjective in the text, or what only a state has."""
    capital = {t.lower for t in tokens if t.is_capital}
    found = set()
    for i, token in enumerate(tokens):
        if not token.is_capital or len(token.word) <= len("Ada"):
            continue
        after = tokens[i + 1].lower if i + 1 < len(tokens) else ""
        if (token.possessive and after in _STATES) or any(
            token.lower + ending in capital for ending in _ADJECTIVES
        ):
            found.add(token.lower)
    return found


def _is_in(tokens: Sequence[Token], first: int) -> bool:
    """Whether "in" or "near" stands right before a name."""
    return first > 0 and tokens[first - 1].word in _IN


def _named(
    text: str, tokens: Sequence[Token], first: int, run: Run, quotes: Quotations
) -> Iterator[Named]:
    """What is named by capitalised words and the role around them."""
    span = run.span
    if len(run.tokens) == 1 and singular(str(run)) in lexicon().roles:
        return
    start, end = role_start(text, tokens, first), description_end(text, span.end)
    if first and _ORDINAL.fullmatch(before := tokens[first - 1].word):
        start = min(start, span.start - len(before) - 1)
    mention = mention_of(text, (Span(start, end),))
    if mention.name is None or mention.plural:
        return
    has_article = first > 0 and tokens[first - 1].lower == "the"
    is_body = mention.kind in _BODIES
    if is_body or not has_article or mention.role or mention.title:
        yield Named(span.start, mention, quotes.covers(span.start))


def _acronyms(text: str, zone: Span) -> dict[str, str]:
    """Letters that a text explains: "Continental News Agency (CNA)"."""
    return {
        match["short"].casefold(): name
        for match in _ACRONYM.finditer(text, zone.start, zone.end)
        if (name := _spelled_out(match["name"], match["short"]))
    }


def _spelled_out(name: str, short: str) -> str | None:
    """The words whose first letters are an acronym."""
    words = name.split()
    for start in range(len(words)):
        kept = words[start:]
        for some in (kept, [w for w in kept if w.casefold() not in _SKIPPED]):
            if "".join(w[0] for w in some).casefold() == short.casefold():
                return " ".join(kept)
    return None
