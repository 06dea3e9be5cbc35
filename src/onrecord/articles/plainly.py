"""The second reader: for pages in which trafilatura finds nothing."""

from collections.abc import Iterator, Sequence

from onrecord.articles.blocks import Block
from onrecord.articles.body import Body
from onrecord.articles.declared import Declared
from onrecord.errors import Problem

#: Fewer words than this are no article.
ENOUGH = 30
#: The usual reader's body is left alone when it has so many words of story.
FULL = 80
#: Another body is taken when it has so many times the words.
MUCH_MORE = 3
#: A body with less than this share of the words that could be had may lack some.
_NEARLY_ALL = 0.9
_INSIDE = ({"article"}, {"main"}, set[str]())
_OUTSIDE = frozenset(
    {"nav", "footer", "aside", "form", "header", "comments", "cookie", "consent"}
)


def plainly(
    seen: Sequence[Block], kept: Body, said: Declared, page: str
) -> tuple[Body, Problem | None] | None:
    """Take what the page declares as its body, else its sentences as they stand.

    Sentences in `<article>` first, then in `<main>`, then anywhere.

    Args:
        seen: The page's blocks.
        kept: What the usual reader kept.
        said: What the page declares.
        page: The page's sha256.

    Returns:
        A body, and a problem where it may lack something: where it is short, or
        the page holds more sentences than were taken. None where the usual
        reader's is better, or nothing reads like a story.
    """
    before = story_words(seen, kept)
    if before >= FULL:
        return None
    others = tuple((body, story_words(seen, body)) for body in _others(seen, said))
    most = max(words for _, words in others)
    for body, words in others:
        if words >= max(ENOUGH, MUCH_MORE * before):
            whole = words >= max(FULL, _NEARLY_ALL * most)
            return body, None if whole else _problem(page, words)
    return None


def _others(seen: Sequence[Block], said: Declared) -> Iterator[Body]:
    for within in _INSIDE:
        indexes = tuple(i for i, b in enumerate(seen) if _is_told(b, within))
        yield Body(indexes=indexes)
    for one in said.body:
        words = (p.strip() for p in one.words.splitlines())
        extra = tuple((len(seen) - 1, p) for p in words if p)
        yield Body(indexes=(), extra=extra)


def story_words(seen: Sequence[Block], body: Body) -> int:
    """How many words of the body read like a story."""
    lines = (*(seen[i].line for i in body.indexes), *body.extra_lines())
    return sum(line.words for line in lines if line.is_prose and line.sign is None)


def _is_told(block: Block, within: set[str]) -> bool:
    if not within <= block.hints or block.hints & _OUTSIDE:
        return False
    line = block.line
    return line.is_prose and line.sign is None and block.link_share < 0.5  # noqa: PLR2004


def _problem(page: str, words: int) -> Problem:
    return Problem(
        about=page,
        kind="articles.second_reader",
        message=f"The article's text may be incomplete: only {words} words of it could "
        "be told from the rest of the page. Compare the article with the page.",
    )
