"""Who of Wikidata a speaker is stands on the speaker's page, and whose word that is."""

from pathlib import Path

import pytest

from onrecord.claims import SpeakerKind
from onrecord.ledger import Judgement, SqliteLedger, Verdict
from onrecord.matches.wikidata import FILE, Item, WikidataPack, cut_pack
from tests.desk.newsroom import DAAN, ORR
from tests.desk.visitor import Visitor
from tests.matches.test_wikidata import HUMAN, entity, held, is_a, write

SPOKESWOMAN = "Velmoran defence ministry spokesperson"


@pytest.fixture
def pack(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A pack at hand that has the spokeswoman, with the office she held."""
    monkeypatch.setenv("ONRECORD_WIKIDATA", str(tmp_path))
    office = held(950, "+2030-01-01T00:00:00Z")
    dump = write(
        tmp_path / "some.json",
        [
            entity(11, "Katrin Orr", P31=is_a(HUMAN), P39=[office]),
            entity(950, SPOKESWOMAN),
        ],
    )
    cut_pack(dump, tmp_path / FILE)
    return tmp_path / FILE


@pytest.fixture(autouse=True)
def nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No pack is at hand, unless a test cuts one."""
    monkeypatch.setenv("ONRECORD_WIKIDATA", str(tmp_path))


def decide(ledger: SqliteLedger, verdict: Verdict, item: Item, why: str) -> None:
    ledger.judge(
        Judgement(verdict=verdict, by="Ada Reyl", reason=why, speaker=ORR.id, item=item)
    )


def words(visitor: Visitor, address: str = f"/speakers/{ORR.id}") -> list[str]:
    return visitor.get(address).words("//section[@class='links']//li")


def test_without_a_pack_or_a_judgement_nothing_is_said(visitor: Visitor) -> None:
    assert words(visitor) == []
    assert visitor.json(f"/speakers/{ORR.id}")["links"] == []


def test_what_the_rule_proposes_is_said_to_be_only_that(
    visitor: Visitor, pack: Path
) -> None:
    assert pack.is_file()
    (shown,) = words(visitor)

    assert shown.startswith("proposed by rule Q11 Katrin Orr")
    assert "https://www.wikidata.org/wiki/Q11" in shown
    assert f"was {SPOKESWOMAN} on 2031-05-0" in shown
    assert f"Office then: {SPOKESWOMAN}, " in shown
    assert f"onrecord wikidata link {ORR.id[:16]} --accept Q11 --by" in shown
    (link,) = visitor.json(f"/speakers/{ORR.id}")["links"]
    assert (link["status"], link["judged"]) == ("proposed", None)
    assert words(visitor, f"/speakers/{DAAN.id}") == []


def test_what_a_person_accepted_and_cut_is_said_with_who_and_why(
    visitor: Visitor, ledger: SqliteLedger, pack: Path
) -> None:
    with WikidataPack(pack) as known:
        item = known.item("Q11")
    assert item is not None
    decide(ledger, Verdict.LINK, item, "Her ministry's page.")
    decide(ledger, Verdict.UNLINK, Item(id="Q12", kind=SpeakerKind.PERSON), "A sister.")
    pack.unlink()

    accepted, cut = words(visitor)

    assert accepted.startswith("accepted by a person Q11 Katrin Orr")
    assert "Accepted by Ada Reyl" in accepted
    assert "Her ministry's page." in accepted
    assert f"Office then: {SPOKESWOMAN}, " in accepted
    assert "--cut Q11" in accepted
    assert "--accept Q11" not in accepted
    assert cut.startswith("cut by a person Q12")
    assert "A sister." in cut
    decided = visitor.get(f"/speakers/{ORR.id}").words("//*[@class='act']")
    assert "link Q11" in decided
    assert "unlink Q12" in decided


def test_a_page_as_of_a_moment_shows_what_was_on_record_then(
    visitor: Visitor, ledger: SqliteLedger, pack: Path
) -> None:
    assert pack.is_file()
    before = ledger.size
    decide(ledger, Verdict.LINK, Item(id="Q11", kind=SpeakerKind.PERSON), "Her page.")

    now = f"/speakers/{ORR.id}?as_of={ledger.size}"
    assert [shown.split(" Q")[0] for shown in words(visitor, now)] == [
        "accepted by a person"
    ]
    assert words(visitor, f"/speakers/{ORR.id}?as_of={before}") == []


def test_a_pack_of_another_form_hides_no_speaker(visitor: Visitor, pack: Path) -> None:
    pack.write_bytes(b"no pack at all, and longer than its head is")

    assert visitor.get(f"/speakers/{ORR.id}").status == 200
    assert words(visitor) == []


def test_no_page_asks_anything_of_wikidata(
    visitor: Visitor, ledger: SqliteLedger
) -> None:
    decide(ledger, Verdict.LINK, Item(id="Q11", kind=SpeakerKind.PERSON), "Her page.")

    seen = visitor.get(f"/speakers/{ORR.id}")

    assert "https://www.wikidata.org/wiki/Q11" in seen.text
    assert not seen.page.xpath("//@*[contains(., 'wikidata.org')]")
