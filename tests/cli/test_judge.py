"""Judgements at the command line: the queue, a verdict, speakers cut and joined."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.cli.conftest import SAMPLES

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Onrecord

PAGES = [
    SAMPLES / "pages" / name
    for name in (
        "lomnitz_herald_2031-03-14_deserters.html",
        "harbour_radio_2031-03-14_telegram.html",
    )
]
WHO = ("--by", "Ada Reyl", "--why", "I have read the page.")


@pytest.fixture
def book(onrecord: Onrecord, tmp_path: Path) -> Path:
    """A ledger of two articles that name the same president."""
    ledger = tmp_path / "case.db"
    onrecord("record", *PAGES, "--ledger", ledger, status=0)
    return ledger


def test_an_unsure_claim_is_confirmed_and_leaves_the_queue(
    onrecord: Onrecord, book: Path
) -> None:
    first, *rest = onrecord("review", "--ledger", book).lines

    (told,) = onrecord("judge", first["id"], "confirm", *WHO, "--ledger", book).lines

    assert (told["verdict"], told["by"]) == ("confirm", "Ada Reyl")
    assert told["claim"] == first["id"]
    left = onrecord("review", "--ledger", book).lines
    assert [line["id"] for line in left] == [line["id"] for line in rest]


@pytest.mark.parametrize(
    ("given", "says"),
    [
        (("confirm", "--why", "Seen."), "--by NAME"),
        (("confirm", "--by", "Ada Reyl"), "--why REASON"),
        (("correct", *WHO), "--instead WORDS"),
        (("same", *WHO), "A claim is confirmed"),
    ],
)
def test_a_judgement_that_does_not_say_all_is_refused(
    onrecord: Onrecord, book: Path, given: tuple[str, ...], says: str
) -> None:
    first = onrecord("review", "--limit", "1", "--ledger", book).lines[0]

    assert (
        says in onrecord("judge", first["id"], *given, "--ledger", book, status=2).err
    )


def test_a_speaker_is_cut_and_joined_again(onrecord: Onrecord, book: Path) -> None:
    found = onrecord("speakers", "Solant", "--ledger", book).lines
    solant = found[0]["value"]
    (shown,) = onrecord("speakers", "--of", solant, "--ledger", book).lines
    article = shown["voices"][0]["article"]
    of = ("speakers", "--of", solant, "--ledger", book)

    (cut,) = onrecord(*of, "--cut", article, *WHO).lines
    own = next(v["id"] for v in cut["voices"] if v["article"] == article)
    assert own != solant
    assert cut["judgements"][0]["verdict"] == "apart"

    (joined,) = onrecord(*of, "--join", own, *WHO).lines
    assert {v["id"] for v in joined["voices"]} == {solant}


def test_a_cut_needs_a_speaker(onrecord: Onrecord, book: Path) -> None:
    given = ("speakers", "--cut", "abc", *WHO, "--ledger", book)

    assert "--of ID" in onrecord(*given, status=2).err
