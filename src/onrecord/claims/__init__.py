"""From an article to the claims in it: tag, join, resolve."""

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
from onrecord.claims.evidence import Evidence, EvidenceKind, EvidenceStatus
from onrecord.claims.hedge import Hedge
from onrecord.claims.join import attributions
from onrecord.claims.read import read, readings
from onrecord.claims.reader import Reader, TaggerReader
from onrecord.claims.resolve import resolve
from onrecord.claims.speaker import Speaker, SpeakerKind
from onrecord.claims.speakers import Office, name_key, office_of
from onrecord.claims.tagger import Tagged, Tagger

if TYPE_CHECKING:
    from onrecord.claims.tagger.onnx_tagger import OnnxTagger

__all__ = [
    "Act",
    "Attribution",
    "Claim",
    "Evidence",
    "EvidenceKind",
    "EvidenceStatus",
    "Hand",
    "HandKind",
    "Hedge",
    "Medium",
    "Office",
    "OnnxTagger",
    "Quote",
    "Reader",
    "Reading",
    "Role",
    "SaidAt",
    "Speaker",
    "SpeakerKind",
    "Tagged",
    "Tagger",
    "TaggerReader",
    "attributions",
    "name_key",
    "office_of",
    "read",
    "readings",
    "resolve",
]


def __getattr__(name: str) -> Any:  # noqa: ANN401 - whatever the module holds
    # The engine takes a while to load, and whoever only reads a ledger needs none.
    if name == "OnnxTagger":
        from onrecord.claims.tagger.onnx_tagger import OnnxTagger  # noqa: PLC0415

        return OnnxTagger
    msg = f"module {__name__!r} has no attribute {name!r}"
    raise AttributeError(msg)
