"""What people decide is put on record beside the claims, and changes none of them."""

from pathlib import Path

import pytest

from onrecord.claims import SpeakerKind
from onrecord.errors import BadJudgementError, SpeakersMeetError, UnknownEntryError
from onrecord.ledger import (
    EntryKind,
    Judgement,
    KeptLedger,
    Query,
    Scope,
    SqliteLedger,
    Verdict,
    reached,
    redact,
)
from onrecord.ledger.body import record_of
from onrecord.ledger.judgement import voice_id
from onrecord.ledger.named_still import named_still
from onrecord.pages import PageStore
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
def ledger(either: KeptLedger) -> KeptLedger:
    either.record([MONDAY, TUESDAY, OTHER_ROLE])
    return either


def toll(ledger: KeptLedger) -> str:
    """The id of the mayor of Karsk."""
    return ledger.claims(Query(words="mill lost")).hits[0].speaker.id  # type: ignore[union-attr]


def said(ledger: KeptLedger, speaker: str) -> int:
    return ledger.claims(Query(speaker=speaker)).total


def unsure(ledger: KeptLedger) -> list[str]:
    return [hit.article.title or "" for hit in ledger.queue().hits]


def rebuilt_alike(ledger: KeptLedger) -> bool:
    """Whether building again from the entries gives the same speakers and queue."""
    before = (ledger.speakers(), unsure(ledger), ledger.facets(Query(), "speaker"))
    ledger.rebuild()
    return before == (
        ledger.speakers(),
        unsure(ledger),
        ledger.facets(Query(), "speaker"),
    )


def judged(ledger: KeptLedger, verdict: Verdict, **about: str) -> Judgement:
    given = Judgement(verdict=verdict, by="Ada Reyl", reason=REASON, **about)  # type: ignore[arg-type]
    return ledger.judge(given)


def test_the_queue_has_the_unsure_claims_the_oldest_first(ledger: KeptLedger) -> None:
    assert unsure(ledger) == ["Mill lost", "A namesake"]
    assert [hit.claim.unsure for hit in ledger.queue(limit=1).hits] == [
        "No source could be told."
    ]


@pytest.mark.parametrize("verdict", [Verdict.CONFIRM, Verdict.REJECT])
def test_a_judged_claim_leaves_the_queue_and_stays_as_it_was(
    ledger: KeptLedger, verdict: Verdict
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


def test_the_same_judgement_again_adds_nothing(ledger: KeptLedger) -> None:
    claim = ledger.queue().hits[0].claim
    for _ in range(2):
        judged(ledger, Verdict.CORRECT, claim=claim.id, instead="The speaker is Dahl.")

    assert len(ledger.judgements(claim.id)) == 1


def test_one_name_and_office_are_one_speaker_until_somebody_decides(
    ledger: KeptLedger,
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
    ledger: KeptLedger,
) -> None:
    mayor = toll(ledger)
    judged(ledger, Verdict.APART, speaker=mayor, article=TUESDAY.article.id)  # type: ignore[union-attr]
    ledger.record([TUESDAY, MONDAY])
    with ledger.writing() as pen:
        pen.put(TUESDAY)

    assert said(ledger, mayor) == 1


def test_a_cut_can_be_undone(ledger: KeptLedger) -> None:
    mayor = toll(ledger)
    judged(ledger, Verdict.APART, speaker=mayor, article=TUESDAY.article.id)  # type: ignore[union-attr]
    own = voice_id(TUESDAY.article.id, mayor)  # type: ignore[union-attr]

    judged(ledger, Verdict.SAME, speaker=mayor, other=own)

    assert said(ledger, mayor) == 2
    assert said(ledger, own) == 0
    assert rebuilt_alike(ledger)


def test_two_offices_can_be_found_to_be_one_speaker_s(ledger: KeptLedger) -> None:
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


def test_what_is_not_on_record_cannot_be_judged(ledger: KeptLedger) -> None:
    with pytest.raises(UnknownEntryError):
        judged(ledger, Verdict.CONFIRM, claim="ffff")
    with pytest.raises(UnknownEntryError, match="speaker of that article"):
        judged(
            ledger,
            Verdict.APART,
            speaker=toll(ledger),
            article=OTHER_ROLE.article.id,  # type: ignore[union-attr]
        )


def reasons(ledger: KeptLedger) -> list[str]:
    """The reasons that are on record."""
    return [
        record_of(entry.body, Judgement).reason
        for entry in ledger.every_entry()
        if entry.kind is EntryKind.JUDGEMENT and entry.body is not None
    ]


@pytest.mark.parametrize("scope", [Scope.CLAIM, Scope.ARTICLE, Scope.SPEAKER])
def test_a_reason_goes_with_what_it_is_about(
    ledger: KeptLedger, store: PageStore, scope: Scope
) -> None:
    """A reason can repeat the name; others that do are listed for a person to look."""
    hit, other = (
        ledger.claims(Query(words=w)).hits[0] for w in ("mill lost", "drones")
    )
    assert hit.speaker is not None
    assert other.speaker is not None
    ledger.judge(
        Judgement(
            verdict=Verdict.CONFIRM, by="M. Vary", reason="One", claim=hit.claim.id
        )
    )
    ledger.judge(
        Judgement(
            verdict=Verdict.SAME,
            by="M. Vary",
            reason="Two",
            speaker=other.speaker.id,
            other=hit.speaker.id,
        )
    )
    elsewhere = ledger.claims(Query(words="crossed")).hits[0].claim.id
    reason = "MIRA TOLL crossed, I saw it."
    ledger.judge(
        Judgement(verdict=Verdict.REJECT, by="M. Vary", reason=reason, claim=elsewhere)
    )
    named = {
        Scope.CLAIM: hit.claim.id,
        Scope.ARTICLE: hit.article.id,
        Scope.SPEAKER: hit.speaker.id,
    }[scope]

    meant = reached(ledger, named, scope)
    redact(ledger, store, named, by="R. Keeper", why="They asked.", scope=scope)

    left = reasons(ledger)
    assert "One" not in left
    # A speaker who is named in another article still is judged still.
    assert ("Two" in left) == (scope is not Scope.SPEAKER)
    if scope is Scope.SPEAKER:
        assert left == []
    else:
        still = named_still(ledger, meant.names or ("Mira Toll",))
        assert reason in left
        assert EntryKind.JUDGEMENT in {each.kind for each in still}
        for each in still:
            redact(ledger, store, each.entry, by="R. K.", why="Too.", scope=Scope.ENTRY)
        assert named_still(ledger, ["Mira Toll"]) == ()
