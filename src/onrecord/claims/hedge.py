"""How far a speaker commits to what is said: the closed list."""

from enum import StrEnum


class Hedge(StrEnum):
    """How sure a speaker is of what they say, or when they say it will be.

    The words that tell each are in `data/hedges.toml`. `CERTAIN` is a plain
    assertion: nothing in its words weakens it.
    """

    CERTAIN = "certain"
    PROBABLE = "probable"
    POSSIBLE = "possible"
    FUTURE = "future"
    CONDITIONAL = "conditional"
    NEGATED = "negated"
