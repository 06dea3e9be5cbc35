"""From a page to the article in it, each field with its evidence."""

from onrecord.articles.article import Article, Evidence, Zone, ZoneKind
from onrecord.articles.plain import plain
from onrecord.articles.read import read

__all__ = ["Article", "Evidence", "Zone", "ZoneKind", "plain", "read"]
