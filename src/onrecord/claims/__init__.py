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
from onrecord.claims.counts import Count, Qualifier, counts_in
from onrecord.claims.facts import Facts, facts_of
from onrecord.claims.join import attributions
from onrecord.claims.read import read, readings
from onrecord.claims.resolve import resolve
from onrecord.claims.speaker import Speaker, SpeakerKind
from onrecord.claims.tagger import Tagged, Tagger
from onrecord.claims.times import Anchor, Time, TimexType, times_in

if TYPE_CHECKING:
    from onrecord.claims.tagger.onnx_tagger import OnnxTagger

__all__ = [
    "Act",
    "Anchor",
    "Attribution",
    "Claim",
    "Count",
    "Facts",
    "Hand",
    "HandKind",
    "Medium",
    "OnnxTagger",
    "Qualifier",
    "Quote",
    "Reading",
    "Role",
    "SaidAt",
    "Speaker",
    "SpeakerKind",
    "Tagged",
    "Tagger",
    "Time",
    "TimexType",
    "attributions",
    "counts_in",
    "facts_of",
    "read",
    "readings",
    "resolve",
    "times_in",
]


def __getattr__(name: str) -> Any:  # noqa: ANN401 - whatever the module holds
    # The engine takes a while to load, and whoever only reads a ledger needs none.
    if name == "OnnxTagger":
        from onrecord.claims.tagger.onnx_tagger import OnnxTagger  # noqa: PLC0415

        return OnnxTagger
    msg = f"module {__name__!r} has no attribute {name!r}"
    raise AttributeError(msg)
