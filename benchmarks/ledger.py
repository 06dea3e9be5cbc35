"""How fast the ledger records and answers, and how large it grows.

    python -m benchmarks.ledger                        # 10,000 and 100,000 claims
    python -m benchmarks.ledger --claims 10000 100000 1000000 --engine sqlite postgres \
        --svg docs/images/growth.svg                   # needs 10 GB, takes hours

One ledger grows, and at each size it is asked, recorded to singly and verified. Rates
are by the clock and by CPU second (of the database's own processes, too): the second
means something on a machine that does other work. Beside them stands what the same
bytes take in a table with nothing around it, put to the disk as often.
"""

import argparse
import json
import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from rich.console import Console
from rich.table import Table

from benchmarks.ledger_engines import Engine, Spent, engines
from benchmarks.ledger_growth import drawn
from benchmarks.ledger_newsroom import CLAIMS_OF_AN_ARTICLE, Newsroom
from onrecord.claims import Act
from onrecord.errors import UnknownEntryError
from onrecord.ledger import (
    CountAsked,
    Keys,
    Moment,
    Query,
    Recording,
    checkpoint_file,
    checkpoints_in,
    held_at,
    tree,
    verify,
)
from onrecord.ledger.kept import KeptLedger
from onrecord.ledger.ready import made_ready

SINGLY = 300
ASKED = 300
#: Milliseconds of one question, after which enough is known of a slow one.
ENOUGH = 20_000
#: Recordings that are measured together, and as how many batches their bytes are put
#: into a bare table.
STEP, BARE = 2_048, 2


class Times(NamedTuple):
    """Milliseconds that a question took.

    Attributes:
        median: Of all times.
        p95: What 95 of 100 stayed below.
    """

    median: float
    p95: float


@dataclass(slots=True, kw_only=True)
class Column:
    """What one ledger did at one size.

    Attributes:
        engine: The database.
        claims: How many claims it held.
        rates: So many in a second, by what.
        questions: Milliseconds, by what was asked.
        sizes: Bytes a claim, by where.
    """

    engine: str
    claims: int
    rates: dict[str, float] = field(default_factory=dict)
    questions: dict[str, Times] = field(default_factory=dict)
    sizes: dict[str, float] = field(default_factory=dict)

    def rate(self, what: str, count: int, spent: Spent) -> None:
        """Note how many were done by the clock and by CPU second."""
        self.rates[what] = count / spent.wall
        self.rates[f"{what}, by CPU second"] = count / spent.busy


def measure(engine: Engine, sizes: list[int], seed: int) -> Iterator[Column]:
    """A column for each size that one ledger grows to."""
    room = Newsroom(seed)
    recordings = room.recordings()
    held = 0
    for size in sorted(sizes):
        column = Column(engine=engine.name, claims=size)
        with engine.open() as ledger:
            held += _recorded(engine, ledger, recordings, size - held, column)
            column.sizes["on disk, bytes a claim"] = engine.size() / held
            column.questions = _asked(ledger, room)
            singly = list(islice(recordings, SINGLY))
            with _timing(engine) as timed:
                for recording in singly:
                    ledger.record([recording])
            held += SINGLY * CLAIMS_OF_AN_ARTICLE
            column.rate("a page at a time, pages/s", SINGLY, timed())
        _verify(engine, column)
        yield column


def _recorded(
    engine: Engine,
    ledger: KeptLedger,
    recordings: Iterator[Recording],
    claims: int,
    column: Column,
) -> int:
    """Record about so many claims in batches; how many they were."""
    took, left, last = Spent(0, 0), claims // CLAIMS_OF_AN_ARTICLE, []
    while batch := list(islice(recordings, min(max(left, 0), STEP))):
        with _timing(engine) as timed:
            ledger.record(batch)
        spent = timed()
        took = Spent(took.wall + spent.wall, took.busy + spent.busy)
        left -= len(batch)
        last = batch
    count = claims // CLAIMS_OF_AN_ARTICLE * CLAIMS_OF_AN_ARTICLE
    column.rate("in batches, claims/s", count, took)
    bodies = [said.body for each in last for said in made_ready(b"", each).entries]
    cut = len(bodies) // BARE
    bare = engine.bare([bodies[:cut], bodies[cut:]])
    column.rate(
        "the same bytes in a bare table", len(last) * CLAIMS_OF_AN_ARTICLE, bare
    )
    return count


