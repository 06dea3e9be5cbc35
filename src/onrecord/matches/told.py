"""Everything that a reading tells of a claim, field by field, in words."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from datetime import date, datetime
from typing import Any, Protocol, Self

from onrecord.articles import Article
from onrecord.claims import Claim, Propositions, Reading, Speaker
from onrecord.text import Span

Words = tuple[str, ...]
#: Parts of a fact that are no part of what it says: where it stands, which is its
#: own words, and what the reader weighed.
_ASIDE = {"span", "as_said", "confidence", "why", "alternatives"}


#: How sure a reader says it is, in a reason to look at a claim.
_SURE = re.compile(r"\d+%")


def is_same(field: str, one: Words, other: Words) -> bool:
    """Whether two readings tell the same, but for how sure they are of themselves."""
    if field == "unsure":
        one, other = (tuple(_SURE.sub("", w) for w in words) for words in (one, other))
    return one == other


class OneReading(Protocol):
    """A reading with the article it is of, and what its claims say."""

    @property
    def article(self) -> Article:
        """The article."""

    @property
    def reading(self) -> Reading:
        """Its claims and speakers."""

    @property
    def says(self) -> Sequence[Propositions]:
        """What the claims say."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What one reading tells of its claims.

    Attributes:
        text: The article's text.
        claims: By id.
        speakers: By id.
        says: What each claim says, by its id.
    """

    text: str
    claims: Mapping[str, Claim]
    speakers: Mapping[str, Speaker]
    says: Mapping[str, Propositions]

    @classmethod
    def of(cls, read: OneReading) -> Self:
        """What a reading tells."""
        return cls(
            text=read.article.text,
            claims={claim.id: claim for claim in read.reading.claims},
            speakers={speaker.id: speaker for speaker in read.reading.speakers},
            says={said.claim: said for said in read.says},
        )

    def fields(self, claim: Claim) -> dict[str, Words]:
        """Each field of a claim, in words; what is not told is empty."""
        told = claim.attribution
        evidence, said_at = claim.evidence, claim.said_at
        return {
            "speaker": self._speaker(claim.speaker),
            "act": (claim.act.value,),
            "content": self._words(told.content),
            "source": self._words(told.source),
            "cue": self._words(told.cue),
            "quote": (claim.quote.value,),
            "hedge": () if claim.hedge is None else (claim.hedge.value,),
            "evidence": ()
            if evidence is None
            else (f"{evidence.status.value} {evidence.kind.value}",),
            "medium": () if claim.medium is None else (claim.medium.kind,),
            "said_at": ()
            if said_at is None
            else (
                f"{said_at.earliest.isoformat()} to {said_at.latest.isoformat()}",
                said_at.precision,
            ),
            "chain": tuple(hand.name for hand in claim.chain),
            "also": tuple(w for also in claim.also for w in self._words(also.content)),
            "about": () if claim.about is None else (claim.about,),
            "unsure": () if claim.unsure is None else (claim.unsure,),
            **self._facts(self.says.get(claim.id)),
        }

    def shown(self, field: str, words: Words) -> Words:
        """A field for people: a claim that it names is shown by its words."""
        if field != "about":
            return words
        return tuple(w for about in words for w in self._of(about))

    def _of(self, claim_id: str) -> Words:
        claim = self.claims.get(claim_id)
        return () if claim is None else self._words(claim.attribution.content)

    def _speaker(self, speaker_id: str | None) -> Words:
        who = self.speakers.get(speaker_id or "")
        if who is None:
            return ()
        body = self.speakers.get(who.speaks_for or "")
        told = (
            who.name,
            who.kind.value,
            who.role,
            None if body is None else f"for {body.name}",
            None if who.count is None else f"{who.count} of them",
            who.nearness,
            who.withheld,
        )
        return tuple(words for words in told if words)

    def _words(self, spans: Sequence[Span]) -> Words:
        return tuple(span.of(self.text) for span in spans)

    def _facts(self, says: Propositions | None) -> dict[str, Words]:
        return {
            name: ()
            if says is None
            else tuple(self._fact(fact) for fact in getattr(says.facts, name))
            for name in ("counts", "times", "places", "events")
        }

    def _fact(self, fact: object) -> str:
        """A fact as said, and all that it is read as."""
        inner = "; ".join(self._parts(fact))
        as_said: str = getattr(fact, "as_said", "")
        return f"{as_said} ({inner})" if inner else as_said

    def _parts(self, record: object) -> Iterator[str]:
        if not is_dataclass(record):
            return
        for field in fields(record):
            value = getattr(record, field.name)
            if field.name in _ASIDE or value is None or value == ():
                continue
            name = field.name.replace("_", " ")
            yield f"{name} {self._value(value)}"

    def _value(self, value: Any) -> str:  # noqa: ANN401 — a field of any fact
        if isinstance(value, Span):
            return f"“{value.of(self.text)}”"
        if isinstance(value, tuple):
            return ", ".join(self._value(each) for each in value)
        if is_dataclass(value):
            return self._fact(value)
        if isinstance(value, float):
            return f"{value:g}"
        if isinstance(value, date | datetime):
            return value.isoformat()
        return str(value)
