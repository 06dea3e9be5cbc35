"""Preserved pages read again: what changed is shown, saved, looked at and accepted."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from tests.cli.conftest import SAMPLES

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Onrecord

PAGES = [
    SAMPLES / "pages" / name
    for name in (
        "meridian_post_2031-03-16_quay.html",
        "osw_2031-03-12_denial.html",
    )
]
QUICK, CAREFUL = "onrecord-tagger-quick/", "onrecord-tagger/"


@pytest.fixture
def book(onrecord: Onrecord, tmp_path: Path) -> tuple[str, str]:
    """Two pages as the quick weights read them."""
    ledger = str(tmp_path / "case.db")
    # The first page hides words, which is a problem that is recorded.
    onrecord("record", *PAGES, "--weights", "quick", "--ledger", ledger, status=1)
    return "--ledger", ledger


def claims(onrecord: Onrecord, book: tuple[str, str]) -> dict[str, Any]:
    return {line["id"]: line for line in onrecord("search", *book).lines}


def test_a_plan_is_shown_saved_looked_at_and_accepted(
    onrecord: Onrecord, book: tuple[str, str]
) -> None:
    before = claims(onrecord, book)

    *articles, summary = onrecord("rerun", "--plan", "new.plan", *book).lines

    assert len(articles) == 2
    assert all(a["read_by"]["before"].startswith(QUICK) for a in articles)
    assert all(a["read_by"]["after"].startswith(CAREFUL) for a in articles)
    told = summary["summary"]["claims"]
    changes = [change for a in articles for change in a["changes"]]
    for kind in ("added", "changed", "dropped"):
        assert told[kind] == sum(change["change"] == kind for change in changes)
    assert told["changed"]
    for change in changes:
        assert bool(change["fields"]) == (change["change"] == "changed")
        assert all(f["before"] != f["after"] or f["field"] for f in change["fields"])
    assert claims(onrecord, book) == before, "nothing is on record yet"

    *again, _ = onrecord("rerun", "--look", "new.plan", *book).lines
    assert again == articles
    text = onrecord("rerun", "--look", "new.plan", "--text", *book).out
    assert "What differs in the changed" in text

    who = ("--by", "Ada Reyl", "--why", "Third weights.")
    done = onrecord("rerun", "--accept", "new.plan", *who, *book).lines
    assert [each["outcome"] for each in done[:-1]] == ["accepted", "accepted"]
    after = claims(onrecord, book)
    assert len(after) == told["added"] + told["changed"] + told["same"]
    assert all(line["read_by"].startswith(CAREFUL) for line in after.values())
    for gone in before.keys() - after.keys():
        (line,) = onrecord("show", gone, *book).lines
        assert line["superseded"]["by"] == "Ada Reyl"
        assert line["superseded"]["read_by"][0].startswith(CAREFUL)
        *_, noted = onrecord("history", gone, *book).lines
        assert (noted["recorded_by"], noted["told"]) == ("Ada Reyl", "Third weights.")

    (*_, counted) = onrecord("rerun", "--accept", "new.plan", *who, *book).lines
    assert counted["summary"]["already"] == 2
    *known, _ = onrecord("rerun", *book).lines
    assert [each["known"] for each in known] == [True, True]


def test_a_plan_that_was_changed_or_cut_is_not_accepted(
    onrecord: Onrecord, book: tuple[str, str], tmp_path: Path
) -> None:
    plan = tmp_path / "new.plan"
    onrecord("rerun", "--plan", plan, *book)
    whole = plan.read_bytes()
    accept = ("rerun", "--accept", plan, "--by", "Ada Reyl", *book)
    for broken in (
        whole.replace(b"Valdane", b"Brenik1"),
        whole[: len(whole) // 2],
        b"",
        b"{}\n",
        whole[:-3] + b"0}\n",
    ):
        assert broken != whole
        plan.write_bytes(broken)
        assert "is not a plan to be accepted" in onrecord(*accept, status=2).err
    other = ("--ledger", tmp_path / "other.db")
    onrecord("record", PAGES[1], *other)
    plan.write_bytes(whole)
    err = onrecord("rerun", "--accept", plan, "--by", "Ada Reyl", *other, status=2).err
    assert "another ledger" in err
    assert "Say who" in onrecord("rerun", "--accept", plan, *book, status=2).err
    for said in ("--by", "--why"):
        told = onrecord("rerun", "--look", plan, said, "Ada Reyl", *book, status=2)
        assert "give them with --accept" in told.err
    assert "Give one of" in onrecord(*accept, "--look", plan, status=2).err


def test_only_what_is_asked_for_is_read_and_accepted(
    onrecord: Onrecord, book: tuple[str, str]
) -> None:
    every = onrecord("rerun", "--plan", "all.plan", *book).lines[:-1]
    one, other = (each["article"] for each in every)
    assert [e["article"] for e in onrecord("rerun", "--article", one, *book).lines[:-1]]
    for asked in (("--outlet", every[0]["outlet"]), ("--speaker", "Dahl"), ("quay",)):
        told = onrecord("rerun", *asked, *book).lines[:-1]
        assert 0 < len(told) <= 2
    for asked in (("quay",), ("--speaker", "Dahl"), ("--outlet", "No Such")):
        accept = ("rerun", "--accept", "all.plan", "--by", "Ada Reyl", *asked, *book)
        assert "narrowed by --article alone" in onrecord(*accept, status=2).err
        onrecord("rerun", "--look", "all.plan", *asked, *book, status=2)
    who = ("--by", "Ada Reyl", "--article", other[:12])
    done = onrecord("rerun", "--accept", "all.plan", *who, *book).lines[:-1]
    assert [(each["article"], each["outcome"]) for each in done] == [
        (other, "accepted")
    ]
    nobody = ("--by", "Ada Reyl", "--article", "ffffffffffff")
    err = onrecord("rerun", "--accept", "all.plan", *nobody, *book, status=2).err
    assert "No article" in err


def test_what_cannot_be_read_again_is_left_alone_and_said(
    onrecord: Onrecord, book: tuple[str, str], tmp_path: Path
) -> None:
    first, second = onrecord("rerun", *book).lines[:-1]
    (shown,) = onrecord("show", first["article"], *book).lines
    digest = shown["article"]["page"]
    copy = tmp_path / "pages" / digest[:2] / digest
    copy.chmod(0o600)
    copy.unlink()
    why = ("--by", "R. Keeper", "--why", "Asked for.", "--yes")
    onrecord("redact", second["article"], *why, *book)

    (*left, summary) = onrecord("rerun", "--plan", "new.plan", *book, status=1).lines

    assert [each["article"] for each in left] == [first["article"]]
    assert "page" in left[0]["left_alone"]
    assert summary["summary"]["out_of_sight"] == {"redacted": 1, "restricted": 0}
    gone = onrecord("rerun", "--article", second["article"], *book, status=2).err
    assert "was redacted by R. Keeper" in gone


def test_a_plan_is_not_written_over_something_else(
    onrecord: Onrecord, book: tuple[str, str], tmp_path: Path
) -> None:
    notes = tmp_path / "notes.txt"
    notes.write_text("Mine.")
    assert "is no plan" in onrecord("rerun", "--plan", notes, *book, status=2).err
    assert notes.read_text() == "Mine."
    nowhere = tmp_path / "nowhere" / "new.plan"
    onrecord("rerun", "--plan", nowhere, *book, status=2)
    onrecord("rerun", "--look", "missing.plan", *book, status=2)
    onrecord("rerun", "--plan", "new.plan", *book)
    onrecord("rerun", "--plan", "new.plan", *book)
    head = json.loads((tmp_path / "new.plan").read_text().splitlines()[0])
    assert head["read_by"].startswith(CAREFUL)
