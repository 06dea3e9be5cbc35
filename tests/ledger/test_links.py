"""Who of Wikidata a speaker is, put on record by a person and taken back by one."""

import pytest

from onrecord.claims import SpeakerKind
from onrecord.errors import BadJudgementError, LedgerError, LinkedOtherwiseError
from onrecord.ledger import (
    Deed,
    EntryKind,
    Judged,
    Judgement,
    KeptLedger,
    Query,
    Scope,
    Verdict,
    accepted,
    cut,
    held_at,
    redact,
    restrict,
    unrestrict,
    verify,
)
from onrecord.ledger.judgement import voice_id
from onrecord.ledger.named_still import named_still
from onrecord.matches.wikidata import Held, Item
from onrecord.pages import PageStore
from tests.ledger.test_judgements import MONDAY, OTHER_ROLE, TUESDAY, said, toll

MAYOR = Held(id="Q951", office="mayor of Karsk", since="2029-01", until=None)
TOLL = Item(id="Q7", kind=SpeakerKind.PERSON, label="Mira Toll", known=3, held=(MAYOR,))
NAMESAKE = Item(id="Q8", kind=SpeakerKind.PERSON, label="Mira Toll", known=1)
WHY = "Mira Toll, the only one of the name who was mayor of Karsk on 2031-03-10."


@pytest.fixture
def ledger(either: KeptLedger) -> KeptLedger:
    either.record([MONDAY, TUESDAY, OTHER_ROLE])
    return either


def decide(  # noqa: PLR0913 - one for each thing that a judgement says
    ledger: KeptLedger,
    verdict: Verdict,
    speaker: str,
    item: Item = TOLL,
    *,
    by: str = "Ada Reyl",
    why: str = "Her office's page names the same town.",
    proposed: str | None = None,
) -> Judgement:
    return ledger.judge(
        Judgement(
            verdict=verdict,
            by=by,
            reason=why,
            speaker=speaker,
            item=item,
            proposed=proposed,
        )
    )


def linked(ledger: KeptLedger, speaker: str) -> list[str]:
    """The items that a speaker is on record as."""
    found = accepted(ledger.links([speaker]).get(speaker, ()))
    return [item(one) for one in found]


def item(judged: Judged) -> str:
    assert judged.judgement.item is not None
    return judged.judgement.item.id


def same_when_built_again(ledger: KeptLedger, speaker: str) -> bool:
    before = ledger.links([speaker])
    ledger.rebuild()
    return ledger.links([speaker]) == before


def test_an_accepted_link_is_on_record_with_who_when_and_why(
    ledger: KeptLedger,
) -> None:
    mayor = toll(ledger)

    told = decide(ledger, Verdict.LINK, mayor[:12], proposed=WHY)

    (one,) = ledger.links([mayor])[mayor]
    assert one.judgement == told
    assert (told.speaker, told.item, told.proposed) == (mayor, TOLL, WHY)
    entry = ledger.entry(one.entry)
    assert (entry.kind, entry.recorded_by) == (EntryKind.JUDGEMENT, "Ada Reyl")
    assert one.recorded_at == entry.recorded_at
    assert ledger.judgements(mayor) == (one,)
    assert said(ledger, mayor) == 2
    assert verify(ledger).amiss == ()
    assert same_when_built_again(ledger, mayor)


def test_a_link_is_taken_back_and_made_again_as_often_as_people_decide(
    ledger: KeptLedger,
) -> None:
    mayor = toll(ledger)
    size = ledger.size
    for verdict in (Verdict.LINK, Verdict.UNLINK, Verdict.LINK, Verdict.UNLINK):
        for _ in range(2):
            decide(ledger, verdict, mayor)
        assert linked(ledger, mayor) == ["Q7"] * (verdict is Verdict.LINK)

    # The same twice adds nothing; each time that it says otherwise, it names what.
    assert ledger.size == size + 4
    assert cut(ledger.links([mayor])[mayor]) == {"Q7"}
    every = ledger.judgements(mayor)
    assert [one.judgement.revises for one in every] == [
        None,
        *(one.entry for one in every[:-1]),
    ]
    assert same_when_built_again(ledger, mayor)


def test_what_the_rule_proposes_can_be_cut_before_anybody_accepts_it(
    ledger: KeptLedger,
) -> None:
    mayor = toll(ledger)

    decide(ledger, Verdict.UNLINK, mayor, NAMESAKE)
    decide(ledger, Verdict.LINK, mayor)

    found = ledger.links([mayor])[mayor]
    assert linked(ledger, mayor) == ["Q7"]
    assert cut(found) == {"Q8"}


def test_a_speaker_is_not_two_items(ledger: KeptLedger) -> None:
    mayor = toll(ledger)
    decide(ledger, Verdict.LINK, mayor)

    with pytest.raises(LinkedOtherwiseError, match="--cut Q7"):
        decide(ledger, Verdict.LINK, mayor, NAMESAKE, by="Ben Ode")

    assert linked(ledger, mayor) == ["Q7"]


