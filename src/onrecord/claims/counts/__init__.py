"""Counts as an article gives them, and how many they are."""

from onrecord.claims.counts.amount import amount
from onrecord.claims.counts.count import Count, Qualifier
from onrecord.claims.counts.read import counts_in
from onrecord.claims.counts.table import CountWords, count_words

__all__ = ["Count", "CountWords", "Qualifier", "amount", "count_words", "counts_in"]
