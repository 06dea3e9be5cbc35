"""Pages that hold no article, or not the whole of one, and how to tell."""

from collections.abc import Sequence

from onrecord.articles.article import ZoneKind
from onrecord.articles.blocks import Block
from onrecord.articles.body import Body
from onrecord.articles.declared import Declared
from onrecord.articles.part import Part
from onrecord.errors import Problem

#: A page whose body has fewer words tells no story, unless it declares one.
FEW = 25
#: A locked article whose words are fewer than this was cut short.
TEASER = 200


def no_article_in(
    page: str, seen: Sequence[Block], kept: Body, said: Declared
) -> Problem | None:
    """A problem when the page holds no article; None when it does."""
    lines = (*(seen[i].line for i in kept.indexes), *kept.extra_lines())
    prose = [line for line in lines if line.is_prose and line.sign is None]
    words = sum(line.words for line in prose)
    if words >= FEW and not _is_index(seen, kept, said):
        return None
    if said.is_article and prose:
        return None
    return no_article(page, seen, said)


def _is_index(seen: Sequence[Block], kept: Body, said: Declared) -> bool:
    """Whether most of the words are links to other pages."""
    if said.is_article:
        return False
    total = sum(len(seen[i].text) for i in kept.indexes)
    linked = sum(len(seen[i].text) * seen[i].link_share for i in kept.indexes)
    return total > 0 and linked > total / 2


def no_article(page: str, seen: Sequence[Block], said: Declared) -> Problem:
    """Say that the page holds no article, and what it seems to be instead."""
    return Problem(
        about=page,
        kind="articles.no_article",
        message=f"No article was found on this page: {_instead(seen, said)}",
    )


def _instead(seen: Sequence[Block], said: Declared) -> str:
    words = sum(len(b.text.split()) for b in seen)
    if not words:
        return (
            "it holds no words until a browser runs its program. "
            "Open it in a browser and save or paste it from there."
        )
    signs = [b.line.sign.kind for b in seen if b.line.sign is not None]
    if said.is_paywalled or signs.count(ZoneKind.REGISTRATION) >= 2:  # noqa: PLR2004
        return (
            "it asks to log in or subscribe. Paste the text from where you may read it."
        )
    links = sum(len(b.text.split()) * b.link_share for b in seen)
    if links > words / 2:
        return "it is a list of links. Capture the story's own page."
    return "nothing on it reads like a story. If you see one, paste its text."


def cut_short(page: str, parts: Sequence[Part], said: Declared) -> tuple[Problem, ...]:
    """A problem when the page shows only the start of a locked article."""
    words = sum(p.line.words for p in parts if p.kind is ZoneKind.BODY)
    if not said.is_paywalled or words >= TEASER:
        return ()
    return (
        Problem(
            about=page,
            kind="articles.cut_short",
            message=f"The page shows only {words} words of an article that its outlet "
            "keeps for subscribers. What is not shown was not read.",
        ),
    )
