"""Everyone a text names, wherever it names them: what speakers are told by."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from onrecord.claims.quote import Quotations
from onrecord.claims.sentences import Sentences
from onrecord.claims.speaker import SpeakerKind
from onrecord.claims.speakers.lexicon import known_bodies, lexicon, singular
from onrecord.claims.speakers.mention import Mention
from onrecord.claims.speakers.names import Run, Token, runs_of, surname, tokens_of
from onrecord.claims.speakers.parse import mention_of
from onrecord.text import Span

#: Words before a name that make it a place.
_IN = {
    "in",
    "near",
    "inside",
    "across",
    "outside",
    "around",
    "into",
    "towards",
    "toward",
}
#: What a title counts against a pronoun in the same sentence, and how many times
#: the votes for one gender must outnumber those for the other.
_TITLE = 12
_CLEAR = 2
_ACRONYM = re.compile(
    r"(?P<name>[A-Z][\w’'-]+(?:\s+(?:of|for|the|and|on|to|[A-Z][\w’'-]+)){0,8})"
    r"\s+\((?P<short>[A-Z][A-Za-z]{1,6})\)"
)
#: Words of a name that open its acronym: "Continental News Agency (CNA)".
_SKIPPED = {"of", "for", "the", "and", "on", "to"}
#: How far a role may stand before a name, in words.
_ROLE_WORDS = 8


@dataclass(frozen=True, slots=True)
class Named:
    """One place where somebody or something is named.

    Attributes:
        place: Where the name stands, in code points.
        mention: What the words there tell.
        quoted: Whether it stands within quotation marks.
    """

    place: int
    mention: Mention
    quoted: bool


@dataclass(slots=True)
class People:
    """Everyone a text names.

    Attributes:
        named: People, in the order of the text.
        bodies: Bodies, in the order of the text.
        places: Names that stand behind "in" or "near", lower case.
        short: What each acronym stands for.
        genders: Votes for "m" and "f" by the key of the family name, or by the
            full name where two share one.
    """

    named: list[Named] = field(default_factory=list)
    bodies: list[Named] = field(default_factory=list)
    places: set[str] = field(default_factory=set)
    short: dict[str, str] = field(default_factory=dict)
    genders: dict[str, Counter[str]] = field(default_factory=dict)
    by_surname: dict[str, list[Named]] = field(default_factory=dict)
    starts: list[int] = field(default_factory=list)

    def between(self, start: int, end: int) -> Sequence[Named]:
        """People named in a stretch of text, in order."""
        return self.named[
            bisect_left(self.starts, start) : bisect_left(self.starts, end)
        ]

    def full_names(self, key: str) -> list[str]:
        """The full names that share a family name, as first introduced."""
        found: dict[str, None] = {}
        for one in self.by_surname.get(key, ()):
            name = one.mention.name or ""
            if len(name.split()) > 1:
                found.setdefault(name)
        return list(found)


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
        contents: What is attributed: a "her" in it may be anybody's.
    """
    people = People()
    for zone in zones:
        tokens = tokens_of(text, zone.start, zone.end)
        if _is_title_case(tokens) and not zone.of(text).rstrip().endswith(
            (".", "”", '"')
        ):
            continue
        places = {token.start: i for i, token in enumerate(tokens)}
        for run in runs_of(text, tokens):
            _take(people, text, tokens, places[run.tokens[0].start], run, quotes)
        people.short |= {
            m["short"].casefold(): name
            for m in _ACRONYM.finditer(text, zone.start, zone.end)
            if (name := _spelled_out(m["name"], m["short"]))
        }
    people.named = [
        one
        for one in people.named
        if one.mention.title or (one.mention.name or "").casefold() not in people.places
    ]
    people.named.sort(key=lambda one: one.place)
    people.bodies.sort(key=lambda one: one.place)
    people.starts = [one.place for one in people.named]
    for one in people.named:
        people.by_surname.setdefault(surname(one.mention.name or ""), []).append(one)
    _drop_chance_capitals(people, sentences)
    _vote(people, text, sentences, [*quotes.spans, *contents])
    return people


def _is_title_case(tokens: Sequence[Token]) -> bool:
    """A headline that gives every word a capital tells no names apart."""
    long = [t for t in tokens if len(t.word) > len("with")]
    return (
        len(long) > 3  # noqa: PLR2004 - fewer words tell nothing
        and len(tokens) < 30  # noqa: PLR2004 - longer is no headline
        and sum(t.is_capital for t in long) >= 0.8 * len(long)
    )


def _take(  # noqa: PLR0913 - where it stands takes three
    people: People,
    text: str,
    tokens: Sequence[Token],
    first: int,
    run: Run,
    quotes: Quotations,
) -> None:
    before = tokens[first - 1] if first else None
    if before and before.lower == "the" and first > 1:
        before = tokens[first - 2]
        article = True
    else:
        article = bool(before and before.lower == "the")
    span = run.span
    printed = str(run)
    if (before and before.word in _IN) and not article:
        people.places.add(printed.casefold())
    if len(run.tokens) == 1 and singular(printed) in lexicon().roles:
        return
    start = _role_start(text, tokens, first)
    end = _appositive_end(text, span.end)
    mention = mention_of(text, (Span(start, end),))
    if mention.name is None or mention.plural:
        return
    named = Named(span.start, mention, quotes.covers(span.start))
    if mention.kind in {SpeakerKind.BODY, SpeakerKind.OUTLET}:
        people.bodies.append(named)
    elif not article or mention.role or mention.title:
        people.named.append(named)


