"""What the claims say, in tables: their counts and times, to be filtered by."""

from datetime import date

import apsw

from onrecord.claims import Count, Propositions, Time
from onrecord.ledger.queries import RECORD
from onrecord.ledger.rows import day


def put_propositions(ledger: apsw.Connection, idx: int, said: Propositions) -> None:
    """What one claim of the reading that holds says.

    Args:
        ledger: The connection that writes.
        idx: Index of the PROPOSITION entry.
        said: What it says.
    """
    claim = ledger.execute(RECORD["says"], {"idx": idx, "id": said.claim}).get
    ledger.executemany(
        RECORD["claim_count"],
        [
            {"claim": claim, "part": part, **_count_row(count)}
            for part, count in enumerate(said.facts.counts)
        ],
    )
    ledger.executemany(
        RECORD["claim_time"],
        [
            {"claim": claim, "part": part, **_time_row(time)}
            for part, time in enumerate(said.facts.times)
        ],
    )


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
