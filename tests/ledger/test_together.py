"""Several readers and writers of one ledger, in threads and in processes."""

import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from threading import Barrier

import apsw

from onrecord.ledger import Query, Recording, SqliteLedger
from tests.ledger.newsroom import reported

#: Reads until nobody writes to its input any more; says how often it looked,
#: and fails where it saw half a recording or went back in time.
READER = """
import select, sys
from onrecord.ledger import Query, SqliteLedger

looked = last = 0
done = False
while not done:
    done = bool(select.select([sys.stdin], [], [], 0)[0])
    with SqliteLedger.open(sys.argv[1], read_only=True) as ledger:
        for _ in range(5):
            hits = ledger.claims(Query(words="shells", limit=1000))
            assert hits.total == len(hits.hits), hits.total
            assert hits.total % 2 == 0, "half a recording was seen"
            assert hits.total >= last, "what was on record is gone"
            last = hits.total
            looked += 1
print(looked, last)
"""

WRITER = """
import sys
from tests.ledger.test_together import article
from onrecord.ledger import SqliteLedger

with SqliteLedger(sys.argv[1]) as ledger:
    print(sum(ledger.record([article(n)]).claims for n in range(30)))
"""


def article(n: int) -> Recording:
    return reported(
        f"[source Mira Toll] [cue said] [content {n} shells fell on Karsk].",
        f"[source The Ministry] [cue denied] [content firing {n} shells].",
        title=f"Karsk, day {n}",
    )


@contextmanager
def running(program: str, path: Path) -> Iterator["subprocess.Popen[str]"]:
    process = subprocess.Popen(
        [sys.executable, "-c", program, path],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[2],
    )
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def answer(process: "subprocess.Popen[str]") -> str:
    said, amiss = process.communicate("done\n", timeout=60)
    assert process.returncode == 0, amiss
    return said.strip()


def test_processes_read_while_another_writes(ledger: SqliteLedger) -> None:
    ledger.record([article(0)])
    with running(READER, ledger.path) as one, running(READER, ledger.path) as other:
        for n in range(1, 60):
            ledger.record([article(n)])
        for reader in (one, other):
            looked, last = map(int, answer(reader).split())
            assert (looked > 4, last) == (True, 120)


def test_two_processes_write_the_same_and_it_is_there_once(
    ledger: SqliteLedger,
) -> None:
    with running(WRITER, ledger.path) as one, running(WRITER, ledger.path) as other:
        added = [int(answer(writer)) for writer in (one, other)]
    assert sum(added) == 60
    assert ledger.claims(Query()).total == 60
    assert [e.index for e in ledger.every_entry()] == list(
        range(len(list(ledger.every_entry())))
    )


def test_a_reader_that_stays_does_not_stop_the_writer(ledger: SqliteLedger) -> None:
    ledger.record([article(0)])
    reader = apsw.Connection(str(ledger.path))
    reader.execute("BEGIN")
    before = reader.execute("SELECT count(*) FROM claim").get
    with SqliteLedger(ledger.path, wait=0) as writer:
        for n in range(1, 20):
            assert writer.record([article(n)]).claims == 2
    assert reader.execute("SELECT count(*) FROM claim").get == before
    reader.close()
    assert ledger.claims(Query()).total == 40


def test_threads_share_a_ledger(ledger: SqliteLedger) -> None:
    def write(n: int) -> int:
        return ledger.record([article(n), article(n + 1)]).claims

    def read(_: int) -> bool:
        hits = ledger.claims(Query(words="shells", limit=1000))
        return hits.total == len(hits.hits) and hits.total % 2 == 0

    with ThreadPoolExecutor(8) as threads:
        reads = threads.map(read, range(100))
        added = sum(threads.map(write, range(40)))
        assert all(reads)
    assert added == ledger.claims(Query()).total == 82


def test_a_new_ledger_is_made_once_however_many_begin_it(tmp_path: Path) -> None:
    def begin(n: int) -> int:
        together.wait()
        with SqliteLedger(tmp_path / f"{n // 8}.db") as ledger:
            return ledger.record([article(n)]).claims

    for round_ in range(2):
        together = Barrier(8)
        with ThreadPoolExecutor(8) as threads:
            added = list(threads.map(begin, range(round_ * 8, round_ * 8 + 8)))
        with SqliteLedger.open(tmp_path / f"{round_}.db", read_only=True) as ledger:
            assert added == [2] * 8
            assert ledger.claims(Query()).total == 16
