"""Which rules read: their names, each with a digest of the rules themselves.

A rule is code and the words it knows. Both are digested, so that no change of either
goes without another name, whoever made it.
"""

from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from importlib.resources import files
from importlib.resources.abc import Traversable

#: What a person would call another set of rules; the digest tells the smaller changes.
_CLAIMS, _FACTS = "onrecord-claims/1", "onrecord-facts/2"
#: Folders whose rules read facts; all else in this room makes claims.
_OF_FACTS = ("counts", "events", "places", "times")
#: Folders that name themselves: weights by their digests, a model by how it is asked.
_OTHERS = ("tagger", "endpoint", "__pycache__")
#: Modules that put the facts of an article together.
_FACTS_TOGETHER = ("facts.py", "propositions.py")
_RULES = (".py", ".toml", ".json", ".txt")


@cache
def claims_rules() -> str:
    """The rules that make claims of what a reader marked."""
    others = (*_OF_FACTS, *_OTHERS, *_FACTS_TOGETHER)
    return _named(_CLAIMS, (p for p in _here() if p.name not in others))


@cache
def facts_rules() -> str:
    """The rules that read facts."""
    parts = (*_OF_FACTS, *_FACTS_TOGETHER)
    return _named(_FACTS, (p for p in _here() if p.name in parts))


def _named(name: str, parts: Iterator[Traversable]) -> str:
    digest = sha256()
    for part in parts:
        for path in _files(part):
            # Whatever a system ends its lines with, the rules are the same.
            digest.update(path.read_bytes().replace(b"\r\n", b"\n"))
    return f"{name}+{digest.hexdigest()[:8]}"


def _here() -> Iterator[Traversable]:
    return iter(sorted(files("onrecord.claims").iterdir(), key=lambda p: p.name))


def _files(part: Traversable) -> Iterator[Traversable]:
    """The files of rules in a folder and in those below it, by name."""
    if part.is_file():
        if part.name.endswith(_RULES):
            yield part
        return
    for inner in sorted(part.iterdir(), key=lambda p: p.name):
        if inner.name not in _OTHERS:
            yield from _files(inner)