def test_who_was_found_to_be_one_is_linked_as_one(ledger: KeptLedger) -> None:
    mayor = toll(ledger)
    (short,) = {v.speaker.id for v in ledger.voices("Mira Toll")} - {mayor}
    decide(ledger, Verdict.LINK, short)
    assert linked(ledger, mayor) == []

    ledger.judge(
        Judgement(
            verdict=Verdict.SAME, by="A.", reason="One.", speaker=mayor, other=short
        )
    )

    assert linked(ledger, mayor) == ["Q7"]
    # By whichever id they are named, it is taken back of the one they go by.
    assert decide(ledger, Verdict.UNLINK, short).speaker == mayor
    assert linked(ledger, mayor) == []
    assert same_when_built_again(ledger, mayor)


def test_who_is_set_apart_takes_no_link_along(ledger: KeptLedger) -> None:
    mayor = toll(ledger)
    decide(ledger, Verdict.LINK, mayor)
    article = TUESDAY.article.id  # type: ignore[union-attr]

    ledger.judge(
        Judgement(
            verdict=Verdict.APART,
            by="A.",
            reason="A cousin.",
            speaker=mayor,
            article=article,
        )
    )

    own = voice_id(article, mayor)
    assert (linked(ledger, mayor), linked(ledger, own)) == (["Q7"], [])
    decide(ledger, Verdict.LINK, own, NAMESAKE)
    assert linked(ledger, own) == ["Q8"]
    assert same_when_built_again(ledger, own)


def test_a_link_holds_as_of_the_moments_at_which_it_did(ledger: KeptLedger) -> None:
    mayor = toll(ledger)
    before = ledger.size
    decide(ledger, Verdict.LINK, mayor)
    decide(ledger, Verdict.UNLINK, mayor)

    held = []
    for size in range(before, before + 3):
        with held_at(ledger, size) as then:
            held.append(linked(then, mayor))

    assert held == [[], ["Q7"], []]


def test_the_account_of_a_claim_tells_of_its_speakers_links(
    ledger: KeptLedger,
) -> None:
    mayor = toll(ledger)
    claim = ledger.claims(Query(words="mill lost")).hits[0].claim.id
    decide(ledger, Verdict.LINK, mayor, why="Her town.")
    decide(ledger, Verdict.UNLINK, mayor, why="Not her town.")

    told = [noted.told for noted in ledger.account(claim) if noted.deed is Deed.JUDGED]

    assert told == ["link Q7: Her town.", "unlink Q7: Not her town."]


@pytest.mark.parametrize("number", ["q7", "Q0", "Q", "7", "Q7 OR 1=1", "P39", "Q7\n"])
def test_what_is_no_item_of_wikidata_is_refused(number: str) -> None:
    with pytest.raises(BadJudgementError, match="such as Q42"):
        Judgement(
            verdict=Verdict.LINK,
            by="A.",
            reason="R.",
            speaker="s",
            item=Item(id=number, kind=SpeakerKind.PERSON),
        )


def test_a_link_is_of_somebody_and_to_something() -> None:
    for about in ({"speaker": "s"}, {"item": TOLL}):
        with pytest.raises(BadJudgementError, match="an id"):
            Judgement(verdict=Verdict.LINK, by="A.", reason="R.", **about)


def test_a_link_of_nobody_on_record_is_refused(ledger: KeptLedger) -> None:
    with pytest.raises(LedgerError, match="No speaker"):
        decide(ledger, Verdict.LINK, "ffff")


def test_a_link_goes_with_the_speaker_who_is_redacted(
    ledger: KeptLedger, store: PageStore
) -> None:
    mayor = toll(ledger)
    (short,) = {v.speaker.id for v in ledger.voices("Mira Toll")} - {mayor}
    for speaker in (mayor, short):
        decide(ledger, Verdict.LINK, speaker, proposed=WHY)
        decide(ledger, Verdict.UNLINK, speaker)

    redact(ledger, store, mayor, by="R. K.", why="Asked.", scope=Scope.SPEAKER)

    assert ledger.links([mayor]) == {}
    # Of the other office somebody of the name is on record still: a person looks.
    assert len(named_still(ledger, ["Mira Toll"])) == 2
    redact(ledger, store, short, by="R. K.", why="Asked.", scope=Scope.SPEAKER)
    assert named_still(ledger, ["Mira Toll"]) == ()
    assert b"Q7" not in b"".join(e.body or b"" for e in ledger.every_entry())
    assert verify(ledger).amiss == ()
    assert same_when_built_again(ledger, mayor)


def test_a_link_is_out_of_sight_as_long_as_its_speaker_is(ledger: KeptLedger) -> None:
    mayor = toll(ledger)
    decide(ledger, Verdict.LINK, mayor)

    restrict(ledger, mayor, by="K.", why="Asked.", scope=Scope.SPEAKER)
    assert ledger.links([mayor]) == {}

    unrestrict(ledger, mayor, by="K.", why="No more.", scope=Scope.SPEAKER)
    assert linked(ledger, mayor) == ["Q7"]
