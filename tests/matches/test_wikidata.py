"""A pack of Wikidata, cut from an invented dump in Wikidata's own form."""

import bz2
import gzip
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from onrecord.claims import Speaker, SpeakerKind
from onrecord.cli.app import app
from onrecord.errors import (
    NoSuchInputError,
    NotAWikidataDumpError,
    WikidataPackError,
)
from onrecord.matches.wikidata import WikidataPack, cut_pack, link

Json = dict[str, Any]
HUMAN, ORGANISATION, MINISTRY, OFFICE = 5, 43229, 900, 901
SPOKESPERSON, MAYOR = 950, 951
DAY = date(2031, 3, 12)


def item_snak(prop: str, number: int) -> Json:
    value = {"entity-type": "item", "numeric-id": number, "id": f"Q{number}"}
    return {
        "snaktype": "value",
        "property": prop,
        "datavalue": {"value": value, "type": "wikibase-entityid"},
        "datatype": "wikibase-item",
    }


def time_snak(prop: str, time: str, precision: int) -> Json:
    value = {
        "time": time,
        "timezone": 0,
        "before": 0,
        "after": 0,
        "precision": precision,
        "calendarmodel": "http://www.wikidata.org/entity/Q1985727",
    }
    return {
        "snaktype": "value",
        "property": prop,
        "datavalue": {"value": value, "type": "time"},
        "datatype": "time",
    }


def statement(snak: Json, rank: str = "normal", **qualifiers: Json) -> Json:
    return {
        "mainsnak": snak,
        "type": "statement",
        "id": "Q1$0f",
        "rank": rank,
        "qualifiers": {name: [each] for name, each in qualifiers.items()},
        "references": [],
    }


def held(
    office: int, since: str, until: str | None = None, rank: str = "normal"
) -> Json:
    ends = {} if until is None else {"P582": time_snak("P582", until, 11)}
    begun = time_snak("P580", since, 10 if "-00T" in since else 11)
    return statement(item_snak("P39", office), rank, P580=begun, **ends)


def entity(
    number: int,
    label: str | None,
    *aliases: str,
    wikis: int = 1,
    **claims: list[Json],
) -> Json:
    """An item as a dump has it; PHP writes an empty table as an empty list."""
    return {
        "type": "item",
        "id": f"Q{number}",
        "labels": {"en": {"language": "en", "value": label}} if label else [],
        "descriptions": {},
        "aliases": (
            {"en": [{"language": "en", "value": a} for a in aliases]} if aliases else []
        ),
        "claims": claims or [],
        "sitelinks": {
            f"w{n}": {"site": f"w{n}", "title": label, "badges": []}
            for n in range(wikis)
        },
        "lastrevid": 1,
    }


def is_a(number: int) -> list[Json]:
    return [statement(item_snak("P31", number))]


def under(number: int) -> list[Json]:
    return [statement(item_snak("P279", number))]


UNKNOWN = {"snaktype": "somevalue", "property": "P39", "datatype": "wikibase-item"}
ENTITIES = [
    # Persons come before the offices they hold, and bodies before their classes.
    entity(
        1, "Ilya Soren", "I. Soren", wikis=9, P31=is_a(HUMAN),
        P39=[held(SPOKESPERSON, "+2029-01-01T00:00:00Z"), statement(UNKNOWN)],
    ),
    entity(
        2, "Ilya Soren", wikis=30, P31=is_a(HUMAN),
        P39=[held(SPOKESPERSON, "+2011-05-00T00:00:00Z", "+2015-01-01T00:00:00Z"),
             held(MAYOR, "+2030-01-01T00:00:00Z", rank="deprecated")],
    ),
    entity(
        3, "Marta Dahl", P31=is_a(HUMAN), P39=[statement(item_snak("P39", MAYOR))],
    ),
    entity(4, "Ola Brenn", P31=is_a(HUMAN)),
    entity(10, "Osterran Ministry of Harbours", "Harbour Ministry", P31=is_a(MINISTRY)),
    entity(11, "Karsk", P31=is_a(999)),
    entity(SPOKESPERSON, "Harbour Ministry spokesperson", P31=is_a(OFFICE)),
    entity(MAYOR, None, P31=is_a(OFFICE)),
    entity(MINISTRY, "ministry", P279=under(902)),
    entity(902, "public body", P279=under(ORGANISATION)),
    entity(ORGANISATION, "organisation", P279=under(ORGANISATION)),
    {"type": "property", "id": "P39", "datatype": "wikibase-item", "labels": {},
     "descriptions": {}, "aliases": {}, "claims": {}},
]  # fmt: skip


