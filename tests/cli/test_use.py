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

COMMANDS = ("read", "claims", "record", "show", "search", "desk", "check")


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
    ],
)
def test_wrong_use_is_two_and_one_sentence(
    onrecord: Onrecord, words: tuple[str, ...]
) -> None:
    assert onrecord(*words, status=2).err


def test_the_reader_of_our_output_may_go_away() -> None:
    page = SAMPLES / "pages" / "cna_2031-03-12_karsk_hospital.html"
    reading = subprocess.Popen(
        [sys.executable, "-m", "onrecord", "read", *[str(page)] * 40],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert reading.stdout is not None
    assert reading.stderr is not None
    reading.stdout.read(1)
    reading.stdout.close()

    assert reading.stderr.read() == b""
    assert reading.wait(timeout=60) == 0
    reading.stderr.close()


def test_direction_marks_and_controls_are_shown() -> None:
    assert printable("a\x1b[31mb\u202ec\x9b") == "a␛[31mb⟨U+202E⟩c⟨U+009B⟩"
    assert printable("Авдіївка “said”\n") == "Авдіївка “said”\n"
