"""`onrecord facts`: numbers and times in, JSON lines or a view out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.cli.conftest import SAMPLES

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Onrecord

WIRE = SAMPLES / "pages" / "cna_2031-03-12_karsk_hospital.html"
STORY = "😀 On Thursday it killed at least 12 people, among them four children.\n"


def test_plain_offsets_count_code_points_of_that_very_file(
    onrecord: Onrecord, tmp_path: Path
) -> None:
    (tmp_path / "story.txt").write_text(STORY, encoding="utf-8")

    (line,) = onrecord(
        "facts", "--plain", "--published", "2031-03-14", "story.txt"
    ).lines
    (time,), (whole, part) = line["times"], line["counts"]

    assert line["doc"] == "story"
    assert STORY[slice(*time["span"])] == time["as_said"] == "Thursday"
    assert (time["value"], time["earliest"], time["latest"]) == ("2031-03-13",) * 3
    assert (time["precision"], time["anchor"]) == ("day", "publication")
    assert STORY[slice(*whole["span"])] == whole["as_said"] == "at least 12 people"
    assert (whole["lower"], whole["upper"], whole["qualifier"], whole["of"]) == (
        12, None, "at_least", "people killed",
    )  # fmt: skip
    assert (part["lower"], part["part_of"]) == (4, whole["span"])
    (event,) = line["events"]
    assert (event["type"], event["mode"], event["status"]) == (
        "ASSAULT", "kill", "asserted",
    )  # fmt: skip
    assert event["trigger"]["as_said"] == "killed"
    assert [t["as_said"] for t in event["target"]] == ["at least 12 people"]
    assert (event["times"], event["counts"]) == ([time["span"]], [whole["span"]])
    assert event["codes"]["acled"] == "Attack"
    assert (line["places"], line["problems"]) == ([], [])


def test_without_a_day_of_publication_a_plain_file_keeps_its_days_open(
    onrecord: Onrecord, tmp_path: Path
) -> None:
    (tmp_path / "story.txt").write_text(STORY, encoding="utf-8")

    (line,) = onrecord("facts", "--plain", "story.txt").lines

    assert line["times"][0]["value"] == "XXXX-WXX-4"
    assert line["times"][0]["earliest"] is None


def test_a_page_says_itself_when_it_was_published(onrecord: Onrecord) -> None:
    (line,) = onrecord("facts", "--json", WIRE).lines
    (read,) = onrecord("read", "--json", WIRE).lines

    assert line["counts"]
    assert line["times"]
    for item in (*line["counts"], *line["times"]):
        assert read["text"][slice(*item["span"])] == item["as_said"]
    assert {t["anchor"] for t in line["times"]} >= {"publication"}


def test_a_person_sees_the_words_and_their_reading(
    onrecord: Onrecord, tmp_path: Path
) -> None:
    (tmp_path / "story.txt").write_text(STORY, encoding="utf-8")

    seen = onrecord("facts", "--text", "story.txt").out

    assert "at least 12 people" in seen
    assert "people killed" in seen


def test_a_file_that_is_not_there_is_a_problem(onrecord: Onrecord) -> None:
    (line,) = onrecord("facts", "--plain", "gone.txt", status=1).lines

    assert line["problems"][0]["kind"] == "pages.unreadable"


def test_articles_are_taken_from_a_pipe(onrecord: Onrecord) -> None:
    piped = onrecord("read", "--json", WIRE).out.encode()

    assert onrecord("facts", "--json", piped=piped).lines[0]["counts"]


def test_a_place_is_told_with_its_entry_and_how_fine_it_is(
    onrecord: Onrecord, tmp_path: Path
) -> None:
    story = "Shells fell on occupied Melitopol, 30 km south of Tokmak, in Ukraine.\n"
    (tmp_path / "story.txt").write_text(story, encoding="utf-8")

    (line,) = onrecord("facts", "--plain", "story.txt").lines
    melitopol, tokmak, ukraine = line["places"]

    assert [story[slice(*p["span"])] for p in line["places"]] == [
        "Melitopol", "Tokmak", "Ukraine"
    ]  # fmt: skip
    assert (melitopol["name"], melitopol["country"]) == ("Melitopol", "UA")
    assert (melitopol["geonameid"], melitopol["precision"]) == (701404, "settlement")
    assert abs(melitopol["lat"] - 46.85) < 0.05
    assert melitopol["status"] == "occupied"
    assert tokmak["relation"]["located"] == melitopol["span"]
    assert ukraine["precision"] == "country"
