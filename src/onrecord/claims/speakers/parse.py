"""Read what the words of one source span tell about the speaker."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from onrecord.claims.speaker import SpeakerKind
from onrecord.claims.speakers.lexicon import known_bodies, lexicon, singular
from onrecord.claims.speakers.mention import Mention, Pronoun
from onrecord.claims.speakers.names import Token
from onrecord.claims.speakers.nouns import (
    is_body,
    is_noun,
    is_outlet,
    kind_of_many,
    kind_of_one,
    kind_of_thing,
)
from onrecord.claims.speakers.parts import Parts, parts_of
from onrecord.claims.speakers.pronouns import pronoun_of
from onrecord.claims.speakers.roles import Role, gender_of_nouns, role_in
from onrecord.text import Span

_AROUND = " \t\r\n\u00a0,;:.!?“”\"‘’'—–-()[]…•*"
_LEADING = re.compile(
    r"(?:[Bb]y|[Ff]rom|[Ii]n|[Oo]f|[Tt]o|[Aa]mong|[Bb]ut|[Aa]nd)\s+(?=\w)"
)
_TRAILING = re.compile(r"(?<![,\s])[,\s]++(?:who|which|that|has|have|had|and|also)$")
#: Why somebody has no name is no part of what to call them.
_ANONYMITY = re.compile(
    r"(?i)(?:,|(?<![,\s]))\s++(?:who|speaking|on)\s(?:[^,.;“”\"\n]{0,200}\s)?"
    r"(?:anonymity|anonymously|(?:not|to)\s+be\s+(?:named|identified|quoted))\b"
    r"[^“”\"\n]{0,300}$"
)
#: A whole clause taken for a source: "She did not say who fired, and | declined".
_CLAUSE = re.compile(
    r"(?P<who>[Hh]e|[Ss]he|[Tt]hey|[Ii]t|We|I)\s+"
    r"(?:did|does|do|has|have|had|was|were|is|are|would|will|could|also|said|says)\b"
)
_INITIALS = re.compile(r"\b(?:[A-Z]\.){1,8}$")
#: Nouns that call the name behind them an outlet: "the newspaper Ranok".
_OUTLETS = {"newspaper", "broadcaster", "daily", "weekly", "magazine", "website"}
_AGENCY = re.compile(r"(?i)\b(?:news|press|wire)\s+(?:agency|service|association)$")
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
    span = _trimmed(text, Span(0, length))
    if subject := _CLAUSE.match(text, span.start, span.end):
        span = Span(*subject.span("who"))
    words = span.of(text)
    if pronoun := pronoun_of(words):
        return _of_pronoun(span, words, pronoun)
    parts = parts_of(text, span)
    if parts is None:
        return Mention(span=span, words=words, kind=SpeakerKind.UNKNOWN)
    if _is_joint(parts.first):
        return Mention(
            span=span, words=words, kind=SpeakerKind.COLLECTIVE, name=words,
            plural=True, count=2,
        )  # fmt: skip
    if not parts.name:
        return _common(text, span, parts)
    if kind := _kind_of_body(parts):
        return _of_body(text, span, kind, parts)
    return _of_person(text, span, parts)


def _capitals(words: str) -> int:
    return sum(c.isupper() for c in words)


def _trimmed(text: str, span: Span) -> Span:
    """A span without marks, a leading "by" and a possessive ending."""
    start, end = span.start, span.end
    while end - start > 1 and text[start] in _AROUND:
        start += 1
    if lead := _LEADING.match(text, start, end):
        start = lead.end()
    while end - start > 1 and text[end - 1] in _AROUND:
        # "the U.S." keeps its full stop, "Kirby." does not.
        if text[end - 1] == "." and _INITIALS.search(text[start:end]):
            break
        end -= 1
    if trail := _ANONYMITY.search(text[start:end]):
        end = start + trail.start()
    if trail := _TRAILING.search(text[start:end]):
        end = start + trail.start()
    if end - start > len("'s") and text[end - 2 : end] in {"'s", "’s"}:
        end -= 2
    return Span(start, end)


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


def _kind_of_body(parts: Parts) -> SpeakerKind | None:
    """BODY or OUTLET where a name is one; None for a person or who knows."""
    known = known_bodies()
    printed = " ".join(t.word for t in parts.name)
    key = printed.casefold()
    if key in known.outlets or is_outlet(parts.name[-1]) or _AGENCY.search(key):
        return SpeakerKind.OUTLET
    if _is_called_outlet(parts):
        return SpeakerKind.OUTLET
    if key in known.names or key in known.seats or any(map(is_body, parts.name)):
        return SpeakerKind.BODY
    letters = len(parts.name) == 1 and len(printed) > 1 and printed.isupper()
    if letters or (parts.first[0].lower == "the" and not parts.before):
        return SpeakerKind.BODY
    return None


def _is_called_outlet(parts: Parts) -> bool:
    """Whether the words before a name call it one: "the state news agency Ventra"."""
    before = [t.lower for t in parts.before[-2:]]
    if not before or not parts.before[-1].word.islower():
        return False
    if before[-1] == "agency":
        return before[0] in {"news", "press", "wire"}
    return before[-1] in _OUTLETS


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
        start = parts.core[-1].start
    end = parts.core[-1].end
    if parts.tail and parts.tail[0].word == "of":
        # "Osterra's ministry of defence"
        behind = (t for t in parts.tail[1:] if t.word in lexicon().prepositions)
        stop = next(behind, None)
        kept = [t for t in parts.tail if stop is None or t.start < stop.start]
        end = kept[-1].end
    return _spaced(text[start:end])


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
