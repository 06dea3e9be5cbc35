"""A desk in a process of its own, on a port of its own."""

import signal
import subprocess
import sys
import time
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest

_PROGRAM = (
    "import sys; from pathlib import Path; from onrecord import desk; "
    "desk.serve(Path(sys.argv[1]), Path(sys.argv[2]), port=0)"
)


class served:  # noqa: N801  reads as a verb where it is used
    """A desk that runs while the block does."""

    def __init__(self, ledger: Path, pages: Path, log: Path) -> None:
        self._log = log
        with log.open("wb") as output:
            self._process = subprocess.Popen(
                [sys.executable, "-c", _PROGRAM, str(ledger), str(pages)],
                stdout=output,
                stderr=subprocess.STDOUT,
            )

    def __enter__(self) -> str:
        give_up = time.monotonic() + 30
        while time.monotonic() < give_up:
            output = self._log.read_text("utf-8", "replace")
            if self._process.poll() is not None:
                break
            if "http://" in output:
                found = output.split("The desk is at ")[1].split("/ (")[0]
                if _answers(found):
                    return found
            time.sleep(0.1)
        self._process.kill()
        pytest.fail(f"The desk did not open:\n{self._log.read_text('utf-8')}")

    def __exit__(self, *_: object) -> None:
        assert self.close(signal.SIGTERM) in {0, -signal.SIGTERM}

    def close(self, how: signal.Signals) -> int:
        """Ask the desk to close; gives its exit code."""
        self._process.send_signal(how)
        try:
            code = self._process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            pytest.fail("The desk did not close when it was asked to.")
        output = self._log.read_text("utf-8", "replace")
        assert "Traceback" not in output, output
        return code


def _answers(address: str) -> bool:
    try:
        with urlopen(f"{address}/about", timeout=2) as answer:  # noqa: S310  our own
            return bool(answer.status == 200)
    except URLError:
        return False
