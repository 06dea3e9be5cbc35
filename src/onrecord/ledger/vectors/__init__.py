"""Vectors of claims: what says something like it, found by meaning and not by word."""

from onrecord.ledger.vectors.alike import AT_ONCE, MOST, Alike, Likes
from onrecord.ledger.vectors.catch_up import forget_withheld
from onrecord.ledger.vectors.held import vector_file

__all__ = ["AT_ONCE", "MOST", "Alike", "Likes", "forget_withheld", "vector_file"]
