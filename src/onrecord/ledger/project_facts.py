"""What the claims say, in tables: their counts and times, to be filtered by."""

from datetime import date

from onrecord.claims import Count, Propositions, Time
from onrecord.ledger.gather import Gathering
from onrecord.ledger.rows import day


def put_propositions(ledger: Gathering, claim: int, said: Propositions) -> None:
    """What one claim of the reading that holds says.

    Args:
        ledger: The connection that writes.
        claim: Row of the claim.
        said: What it says.
    """
    for part, count in enumerate(said.facts.counts):
        row = {"claim": claim, "part": part, **_count_row(count)}
        ledger.later("claim_count", row)
    for part, time in enumerate(said.facts.times):
        ledger.later("claim_time", {"claim": claim, "part": part, **_time_row(time)})


def _count_row(count: Count) -> dict[str, str | float | None]:
    return {
        "what": count.of or count.unit,
        "kind": count.kind,
        "fate": count.fate,
        "status": count.status,
        "unit": count.unit,
        "qualifier": count.qualifier,
        "lower": count.lower,
        "upper": count.upper,
    }


def _time_row(time: Time) -> dict[str, str | int | None]:
    return {
        "first": _day(time.earliest),
        "last": _day(time.latest),
        "precision": time.precision,
    }


def _day(told: date | None) -> int | None:
    return None if told is None else day(told)
