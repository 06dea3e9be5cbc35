"""What the claims say, in tables: their counts, times and events, to filter by."""

from datetime import date

from onrecord.claims import Count, Event, Propositions, Time
from onrecord.ledger.gather import Gathering
from onrecord.ledger.rows import day

Row = dict[str, str | int | float | None]


def put_propositions(ledger: Gathering, claim: int, said: Propositions) -> None:
    """What one claim of the reading that holds says.

    Args:
        ledger: The connection that writes.
        claim: Row of the claim.
        said: What it says.
    """
    for table, rows in (
        ("claim_count", map(_count_row, said.facts.counts)),
        ("claim_time", map(_time_row, said.facts.times)),
        ("claim_event", map(_event_row, said.facts.events)),
    ):
        for part, row in enumerate(rows):
            ledger.later(table, {"claim": claim, "part": part, **row})


def _count_row(count: Count) -> Row:
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


def _time_row(time: Time) -> Row:
    return {
        "first": _day(time.earliest),
        "last": _day(time.latest),
        "precision": time.precision,
    }


def _event_row(event: Event) -> Row:
    return {
        "what": f"{event.type.lower()} {event.mode or ''}".rstrip(),
        "type": event.type,
        "mode": event.mode,
        "status": event.status,
    }


def _day(told: date | None) -> int | None:
    return None if told is None else day(told)
