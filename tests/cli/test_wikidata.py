"""Who of Wikidata a speaker is, proposed, accepted and cut at the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.matches.test_wikidata import dump

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Onrecord

WHO = ("--by", "Ada Reyl", "--why", "The harbour's page names him.")
PAGE = (
    '<html lang="en"><head><title>Port open</title>'
    '<meta property="article:published_time" content="2031-03-14T08:00:00Z">'
    "</head><body><article><h1>Port open again</h1><p>“The port of Karsk is open "
    "again,” Harbour Ministry spokesman Ilya Soren said on Wednesday. “Ships may "
    "come in from noon,” he added. The ministry had closed the port on Sunday, "
    "when two ships ran aground in the fog outside the harbour.</p></article>"
    "</body></html>"
)


@pytest.fixture
def soren(onrecord: Onrecord, tmp_path: Path) -> str:
    """The id of a spokesman on record, whose namesake held the office before."""
    (tmp_path / "page.html").write_text(PAGE, encoding="utf-8")
    onrecord("record", "page.html")
    onrecord("wikidata", "add", dump(tmp_path / "d.json"))
    return str(onrecord("speakers", "Soren").lines[0]["value"])


def test_a_link_is_accepted_cut_and_accepted_again(
    onrecord: Onrecord, soren: str
) -> None:
    (line,) = onrecord("wikidata", "link", soren[:12]).lines
    assert (line["proposed"]["id"], line["links"]) == ("Q1", [])
    # Said on Wednesday the twelfth, published on Friday.
    assert line["on"] == "2031-03-12"

    (line,) = onrecord("wikidata", "link", soren, "--accept", "Q1", *WHO).lines
    (link,) = line["links"]
    assert (link["item"], link["status"]) == ("Q1", "accepted")
    assert link["address"] == "https://www.wikidata.org/wiki/Q1"
    assert "was Harbour Ministry spokesperson on 2031-03-12" in link["proposed"]
    assert link["judgement"]["by"] == "Ada Reyl"
    assert link["then"] == [
        {
            "office": "Harbour Ministry spokesperson",
            "first": "2031-03-12",
            "last": "2031-03-12",
        }
    ]

    (line,) = onrecord("wikidata", "link", soren, "--cut", "Q1", *WHO).lines
    assert [one["status"] for one in line["links"]] == ["cut"]
    # The namesake is the only one left, and what is not known of him is said.
    assert line["proposed"]["id"] == "Q2"
    assert "is not said there" in line["reason"]

    onrecord("wikidata", "link", soren, "--accept", "Q1", *WHO)
    (shown,) = onrecord("speakers", "--of", soren).lines
    assert [one["verdict"] for one in shown["judgements"]] == [
        "link", "unlink", "link",
    ]  # fmt: skip
    assert [one["status"] for one in shown["links"]] == ["accepted"]


def test_it_is_said_whose_word_a_link_is(onrecord: Onrecord, soren: str) -> None:
    told = onrecord("speakers", "--of", soren, "--text").out
    assert "Proposed by the rule, and nobody has decided: Ilya Soren" in told

    onrecord("wikidata", "link", soren, "--accept", "Q1", *WHO)
    onrecord("wikidata", "link", soren, "--cut", "Q2", *WHO)

    for shown in (
        onrecord("speakers", "--of", soren, "--text").out,
        onrecord("show", soren, "--text").out,
        onrecord("wikidata", "link", soren, "--text").out,
    ):
        assert "Wikidata Q1 Ilya Soren\n" in shown
        assert "Accepted by Ada Reyl" in shown
        assert "Proposed by the rule: Ilya Soren, the only one" in shown
        assert "Then Harbour Ministry spokesperson, on 2031-03-12" in shown
        assert "Cut by Ada Reyl" in shown
    assert onrecord("show", soren).lines[0]["links"][0]["status"] == "accepted"
    (listed,) = onrecord("speakers", "Soren").lines
    assert (listed["kind"], listed["items"]) == ("person", ["Q1"])
    listed_as = onrecord("speakers", "Soren", "--text").out.splitlines()
    assert [line.rstrip() for line in listed_as] == [
        f"2  Ilya Soren  {soren[:12]}  Q1",
        "   person, Harbour Ministry spokesman, as of 2031-03-14  2031-03-14",
    ]


def test_what_is_on_record_needs_no_pack(
    onrecord: Onrecord, soren: str, tmp_path: Path
) -> None:
    none = {"ONRECORD_WIKIDATA": str(tmp_path / "none")}
    answer = onrecord("wikidata", "link", soren, env=none, status=2)
    assert "onrecord wikidata add DUMP" in answer.err

    given = ("wikidata", "link", soren, "--accept", "Q77", *WHO)
    (line,) = onrecord(*given, env=none).lines

    (link,) = line["links"]
    assert (link["item"], link["label"], link["proposed"]) == ("Q77", "", None)
    told = onrecord("speakers", "--of", soren, "--text", env=none).out
    assert "Chosen by a person; the rule did not propose it." in told


def test_what_does_not_say_all_is_refused_and_a_speaker_is_one_item(
    onrecord: Onrecord, soren: str
) -> None:
    for given, says in (
        (("--accept", "Q1", "--why", "Seen."), "--by NAME"),
        (("--accept", "Q1", "--by", "Ada Reyl"), "--why REASON"),
        (("--accept", "Soren", *WHO), "such as Q42"),
        (("--accept", "Q1", "--cut", "Q2", *WHO), "not both"),
        (WHO, "--accept or --cut"),
    ):
        told = onrecord("wikidata", "link", soren, *given, status=2).err
        assert says in " ".join(told.replace("│", " ").split())
    assert onrecord("speakers", "--of", soren).lines[0]["judgements"] == []
    onrecord("wikidata", "link", soren, "--accept", "Q1", *WHO)

    told = onrecord("wikidata", "link", soren, "--accept", "Q2", *WHO, status=2).err

    assert f"onrecord wikidata link {soren[:12]} --cut Q1" in " ".join(told.split())
    claim = onrecord("search", "--limit", "1").lines[0]["id"]
    noted = onrecord("history", claim).lines
    (before,) = (each["index"] for each in noted if each["deed"] == "judged")
    of = ("speakers", "--of", soren, "--as-of-entry")
    (then,), (now,) = (onrecord(*of, str(size)).lines for size in (before, before + 1))
    assert (then["links"], len(now["links"])) == ([], 1)