def dump(path: Path) -> Path:
    """A dump with all of them."""
    return write(path, ENTITIES)


def write(path: Path, entities: list[Json]) -> Path:
    text = "[\n" + ",\n".join(json.dumps(one) for one in entities) + "\n]\n"
    pack: dict[str, Callable[[bytes], bytes]] = {
        ".gz": gzip.compress,
        ".bz2": bz2.compress,
    }
    path.write_bytes(pack.get(path.suffix, bytes)(text.encode()))
    return path


@pytest.fixture
def pack(tmp_path: Path) -> WikidataPack:
    path = tmp_path / "w.pack"
    cut_pack(dump(tmp_path / "some.json.gz"), path)
    return WikidataPack(path)


def person(name: str, role: str | None = None) -> Speaker:
    return Speaker(id="s", name=name, kind=SpeakerKind.PERSON, role=role)


@pytest.mark.parametrize("name", ["some.json", "some.json.gz", "some.json.bz2"])
def test_a_pack_has_who_held_an_office_and_what_is_a_body(
    tmp_path: Path, name: str
) -> None:
    told = cut_pack(dump(tmp_path / name), tmp_path / "deep" / "w.pack")

    assert (told.persons, told.bodies, told.offices) == (3, 1, 2)
    assert told.title == f"{name} (en): Wikidata, CC0"
    assert [p.name for p in (tmp_path / "deep").iterdir()] == ["w.pack"]


def test_offices_are_as_exact_as_their_dates(pack: WikidataPack) -> None:
    (older, now) = pack.called(SpeakerKind.PERSON, "Ilya Soren")

    assert [item.id for item in (older, now)] == ["Q2", "Q1"]
    (once,) = older.held
    assert (once.since, once.until) == ("2011-05", "2015-01-01")
    assert once.office == "Harbour Ministry spokesperson"


def test_the_namesake_who_held_the_office_that_day_is_proposed(
    pack: WikidataPack,
) -> None:
    found = link(pack, person("Ilya Soren", "Harbour Ministry spokesman"), DAY)

    assert found.proposed is not None
    assert found.proposed.id == "Q1"
    assert [h.office for h in found.proposed.then] == ["Harbour Ministry spokesperson"]
    assert [other.id for other in found.alternatives] == ["Q2"]
    assert found.reason == (
        "Ilya Soren, the only one of the name who was Harbour Ministry spokesperson "
        "on 2031-03-12."
    )


def test_another_day_is_another_holder(pack: WikidataPack) -> None:
    told = person("Ilya Soren", "Harbour Ministry spokesman")

    found = link(pack, told, date(2013, 1, 1))

    assert found.proposed is not None
    assert found.proposed.id == "Q2"


@pytest.mark.parametrize(
    ("role", "day"), [(None, DAY), ("mayor", DAY), ("spokesman", None)]
)
def test_nobody_is_proposed_where_nothing_tells_namesakes_apart(
    pack: WikidataPack, role: str | None, day: date | None
) -> None:
    found = link(pack, person("Ilya Soren", role), day)

    assert found.proposed is None
    assert [other.id for other in found.alternatives] == ["Q2", "Q1"]


def test_the_only_one_of_a_name_is_proposed_and_it_is_said_so(
    pack: WikidataPack,
) -> None:
    found = link(pack, person("Marta Dahl", "mayor"), DAY)

    assert found.proposed is not None
    assert found.proposed.then == ()
    assert [h.id for h in found.proposed.undated] == ["Q951"]
    assert "is the only one of the name" in found.reason
    assert "is not said there" in found.reason


@pytest.mark.parametrize("name", ["Dahl", "Ola Brenn", "Nobody Knows"])
def test_a_family_name_or_who_held_no_office_is_not_linked(
    pack: WikidataPack, name: str
) -> None:
    found = link(pack, person(name), DAY)

    assert (found.proposed, found.alternatives) == (None, ())


