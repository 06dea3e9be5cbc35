"""`record`, `search`, `show` and `check`: a ledger in a person's hands."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.cli.conftest import SAMPLES

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Onrecord

PAGES = SAMPLES / "pages"
WIRE = PAGES / "cna_2031-03-12_karsk_hospital.html"
DENIAL = PAGES / "osw_2031-03-12_denial.html"


@pytest.fixture
def on_record(onrecord: Onrecord) -> Onrecord:
    """A folder whose ledger holds two pages."""
    onrecord("record", WIRE, DENIAL)
    return onrecord


def test_recording_twice_adds_nothing(onrecord: Onrecord) -> None:
    (first,) = onrecord("record", "--json", WIRE).lines
    (again,) = onrecord("record", "--json", WIRE).lines

    assert first["claims"] > 0
    assert (again["articles"], again["claims"], again["speakers"]) == (0, 0, 0)


def test_claims_are_found_by_words_speaker_act_outlet_and_time(
    on_record: Onrecord,
) -> None:
    every = on_record("search", "--limit", "500").lines
    outlets = {line["article"]["outlet"] for line in every}
    assert len(outlets) == 2

    some = every[0]
    narrowed = on_record(
        "search",
        "--speaker",
        some["speaker"]["name"],
        "--act",
        some["act"],
        "--outlet",
        some["article"]["outlet"],
        "--since",
        some["article"]["published_at"][:10],
    ).lines
    assert some["id"] in [line["id"] for line in narrowed]
    assert len(narrowed) < len(every)
    assert on_record("search", "--until", "2001-01-01").lines == []
    assert on_record("search", "no-such-word-at-all").lines == []


def test_a_claim_is_shown_whole_by_the_beginning_of_its_id(
    on_record: Onrecord,
) -> None:
    line = on_record("search", "--limit", "1").lines[0]

    shown = on_record("show", "--text", line["id"][:12]).out
    (told,) = on_record("show", "--json", line["id"]).lines

    assert line["page" if "page" in line else "id"] in shown
    assert "sha256" in shown
    assert told["words"] == line["words"]
    assert told["capture"]["how"] == "file"


def test_an_article_a_speaker_and_a_page_are_shown_too(on_record: Onrecord) -> None:
    line = next(x for x in on_record("search").lines if x["speaker"] is not None)

    (article,) = on_record("show", "--json", line["article"]["id"]).lines
    page = on_record("show", "--json", line["article"]["page"]).lines
    (speaker,) = on_record("show", "--json", line["speaker"]["id"]).lines

    assert line["id"] in [a["id"] for a in article["attributions"]]
    assert page[0]["sha256"] == line["article"]["page"]
    assert speaker["name"]


def test_what_is_not_on_record_is_said_so(on_record: Onrecord) -> None:
    ran = on_record("show", "0123456789ab", status=2)

    assert "No claim, article, speaker or page '0123456789ab'" in ran.err


def test_a_ledger_that_is_not_there(onrecord: Onrecord, tmp_path: Path) -> None:
    ran = onrecord("search", status=2)

    assert "onrecord-data" in ran.err
    assert not list(tmp_path.iterdir())


def test_verify_says_what_it_looked_at(on_record: Onrecord) -> None:
    whole = on_record("verify", "--json").lines

    assert [line["what"] for line in whole] == [
        "weights",
        "ledger",
        "checkpoint",
        "timestamp",
        "pages",
    ]
    assert all(line["fine"] for line in whole)


def test_verify_names_the_page_that_was_altered(
    on_record: Onrecord, tmp_path: Path
) -> None:
    (line, *_) = on_record("read", WIRE).lines
    kept = tmp_path / "onrecord-data" / "pages" / line["page"][:2] / line["page"]
    kept.chmod(0o600)
    kept.write_bytes(kept.read_bytes().replace(b"hospital", b"barracks"))

    broken = [x for x in on_record("verify", "--json", status=1).lines if not x["fine"]]

    assert [x["what"] for x in broken] == ["pages"]
    assert line["page"] in broken[0]["message"]


def test_problems_are_said_and_the_rest_is_recorded(onrecord: Onrecord) -> None:
    ran = onrecord("record", "--text", PAGES, status=1)

    assert "front_page.html: No article was found" in " ".join(ran.err.split())
    assert ran.out.startswith("New on record in")


def test_claims_are_found_by_what_they_say(on_record: Onrecord) -> None:
    def outlets(*asked: str) -> list[str]:
        return [hit["article"]["outlet"] for hit in on_record("search", *asked).lines]

    nine = on_record("search", "--killed", ">=9", "--wounded", ">30").lines
    assert len(nine) == 1
    counts = [
        (count["of"], count["qualifier"], count["lower"], count["upper"])
        for count in nine[0]["says"]["counts"]
    ]
    assert counts == [
        ("people killed", "at_least", 9, None),
        ("people wounded", "more_than", 30, None),
    ]
    assert nine[0]["says"]["read_by"].startswith("onrecord-facts/2+")
    assert outlets("--killed", ">=10") == []
    assert outlets("--killed", ">=10", "--maybe") != []
    assert outlets("--count", "people killed 9..", "--wounded", "any") != []
    assert outlets("--happened-since", "2031-03-11", "--happened-until", "2031-03-12")
    assert outlets("--happened-since", "2032-01-01", "--surely") == []
    assert outlets("--hedge", "certain") != []
    assert len(outlets("--evidence", "withheld")) < len(outlets())


def test_numbers_that_are_left_open_are_said_to_be(on_record: Onrecord) -> None:
    told = on_record("search", "--text", "--killed", ">=1000").out
    assert "No claim on record answers this; " in told
    assert "may answer it" in told
    assert "--maybe" in " ".join(told.split())
    shown = on_record("search", "--text", "--killed", "any").out
    assert "people killed: at least 9" in shown


def test_a_claim_is_shown_with_what_it_says(on_record: Onrecord) -> None:
    (hit, *_) = on_record("search", "--killed", "any").lines
    shown = on_record("show", "--text", hit["id"]).out
    assert "facts by" in shown
    (line,) = on_record("show", "--json", hit["id"]).lines
    assert line["says"] == hit["says"]


def test_a_number_that_is_none_is_wrong_use(on_record: Onrecord) -> None:
    said = on_record("search", "--killed", "many", status=2).err
    assert "'many' is no number to look for" in said
    said = on_record("search", "--count", "unicorns", status=2).err
    assert "'unicorns' is nothing" in said


def test_recording_again_with_facts_adds_no_claims(onrecord: Onrecord) -> None:
    claims = onrecord("claims", "--json", WIRE).out.encode()
    (first,) = onrecord("record", "--json", piped=claims).lines
    (again,) = onrecord("record", "--json", WIRE).lines
    assert (first["claims"] > 0, again["claims"]) == (True, 0)
    assert onrecord("search", "--killed", "any").lines != []
