"""How fast the ledger records and answers, and how large it grows.

    python benchmarks/ledger.py                       # 10,000 and 100,000 claims
    python benchmarks/ledger.py --claims 1000000      # needs 4 GB, takes a while

The reporting is made up at random from a seed: words as common and as rare as
in English, eight claims an article, speakers of whom a few speak often.
"""

import argparse
import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from itertools import accumulate, islice
from pathlib import Path

import apsw
from rich.console import Console
from rich.table import Table

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
from onrecord.errors import UnknownEntryError
from onrecord.ledger import (
    CountAsked,
    Keys,
    Moment,
    Query,
    Recording,
    SqliteLedger,
    checkpoint_file,
    checkpoints_in,
    held_at,
    tree,
    verify,
)
from onrecord.pages import How, Page
from onrecord.text import Span

CLAIMS_OF_AN_ARTICLE = 8
WORDS_OF_AN_ARTICLE = 450
VOCABULARY = 30_000
SPEAKERS = 5_000
OUTLETS = 40
#: How many claims give a count or a time: on the samples, about half of them.
SAYS = 0.5
SINGLY = 300
ASKED = 300


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


def measure(claims: int, seed: int, folder: Path) -> dict[str, str]:
    """One column of the table: a ledger of about so many claims."""
    room = Newsroom(seed)
    recordings = room.recordings()
    path = folder / f"{claims}.db"
    figures: dict[str, str] = {"claims": f"{claims:,}"}
    with SqliteLedger(path) as ledger:
        figures |= _recorded(ledger, recordings, claims)
        figures["file, bytes a claim"] = f"{_size(path) / claims:,.0f}"
        figures |= _asked(ledger, room)
        singly = list(islice(recordings, SINGLY))
        began = time.perf_counter()
        for recording in singly:
            ledger.record([recording])
        seconds = time.perf_counter() - began
        figures["durable, a page each, pages/s"] = f"{SINGLY / seconds:,.0f}"
        figures["durable, a page each, claims/s"] = (
            f"{SINGLY * CLAIMS_OF_AN_ARTICLE / seconds:,.0f}"
        )
    return figures | _verified(path)


def _verified(path: Path) -> dict[str, str]:
    """How fast all of it is hashed again and held against its checkpoint."""
    with SqliteLedger.open(path, read_only=True) as ledger:
        promised, _ = checkpoints_in([checkpoint_file(path)], ledger.vkey)
        figures = {}
        for what, keys in (("", Keys.of(path)), (", without its key", None)):
            began, worked = time.perf_counter(), time.process_time()
            found = verify(ledger, keys=keys, against=promised)
            seconds, busy = time.perf_counter() - began, time.process_time() - worked
            if found.amiss:
                raise ValueError(found.amiss[0].message)
            figures[f"verify{what}, entries/s"] = f"{found.size / seconds:,.0f}"
            figures[f"verify{what}, by CPU second"] = f"{found.size / busy:,.0f}"
    return figures


def _recorded(
    ledger: SqliteLedger, recordings: Iterator[Recording], claims: int
) -> dict[str, str]:
    seconds, busy, left = 0.0, 0.0, claims // CLAIMS_OF_AN_ARTICLE
    while batch := list(islice(recordings, min(left, 2_000))):
        began, worked = time.perf_counter(), time.process_time()
        ledger.record(batch)
        seconds += time.perf_counter() - began
        busy += time.process_time() - worked
        left -= len(batch)
    return {
        "durable, in batches, claims/s": f"{claims / seconds:,.0f}",
        "the same by CPU second": f"{claims / busy:,.0f}",
    }


