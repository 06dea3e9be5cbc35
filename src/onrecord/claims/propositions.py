"""What a claim says happened: the facts whose words lie in its content."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Any

from onrecord.claims.claim import Reading
from onrecord.claims.events import Event
from onrecord.claims.facts import Facts
from onrecord.claims.rules import facts_rules
from onrecord.text import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Propositions:
    """What the content of one claim says, as far as it was read.

    Attributes:
        claim: The claim's id.
        article: The article's id; the facts' spans lie in its text.
        facts: The counts, times, places and events whose words lie in the
            claim's content. A claim within a claim says them, and so does the
            claim around it.
        read_by: The rules that read them, with a digest of them:
            "onrecord-facts/2+5d41402a".
    """

    claim: str
    article: str
    facts: Facts
    read_by: str


def propositions(reading: Reading, facts: Facts) -> tuple[Propositions, ...]:
    """What each claim says; a claim whose content tells no fact is left out.

    Args:
        reading: The claims of an article.
        facts: The facts of the same article. Those outside of every content are
            the outlet's own and nobody's claim.
    """
    each = (
        (claim, _within(facts, claim.attribution.content)) for claim in reading.claims
    )
    return tuple(
        Propositions(
            claim=claim.id, article=reading.article, facts=said, read_by=facts_rules()
        )
        for claim, said in each
        if said != Facts()
    )


def _within(facts: Facts, content: Sequence[Span]) -> Facts:
    kept: dict[str, Any] = {
        field.name: tuple(
            fact for fact in getattr(facts, field.name) if _lies_in(_of(fact), content)
        )
        for field in fields(Facts)
    }
    return Facts(**kept)


def _of(fact: Any) -> Span:  # noqa: ANN401 - a count, a time, a place or an event
    """Where a fact stands; an event, whose words reach far, by what tells of it."""
    span: Span = fact.trigger.span if isinstance(fact, Event) else fact.span
    return span


def _lies_in(span: Span, content: Sequence[Span]) -> bool:
    return any(part.covers(span) for part in content)
