"""What the ledger held at a moment, asked at the command line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from onrecord.ledger import SqliteLedger
from tests.cli.conftest import SAMPLES

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Onrecord

WIRE = SAMPLES / "pages" / "northern_dispatch_2031-03-12_karsk_hospital.html"
DENIAL = SAMPLES / "pages" / "osw_2031-03-12_denial.html"


@dataclass(frozen=True)
class Held:
    """A ledger of two pages, one recorded after the other.

    Attributes:
        run: Runs a command on it.
        size: How many entries the first page made.
        claims: Ids of its claims.
        later: The id of a claim of the second page.
    """

    run: Onrecord
    size: int
    claims: list[str]
    later: str


@pytest.fixture
def held(onrecord: Onrecord, tmp_path: Path) -> Held:
    onrecord("record", WIRE)
    claims = [line["id"] for line in onrecord("search").lines]
    with SqliteLedger.open(tmp_path / "onrecord-data" / "ledger.db") as ledger:
        size = len(list(ledger.every_entry()))
    onrecord("record", DENIAL)
    later = next(x["id"] for x in onrecord("search").lines if x["id"] not in claims)
    return Held(run=onrecord, size=size, claims=claims, later=later)


def test_search_says_which_entries_it_took(held: Held) -> None:
    ran = held.run("search", "--as-of-entry", str(held.size))

    assert [line["id"] for line in ran.lines] == held.claims
    assert {line["as_of"]["size"] for line in ran.lines} == {held.size}
    assert f"the first {held.size} of " in ran.err
    told = held.run("search", "--as-of", "2001-01-01")
    assert told.lines == []
    assert "As of 2001-01-01 00:00:00 UTC: nothing was on record." in told.err
    every = held.run("search", "--as-of", "2999-01-01T12:00Z").lines
    assert held.later in {line["id"] for line in every}


def test_a_claim_that_came_later_is_said_to_have_come_later(held: Held) -> None:
    at = ("--as-of-entry", str(held.size))

    (line,) = held.run("show", held.claims[0], *at).lines
    assert line["id"] == held.claims[0]
    ran = held.run("show", held.later, *at, status=2)
    assert "came later, with entry" in ran.err
    assert held.run("speakers", "--as-of-entry", "0").lines == []
    assert held.run("review", "--as-of-entry", "0").lines == []


def test_moments_that_make_no_sense(onrecord: Onrecord) -> None:
    onrecord("record", WIRE)

    ran = onrecord("search", "--as-of-entry", "99999", status=2)
    assert "Give a number from 0 to" in ran.err
    ran = onrecord("search", "--as-of-entry", "1", "--as-of", "2031-01-01", status=2)
    assert "not both" in ran.err


@pytest.mark.parametrize(
    ("option", "typed"),
    [
        ("--as-of", "yesterday"),
        ("--since", "2026-13-01"),
        ("--until", "20.11.2026"),
        ("--said-by", "noon"),
        ("--happened-since", "2026"),
        ("--happened-until", "2026-11-20T12:00Z"),
    ],
)
def test_a_time_that_is_none_is_told_how_to_write_one(
    onrecord: Onrecord, option: str, typed: str
) -> None:
    ran = onrecord("search", option, typed, status=2)
    told = " ".join(ran.err.replace("│", " ").split())
    assert f"'{typed}' is" in told
    assert "write it as 2026-11-20" in told
    assert "%" not in told


def test_the_history_of_a_claim(held: Held) -> None:
    every = held.run("history", held.claims[0]).lines
    (captured, *_) = every
    assert captured["deed"] == "captured"
    assert {"article", "recorded", "read"} <= {line["deed"] for line in every}
    told = held.run(
        "history", held.claims[0], "--text", "--as-of-entry", str(held.size)
    ).out
    assert "its page was captured" in told
