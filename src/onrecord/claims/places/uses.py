"""What a name does in its sentence: it places, it acts, or it only describes."""

import re
import tomllib
from functools import cache
from importlib.resources import files

from onrecord.claims.places.mentions import Mention
from onrecord.claims.places.place import Precision, Use

_ACTS = re.compile(
    r"(?:\s(?:has|have|had|will|would|also|later|earlier|on\s\w+day|itself))?\s([a-z]+)\b"
)
_NOT_BEHIND = re.compile(
    r"\b(?:in|at|near|from|to|of|around|outside|across|through|towards?|over|for)\s"
    r"(?:the\s|occupied\s)?$"
)


@cache
def _acts() -> frozenset[str]:
    """Verbs that only somebody who can act is the subject of."""
    path = files("onrecord.claims.places") / "words.toml"
    return frozenset(tomllib.loads(path.read_text("utf-8"))["actor"]["verbs"].split())


def use_of(mention: Mention, text: str, precision: Precision | None) -> Use:
    """What a name does in its sentence."""
    if mention.how == "people":
        return Use.ADJECTIVE
    if precision in {Precision.LINE, Precision.AREA, Precision.POINT}:
        return Use.PLACE
    if _NOT_BEHIND.search(text, max(0, mention.start - 24), mention.start):
        return Use.PLACE
    verb = _ACTS.match(text, mention.end)
    if verb and verb[1] in _acts():
        return Use.ACTOR
    return Use.PLACE
