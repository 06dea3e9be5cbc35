"""Why a recording cannot go on record: what in it contradicts itself."""

import math
from collections.abc import Iterable, Iterator, Sequence

from onrecord.articles import Article
from onrecord.claims import (
    Attribution,
    Claim,
    Count,
    Event,
    Facts,
    Place,
    Propositions,
    Reading,
    Time,
)
from onrecord.errors import Problem
from onrecord.ledger.ledger import Recording
from onrecord.text import Span


def subject(recording: Recording) -> str:
    """The id that a problem with this recording is about."""
    if recording.article is not None:
        return recording.article.id
    if recording.reading is not None:
        return recording.reading.article
    if recording.page is not None:
        return recording.page.sha256
    return recording.problems[0].about if recording.problems else "recording"


def refusal(recording: Recording, why: str) -> Problem:
    """What to show in place of a recording that was refused."""
    about = subject(recording).encode("utf-8", "replace").decode()
    return Problem(
        about=about,
        kind="ledger.refused",
        message=f"Nothing of {about} was put on record: {why} "
        "Read the page again and record it again.",
    )


def contradiction(recording: Recording, article: Article | None) -> str | None:
    """The first thing in a recording that does not fit the rest, in a sentence.

    Args:
        recording: What is to be put on record.
        article: The article its reading is of: the recording's own, or the one
            that the ledger holds; None when neither has it.
    """
    return next(_contradictions(recording, article), None)


def _contradictions(recording: Recording, article: Article | None) -> Iterator[str]:
    page, read, reading = recording.page, recording.article, recording.reading
    if recording.propositions and reading is None:
        yield "It tells what claims say, and holds no claims."
    if page is not None and read is not None and read.page != page.sha256:
        yield "The article was read from another page."
    if read is not None:
        yield from _in_article(read)
    if reading is None:
        return
    if article is None or article.id != reading.article:
        yield f"Its claims are of article {reading.article}, which is not on record."
        return
    yield from _in_reading(reading, len(article.text))
    yield from _in_propositions(recording.propositions, reading, len(article.text))


def _in_article(article: Article) -> Iterator[str]:
    size = len(article.text)
    if any(not 0 <= zone.start < zone.end <= size for zone in article.zones):
        yield "A zone ends beyond the article's text."
    if _beyond((e.span for e in article.evidence), size):
        yield "The evidence for a field lies beyond the article's text."


def _in_reading(reading: Reading, size: int) -> Iterator[str]:
    speakers = {speaker.id for speaker in reading.speakers}
    if len(speakers) < len(reading.speakers):
        yield "Two of its speakers have the same id."
    if len({claim.id for claim in reading.claims}) < len(reading.claims):
        yield "Two of its claims have the same id."
    for speaker in reading.speakers:
        if speaker.speaks_for is not None and speaker.speaks_for not in speakers:
            yield f"{speaker.name} speaks for somebody the reading does not name."
        if _beyond(speaker.mentions, size):
            yield f"A mention of {speaker.name} lies beyond the article's text."
    for claim in reading.claims:
        if claim.article != reading.article:
            yield f"Claim {claim.id} is of another article."
        named = {claim.speaker, *(hand.speaker for hand in claim.chain)} - {None}
        if not named <= speakers:
            yield f"Claim {claim.id} names a speaker that the reading does not."
        yield from _in_claim(claim, size)


def _in_propositions(
    says: Sequence[Propositions], reading: Reading, size: int
) -> Iterator[str]:
    claims = {claim.id for claim in reading.claims}
    told = [said.claim for said in says]
    if not set(told) <= claims:
        yield "It tells what a claim says that its reading does not hold."
    if len(set(told)) < len(told):
        yield "It tells twice what one claim says."
    for said in says:
        if said.article != reading.article:
            yield f"What claim {said.claim} says is read from another article."
        if _beyond((fact.span for fact in _each(said.facts)), size):
            yield f"Facts of claim {said.claim} lie beyond the article's text."
        ends = [end for c in said.facts.counts for end in (c.lower, c.upper)]
        if not all(end is None or math.isfinite(end) for end in ends):
            yield f"A count of claim {said.claim} is no number."
        at = [end for p in said.facts.places for end in (p.lat, p.lon)]
        if not all(end is None or math.isfinite(end) for end in at):
            yield f"A place of claim {said.claim} is nowhere."


def _each(facts: Facts) -> tuple[Count | Time | Place | Event, ...]:
    return (*facts.counts, *facts.times, *facts.places, *facts.events)


def _in_claim(claim: Claim, size: int) -> Iterator[str]:
    attributions = (claim.attribution, *claim.also)
    if not all(attribution.content for attribution in attributions):
        yield f"Claim {claim.id} has no content."
    if _beyond(_spans(claim), size):
        yield f"Words of claim {claim.id} lie beyond the article's text."
    sure = [claim.confidence, *(a.confidence for a in attributions)]
    if not all(math.isfinite(c) and 0 <= c <= 1 for c in sure):
        yield f"The confidence of claim {claim.id} is not between 0 and 1."


def _spans(claim: Claim) -> Iterator[Span | None]:
    for attribution in (claim.attribution, *claim.also):
        yield from _parts(attribution)
    yield from (hand.span for hand in claim.chain)
    yield claim.medium.span if claim.medium else None
    yield claim.said_at.span if claim.said_at else None


def _parts(attribution: Attribution) -> Iterator[Span]:
    yield from attribution.source
    yield from attribution.cue
    yield from attribution.content


def _beyond(spans: Iterable[Span | None], size: int) -> bool:
    # A loop, for `any` takes three times as long, and this is asked of every span.
    for span in spans:  # noqa: SIM110
        if span is not None and span.end > size:
            return True
    return False
