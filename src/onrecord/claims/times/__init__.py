"""Times as an article gives them, and when they are."""

from onrecord.claims.times.read import times_in
from onrecord.claims.times.time import Anchor, Time, TimexType

__all__ = ["Anchor", "Time", "TimexType", "times_in"]