def _role_start(text: str, tokens: Sequence[Token], first: int) -> int:
    """Where the role before a name begins: "the Karsk region's governor X"."""
    start = tokens[first].start
    if not first or text[tokens[first - 1].end : start].strip(" "):
        return start
    before = tokens[first - 1]
    words = lexicon()
    if singular(before.word) not in words.roles and before.lower not in words.titles:
        return start
    for i in range(first - 1, max(-1, first - 1 - _ROLE_WORDS), -1):
        token = tokens[i]
        if text[token.end : tokens[i + 1].start].strip(" '’s"):
            break
        noun = singular(token.word)
        known = noun in words.roles or noun in words.bodies
        if not (known or token.is_capital or token.lower in _QUALIFIERS):
            break
        if token.lower in words.function:
            break
        start = token.start
    return start


_QUALIFIERS = {
    "prime", "foreign", "press", "deputy", "vice", "acting", "former", "senior", "regional",
    "local", "national", "military", "chief", "top", "opposition", "presidential", "interim",
    "security", "interior", "finance", "health", "energy", "armed", "naval", "exiled",
    "state", "federal", "provincial", "district", "municipal", "emergency", "rescue",
}  # fmt: skip


def _appositive_end(text: str, end: int) -> int:
    """Where the words that describe a name end: "X, the governor of Karsk,"."""
    match = _APPOSITIVE.match(text, end)
    if match is None:
        return end
    words = tokens_of(text, match.start("what"), match.end("what"))
    roles = lexicon().roles
    if not any(singular(t.word) in roles for t in words[:6]):
        return end
    return match.end("what")


_APPOSITIVE = re.compile(
    r", (?:\d{2}, )?(?!who\b|which\b|whose\b|said\b|told\b|and\b|but\b|adding\b|he\b|she\b)"
    r"(?P<what>[^,.;:()“”\"\n—–]{4,110})(?=[,.;\n—–])"
)


def _spelled_out(name: str, short: str) -> str | None:
    """The words of a name whose first letters are its acronym."""
    words = name.split()
    for start in range(len(words)):
        kept = words[start:]
        letters = "".join(w[0] for w in kept if w.casefold() not in _SKIPPED)
        if letters.casefold() == short.casefold() or (
            "".join(w[0] for w in kept).casefold() == short.casefold()
        ):
            return " ".join(kept)
    return None


def _drop_chance_capitals(people: People, sentences: Sentences) -> None:
    """Leave out lone words that have a capital because a sentence starts there."""
    sure = {
        surname(n.mention.name or "")
        for n in people.named
        if n.mention.title
        or n.mention.role
        or len((n.mention.name or "").split()) > 1
        or sentences.at(n.place).start != n.place
    }
    people.named = [n for n in people.named if surname(n.mention.name or "") in sure]
    people.starts = [n.place for n in people.named]
    people.by_surname = {k: v for k, v in people.by_surname.items() if k in sure}


def _vote(
    people: People, text: str, sentences: Sentences, said: Sequence[Span]
) -> None:
    """Gather what tells whether a person is a "he" or a "she"."""
    for one in people.named:
        if one.mention.gender:
            _count(people, one.mention.name or "", one.mention.gender, _TITLE)
        name = one.mention.name or ""
        if len(name.split()) > 1 and _FEMALE_NAME.search(name):
            _count(people, name, "f", 1)
    inside = _Covered(said)
    for match in _PRONOUN.finditer(text):
        if inside.covers(match.start()):
            continue
        sentence = sentences.at(match.start())
        here = people.between(sentence.start, match.start())
        keys = {surname(n.mention.name or "") for n in here if not n.quoted}
        if len(keys) == 1:
            name = max((n.mention.name or "" for n in here), key=len)
            gender = "m" if match.group().casefold() in _MASCULINE else "f"
            _count(people, name, gender, 1)


_MASCULINE = {"he", "his", "him", "himself"}
_PRONOUN = re.compile(
    r"\b(?:[Hh]e|[Hh]is|[Hh]im|[Hh]imself|[Ss]he|[Hh]er|[Hh]ers|[Hh]erself)\b"
)
#: Slavic family names that only women have.
_FEMALE_NAME = re.compile(r"[a-z](?:ov|ev|sk|tsk)a(?:ya)?$")


class _Covered:
    """Whether a place stands in any of some stretches."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        for span in sorted(spans):
            if self._ends and span.start <= self._ends[-1]:
                self._ends[-1] = max(self._ends[-1], span.end)
            else:
                self._starts.append(span.start)
                self._ends.append(span.end)

    def covers(self, place: int) -> bool:
        i = bisect_right(self._starts, place) - 1
        return i >= 0 and place < self._ends[i]


def _count(people: People, name: str, gender: str, votes: int) -> None:
    key = name.casefold() if len(name.split()) > 1 else surname(name)
    people.genders.setdefault(key, Counter())[gender] += votes


def gender_of(people: People, name: str) -> str | None:
    """ "m", "f", or None where the text does not tell or tells both.

    Args:
        people: Everyone the text names.
        name: A full name, or a family name that one person has.
    """
    key = name.casefold() if len(name.split()) > 1 else surname(name)
    votes = Counter(people.genders.get(key, ()))
    if len(name.split()) > 1 and len(people.full_names(surname(name))) <= 1:
        votes += people.genders.get(surname(name), Counter())
    if not votes:
        return None
    (first, most), *others = votes.most_common(2)
    return first if most >= _CLEAR * sum(n for _, n in others) else None


def is_place(people: People, name: str) -> bool:
    """Whether a lone name is a place here: "in Karsk", or a country."""
    key = name.casefold()
    known = known_bodies()
    return key in people.places or key in known.names or key in known.seats
