"""`onrecord read` and `onrecord claims`: pages in, JSON lines or views out."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from tests.cli.conftest import SAMPLES

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Onrecord

FIELDS = {
    "title",
    "standfirst",
    "byline",
    "outlet",
    "agencies",
    "published_at",
    "updated_at",
    "language",
    "text",
    "zones",
    "problems",
}
WIRE = SAMPLES / "pages" / "cna_2031-03-12_karsk_hospital.html"

STORY = """😀 The governor of Karsk, Ilse Marran, said on Tuesday that two bridges \
over the Iva had been hit.

“We counted nine,” a medic said, “by noon.”
"""


def test_read_prints_every_field_of_the_article(onrecord: Onrecord) -> None:
    (line,) = onrecord("read", "--json", WIRE).lines

    assert line.keys() >= FIELDS
    assert line["language"] == "en"
    assert {kind for _, _, kind in line["zones"]} >= {"title", "body"}
    assert line["capture"]["sha256"] == line["page"]


def test_a_person_sees_the_headline_and_the_zones(onrecord: Onrecord) -> None:
    (line,) = onrecord("read", "--json", WIRE).lines
    seen = onrecord("read", "--text", WIRE).out

    assert line["title"] in " ".join(seen.split())
    assert "body" in seen


def test_plain_offsets_count_code_points_of_that_very_file(
    onrecord: Onrecord, tmp_path: Path
) -> None:
    (tmp_path / "story.txt").write_text(STORY, encoding="utf-8")

    (line,) = onrecord("claims", "--plain", "story.txt").lines

    assert line["doc"] == "story"
    said = [
        [STORY[start:end] for start, end in a["content"]] for a in line["attributions"]
    ]
    assert ["“We counted nine,”", "“by noon.”"] in said
    first = line["attributions"][0]
    assert first.keys() >= {"source", "cue", "content", "speaker", "act", "quote"}
    assert STORY[slice(*first["cue"][0])] == "said"
    assert first["speaker"]["name"] == "Ilse Marran"


def test_a_line_tells_hedge_evidence_and_chain(
    onrecord: Onrecord, tmp_path: Path
) -> None:
    text = (
        "KARSK, March 12 (CNA) — The dam may fail within days, Governor Davor Brenik "
        "said, without providing evidence.\n"
    )
    (tmp_path / "dam.txt").write_text(text, encoding="utf-8")

    (line,) = onrecord("claims", "--plain", "dam.txt").lines

    first = line["attributions"][0]
    assert (first["hedge"], text[slice(*first["hedge_span"])]) == ("possible", "may")
    evidence = first["evidence"]
    assert (evidence["status"], evidence["kind"]) == ("withheld", "unspecified")
    assert text[slice(*evidence["span"])] == "without providing evidence"
    assert [(hand["kind"], hand["name"]) for hand in first["chain"]] == [
        ("agency", "CNA"),
        ("speaker", "Davor Brenik"),
    ]


def test_a_person_sees_hedge_and_evidence(onrecord: Onrecord, tmp_path: Path) -> None:
    text = "The dam may fail, Governor Davor Brenik said, without giving evidence.\n"
    (tmp_path / "bridge.txt").write_text(text, encoding="utf-8")

    seen = " ".join(onrecord("claims", "--text", "bridge.txt").out.split())

    assert "possible evidence withheld, unspecified" in seen


def test_plain_gives_one_line_a_file_whatever_is_in_it(
    onrecord: Onrecord, tmp_path: Path
) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "latin.txt").write_bytes("Déjà vu, a dit le ministre.".encode("latin1"))
    (tmp_path / "story.txt").write_text(STORY, encoding="utf-8")

    names = ("empty.txt", "latin.txt", "missing.txt", "story.txt")
    ran = onrecord("claims", "--plain", *names, status=1)

    docs = [line["doc"] for line in ran.lines]
    assert docs == ["empty", "latin", "missing", "story"]
    assert [len(line["problems"]) for line in ran.lines] == [1, 1, 1, 0]


def test_commands_compose_with_pipes(onrecord: Onrecord) -> None:
    read = onrecord("read", "--keep", "apart/pages", WIRE).out
    claimed = onrecord("claims", piped=read.encode()).out
    onrecord("record", "--ledger", "apart/ledger.db", piped=claimed.encode())
    onrecord("record", "--ledger", "at-once/ledger.db", WIRE)

    def found(ledger: str) -> list[str]:
        lines = onrecord("search", "--ledger", ledger).lines
        return sorted(json.dumps(line, sort_keys=True) for line in lines)

    assert found("apart/ledger.db")
    assert found("apart/ledger.db") == found("at-once/ledger.db")


def test_a_pasted_page_comes_in_by_the_pipe(onrecord: Onrecord) -> None:
    paste = (SAMPLES / "pages" / "northern_dispatch_2031-03-13_pasted.txt").read_bytes()

    (line,) = onrecord("read", piped=paste).lines

    assert line["capture"]["how"] == "paste"
    assert any(kind.startswith("furniture/") for _, _, kind in line["zones"])


def test_a_broken_line_is_wrong_use(onrecord: Onrecord) -> None:
    ran = onrecord("claims", piped=b'{"id": 12}\n', status=2)

    assert "not one that onrecord prints" in " ".join(ran.err.split())


def test_a_page_cannot_move_the_cursor(onrecord: Onrecord, tmp_path: Path) -> None:
    hostile = STORY.replace("two bridges", "two \x1b[2J\u202e bridges")
    (tmp_path / "story.txt").write_text(hostile, encoding="utf-8")

    seen = onrecord("claims", "--text", "story.txt").out

    assert "\x1b" not in seen
    assert "\u202e" not in seen
