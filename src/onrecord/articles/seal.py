"""The last step of every reader: an article's language and its id."""

import hashlib
from dataclasses import replace

import msgspec

from onrecord.articles.article import Article, Evidence, ZoneKind
from onrecord.articles.language import language


def seal(article: Article) -> Article:
    """The article with its language, and an id that is a digest of all of it.

    Reading the same page again with the same reader gives the same id.
    """
    told = " ".join(article.words(ZoneKind.BODY, ZoneKind.STANDFIRST))
    code = language(told)
    if code is not None:
        seen = Evidence(field="language", by="py3langid on the body", words=code)
        article = replace(article, language=code, evidence=(*article.evidence, seen))
    content = msgspec.json.encode(replace(article, id=""), order="deterministic")
    return replace(article, id=hashlib.sha256(content).hexdigest())
