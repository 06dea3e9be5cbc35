"""The steps in their order, from pages to recordings, over many pages."""

from onrecord.batch.steps import read_articles, read_claims

__all__ = ["read_articles", "read_claims"]