def _verify(engine: Engine, column: Column) -> None:
    """How fast all of it is hashed again and held against its checkpoint."""
    with engine.open(read_only=True) as ledger:
        promised, _ = checkpoints_in([checkpoint_file(ledger.beside)], ledger.vkey)
        with _timing(engine) as timed:
            found = verify(ledger, keys=Keys.of(ledger.beside), against=promised)
        column.rate("verify, entries/s", found.size, timed())
        if found.amiss:
            raise ValueError(found.amiss[0].message)


@contextmanager
def _timing(engine: Engine) -> Iterator[Callable[[], Spent]]:
    """What was spent within, to be asked for after it."""
    began, worked = time.perf_counter(), time.process_time() + engine.worked()
    ended: list[Spent] = []
    yield lambda: ended[0]
    busy = time.process_time() + engine.worked() - worked
    ended.append(Spent(time.perf_counter() - began, busy))


def _asked(ledger: KeptLedger, room: Newsroom) -> dict[str, Times]:
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


def _timed(question: Callable[[], object]) -> Times:
    taken = []
    for _ in range(ASKED):
        began = time.perf_counter()
        question()
        taken.append((time.perf_counter() - began) * 1000)
        if sum(taken) > ENOUGH:
            break
    cuts = statistics.quantiles(taken, n=20)
    return Times(statistics.median(taken), cuts[18])


def _as_of(ledger: KeptLedger, claim: str, moment: Moment) -> object:
    """A claim as it was on record at a moment, or that it was not yet."""
    with held_at(ledger, moment) as then:
        try:
            return then.claim(claim)
        except UnknownEntryError as error:
            return error


def _searched_as_of(ledger: KeptLedger, word: str, moment: Moment) -> object:
    with held_at(ledger, moment) as then:
        return then.claims(Query(words=word, limit=50))


def _moment(ledger: KeptLedger, chance: random.Random) -> Moment:
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


def table(columns: list[Column]) -> Table:
    """Everything that was measured, a column for each size of each ledger."""
    made = Table(title="The ledger; questions in milliseconds, p50 / p95")
    made.add_column("")
    for column in columns:
        made.add_column(f"{column.engine}\n{column.claims:,}", justify="right")
    first = columns[0]
    for what in first.rates:
        made.add_row(what, *(f"{column.rates[what]:,.0f}" for column in columns))
    for what in first.sizes:
        made.add_row(what, *(f"{column.sizes[what]:,.0f}" for column in columns))
    for what in first.questions:
        times = (column.questions[what] for column in columns)
        made.add_row(what, *(f"{t.median:.2f} / {t.p95:.2f}" for t in times))
    return made


def main() -> None:
    """Measure, print, and draw if asked."""
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    options.add_argument("--claims", type=int, nargs="+", default=[10_000, 100_000])
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--folder", type=Path, help="on the disk to be measured")
    options.add_argument(
        "--engine", nargs="+", choices=["sqlite", "postgres"], default=["sqlite"]
    )
    options.add_argument("--postgres", help="a database; a server of our own if none")
    options.add_argument("--lines", type=Path, help="each column as JSON, once known")
    options.add_argument("--svg", type=Path, help="how it all grows, drawn")
    asked = options.parse_args()
    columns = []
    with (
        tempfile.TemporaryDirectory(dir=asked.folder) as folder,
        engines(asked.engine, Path(folder), asked.postgres) as found,
    ):
        for engine in found:
            for column in measure(engine, asked.claims, asked.seed):
                columns.append(column)
                if asked.lines:
                    with asked.lines.open("a") as lines:
                        lines.write(json.dumps(asdict(column)) + "\n")
        versions = ", ".join(f"{engine.name} {engine.version}" for engine in found)
    Console(width=120).print(table(columns))
    sys.stdout.write(
        f"Load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores, "
        f"seed {asked.seed}, {versions}, Python {sys.version.split()[0]}\n"
    )
    if asked.svg:
        asked.svg.write_text(drawn([asdict(column) for column in columns]), "utf-8")


if __name__ == "__main__":
    main()
