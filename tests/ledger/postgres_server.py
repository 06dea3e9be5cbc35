"""A PostgreSQL server of the tests' own: Debian's, in a folder of its own."""

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from tests.conftest import cannot

#: The programs that make a server, the newest version last.
INSTALLED = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))


@dataclass(frozen=True, slots=True)
class Server:
    """A server that listens in its folder, and nowhere else.

    Attributes:
        folder: Its socket, and its data in `data/`.
        programs: Where PostgreSQL's programs are.
        user: Whom it runs as.
    """

    folder: Path
    programs: Path
    user: str

    def address(self, schema: str) -> str:
        """A ledger's address in it."""
        options = f"-csearch_path%3D{schema}"
        return (
            f"postgresql:///postgres?host={self.folder}&user={self.user}"
            f"&options={options}"
        )

    def run(self, program: str, *arguments: str) -> str:
        """Run one of PostgreSQL's programs as the server's user: what it printed."""
        done = subprocess.run(
            [self.programs / program, *arguments],
            check=False,
            capture_output=True,
            text=True,
            user=self.user if os.geteuid() == 0 else None,
            cwd=self.folder,
        )
        assert not done.returncode, f"{program}: {done.stdout}{done.stderr}"
        return done.stdout

    def start(self) -> None:
        """Start it, and wait until it answers."""
        settings = f"-c listen_addresses='' -c unix_socket_directories={self.folder}"
        log = str(self.folder / "log")
        data = str(self.folder / "data")
        try:
            self.run(
                "pg_ctl",
                "-w",
                "-D",
                data,
                "-l",
                log,
                "-o",
                settings,
                "-t",
                "300",
                "start",
            )
        except AssertionError as error:
            error.add_note((self.folder / "log").read_text())
            raise

    def stop(self) -> None:
        """Stop it in good order."""
        data = str(self.folder / "data")
        self.run("pg_ctl", "-w", "-D", data, "-m", "fast", "-t", "300", "stop")

    def kill(self) -> None:
        """Kill the postmaster, and wait until it and all it started are gone."""
        file = self.folder / "data" / "postmaster.pid"
        pid = int(file.read_text().splitlines()[0])
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
        for each in (pid, *map(int, children)):
            with suppress(ProcessLookupError):
                os.kill(each, signal.SIGKILL)
        deadline = time.monotonic() + 30
        while any(_runs(each) for each in (pid, *map(int, children))):
            assert time.monotonic() < deadline, "The killed server is still there."
            time.sleep(0.005)
        # A killed server that nobody has buried yet counts as one that runs.
        file.unlink()
        (self.folder / ".s.PGSQL.5432.lock").unlink()


def _runs(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return False
    return state != "Z"


@contextmanager
def a_server() -> Iterator[Server]:
    """A server, started, and gone at the end; skips where there is none."""
    if not INSTALLED:
        cannot("PostgreSQL is not installed: apt-get install postgresql.")
    user = "postgres" if os.geteuid() == 0 else pwd.getpwuid(os.getuid()).pw_name
    folder = Path(tempfile.mkdtemp(prefix="onrecord-postgres-"))
    server = Server(folder, INSTALLED[-1].parent, user)
    try:
        if os.geteuid() == 0:
            shutil.chown(folder, user)
        server.run("initdb", "-k", "-A", "trust", "-E", "UTF8", "-D", f"{folder}/data")
        server.start()
        yield server
        server.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)
