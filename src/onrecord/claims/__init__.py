"""From an article to the claims and facts in it."""

from typing import TYPE_CHECKING, Any

from onrecord.claims.act import Act
from onrecord.claims.attribution import Attribution, Role
from onrecord.claims.claim import (
    Claim,
    Hand,
    HandKind,
    Medium,
    Quote,
    Reading,
    SaidAt,
)
from onrecord.claims.counts import (
    Count,
    CountWords,
    Qualifier,
    amount,
    count_words,
    counts_in,
)
from onrecord.claims.events import (
    Codes,
    Event,
    Party,
    Said,
    Status,
    codes_of,
    event_words,
    events_in,
)
from onrecord.claims.evidence import Evidence, EvidenceKind, EvidenceStatus
from onrecord.claims.facts import Facts, facts_of
from onrecord.claims.hedge import Hedge
from onrecord.claims.join import attributions
from onrecord.claims.places import (
    Alternative,
    PackFile,
    Place,
    Precision,
    Relation,
    Use,
    add_dump,
    known_packs,
    places_in,
)
from onrecord.claims.propositions import Propositions, propositions
from onrecord.claims.read import read, readings
from onrecord.claims.reader import Reader, TaggerReader
from onrecord.claims.resolve import resolve
from onrecord.claims.speaker import Speaker, SpeakerKind
from onrecord.claims.speakers import Office, name_key, office_of
from onrecord.claims.tagger import Tagged, Tagger
from onrecord.claims.times import Anchor, Time, TimexType, times_in
from onrecord.claims.vectors import VECTOR_SCALE, Encoder, shipped_encoder

if TYPE_CHECKING:
    from onrecord.claims.tagger.onnx_tagger import OnnxTagger

__all__ = [
    "VECTOR_SCALE",
    "Act",
    "Alternative",
    "Anchor",
    "Attribution",
    "Claim",
    "Codes",
    "Count",
    "CountWords",
    "Encoder",
    "Event",
    "Evidence",
    "EvidenceKind",
    "EvidenceStatus",
    "Facts",
    "Hand",
    "HandKind",
    "Hedge",
    "Medium",
    "Office",
    "OnnxTagger",
    "PackFile",
    "Party",
    "Place",
    "Precision",
    "Propositions",
    "Qualifier",
    "Quote",
    "Reader",
    "Reading",
    "Relation",
    "Role",
    "Said",
    "SaidAt",
    "Speaker",
    "SpeakerKind",
    "Status",
    "Tagged",
    "Tagger",
    "TaggerReader",
    "Time",
    "TimexType",
    "Use",
    "add_dump",
    "amount",
    "attributions",
    "codes_of",
    "count_words",
    "counts_in",
    "event_words",
    "events_in",
    "facts_of",
    "known_packs",
    "name_key",
    "office_of",
    "places_in",
    "propositions",
    "read",
    "readings",
    "resolve",
    "shipped_encoder",
    "times_in",
]


def __getattr__(name: str) -> Any:  # noqa: ANN401 - whatever the module holds
    # The engine takes a while to load, and whoever only reads a ledger needs none.
    if name == "OnnxTagger":
        from onrecord.claims.tagger.onnx_tagger import OnnxTagger  # noqa: PLC0415

        return OnnxTagger
    msg = f"module {__name__!r} has no attribute {name!r}"
    raise AttributeError(msg)
