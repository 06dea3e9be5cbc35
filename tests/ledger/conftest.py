"""A ledger on a disk, and the reporting of a few days in it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.claims import Act, SpeakerKind
from onrecord.ledger import Recording, SqliteLedger
from tests.ledger.newsroom import reported

KARSK = [
    reported(
        "[source Mira Toll] [cue said] [content the shelling killed 14 people].",
        "[source Mira Toll] [cue denied] [content executing her own soldiers].",
        acts=(Act.SAY, Act.DENY),
        role="mayor of Karsk",
    ),
    reported(
        "[source Mira Toll] [cue warned] [content of more drone strikes].",
        title="Toll in Karsk rises to 17",
        outlet="Northern Dispatch",
        day=15,
        acts=(Act.WARN,),
    ),
    reported(
        "[source The Ministry of Defence] [cue denied] [content any strike on Karsk].",
        title="Ministry denies strike",
        outlet="Küstenkurier",
        day=14,
        acts=(Act.DENY,),
        kind=SpeakerKind.BODY,
    ),
    reported(
        "[content The bridge at Vary was mined], it was [cue said].",
        title="Pasted without a date",
        outlet=None,
        day=None,
    ),
]


@pytest.fixture
def karsk() -> list[Recording]:
    """Four articles: Lomnitz Herald, Northern Dispatch, Küstenkurier, pasted."""
    return KARSK


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[SqliteLedger]:
    """A ledger in a file, with nothing in it."""
    with SqliteLedger(tmp_path / "karsk.db") as ledger:
        yield ledger


@pytest.fixture
def filled(ledger: SqliteLedger, karsk: list[Recording]) -> SqliteLedger:
    """A ledger with the four articles in it."""
    ledger.record(karsk)
    return ledger


@pytest.fixture
def many() -> list[Recording]:
    """A hundred articles with two claims each: more than one block of the tree."""
    return [
        reported(
            f"[source Mira Toll] [cue said] [content {n} shells fell on Karsk].",
            f"[source The Ministry] [cue denied] [content firing {n} shells].",
            title=f"Karsk, day {n}",
        )
        for n in range(100)
    ]
