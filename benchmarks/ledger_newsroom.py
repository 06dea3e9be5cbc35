"""Made-up reporting for `benchmarks/ledger.py`, the same for the same seed.

Words as common and as rare as in English, eight claims an article, speakers of whom a
few speak often.
"""

import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from itertools import accumulate

from onrecord.articles import Article, Evidence, Zone, ZoneKind
from onrecord.claims import (
    Act,
    Anchor,
    Attribution,
    Claim,
    Count,
    Facts,
    Hand,
    HandKind,
    Hedge,
    Propositions,
    Qualifier,
    Quote,
    Reading,
    Speaker,
    SpeakerKind,
    Time,
    TimexType,
)
from onrecord.ledger import Recording
from onrecord.pages import How, Page
from onrecord.text import Span

CLAIMS_OF_AN_ARTICLE = 8
WORDS_OF_AN_ARTICLE = 450
VOCABULARY = 30_000
SPEAKERS = 5_000
OUTLETS = 40
#: How many claims give a count or a time: on the samples, about half of them.
SAYS = 0.5


class Newsroom:
    """Writes articles at random, the same ones for the same seed."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)  # noqa: S311 — to be played again
        letters = "etaoinshrdlucmfwypvbgk"
        words = {
            "".join(self.chance.choices(letters, k=self.chance.randint(2, 11)))
            for _ in range(VOCABULARY * 2)
        }
        self.words = sorted(words)[:VOCABULARY]
        self.chance.shuffle(self.words)
        # Zipf's law: the n-th word is as common as 1/n.
        self._weights = list(accumulate(1 / n for n in range(1, VOCABULARY + 1)))
        self._often = list(accumulate(1 / n for n in range(1, SPEAKERS + 1)))
        self.speakers = [self._speaker(n) for n in range(SPEAKERS)]

    def recordings(self) -> Iterator[Recording]:
        """Without end: a page, its article and the claims in it."""
        n = 0
        while True:
            yield self._recording(n)
            n += 1

    def _speaker(self, n: int) -> Speaker:
        name = " ".join(self._some(2)).title()
        return Speaker(
            id=_digest("speaker", n),
            name=name,
            kind=self.chance.choice([SpeakerKind.PERSON, SpeakerKind.BODY]),
            role=" ".join(self._some(3)),
        )

    def _some(self, count: int) -> list[str]:
        return self.chance.choices(self.words, cum_weights=self._weights, k=count)

    def _recording(self, n: int) -> Recording:
        text = " ".join(self._some(WORDS_OF_AN_ARTICLE))
        at = datetime(2024, 1, 1, tzinfo=UTC) + timedelta(
            seconds=self.chance.randrange(3 * 365 * 86_400)
        )
        page = Page(
            sha256=_digest("page", n),
            size=80_000,
            how=How.WARC,
            captured_at=at + timedelta(days=1),
            url=f"https://outlet{n % OUTLETS}.example/{n}",
            media_type="text/html",
            headers=(("Content-Type", "text/html; charset=utf-8"),),
        )
        article = Article(
            id=_digest("article", n),
            page=page.sha256,
            url=page.url,
            outlet=f"Outlet {n % OUTLETS}",
            title=text[:60],
            published_at=at,
            language="en",
            text=text,
            zones=(Zone(0, 60, ZoneKind.TITLE), Zone(61, len(text), ZoneKind.BODY)),
            evidence=(
                Evidence(field="title", by="h1", words=text[:60], span=Span(0, 60)),
                Evidence(field="published_at", by="json-ld", words=at.isoformat()),
            ),
            read_by="html/1",
        )
        reading = self._reading(article)
        return Recording(
            page=page,
            article=article,
            reading=reading,
            propositions=tuple(
                self._says(claim, article)
                for claim in reading.claims
                if self.chance.random() < SAYS
            ),
        )

    def _says(self, claim: Claim, article: Article) -> Propositions:
        """One count or two, and a time now and then, as claims of news say."""
        at = claim.attribution.content[0].start
        lower = float(int(self.chance.paretovariate(1)))
        counts = tuple(
            Count(
                span=Span(at + place, at + place + 14),
                as_said=article.text[at + place : at + place + 14],
                lower=lower,
                upper=self.chance.choice([None, lower]),
                qualifier=self.chance.choice([Qualifier.EXACT, Qualifier.AT_LEAST]),
                kind=self.chance.choice(["people", "drones", "tanks", "money"]),
                fate=self.chance.choice([None, "killed", "wounded", "destroyed"]),
            )
            for place in range(self.chance.choice([1, 1, 2]))
        )
        day = datetime(2024, 1, 1, tzinfo=UTC).date()
        first = day + timedelta(days=self.chance.randrange(3 * 365))
        time_ = Time(
            span=Span(at + 20, at + 30),
            as_said=article.text[at + 20 : at + 30],
            timex=TimexType.DATE,
            value=first.isoformat(),
            earliest=first,
            latest=first + timedelta(days=self.chance.choice([0, 0, 6, 30])),
            precision="day",
            anchor=Anchor.PUBLICATION,
        )
        return Propositions(
            claim=claim.id,
            article=article.id,
            facts=Facts(counts=counts, times=self.chance.choice([(), (time_,)])),
            read_by="onrecord-facts/1+3f9c2a1b",
        )

    def _reading(self, article: Article) -> Reading:
        chosen = self.chance.choices(self.speakers, cum_weights=self._often, k=3)
        known = {speaker.id: speaker for speaker in chosen}
        step = (len(article.text) - 200) // CLAIMS_OF_AN_ARTICLE
        claims = tuple(
            self._claim(article, 60 + place * step, self.chance.choice(chosen))
            for place in range(CLAIMS_OF_AN_ARTICLE)
        )
        return Reading(
            article=article.id, claims=claims, speakers=tuple(known.values())
        )

    def _claim(self, article: Article, start: int, speaker: Speaker) -> Claim:
        return Claim(
            id=_digest(article.id, start),
            article=article.id,
            attribution=Attribution(
                source=(Span(start, start + 12),),
                cue=(Span(start + 13, start + 17),),
                content=(Span(start + 18, start + 140),),
                confidence=round(self.chance.random(), 3),
            ),
            speaker=speaker.id,
            chain=(
                Hand(kind=HandKind.OUTLET, name=article.outlet or ""),
                Hand(kind=HandKind.SPEAKER, name=speaker.name, speaker=speaker.id),
            ),
            act=self.chance.choice(list(Act)),
            quote=self.chance.choice(list(Quote)),
            hedge=self.chance.choice(list(Hedge)),
            confidence=round(self.chance.random(), 3),
            unsure=None if self.chance.random() < 0.9 else "Two speakers would do.",  # noqa: PLR2004
            read_by="onrecord-tagger/1+3f9c2a1b",
        )


def _digest(*parts: object) -> str:
    return sha256(repr(parts).encode()).hexdigest()
