"""Counts as an article gives them, and how many they are."""

from onrecord.claims.counts.count import Count, Qualifier
from onrecord.claims.counts.read import counts_in

__all__ = ["Count", "Qualifier", "counts_in"]
