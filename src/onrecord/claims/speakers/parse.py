"""Read what the words of one source span tell about the speaker."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from onrecord.claims.speaker import SpeakerKind
from onrecord.claims.speakers.called import kind_of_name
from onrecord.claims.speakers.lexicon import lexicon, singular
from onrecord.claims.speakers.mention import Mention, Pronoun
from onrecord.claims.speakers.names import Token, tokens_of
from onrecord.claims.speakers.nouns import (
    does,
    is_body,
    is_noun,
    is_people,
    kind_of_doer,
    kind_of_many,
    kind_of_one,
    kind_of_thing,
)
from onrecord.claims.speakers.parts import Parts, parts_of
from onrecord.claims.speakers.pronouns import pronoun_of
from onrecord.claims.speakers.roles import Role, gender_of_nouns, role_in
from onrecord.claims.speakers.trim import trimmed
from onrecord.text import Span

#: A whole clause taken for a source: "She did not say who fired, and | declined".
_CLAUSE = re.compile(
    r"(?P<who>[Hh]e|[Ss]he|[Tt]hey|[Ii]t|We|I)\s+"
    r"(?:did|does|do|has|have|had|was|were|is|are|would|will|could|also|said|says)\b"
)
#: A name that is told in a clause: "a neighbour, who gave her name as Um Khaled".
_KNOWN_AS = re.compile(
    r",?\s+(?:who\s+(?:gave\s+(?:his|her|their|only\s+(?:his|her|their)(?:\s+first)?)\s+name\s+as|"
    r"goes\s+by(?:\s+the\s+(?:name|call\s+sign)(?:\s+of)?)?|is\s+known\s+as|"
    r"asked\s+to\s+be\s+called)|call\s+sign|codenamed|nicknamed)\s+[“‘\"']?"
    r"(?P<name>[A-Z][\w’-]{1,40}+(?:\s[A-Z][\w’-]{1,40}+){0,3})"
)
_QUANTITY = re.compile(
    r"(?i)^(?:about|nearly|almost|roughly|at least|more than|over|just|only|some)?"
    r"\s*(?P<n>\d[\d,.]*|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b"
    r"(?P<part>\s*(?:percent|per cent|%|in |out of |-year-old))?"
)
#: One of several people, who stays without a name: "one of the drivers".
_ONE_OF = re.compile(
    r"(?i)^(?:one|another)\s+of\s+(?:them|those|the|these|his|her|its|their|two|three)\b"
)
#: What stands behind the last word may tell that it is a possessive: "the Reyls' ".
_BEHIND = len("' ")
#: A noun with a capital that is no shorter is hardly a name: "Passengers".
_LONG_NOUN = 7
_PLURAL_BY_ITSELF = {"people", "police", "troops"}


def mention_of(text: str, source: Sequence[Span]) -> Mention:
    """Read what a source's words tell, by themselves.

    Args:
        text: The article's text.
        source: The source span; where there are several, the one with the most
            capital letters names the speaker.
    """
    first, *more = source
    if more:
        first = max(source, key=lambda s: _capitals(s.of(text)))
    mention = _mention(text[first.start : first.end + _BEHIND], len(first))
    span = mention.span
    return replace(mention, span=Span(first.start + span.start, first.start + span.end))


@lru_cache(maxsize=4096)
def _mention(text: str, length: int) -> Mention:
    """Read the first words of a text; an article names the same people again."""
    span = trimmed(text, Span(0, length))
    if _is_shouted(span.of(text)):
        # A transcript prints who speaks in capitals.
        text = text.title() if len(text.title()) == len(text) else text
    if subject := _CLAUSE.match(text, span.start, span.end):
        span = Span(*subject.span("who"))
    words = span.of(text)
    if pronoun := pronoun_of(words):
        return _of_pronoun(span, words, pronoun)
    if known := _KNOWN_AS.search(words):
        return _of_known_as(text, span, known)
    parts = parts_of(text, span)
    if parts is None:
        return Mention(span=span, words=words, kind=SpeakerKind.UNKNOWN)
    return _of_parts(text, span, parts)


def _of_parts(text: str, span: Span, parts: Parts) -> Mention:
    """What a name tells, or the noun where there is none."""
    if _is_joint(parts.first):
        words = span.of(text)
        return Mention(
            span=span, words=words, kind=SpeakerKind.COLLECTIVE, name=words,
            plural=True, count=2,
        )  # fmt: skip
    if not parts.name or _is_common(parts.name):
        return _common(text, span, parts)
    if kind := kind_of_name(parts):
        return _of_body(text, span, kind, parts)
    return _of_person(text, span, parts)


def _is_shouted(words: str) -> bool:
    """Whether several words, or a role, are printed in capitals: "MINISTER REYL"."""
    if not words.isupper():
        return False
    several = " " in words and not any(map(str.isdigit, words))
    return several or singular(words) in lexicon().roles


def _capitals(words: str) -> int:
    return sum(c.isupper() for c in words)


def _of_pronoun(span: Span, words: str, pronoun: Pronoun) -> Mention:
    return Mention(
        span=span,
        words=words,
        kind=SpeakerKind.UNKNOWN,
        pronoun=pronoun,
        gender={Pronoun.HE: "m", Pronoun.SHE: "f"}.get(pronoun),
        plural=pronoun in {Pronoun.THEY, Pronoun.WE},
        definite=True,
    )


def _of_known_as(text: str, span: Span, known: re.Match[str]) -> Mention:
    """Somebody who goes by a name: "the commander, who goes by Rook"."""
    behind = span.start + known.start()
    who = _mention(text[:behind], behind)
    return replace(
        who, span=span, words=span.of(text), kind=SpeakerKind.PERSON, plural=False,
        name=known["name"], role=who.role or role_in(text, tokens_of(who.words)).words,
    )  # fmt: skip


def _is_common(name: list[Token]) -> bool:
    """Whether a capital makes no name: "Mexicans", or "Passengers said"."""
    if len(name) > 1:
        return False
    one = singular(name[0].word)
    # Shorter ones are as likely names: "Sanders", "Reuters".
    long = name[0].lower != one and len(one) >= _LONG_NOUN
    return is_people(name[0]) or (long and does(one))


def _is_joint(tokens: list[Token]) -> bool:
    """Whether two named people speak together: "Mr Reyl and Ms Dahl"."""
    if tokens[0].lower == "both":
        tokens = tokens[1:]
    if not tokens or not tokens[0].is_capital or tokens[0].lower in lexicon().function:
        return False
    if any(t.word in lexicon().prepositions for t in tokens):
        return False
    return any(
        tokens[i - 1].is_capital
        and tokens[i + 1].is_capital
        and not _is_office(tokens, i - 1)
        and not _is_office(tokens, len(tokens) - 1)
        for i in range(1, len(tokens) - 1)
        if tokens[i].lower == "and"
    )


def _is_office(tokens: list[Token], place: int) -> bool:
    """Whether a word is a noun that says what somebody is, and no "Mr King"."""
    titled = place > 0 and tokens[place - 1].lower in lexicon().titles
    return is_noun(tokens[place]) and not titled


def _of_body(text: str, span: Span, kind: SpeakerKind, parts: Parts) -> Mention:
    """A body by its name, with the adjectives before it."""
    start = parts.name[0].start
    for token in reversed(parts.before):
        if not token.is_capital or token.lower in lexicon().function:
            break
        start = token.start
    nouns = [singular(t.word) for t in parts.name if is_body(t)]
    span = _to_first_comma(span, parts)
    return Mention(
        span=span,
        words=span.of(text),
        kind=kind,
        name=_spaced(text[start : parts.name[-1].end]),
        head=nouns[0] if nouns else singular(parts.name[-1].word),
        definite=True,
    )


def _of_person(text: str, span: Span, parts: Parts) -> Mention:
    words = lexicon()
    title = next((t for t in parts.before[-1:] if t.lower in words.titles), None)
    before = parts.before
    if title:
        is_rank = title.lower not in words.manners
        before = _without_titles(before, keep_alone=is_rank)
    role = role_in(text, before)
    if parts.rest and (
        role.head is None or role.head in words.titles or role.head in words.ranks
    ):
        behind = role_in(text, parts.rest[0])
        described = parts.rest[0][0].lower in {"a", "an", "the"}
        if behind.head or (described and role.head is None):
            role = behind
    known = bool(title or role.head or parts.rest or len(parts.name) > 1)
    if not parts.rest:
        # "Osterra's ambassador, Joren Vask, who left": to the end of the name.
        span = Span(span.start, max(parts.name[-1].end, parts.end))
    return Mention(
        span=span,
        words=span.of(text),
        kind=SpeakerKind.PERSON if known else SpeakerKind.UNKNOWN,
        name=_spaced(text[parts.name[0].start : parts.name[-1].end]),
        role=role.words,
        head=role.head,
        body=role.body,
        title=title.word if title else None,
        gender=(gender_of_nouns([title]) if title else None) or role.gender,
        definite=True,
    )


def _without_titles(tokens: list[Token], *, keep_alone: bool) -> list[Token]:
    """A role without the titles behind it; a rank alone is a role itself."""
    kept = list(tokens)
    while kept and kept[-1].lower in lexicon().titles:
        kept = kept[:-1]
    return kept or (tokens if keep_alone else [])


def _common(text: str, span: Span, parts: Parts) -> Mention:
    """Somebody or something without a name: "two officials", "the ministry"."""
    words = lexicon()
    noun = parts.core[-1]
    first = parts.first[0]
    quantity = _QUANTITY.match(span.of(text))
    part = bool(quantity and quantity["part"])
    count = _count(quantity["n"]) if quantity and not part else None
    head = _head(noun, parts)
    one_of = _ONE_OF.match(span.of(text)) is not None
    plural = not one_of and (
        noun.lower != singular(noun.word)
        or head in _PLURAL_BY_ITSELF
        or part
        or noun.lower in words.many
    )
    kind = (
        kind_of_many(head, noun, counted=bool(count))
        if plural or count
        else kind_of_one(head, first)
    ) or kind_of_thing(head, noun)
    if kind is SpeakerKind.DOCUMENT and head in words.bodies and len(parts.core) > 1:
        # "Osterran intelligence" is a service, and "intelligence" what it knows.
        kind = SpeakerKind.BODY
    if kind is SpeakerKind.UNKNOWN and does(head):
        kind = kind_of_doer(first, plural=plural, counted=bool(count))
    if one_of:
        kind = SpeakerKind.ANONYMOUS
    role = Role() if plural else role_in(text, parts.first)
    is_role = not plural and head in words.roles
    span = _to_first_comma(span, parts)
    return Mention(
        span=span,
        words=span.of(text),
        kind=kind,
        name=_name_of_body(text, kind, parts),
        role=role.words if is_role else None,
        head=head,
        body=role.body if is_role else None,
        gender=None if plural else gender_of_nouns([noun]),
        plural=plural,
        count=count,
        definite=_is_definite(first) or (is_role and not _is_new(first, count)),
    )


def _head(noun: Token, parts: Parts) -> str:
    """The noun that says what it is: "a majority of residents" are residents."""
    words = lexicon()
    if noun.lower in words.many and parts.tail and parts.tail[0].word in {"of", "in"}:
        inner = singular(parts.tail[-1].word)
        if inner in words.collective or inner in words.anonymous:
            return inner
    return singular(noun.word)


def _name_of_body(text: str, kind: SpeakerKind, parts: Parts) -> str | None:
    """A body named by another name: "Osterra's ministry"."""
    if kind not in {SpeakerKind.BODY, SpeakerKind.OUTLET}:
        return None
    qualifying = lexicon().qualifying
    start = next(
        (t.start for t in parts.core if t.is_capital and t.lower not in qualifying),
        None,
    )
    if start is None:
        # "the city of Dravna": the noun names it together with what is behind it.
        behind_of = [t for t in parts.tail[1:2] if t.is_capital]
        if not (parts.tail and parts.tail[0].word == "of" and behind_of):
            return None
        start = _described_from(parts.core)
    end = parts.core[-1].end
    if parts.tail and parts.tail[0].word == "of":
        # "Osterra's ministry of defence"
        behind = (t for t in parts.tail[1:] if t.word in lexicon().prepositions)
        stop = next(behind, None)
        kept = [t for t in parts.tail if stop is None or t.start < stop.start]
        end = kept[-1].end
    return _spaced(text[start:end])


def _described_from(core: Sequence[Token]) -> int:
    """Where the noun and what says which begin: "|foreign ministry| of Belvane"."""
    words = lexicon()
    first = len(core) - 1
    while first and core[first - 1].lower in words.describing | words.portfolios:
        first -= 1
    return core[first].start


def _to_first_comma(span: Span, parts: Parts) -> Span:
    """The words up to the first comma: the rest says more about them."""
    return Span(span.start, parts.end) if parts.end > span.start else span


def _is_definite(first: Token) -> bool:
    return first.lower in lexicon().definite or first.possessive


def _is_new(first: Token, count: int | None) -> bool:
    words = lexicon()
    return (
        first.lower in words.indefinite
        or first.lower in {"each", "every"}
        or count is not None
    )


def _count(said: str) -> int | None:
    said = said.casefold().replace(",", "")
    return int(said) if said.isdigit() else lexicon().numbers.get(said)


def _spaced(words: str) -> str:
    return re.sub(r"\s+", " ", words)
