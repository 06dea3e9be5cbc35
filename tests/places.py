"""Places that claims name, put beside an article as if they had been read."""

from collections.abc import Sequence
from dataclasses import replace

from onrecord.claims import Alternative, Facts, Place, Precision, Propositions, Relation
from onrecord.ledger import Recording
from onrecord.text import Span

_HERE = Span(0, 1)

KARSK = Place(
    span=_HERE,
    as_said="Karsk",
    name="Karsk",
    country="UA",
    lat=48.0,
    lon=37.0,
    geonameid=1,
    precision=Precision.SETTLEMENT,
    within="Vary, Veldora",
)
NEAR_KARSK = replace(
    KARSK, relation=Relation(kind="near", span=_HERE, as_said="near"), as_said="Karsq"
)
NORTH_OF_KARSK = replace(
    KARSK,
    relation=Relation(
        kind="off",
        span=_HERE,
        as_said="5 km north of",
        direction=0.0,
        nearest_km=5.0,
        farthest_km=5.0,
    ),
)
#: A hundred kilometres north of Karsk, about.
DRAVNA = replace(
    KARSK, as_said="Dravna", name="Dravna", geonameid=2, lat=48.9, status="occupied"
)
PROVINCE = replace(
    KARSK, as_said="Vary", name="Vary", geonameid=3, precision=Precision.PROVINCE
)
COUNTRY = replace(
    KARSK,
    as_said="Ukraine",
    name="Ukraine",
    geonameid=4,
    lat=49.0,
    lon=32.0,
    precision=Precision.COUNTRY,
)
OPEN = Place(
    span=_HERE,
    as_said="Lom",
    why="Two towns of this name are as likely.",
    alternatives=(
        Alternative(
            name="Lom",
            country="UA",
            lat=48.5,
            lon=36.5,
            geonameid=5,
            precision=Precision.SETTLEMENT,
        ),
    ),
)


def naming(recording: Recording, *places: Sequence[Place]) -> Recording:
    """The recording, each of its claims naming some places, in their order."""
    assert recording.reading is not None
    said = tuple(
        Propositions(
            claim=claim.id,
            article=claim.article,
            facts=Facts(places=tuple(named)),
            read_by="onrecord-facts/1+0a",
        )
        for claim, named in zip(recording.reading.claims, places, strict=False)
        if named
    )
    return replace(recording, propositions=said)
