"""D10: a database server is killed while four people write to it.

They go on as people do: what was not acknowledged is recorded again once the server
is back. Two of them share a machine, with its keys and its checkpoint.
"""

import os
import random
import shutil
import signal
import time
from contextlib import suppress
from pathlib import Path

from onrecord.errors import LedgerUnreachableError, OnrecordError
from onrecord.ledger.postgres import PostgresLedger
from tests.ledger.postgres_server import Server, a_server
from tests.torture import bugs
from tests.torture.database import a_place, gone, look, opened, why_not
from tests.torture.tally import Tally
from tests.torture.workload import article

__all__ = ["run", "why_not"]

_WRITERS, _MACHINES = 4, 2
_MOST_TOGETHER = 3
#: A kill comes within so many seconds of the first that was acknowledged since the
#: last one; after so many kills the next ledger is begun.
_SECONDS = 0.15
_KILLS_OF_A_LEDGER = 10
#: Kills from one look of PostgreSQL's own at its tables to the next.
_CHECKED = 50
_PATIENCE = 60.0
_OWN = 1_000_000


def run(folder: Path, count: int, seed: int, bug: str | None = None) -> Tally:
    """Kill the server so many times, looking at the ledger after each."""
    chance = random.Random(seed)  # noqa: S311 — to be played again
    tally = Tally("servers", seed)
    with a_server() as server:
        desk: _Desk | None = None
        for n in range(count):
            if n % _KILLS_OF_A_LEDGER == 0:
                desk = _Desk(server, folder / f"{n}", f"desk_{n}", tally, bug)
            assert desk is not None
            desk.kill_once(chance)
            is_last = n == count - 1 or (bug is not None and bool(tally.amiss))
            if (n + 1) % _KILLS_OF_A_LEDGER == 0 or is_last:
                desk.close()
            if (n + 1) % _CHECKED == 0 or is_last:
                _checked(server, tally)
            if is_last:
                break
            if (n + 1) % _KILLS_OF_A_LEDGER == 0:
                gone(server, f"desk_{n + 1 - _KILLS_OF_A_LEDGER}")
    return tally


class _Desk:
    """Four who write to one ledger, and what they were acknowledged."""

    def __init__(
        self, server: Server, folder: Path, name: str, tally: Tally, bug: str | None
    ) -> None:
        self.server, self.tally = server, tally
        self.address = a_place(server, name)
        self.keys = [folder / f"machine-{n}" for n in range(_MACHINES)]
        opened(self.address, self.keys[0]).close()
        for other in self.keys[1:]:
            shutil.copytree(self.keys[0], other)
        self.logs = [folder / f"acked-{who}" for who in range(_WRITERS)]
        self.acked: set[int] = set()
        self.children = []
        for who, log in enumerate(self.logs):
            log.touch()
            seed = f"{tally.seed} {name} {who}"
            child = os.fork()
            if child == 0:
                bugs.plant(bug)
                keys = self.keys[who % _MACHINES]
                _write_on(who, self.address, keys, log, seed, bug)
            self.children.append(child)

    def kill_once(self, chance: random.Random) -> None:
        """Kill the server while they write, start it again, and look."""
        before = len(self.acked)
        patience = time.monotonic() + _PATIENCE
        while len(self._heard()) == before and time.monotonic() < patience:
            time.sleep(0.005)
        time.sleep(chance.uniform(0, _SECONDS))
        self.server.kill()
        self.tally.tried += 1
        self.tally.struck += len(self._heard()) > before
        self.tally.stake += len(self.acked) - before
        _started(self.server)
        self._look()

    def close(self) -> None:
        """Kill those who write, at any moment, and look once more."""
        for child in self.children:
            with suppress(ProcessLookupError):
                os.kill(child, signal.SIGKILL)
            _, status = os.waitpid(child, 0)
            if not os.WIFSIGNALED(status):
                self.tally.wrong("a writer gave up")
        self._heard()
        self._look()

    def _heard(self) -> set[int]:
        for log in self.logs:
            lines = log.read_text().splitlines(keepends=True)
            self.acked |= {int(line) for line in lines if line.endswith("\n")}
        return self.acked

    def _look(self) -> None:
        """Both machines hold the ledger to what they saw of it."""
        known = set(self.acked)
        try:
            for keys in self.keys[1:]:
                opened(self.address, keys).close()
            with opened(self.address, self.keys[0]) as ledger:
                look(ledger, known, self.tally)
        except OnrecordError as error:
            self.tally.wrong("refused", f"{type(error).__name__}: {error}")


def _write_on(  # noqa: PLR0913, PLR0917 — it is given all that it needs
    who: int, address: str, keys: Path, log: Path, seed: str, bug: str | None
) -> None:
    """Record until this process is killed, whatever becomes of the server."""
    chance = random.Random(seed)  # noqa: S311 — to be played again
    ledger: PostgresLedger | None = None
    n = (who + 1) * _OWN
    try:
        with log.open("ab", buffering=0) as told:
            while True:
                together = range(n, n + chance.randint(1, _MOST_TOGETHER))
                numbers = "".join(f"{each}\n" for each in together).encode()
                if bug == "acknowledged before the commit":
                    told.write(numbers)
                while True:
                    try:
                        ledger = ledger or opened(address, keys)
                        ledger.record([article(each) for each in together])
                    except LedgerUnreachableError:
                        time.sleep(0.02)
                    else:
                        break
                if bug != "acknowledged before the commit":
                    told.write(numbers)
                n = together.stop
    except BaseException:  # noqa: BLE001 — the parent counts it
        os._exit(1)


def _started(server: Server) -> None:
    """Start it; what was being started when it was killed may still be there."""
    patience = time.monotonic() + _PATIENCE
    while True:
        try:
            server.start()
        except AssertionError:
            if time.monotonic() > patience:
                raise
            time.sleep(0.2)
        else:
            return


def _checked(server: Server, tally: Tally) -> None:
    """What PostgreSQL's own tools find in its tables and pages."""
    try:
        where = ("-h", str(server.folder), "postgres")
        server.run("pg_amcheck", "--install-missing", *where)
        server.stop()
        told = server.run("pg_checksums", "--check", "-D", f"{server.folder}/data")
        server.start()
    except AssertionError as error:
        tally.wrong("damaged", str(error))
        return
    if "Bad checksums:  0" not in told:
        tally.wrong("damaged", told)
