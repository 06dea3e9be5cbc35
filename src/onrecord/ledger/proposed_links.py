"""Whom of Wikidata a rule proposes that speakers are, but for what people cut."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from onrecord.ledger.ledger import Ledger, Query
from onrecord.ledger.links import cut
from onrecord.matches import Heard
from onrecord.matches.wikidata import Link, WikidataPack, link

#: Claims of a speaker in one article that are asked for the day of saying.
_CLAIMS = 20
#: What a moment of saying may span and still be of one day.
_A_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposedLink:
    """Whom of Wikidata the rule proposes for a speaker of one article.

    Attributes:
        heard: The speaker as the article has them.
        on: The day as of which offices were asked for; None where it is not known.
        link: Who is proposed, everybody else of the name, and why.
    """

    heard: Heard
    on: date | None
    link: Link


def proposed_links(
    book: Ledger, pack: WikidataPack, heard: Collection[Heard]
) -> tuple[ProposedLink, ...]:
    """Whom the rule proposes for each of some speakers, but for what people cut.

    Args:
        book: What is on record.
        pack: Where to look.
        heard: Speakers of articles.
    """
    judged = book.links({one.speaker.id for one in heard})
    found = []
    for one in heard:
        on = day_of_saying(book, one)
        not_them = cut(judged.get(one.speaker.id, ()))
        told = link(pack, one.speaker, on, one.body, not_them)
        found.append(ProposedLink(heard=one, on=on, link=told))
    return tuple(found)


def day_of_saying(book: Ledger, heard: Heard) -> date | None:
    """The day on which a speaker of an article spoke.

    Returns:
        The day that the article gives, where it gives one; else that on which it was
        published; None where neither is known.
    """
    asked = Query(article=heard.article, speaker=heard.speaker.id, limit=_CLAIMS)
    days = {
        said.earliest.date()
        for hit in book.claims(asked).hits
        if (said := hit.claim.said_at) and said.latest - said.earliest <= _A_DAY
    }
    if len(days) == 1:
        return days.pop()
    article = book.article(heard.article)
    if article.published_at is not None:
        return article.published_at.date()
    return article.published_on
