"""From an article to everything claimed in it."""

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from itertools import islice

from onrecord.articles import Article
from onrecord.claims.claim import Reading
from onrecord.claims.covered import Covered
from onrecord.claims.join import attributions
from onrecord.claims.resolve import resolve
from onrecord.claims.tagger import Tagged, Tagger
from onrecord.claims.zones import Told
from onrecord.errors import Problem
from onrecord.found import Found

#: Languages that the tagger was trained on.
LANGUAGES = ("en",)


def read(article: Article, tagger: Tagger) -> Found[Reading]:
    """Read everything claimed in one article.

    Args:
        article: The article; furniture in it holds no claims.
        tagger: Marks who is said to have said what.

    Returns:
        One reading, which may hold no claims; none for an article in a language
        the tagger does not know, and then a problem says so.
    """
    return next(readings((article,), tagger))


def readings(
    articles: Iterable[Article],
    tagger: Tagger,
    batch: int = 16,
    *,
    ahead: bool = False,
) -> Iterator[Found[Reading]]:
    """Read many articles, a few at a time through the tagger.

    Args:
        articles: Read as they are needed, never all at once.
        tagger: Marks who is said to have said what.
        batch: How many articles go through the tagger together.
        ahead: Whether the next articles are tagged on a thread of their own while the
            last ones are resolved: faster where there is a processor to spare.

    Yields:
        What was found in each article, in their order.
    """
    waiting = iter(articles)
    batches = iter(lambda: list(islice(waiting, batch)), [])
    for some, tagged in _tagged(batches, tagger, ahead=ahead):
        yield from _together(some, iter(tagged), tagger.name)


def _tagged(
    batches: Iterator[list[Article]], tagger: Tagger, *, ahead: bool
) -> Iterator[tuple[list[Article], list[Tagged]]]:
    """Each batch with what is tagged in its articles."""

    def tag(articles: list[Article]) -> list[Tagged]:
        return tagger.tag([Told.of(a).text for a in articles if is_legible(a)])

    if not ahead:
        yield from ((some, tag(some)) for some in batches)
        return
    with ThreadPoolExecutor(1, "onrecord-ahead") as other:
        under_way: deque[tuple[list[Article], Future[list[Tagged]]]] = deque()
        for some in batches:
            under_way.append((some, other.submit(tag, some)))
            if len(under_way) > 1:
                done, told = under_way.popleft()
                yield done, told.result()
        for done, told in under_way:
            yield done, told.result()


def _together(
    articles: Sequence[Article], tagged: Iterator[Tagged], read_by: str
) -> Iterator[Found[Reading]]:
    for article in articles:
        if is_legible(article):
            yield _read(article, next(tagged), read_by)
        else:
            yield Found(problems=(other_language(article),))


def is_legible(article: Article) -> bool:
    """Whether the text is in a language that can be read, or in who knows which."""
    return article.language is None or article.language in LANGUAGES


def _read(article: Article, tagged: Tagged, read_by: str) -> Found[Reading]:
    told = Told.of(article)
    found = attributions(article.id, told.text, tagged).records
    reading = resolve(article, found, read_by=read_by)
    loose = attributions(article.id, told.text, _left(tagged, reading))
    reading = replace(reading, words=tagged.events)
    return Found(records=(reading,), problems=loose.problems)


def _left(tagged: Tagged, reading: Reading) -> Tagged:
    """What was tagged and is in no claim: silences and quotations find more."""
    claimed = [a for c in reading.claims for a in (c.attribution, *c.also)]
    taken = Covered(s for a in claimed for s in (*a.cue, *a.content))
    return Tagged(spans=tuple(s for s in tagged.spans if not taken.touches(s.span)))


def other_language(article: Article) -> Problem:
    """Says that an article is in a language that cannot be read."""
    return Problem(
        about=article.id,
        kind="claims.language",
        message=f"The text is in another language than English ({article.language}), "
        "and no claims were read from it.",
    )
