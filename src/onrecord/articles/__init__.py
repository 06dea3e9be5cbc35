"""From a page to the article in it, each field with its evidence."""

from onrecord.articles.article import Article, Evidence, Zone, ZoneKind

__all__ = ["Article", "Evidence", "Zone", "ZoneKind"]
