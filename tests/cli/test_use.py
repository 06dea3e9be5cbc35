"""How the command line is used, and what it says when it is used wrongly."""

from __future__ import annotations

import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from onrecord.cli.printable import printable
from tests.cli.conftest import SAMPLES

if TYPE_CHECKING:
    from tests.cli.conftest import Onrecord

WIRE = str(SAMPLES / "pages" / "cna_2031-03-12_karsk_hospital.html")
COMMANDS = ("read", "claims", "record", "show", "search", "desk", "verify")


@pytest.mark.parametrize("command", COMMANDS)
def test_every_option_has_a_variable(onrecord: Onrecord, command: str) -> None:
    told = onrecord(command, "--help").out

    options = set(re.findall(r"^│ +\*? *(--[a-z-]+)", told, re.MULTILINE)) - {"--help"}
    variables = re.findall(r"env var:\s+[│\s]*(ONRECORD_[A-Z_]+)", told)
    assert len(variables) == len(options)


def test_help_names_every_command(onrecord: Onrecord) -> None:
    told = onrecord("--help").out

    assert [c for c in COMMANDS if not re.search(rf"│ {c}\b", told)] == []


@pytest.mark.parametrize(
    "words",
    [
        ("read", "no-such-file.html"),
        ("read", "--no-such-option"),
        ("search", "--act", "sing"),
        ("show",),
        ("no-such-command",),
        ("desk", "--ledger", "no-such.db"),
        ("verify", "--ledger", "no-such.db"),
        ("record", "--ledger", "/dev/null/case.db", WIRE),
        ("search", "--limit", "99999999999999999999"),
    ],
)
def test_wrong_use_is_two_and_one_sentence(
    onrecord: Onrecord, words: tuple[str, ...]
) -> None:
    assert onrecord(*words, status=2).err


def test_the_reader_of_our_output_may_go_away() -> None:
    reading = subprocess.Popen(
        [sys.executable, "-m", "onrecord", "read", *[WIRE] * 40],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert reading.stdout is not None
    assert reading.stderr is not None
    reading.stdout.read(1)
    reading.stdout.close()

    assert reading.stderr.read() == b""
    reading.wait(timeout=60)
    reading.stderr.close()


def test_direction_marks_and_controls_are_shown() -> None:
    assert printable("a\x1b[31mb\u202ec\x9b") == "a␛[31mb⟨U+202E⟩c⟨U+009B⟩"
    assert printable("Авдіївка “said”\n") == "Авдіївка “said”\n"


def test_a_screen_that_cannot_be_written_to_is_one_sentence() -> None:
    with open("/dev/full", "wb") as full:  # noqa: PTH123 - a device, not a path
        ran = subprocess.run(
            [sys.executable, "-m", "onrecord", "read", WIRE],
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )

    assert ran.returncode == 2
    assert b"No space left on device" in ran.stderr
    assert b"Traceback" not in ran.stderr
