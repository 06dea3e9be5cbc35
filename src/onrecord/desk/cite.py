"""How a claim is cited: in a sentence, and as a Web Annotation."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from onrecord.articles import Article
from onrecord.claims import Attribution, Role
from onrecord.desk.times import date_of, instant
from onrecord.desk.wording import joined, said_words
from onrecord.desk.words import spoken
from onrecord.ledger import Hit
from onrecord.pages import Page
from onrecord.text import Span, TextQuoteSelector


@dataclass(frozen=True, slots=True, kw_only=True)
class Selected:
    """One span of a claim's words, by its place and by what it says.

    Attributes:
        role: The part the words play.
        span: Where they stand, in code points of the article's text.
        quote: What they say and what stands beside them.
    """

    role: Role
    span: Span
    quote: TextQuoteSelector


def selected(attribution: Attribution, text: str) -> tuple[Selected, ...]:
    """Every span of an attribution, in the order of the text."""

    def each() -> Iterator[Selected]:
        for role in Role:
            for span in getattr(attribution, role.value):
                quote = TextQuoteSelector.around(span, text)
                yield Selected(role=role, span=span, quote=quote)

    return tuple(sorted(each(), key=lambda one: one.span))


def citation(hit: Hit, page: Page) -> str:
    """A sentence that names the words, who said them, where, and the proof."""
    article, claim = hit.article, hit.claim
    named = joined(claim.attribution.source, article.text) or "No source named"
    speaker = hit.speaker.name if hit.speaker else named
    role = f" ({hit.speaker.role})" if hit.speaker and hit.speaker.role else ""
    words = said_words(claim, article.text)
    where = ", ".join(part for part in (article.outlet, _published(article)) if part)
    title = f"“{article.title}”, " if article.title else ""
    address = f" {article.url}" if article.url else ""
    return (
        f"{speaker}{role} {spoken(claim.act)}: {words} — "
        f"{title}{where or 'outlet not known'}.{address}\n"
        f"Captured {instant(page.captured_at)}; page sha256 {page.sha256}; "
        f"code points {claim.attribution.content[0].start}–"
        f"{claim.attribution.content[-1].end}; onrecord claim {claim.id}."
    )


def _published(article: Article) -> str:
    if article.published_at:
        return instant(article.published_at)
    return date_of(article.published_on) if article.published_on else "date not known"


def annotation(hit: Hit, page: Page) -> dict[str, Any]:
    """The claim as a Web Annotation on the article's text.

    Source: https://www.w3.org/TR/annotation-model/
    """
    return {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "type": "Annotation",
        "id": f"urn:onrecord:claim:{hit.claim.id}",
        "motivation": "identifying",
        "body": {"type": "TextualBody", "value": spoken(hit.claim.act)},
        "target": [
            {
                "source": hit.article.url or f"urn:sha256:{page.sha256}",
                "selector": [
                    {
                        "type": "TextQuoteSelector",
                        "exact": one.quote.exact,
                        "prefix": one.quote.prefix,
                        "suffix": one.quote.suffix,
                    },
                    {
                        "type": "TextPositionSelector",
                        "start": one.span.start,
                        "end": one.span.end,
                    },
                ],
            }
            for one in selected(hit.claim.attribution, hit.article.text)
        ],
    }
