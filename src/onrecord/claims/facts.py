"""What an article tells besides who said it: counts, times, places, events."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from onrecord.articles import Article, ZoneKind
from onrecord.claims.counts import Count, counts_in
from onrecord.claims.events import Around, Event, events_in
from onrecord.claims.places import Place, Use, places_in
from onrecord.claims.tagger.tagger import EventWord
from onrecord.claims.times import Time, times_in
from onrecord.claims.zones import Told


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """The counts, times, places and events of one article, in the order of its text.

    Attributes:
        counts: Counts as said.
        times: Times as said, with what they are read as.
        places: Places as named, with the entries they are read as.
        events: Events, with who does what to whom; they point at the others by
            where those stand.
    """

    counts: tuple[Count, ...] = ()
    times: tuple[Time, ...] = ()
    places: tuple[Place, ...] = ()
    events: tuple[Event, ...] = ()


def facts_of(
    article: Article,
    *,
    published: date | None = None,
    words: Sequence[EventWord] = (),
) -> Facts:
    """Read the facts of one article.

    Args:
        article: The article; furniture in it tells none.
        published: The day it was published, when somebody knows better than the
            article says; else the article's own, and where it gives none, that
            of its dateline. Unknown stays unknown.
        words: What a tagger found to tell of events in `Told.of(article).text`,
            and how certain each is, when it has been through one.
    """
    text = Told.of(article).text
    day = published or article.published_on
    if day is None and article.published_at is not None:
        day = article.published_at.date()
    times = times_in(text, published=day, dateline=_dateline(article))
    counts = counts_in(text, times=times)
    site = None if article.url is None else urlsplit(article.url).hostname
    places = places_in(text, site=site)
    # Where it happened, and not whose: "French" of "French forces" is no place of it.
    where = [p for p in places if p.use is Use.PLACE]
    around = Around(times=times, counts=counts, places=where, words=words)
    return Facts(
        times=times, counts=counts, places=places, events=events_in(text, around)
    )


def _dateline(article: Article) -> date | None:
    """The day that the dateline gives, where it gives one with its year."""
    for words in article.words(ZoneKind.DATELINE):
        for time in times_in(words):
            if time.precision == "day" and time.anchor is None:
                return time.earliest
    return None