def test_who_was_cut_by_a_person_is_proposed_no_more(pack: WikidataPack) -> None:
    told = person("Ilya Soren", "Harbour Ministry spokesman")

    found = link(pack, told, DAY, cut={"Q1"})
    none = link(pack, told, DAY, cut={"Q1", "Q2"})

    assert found.proposed is not None
    assert (found.proposed.id, found.alternatives) == ("Q2", ())
    assert (none.proposed, none.alternatives) == (None, ())
    assert none.reason == "A person cut everybody who has the name."


def test_an_item_is_found_by_its_id(pack: WikidataPack) -> None:
    known = pack.item("Q10")

    assert known is not None
    assert (known.label, known.kind) == (
        "Osterran Ministry of Harbours", SpeakerKind.BODY,
    )  # fmt: skip
    assert pack.item("Q4") is None
    assert pack.item("Q10 OR 1") is None


def test_a_body_is_known_by_its_other_names(pack: WikidataPack) -> None:
    body = Speaker(id="b", name="Harbour Ministry", kind=SpeakerKind.BODY)

    found = link(pack, body, DAY)

    assert found.proposed is not None
    assert found.proposed.id == "Q10"


def test_two_officials_are_nobody_at_wikidata(pack: WikidataPack) -> None:
    some = Speaker(id="a", name="Ilya Soren", kind=SpeakerKind.ANONYMOUS)

    assert link(pack, some, DAY).alternatives == ()


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"name,age\nIlya,40\n", "line 1"),
        (b"[\n]\n", "no person or body is in it"),
        (b'[\n{"id": 7}\n]', "line 2"),
    ],
)
def test_what_is_no_dump_is_refused_and_leaves_the_old_pack(
    tmp_path: Path, content: bytes, why: str
) -> None:
    path = tmp_path / "w.pack"
    cut_pack(dump(tmp_path / "good.json"), path)
    before = path.read_bytes()
    (tmp_path / "bad.json").write_bytes(content)

    with pytest.raises(NotAWikidataDumpError, match=why):
        cut_pack(tmp_path / "bad.json", path)

    assert path.read_bytes() == before
    assert not path.with_suffix(".part").exists()


def test_a_dump_that_was_cut_short_is_refused(tmp_path: Path) -> None:
    path = dump(tmp_path / "some.json.gz")
    path.write_bytes(path.read_bytes()[:-40])

    with pytest.raises(NotAWikidataDumpError, match="cut short"):
        cut_pack(path, tmp_path / "w.pack")


def test_what_is_missing_or_no_pack_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "w.pack").write_bytes(b"no pack at all, and longer than its head is")

    with pytest.raises(NoSuchInputError):
        cut_pack(tmp_path / "none.json", tmp_path / "other.pack")
    for name in ("w.pack", "none.pack"):
        with pytest.raises(WikidataPackError, match="onrecord wikidata add DUMP"):
            WikidataPack(tmp_path / name)


def test_the_commands_cut_show_and_link(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """<p>“The port is open,” Harbour Ministry spokesman Ilya Soren said.</p>"""
    monkeypatch.setenv("ONRECORD_WIKIDATA", str(tmp_path / "packs"))
    page = tmp_path / "page.html"
    page.write_text(
        '<html lang="en"><head><title>Port open</title>'
        '<meta property="article:published_time" content="2031-03-12T08:00:00Z">'
        "</head><body><article><h1>Port open again</h1><p>“The port of Karsk is open "
        "again,” Harbour Ministry spokesman Ilya Soren said on Wednesday. “Ships may "
        "come in from noon,” he added. The ministry had closed the port on Sunday, "
        "when two ships ran aground in the fog outside the harbour.</p></article>"
        "</body></html>",
        encoding="utf-8",
    )
    book = ["--ledger", str(tmp_path / "case.db"), "--json"]
    run = CliRunner().invoke

    added = run(app, ["wikidata", "add", str(dump(tmp_path / "d.json")), "--json"])
    shown = run(app, ["wikidata", "show", "--json"])
    run(app, ["record", str(page), *book])
    known = run(app, ["speakers", "Soren", *book])
    speaker = json.loads(known.stdout.splitlines()[0])
    linked = run(app, ["wikidata", "link", speaker["value"], *book])

    assert json.loads(added.stdout) == json.loads(shown.stdout)
    (line,) = map(json.loads, linked.stdout.splitlines())
    assert line["proposed"]["id"] == "Q1"
    assert [other["id"] for other in line["alternatives"]] == ["Q2"]
