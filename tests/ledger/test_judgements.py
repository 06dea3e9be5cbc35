"""What people decide is put on record beside the claims, and changes none of them."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.claims import SpeakerKind
from onrecord.errors import BadJudgementError, SpeakersMeetError, UnknownEntryError
from onrecord.ledger import EntryKind, Judgement, Query, SqliteLedger, Verdict
from onrecord.ledger.judgement import voice_id
from tests.ledger.newsroom import reported

MONDAY = reported(
    "[source Mira Toll] [cue said] [content the mill was lost].",
    "[content The bridge at Vary was mined], it was [cue said].",
    title="Mill lost",
    role="mayor of Karsk",
    day=10,
)
TUESDAY = reported(
    "[source Mira Toll] [cue said] [content she had never seen a mill].",
    "[content Nobody crossed], it was [cue said].",
    title="A namesake",
    role="mayor of Karsk",
    day=11,
)
OTHER_ROLE = reported(
    "[source Mira Toll] [cue warned] [content of more drones].",
    title="Drones",
    role="mayor",
    kind=SpeakerKind.OFFICE,
    day=12,
)
REASON = "She is the mayor's cousin, as the paper says below."


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[SqliteLedger]:
    with SqliteLedger(tmp_path / "case.db") as made:
        made.record([MONDAY, TUESDAY, OTHER_ROLE])
        yield made


def toll(ledger: SqliteLedger) -> str:
    """The id of the mayor of Karsk."""
    return ledger.claims(Query(words="mill lost")).hits[0].speaker.id  # type: ignore[union-attr]


def said(ledger: SqliteLedger, speaker: str) -> int:
    return ledger.claims(Query(speaker=speaker)).total


def unsure(ledger: SqliteLedger) -> list[str]:
    return [hit.article.title or "" for hit in ledger.queue().hits]


def rebuilt_alike(ledger: SqliteLedger) -> bool:
    """Whether building again from the entries gives the same speakers and queue."""
    before = (ledger.speakers(), unsure(ledger), ledger.facets(Query(), "speaker"))
    ledger.rebuild()
    return before == (
        ledger.speakers(),
        unsure(ledger),
        ledger.facets(Query(), "speaker"),
    )


def judged(ledger: SqliteLedger, verdict: Verdict, **about: str) -> Judgement:
    given = Judgement(verdict=verdict, by="Ada Reyl", reason=REASON, **about)
    return ledger.judge(given)


def test_the_queue_has_the_unsure_claims_the_oldest_first(ledger: SqliteLedger) -> None:
    assert unsure(ledger) == ["Mill lost", "A namesake"]
    assert [hit.claim.unsure for hit in ledger.queue(limit=1).hits] == [
        "No source could be told."
    ]


@pytest.mark.parametrize("verdict", [Verdict.CONFIRM, Verdict.REJECT])
def test_a_judged_claim_leaves_the_queue_and_stays_as_it_was(
    ledger: SqliteLedger, verdict: Verdict
) -> None:
    claim = ledger.queue().hits[0].claim

    judged(ledger, verdict, claim=claim.id[:12])

    assert unsure(ledger) == ["A namesake"]
    assert ledger.claim(claim.id).claim == claim
    (found,) = ledger.judgements(claim.id)
    assert (found.judgement.verdict, found.judgement.by) == (verdict, "Ada Reyl")
    assert found.judgement.claim == claim.id
    entry = ledger.entry(found.entry)
    assert (entry.kind, entry.recorded_by) == (EntryKind.JUDGEMENT, "Ada Reyl")
    assert rebuilt_alike(ledger)


def test_the_same_judgement_again_adds_nothing(ledger: SqliteLedger) -> None:
    claim = ledger.queue().hits[0].claim
    for _ in range(2):
        judged(ledger, Verdict.CORRECT, claim=claim.id, instead="The speaker is Dahl.")

    assert len(ledger.judgements(claim.id)) == 1


def test_one_name_and_office_are_one_speaker_until_somebody_decides(
    ledger: SqliteLedger,
) -> None:
    mayor = toll(ledger)
    assert said(ledger, mayor) == 2

    judged(ledger, Verdict.APART, speaker=mayor, article=TUESDAY.article.id)  # type: ignore[union-attr]

    own = voice_id(TUESDAY.article.id, mayor)  # type: ignore[union-attr]
    assert said(ledger, mayor) == 1
    assert said(ledger, own) == 1
    assert ledger.speaker(own).name == "Mira Toll"
    (hit,) = ledger.claims(Query(speaker=own)).hits
    assert hit.speaker is not None
    assert hit.speaker.id == own
    assert own in {s.id for s in ledger.reading(hit.article.id).speakers}
    assert rebuilt_alike(ledger)


def test_who_was_set_apart_stays_so_when_the_article_is_read_again(
    ledger: SqliteLedger,
) -> None:
    mayor = toll(ledger)
    judged(ledger, Verdict.APART, speaker=mayor, article=TUESDAY.article.id)  # type: ignore[union-attr]
    ledger.record([TUESDAY, MONDAY])
    with ledger.writing() as pen:
        pen.put(TUESDAY)

    assert said(ledger, mayor) == 1


def test_a_cut_can_be_undone(ledger: SqliteLedger) -> None:
    mayor = toll(ledger)
    judged(ledger, Verdict.APART, speaker=mayor, article=TUESDAY.article.id)  # type: ignore[union-attr]
    own = voice_id(TUESDAY.article.id, mayor)  # type: ignore[union-attr]

    judged(ledger, Verdict.SAME, speaker=mayor, other=own)

    assert said(ledger, mayor) == 2
    assert said(ledger, own) == 0
    assert rebuilt_alike(ledger)


def test_two_offices_can_be_found_to_be_one_speaker_s(ledger: SqliteLedger) -> None:
    mayor = toll(ledger)
    (short,) = {v.speaker.id for v in ledger.voices("Mira Toll")} - {mayor}

    judged(ledger, Verdict.SAME, speaker=mayor, other=short)
    ledger.record(
        [
            reported(
                "[source Mira Toll] [cue said] [content it snowed].",
                title="Snow",
                kind=SpeakerKind.OFFICE,
                role="mayor",
                day=13,
            )
        ]
    )

    assert said(ledger, mayor) == 4
    assert rebuilt_alike(ledger)


def test_two_whom_an_article_tells_apart_are_not_made_one(tmp_path: Path) -> None:
    both = reported(
        "[source Mira Toll] [cue said] [content the mill was lost].",
        "[source Ina Toll] [cue said] [content it was not].",
    )
    with SqliteLedger(tmp_path / "case.db") as ledger:
        ledger.record([both])
        one, other = (s.id for s in ledger.reading(both.article.id).speakers)  # type: ignore[union-attr]

        with pytest.raises(SpeakersMeetError, match="names both"):
            judged(ledger, Verdict.SAME, speaker=one, other=other)


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"by": " "}, "--by NAME"),
        ({"reason": ""}, "--why REASON"),
        ({"claim": None}, "an id"),
        ({"verdict": Verdict.CORRECT}, "--instead WORDS"),
        ({"verdict": Verdict.APART, "speaker": "s1"}, "an id"),
    ],
)
def test_a_judgement_says_who_and_why(given: dict[str, str], says: str) -> None:
    whole = {
        "verdict": Verdict.CONFIRM,
        "by": "Ada Reyl",
        "reason": "Seen.",
        "claim": "c",
    }

    with pytest.raises(BadJudgementError, match=says):
        Judgement(**{**whole, **given})  # type: ignore[arg-type]


def test_what_is_not_on_record_cannot_be_judged(ledger: SqliteLedger) -> None:
    with pytest.raises(UnknownEntryError):
        judged(ledger, Verdict.CONFIRM, claim="ffff")
    with pytest.raises(UnknownEntryError, match="speaker of that article"):
        judged(
            ledger,
            Verdict.APART,
            speaker=toll(ledger),
            article=OTHER_ROLE.article.id,  # type: ignore[union-attr]
        )
