"""Redacting, backing up and giving evidence away, as a person does it.

All of it is done with a ledger in a file, and again with one in a database.
"""

import json
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from onrecord.ledger import Query, key_file
from onrecord.pages import PageStore
from tests.cli.conftest import SAMPLES, Onrecord, Place
from tests.ledger.bundles import with_pages
from tests.ledger.conftest import KARSK

WHO = ("--by", "R. Keeper", "--why", "The family asked for it.")


@pytest.fixture
def onrecord(onrecord_in_both: Onrecord) -> Onrecord:
    return onrecord_in_both


@pytest.fixture
def claim(place: Place) -> str:
    """A claim of the first of four articles, in the ledger where it is expected."""
    place.address.folder.mkdir(parents=True, exist_ok=True)
    with place.address.open() as book:
        book.record(with_pages(KARSK, PageStore(place.pages)))
        (hit,) = book.claims(Query(words="shelling")).hits
        return hit.claim.id


def test_a_claim_is_given_to_a_stranger(
    onrecord: Onrecord, claim: str, tmp_path: Path
) -> None:
    (made,) = onrecord("bundle", claim, "--out", "claim.zip").lines
    with zipfile.ZipFile(tmp_path / "claim.zip") as file:
        (tmp_path / "verify.py").write_bytes(file.read("verify_bundle.py"))
    checked = subprocess.run(
        [sys.executable, "-I", "verify.py", "claim.zip", "--key", made["key"]],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (checked.returncode, "VERIFIED" in checked.stdout) == (0, True)


def test_without_an_answer_nothing_is_redacted(onrecord: Onrecord, claim: str) -> None:
    told = onrecord("redact", claim, *WHO, "--scope", "article", status=2)
    assert "--yes" in told.err
    told = onrecord("redact", claim, *WHO, "--yes", status=2)
    assert "Say how far it is to reach" in told.err
    told = onrecord("redact", claim, "--scope", "article", "--yes", status=2)
    assert "(--by)" in told.err
    assert onrecord("show", claim).lines


def test_redacted_on_the_command_line(
    onrecord: Onrecord, claim: str, place: Place
) -> None:
    (done,) = onrecord("redact", claim, *WHO, "--scope", "article", "--yes").lines

    assert done["done"]["pages"] == 1
    assert [each["title"] for each in done["still"]] == ["Toll in Karsk rises to 17"]
    assert onrecord("search", "shelling").lines == []
    told = onrecord("show", claim, status=2)
    assert "redacted by R. Keeper" in told.err
    assert "The family asked for it" in told.err
    verified = onrecord("verify").lines
    assert all(each["fine"] for each in verified)
    assert any("The family asked for it" in each["message"] for each in verified)
    assert len(list(place.pages.glob("??/*"))) == 3
    (listed,) = onrecord("withheld").lines
    assert listed["said"]["why"] == "The family asked for it."


def test_a_redacted_page_is_not_kept_again_nor_a_changed_copy_of_it(
    onrecord: Onrecord, place: Place, tmp_path: Path
) -> None:
    page = SAMPLES / "pages" / "harbour_radio_2031-03-14_telegram.html"
    onrecord("record", page)
    (found,) = onrecord("search", "--limit", "1").lines
    onrecord("redact", found["article"]["page"], *WHO, "--yes")
    copy = tmp_path / "copy.html"
    copy.write_bytes(page.read_bytes() + b"<!-- another time -->\n")

    (added,) = onrecord("record", page, copy, status=1).lines

    kinds = [problem["kind"] for problem in added["refused"]]
    assert (added["pages"], kinds) == (0, ["ledger.redacted"] * 2)
    assert list(place.pages.glob("??/*")) == []
    assert onrecord("search").lines == []


def test_restricted_and_shown_again(onrecord: Onrecord, claim: str) -> None:
    onrecord("restrict", claim, *WHO, "--scope", "article")
    again = onrecord("restrict", claim, *WHO, "--scope", "article", "--text").out
    assert again.startswith("It is already so, and nothing was added. Restricted: ")
    assert onrecord("search", "shelling").lines == []
    told = onrecord("show", claim, status=2)
    assert "restricted" in told.err
    assert "family" not in told.err
    onrecord("bundle", claim, "--out", "no.zip", status=2)
    words = onrecord("withheld", "--words", "--text").out
    assert "restricted, claim" in words
    onrecord("unrestrict", claim, *WHO, "--scope", "article")
    assert onrecord("show", claim).lines


def test_backed_up_and_restored_without_what_was_redacted_since(
    onrecord: Onrecord, claim: str, place: Place, tmp_path: Path
) -> None:
    onrecord("backup", "copy")
    told = onrecord("backup", "copy", status=2)
    assert "something at copy already" in told.err
    onrecord("redact", claim, *WHO, "--scope", "article", "--yes")
    (tmp_path / "list.jsonl").write_text(onrecord("withheld").out)
    key = key_file(place.address.beside)

    told = onrecord("restore", "copy", "one", "--redactions", "list.jsonl", status=2)
    assert "key" in told.err
    (one,) = onrecord(
        "restore", "copy", "one", "--key", key, "--redactions", "list.jsonl"
    ).lines
    (two,) = onrecord(
        "restore", "copy", "two", "--key", key, "--newer", place.named
    ).lines
    assert (one["withheld"], one["pages"]) == (two["withheld"], two["pages"]) == (1, 3)
    for each in ("one", "two"):
        told = onrecord("show", claim, "--ledger", f"{each}/ledger.db", status=2)
        assert "redacted by R. Keeper" in told.err

    told = onrecord("restore", "copy", "three", "--text")
    assert "stands in it again" in " ".join(told.out.split())
    shutil.rmtree(tmp_path / "copy" / "pages")
    onrecord("restore", "copy", "four", status=1)


def test_a_list_that_is_none_is_told(onrecord: Onrecord, claim: str) -> None:
    onrecord("backup", "copy")
    assert claim
    other = SAMPLES / "README.md"
    told = onrecord("restore", "copy", "back", "--redactions", other, status=2)
    assert "is no list" in told.err
    told = onrecord("restore", "nowhere", "back", status=2)
    assert "no backup" in told.err


def test_finishing_when_there_is_nothing_to_finish(
    onrecord: Onrecord, claim: str
) -> None:
    assert claim
    assert "Nothing is left" in onrecord("redact", "--finish").err
    json.dumps(onrecord("withheld").lines)
