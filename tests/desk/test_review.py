"""The review queue, what people decided, and who is proposed to be one speaker."""

from dataclasses import replace

from onrecord.claims import Act
from onrecord.ledger import Judgement, SqliteLedger, Verdict
from tests.desk.newsroom import COURIER_STORY, MAYOR
from tests.desk.visitor import Visitor

assert COURIER_STORY.reading
UNSURE = next(c for c in COURIER_STORY.reading.claims if c.unsure)
REASON = "I have read the page: these are the words."


def judged(verdict: Verdict, **about: str) -> Judgement:
    return Judgement(verdict=verdict, by="Ada Reyl", reason=REASON, **about)  # type: ignore[arg-type]


def test_the_queue_shows_each_unsure_claim_with_its_reason(visitor: Visitor) -> None:
    seen = visitor.get("/review")
    listed = visitor.get("/review?format=json").json

    assert listed["total"] == len(seen.words("//li[@class='review-one']")) > 0
    assert UNSURE.unsure in seen.words("//p[@class='review-why']")
    assert f"/claims/{UNSURE.id}" in seen.links("//a[@data-open]")
    assert seen.page.xpath("//*[contains(@class, 'lit-content')]")
    commands = seen.words("//code[@data-verdict='y']")
    assert any(
        c.startswith(f"onrecord judge {UNSURE.id[:16]} confirm --by") for c in commands
    )


def test_a_judged_claim_leaves_the_queue_and_shows_the_judgement(
    visitor: Visitor, ledger: SqliteLedger
) -> None:
    ledger.judge(
        judged(Verdict.CORRECT, claim=UNSURE.id, instead="The speaker is the mayor.")
    )

    assert UNSURE.unsure not in visitor.get("/review").words("//p[@class='review-why']")
    claim = visitor.get(f"/claims/{UNSURE.id}")
    (told,) = claim.words("//section[@aria-labelledby='judged-title']//li")
    assert told.startswith("correct Ada Reyl,")
    assert REASON in told
    assert "instead: The speaker is the mayor." in told
    assert visitor.get(f"/claims/{UNSURE.id}?format=json").json["judged"]


def test_what_was_judged_and_is_read_otherwise_waits_to_be_looked_at(
    visitor: Visitor, ledger: SqliteLedger
) -> None:
    ledger.judge(judged(Verdict.CONFIRM, claim=UNSURE.id))
    assert COURIER_STORY.reading
    claims = tuple(
        replace(claim, act=Act.WARN) if claim.id == UNSURE.id else claim
        for claim in COURIER_STORY.reading.claims
    )
    reading = replace(COURIER_STORY.reading, claims=claims)
    ledger.record([replace(COURIER_STORY, reading=reading)])

    seen = visitor.get("/review")
    (told,) = seen.words("//section[@aria-labelledby='unsettled-title']//li")
    assert told.startswith("confirm Ada Reyl")
    assert "proposed" in told
    assert UNSURE.unsure in seen.words("//p[@class='review-why']")
    (judgement,) = visitor.get(f"/claims/{UNSURE.id}").words(
        "//section[@aria-labelledby='judged-title']//li"
    )
    assert "judge it anew" in judgement


def test_an_empty_queue_says_so(visitor: Visitor, ledger: SqliteLedger) -> None:
    for hit in ledger.queue().hits:
        ledger.judge(judged(Verdict.REJECT, claim=hit.claim.id))

    assert visitor.get("/review").words("//h2")[0] == "Nothing waits to be looked at"


def test_a_speaker_of_two_articles_is_a_proposal_that_can_be_cut(
    visitor: Visitor, ledger: SqliteLedger
) -> None:
    seen = visitor.get(f"/speakers/{MAYOR.id}")

    (proposed,) = seen.words("//details[@class='taken']/summary")
    assert proposed.startswith("Proposed to be one speaker: same name, same office")
    commands = seen.words("//details[@class='taken']//code")
    assert len(commands) > 1
    assert all(f"--of {MAYOR.id[:16]} --cut" in c for c in commands)

    first = ledger.voices(MAYOR.name)[0].article
    ledger.judge(judged(Verdict.APART, speaker=MAYOR.id, article=first))
    after = visitor.get(f"/speakers/{MAYOR.id}")

    assert len(after.words("//details[@class='taken']//code")) < len(commands) + 1
    assert any("--join" in c for c in after.words("//details[@class='taken']//code"))