def _asked(ledger: SqliteLedger, room: Newsroom) -> dict[str, str]:
    chance = room.chance
    total = ledger.claims(Query(limit=0)).total
    ids = [
        ledger.claims(Query(limit=1, offset=chance.randrange(total))).hits[0].claim.id
        for _ in range(ASKED)
    ]
    often = [s.value for s in ledger.speakers(limit=ASKED)]
    # Words that people search by are neither the commonest nor the rarest.
    searched = room.words[20:2_000]
    moments = [_moment(ledger, chance) for _ in range(ASKED)]

    def one_word() -> object:
        return ledger.claims(Query(words=chance.choice(searched), limit=50))

    def words_and_filters() -> object:
        return ledger.claims(
            Query(
                words=" ".join(chance.sample(searched, 2)),
                acts=(chance.choice(list(Act)),),
                since=datetime(2025, 1, 1, tzinfo=UTC),
                limit=50,
            )
        )

    def speakers_page() -> object:
        speaker = chance.choice(often)
        ledger.facets(Query(speaker=speaker), "act")
        return ledger.speaker(speaker), ledger.claims(Query(speaker=speaker, limit=50))

    questions: dict[str, Callable[[], object]] = {
        "a claim by its id": lambda: ledger.claim(chance.choice(ids)),
        "a claim as of a moment": lambda: _as_of(
            ledger, chance.choice(ids), chance.choice(moments)
        ),
        "one word as of a moment": lambda: _searched_as_of(
            ledger, chance.choice(searched), chance.choice(moments)
        ),
        "one word, 50 of all": one_word,
        "two words, act and time": words_and_filters,
        "a speaker's page": speakers_page,
        "first page of all claims": lambda: ledger.claims(Query()),
        "claims by act": lambda: ledger.facets(Query(), "act"),
        "claims by kind of speaker": lambda: ledger.facets(Query(), "kind"),
        "claims by hedge": lambda: ledger.facets(Query(), "hedge"),
        "claims by what is counted": lambda: ledger.facets(Query(), "count"),
        "the same, of one act": lambda: ledger.facets(
            Query(acts=(chance.choice(list(Act)),)), "count"
        ),
        "50 with ten or more killed": lambda: ledger.claims(
            Query(counts=(CountAsked.parse("people killed >=10"),))
        ),
        "50 of a day in the content": lambda: ledger.claims(_on_a_day(chance)),
        "claims by outlet": lambda: ledger.facets(Query(), "outlet"),
        "speakers, most claims first": lambda: ledger.speakers(limit=50),
        "articles with a word": lambda: ledger.articles(words=chance.choice(searched)),
    }
    return {name: _timed(question) for name, question in questions.items()}


def _as_of(ledger: SqliteLedger, claim: str, moment: Moment) -> object:
    """A claim as it was on record at a moment, or that it was not yet."""
    with held_at(ledger, moment) as then:
        try:
            return then.claim(claim)
        except UnknownEntryError as error:
            return error


def _searched_as_of(ledger: SqliteLedger, word: str, moment: Moment) -> object:
    with held_at(ledger, moment) as then:
        return then.claims(Query(words=word, limit=50))


def _moment(ledger: SqliteLedger, chance: random.Random) -> Moment:
    """A number of entries, or the instant when so many were there."""
    with ledger.aside() as session:
        size = chance.randrange(1, tree.held(session).size)
    if chance.random() < 0.5:  # noqa: PLR2004
        return size
    return ledger.entries(start=size, limit=1)[0].recorded_at


def _on_a_day(chance: random.Random) -> Query:
    first = datetime(2024, 1, 1, tzinfo=UTC).date()
    day = first + timedelta(days=chance.randrange(3 * 365))
    return Query(happened_since=day, happened_until=day + timedelta(days=1))


def _timed(question: Callable[[], object]) -> str:
    times = []
    for _ in range(ASKED):
        began = time.perf_counter()
        question()
        times.append((time.perf_counter() - began) * 1000)
        if sum(times) > 20_000:  # noqa: PLR2004 — enough of a slow one
            break
    cuts = statistics.quantiles(times, n=20)
    return f"{statistics.median(times):.2f} / {cuts[18]:.2f}"


def _size(path: Path) -> int:
    return sum(file.stat().st_size for file in path.parent.glob(f"{path.name}*"))


def main() -> None:
    """Measure and print the table."""
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    options.add_argument("--claims", type=int, nargs="+", default=[10_000, 100_000])
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--folder", type=Path, help="on the disk to be measured")
    asked = options.parse_args()
    with tempfile.TemporaryDirectory(dir=asked.folder) as folder:
        columns = [measure(claims, asked.seed, Path(folder)) for claims in asked.claims]
    table = Table(title="The ledger; questions in milliseconds, p50 / p95")
    table.add_column("")
    for column in columns:
        table.add_column(column["claims"], justify="right")
    for name in list(columns[0])[1:]:
        table.add_row(name, *(column[name] for column in columns))
    Console(width=100).print(table)
    sys.stdout.write(
        f"Load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores, "
        f"seed {asked.seed}, SQLite {apsw.sqlite_lib_version()}, "
        f"Python {sys.version.split()[0]}, synchronous=FULL\n"
    )


if __name__ == "__main__":
    main()
