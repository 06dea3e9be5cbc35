"""The cast of an article: every speaker in it, gathered mention by mention.

A mention is given to a figure only where one candidate remains; where two do,
nobody is named and the reason is kept. (After eyecite's rule for citations.)
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from onrecord.claims.speaker import SpeakerKind
from onrecord.claims.speakers.bodies import body_key, plain_key
from onrecord.claims.speakers.figure import Figure
from onrecord.claims.speakers.groups import group_before
from onrecord.claims.speakers.lexicon import lexicon, office
from onrecord.claims.speakers.mention import Mention
from onrecord.claims.speakers.names import surname
from onrecord.claims.speakers.people import Named, People
from onrecord.claims.speakers.persons import Persons

_BODIES = {SpeakerKind.BODY, SpeakerKind.OUTLET}
#: How far back "the group" and "the newspaper" reach, in code points.
_NEAR = 300
#: Words that make another office of the one they stand before.
_BELOW = frozenset({"vice", "deputy", "assistant", "former", "ex", "associate"})
#: "Olena, who gave only her first name".
_WHO = re.compile(r",?\s+who\b|,\s+\d")
_ROLES = {SpeakerKind.PERSON, SpeakerKind.OFFICE, SpeakerKind.ANONYMOUS}


@dataclass(frozen=True, slots=True)
class Told:
    """Who a mention means; or why that cannot be told."""

    figure: Figure | None = None
    why: str | None = None


@dataclass(slots=True)
class Cast:
    """Every speaker of one article, as far as it has been read.

    Attributes:
        text: The article's text.
        people: Everyone the text names.
        figures: The speakers so far.
    """

    text: str
    people: People
    figures: list[Figure] = field(default_factory=list)

    def give(self, mention: Mention) -> Told:
        """Find the figure that a mention means, or add one.

        Pronouns are not for this: see `antecedents`.
        """
        finders: dict[SpeakerKind, Callable[[Mention], Told]] = {
            SpeakerKind.PERSON: self._person,
            SpeakerKind.BODY: self._body,
            SpeakerKind.OUTLET: self._body,
            SpeakerKind.OFFICE: self._office,
            SpeakerKind.ANONYMOUS: self._unnamed,
            SpeakerKind.COLLECTIVE: self._unnamed,
            SpeakerKind.DOCUMENT: self._unnamed,
        }
        if self._is_name(mention) or self._is_shouted(mention):
            # A family name may be a noun as well: "Baker said"; a transcript
            # gives it in capitals: "BAKER:".
            mention = replace(
                mention,
                kind=SpeakerKind.PERSON,
                name=mention.words,
                role=None,
                head=None,
            )
        told = finders.get(mention.kind, self._unknown)(mention)
        if told.figure:
            told.figure.take(mention)
        return told

    def _is_name(self, mention: Mention) -> bool:
        """Whether a lone noun with a capital is the name of somebody in the text."""
        words = mention.words
        return (
            mention.name is None
            and " " not in words
            and words[:1].isupper()
            and any(
                n.name == words or n.name.endswith(f" {words}")
                for n in self.people.of_surname(surname(words))
                if n.is_full
            )
        )

    def _is_shouted(self, mention: Mention) -> bool:
        """Whether letters that could be a body's are somebody's name in capitals."""
        words = mention.words
        return (
            mention.kind is SpeakerKind.BODY
            and words.isupper()
            and words.isalpha()
            and any(
                not n.name.isupper() for n in self.people.of_surname(surname(words))
            )
            and self.people.is_person(surname(words))
        )

    def person_at(self, named: Named) -> Figure | None:
        """The figure of a person whom the text names, added when new."""
        told = self._person(named.mention)
        if told.figure:
            told.figure.take(named.mention)
        return told.figure

    def gender(self, figure: Figure) -> str | None:
        """Say "m", "f", or None where the text does not tell."""
        return figure.gender or self.people.gender(figure.name or "")

    def key(self, body: str) -> str:
        """The key of a body, as printed."""
        return body_key(body, self.people)

    def _person(self, mention: Mention) -> Told:
        name = mention.name or mention.words
        described = mention.title or mention.head
        if " " in name and not described and self.people.is_place(name):
            return self._body(replace(mention, kind=SpeakerKind.BODY))
        persons = Persons(self.people, self.figures)
        candidates: Sequence[Figure] = persons.candidates(mention)
        if len(candidates) > 1 and mention.gender:
            fitting = [
                f for f in candidates if self.gender(f) in {mention.gender, None}
            ]
            sure = [f for f in fitting if self.gender(f) == mention.gender]
            candidates = sure or fitting or candidates
        if len(candidates) > 1:
            candidates = persons.settled(candidates, mention)
        return (
            Told(candidates[0])
            if len(candidates) == 1
            else either(mention.words, candidates)
        )

    def _body(self, mention: Mention) -> Told:
        if mention.kind is SpeakerKind.OUTLET and mention.name is None:
            return self._outlet(mention)
        key = self.key(mention.name or mention.words)
        bodies = [f for f in self.figures if f.kind in _BODIES]
        same = next((f for f in bodies if f.key == key), None)
        if same:
            return Told(same)
        if mention.definite and mention.head in lexicon().bodies | lexicon().outlets:
            longer = self._longer(key, bodies, mention)
            if len(longer) == 1:
                return Told(self._add(longer[0]))
            if longer:
                return either(mention.words, longer)
            if group := group_before(mention, self.figures):
                return Told(group)
        return Told(self._add(Figure.of(mention, key)))

    def _outlet(self, mention: Mention) -> Told:
        """The outlet that "the newspaper" means: the one named last."""
        key = self.key(mention.words)
        before = self._outlets(mention)
        keys = {self.key(n.name) for n in before}
        if mention.definite and len(keys) == 1:
            return self._body(replace(before[-1].mention, span=mention.span))
        same = (f for f in self.figures if f.kind in _BODIES and f.key == key)
        return Told(next(same, None) or self._add(Figure.of(mention, key)))

    def _outlets(self, mention: Mention) -> list[Named]:
        """The outlets that are named within a sentence or two before a mention."""
        start = mention.span.start
        return [
            n
            for n in self.people.bodies
            if n.mention.kind is SpeakerKind.OUTLET and start - _NEAR < n.place < start
        ]

    def _longer(
        self, key: str, bodies: Sequence[Figure], mention: Mention
    ) -> list[Figure]:
        """Bodies that a short form may mean: "the ministry"."""
        start = mention.span.start
        found = {f.key: f for f in bodies if f.name and self._is_long(f.key, key)}
        for named in self.people.bodies:
            other = self.key(named.name)
            # "Defence Ministry" may itself be short for one that was found.
            is_short = any(self._is_long(k, other) for k in found) or any(
                m.start <= named.place < m.end
                for f in found.values()
                for m in f.mentions
            )
            if named.place < start and self._is_long(other, key) and not is_short:
                found.setdefault(other, Figure.of(named.mention, other))
        near = [f for f in found.values() if self._is_near(f, start)]
        return near if len(near) == 1 else list(found.values())

    def _is_long(self, long: str, short: str) -> bool:
        """Whether a key can be another's in full: "defence ministry osterra".

        A bare noun may be short for anything; more words only lack a country.
        """
        more = set(long.split()) - set(short.split())
        if not set(short.split()) < set(long.split()):
            return False
        return " " not in short or all(map(self.people.is_place, more))

    def _is_near(self, figure: Figure, place: int) -> bool:
        """Whether a body was named within the last sentence or two."""
        places = [m.start for m in figure.mentions]
        places += [
            n.place for n in self.people.bodies if self.key(n.name) == figure.key
        ]
        return any(place - _NEAR < p < place for p in places)

    def holders(self, mention: Mention) -> list[Figure]:
        """Those whom a definite office can mean: "the governor"."""
        return self._holders(office(mention.head or ""), mention)

    def _office(self, mention: Mention) -> Told:
        head = office(mention.head or "")
        if mention.definite:
            holders = self._holders(head, mention)
            if len(holders) == 1:
                return Told(holders[0])
            if holders:
                return either(mention.words, holders)
        key = f"{head} {self.key(mention.body or '')}"
        return Told(self._add(Figure.of(mention, key)))

    def _holders(self, head: str, mention: Mention) -> list[Figure]:
        """Those of this role, named before the mention; else named behind it.

        A headline names the office, and the story below who holds it.
        """
        end = mention.span.start
        met = [f for f in self._of_role(head, mention, 0, end) if f.first < end]
        return met or self._of_role(head, mention, end, len(self.text))

    def _of_role(
        self, head: str, mention: Mention, start: int, end: int
    ) -> list[Figure]:
        wanted = set(self.key(mention.body).split()) if mention.body else set()
        for named in self.people.between(start, end):
            if named.mention.head and office(named.mention.head) == head:
                self.person_at(named)
        found = []
        for figure in self.figures:
            if head not in figure.heads or figure.kind not in _ROLES:
                continue
            has = set(self.key(figure.body).split()) if figure.body else set()
            if wanted and has and not wanted & has:
                continue
            if None in {mention.gender, gender := self.gender(figure)} or (
                gender == mention.gender
            ):
                found.append(figure)
        ranked = [f for f in found if _rank(f.role or "") == _rank(mention.words)]
        return ranked or found

    def _unnamed(self, mention: Mention) -> Told:
        """Collectives, the anonymous and documents: the same words, or "the"."""
        key = plain_key(mention.words)
        if mention.head == "paper" and mention.definite and self._outlets(mention):
            return self._outlet(mention)
        kinds = {mention.kind}
        if mention.kind is SpeakerKind.ANONYMOUS:
            kinds.add(SpeakerKind.OFFICE)
        alike = [f for f in self.figures if f.kind in kinds]
        if known := next((f for f in alike if mention.span in f.mentions), None):
            return Told(known)
        same = [f for f in alike if f.key == key]
        may_be_met = mention.definite or (mention.plural and mention.count is None)
        if same and may_be_met:
            return Told(same[-1])
        if may_be_met and len(key.split()) == 1:
            met = [
                f
                for f in alike
                if mention.head in f.heads and f.plural == mention.plural
            ]
            near = [f for f in met if self._is_near(f, mention.span.start)]
            if len(met) == 1 or len(near) == 1:
                return Told((near or met)[0])
            if met:
                return either(mention.words, met)
        return Told(self._add(Figure.of(mention, key)))

    def _unknown(self, mention: Mention) -> Told:
        """A lone capitalised word: a family name, a place that speaks, a body."""
        if mention.name is None:
            return self._unnamed(mention)
        key = surname(mention.name)
        is_person = self.people.is_person(key) or any(
            f.kind is SpeakerKind.PERSON and f.key == key for f in self.figures
        )
        other = self.key(mention.name)
        is_body = self.people.is_place(mention.name) or any(
            f.kind in _BODIES and f.key == other for f in self.figures
        )
        behind = self.text[mention.span.end : mention.span.end + len(", who ")]
        is_person = is_person or _WHO.match(behind) is not None
        if not is_person and (is_body or self.people.gender(mention.name) is None):
            # A report introduces people by more than a family name. A place, a
            # group or a company it may never introduce.
            return self._body(replace(mention, kind=SpeakerKind.BODY))
        return self._person(replace(mention, kind=SpeakerKind.PERSON))

    def _add(self, figure: Figure) -> Figure:
        if figure not in self.figures:
            self.figures.append(figure)
        return figure


def _rank(words: str) -> frozenset[str]:
    """What makes another office of one: a deputy minister is no minister."""
    return _BELOW & set(words.casefold().replace("-", " ").split())


def either(words: str, candidates: Sequence[Figure]) -> Told:
    """Nobody, because more than one could be meant."""
    names = list(dict.fromkeys(f.shown for f in candidates))
    shown = " or ".join(names[:3]) + (" or another" if len(names) > 3 else "")  # noqa: PLR2004 - a line's worth
    return Told(why=f"“{words}” could be {shown}.")
