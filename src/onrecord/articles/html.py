"""The article in an HTML page: its parts typed, each field with its evidence."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import groupby

from lxml.html import HtmlElement

from onrecord.articles import agencies, blocks, compose, hidden, walls
from onrecord.articles.article import Article, Evidence, ZoneKind
from onrecord.articles.blocks import Block
from onrecord.articles.body import CHOSEN, Body, Setting, body
from onrecord.articles.choose import choose
from onrecord.articles.declared import Declared, Said, declared
from onrecord.articles.flatten import flattened
from onrecord.articles.headline import headline
from onrecord.articles.lines import Line
from onrecord.articles.part import Part
from onrecord.articles.plainly import (
    ENOUGH,
    FULL,
    MUCH_MORE,
    plainly,
    story_words,
)
from onrecord.articles.same import key
from onrecord.articles.seal import seal
from onrecord.articles.settle import Dating, settle
from onrecord.articles.times import declared as stamp_of
from onrecord.errors import Problem
from onrecord.found import Found
from onrecord.text import Span

READER = "html/1"


def read_html(
    markup: str, page: str, *, url: str | None = None, setting: Setting = CHOSEN
) -> Found[Article]:
    """Read the article in an HTML page.

    Args:
        markup: The page's decoded bytes.
        page: The page's sha256.
        url: The page's address, when it is known.
        setting: How trafilatura is to judge what belongs to the body.

    Returns:
        The article, and what a reader should know of it. A page with no article
        (a list of stories, a login wall, an empty shell) gives none, and a
        problem that says which.
    """
    opened = _opened(markup, page, setting)
    if opened is None:
        return Found(problems=(walls.no_article(page, (), Declared()),))
    said, seen, kept, problems = opened
    if (wall := walls.no_article_in(page, seen, kept, said)) is not None:
        return Found(problems=(*problems, wall))
    parts, text = _set(choose(seen, kept, said))
    times = settle((*_declared_times(said), *_printed_times(parts, seen, said)), page)
    article = replace(
        _article(page, said, parts, text),
        url=said.url[0].words if said.url and "://" in said.url[0].words else url,
        published_at=times.published_at,
        published_on=times.published_on,
        updated_at=times.updated_at,
    )
    article = replace(article, evidence=(*article.evidence, *times.evidence))
    return Found(
        records=(seal(article),),
        problems=(*problems, *times.problems, *walls.cut_short(page, parts, said)),
    )


def _opened(
    markup: str, page: str, setting: Setting
) -> tuple[Declared, tuple[Block, ...], Body, tuple[Problem, ...]] | None:
    """What the page declares, its blocks, and which of them are its body."""
    root = blocks.tree(markup)
    if root is None:
        return None
    problems = []
    said = declared(root)
    deep = blocks.depth(root) >= blocks.DEEPEST
    if deep:
        problems.append(_nested(page))
        root = blocks.tree(flattened(markup))
        if root is None:
            return None
    taken = hidden.take_out(root, said.locked)
    seen, kept, more = _judged(root, markup, said, page, setting)
    words = story_words(seen, kept)
    whole = blocks.tree(markup) if taken and words < FULL and not deep else None
    if whole is not None:
        every, story, other = _judged(whole, markup, said, page, setting)
        told = story_words(every, story)
        if told >= max(ENOUGH, MUCH_MORE * words):
            problem = hidden.kept(page, words, told - words)
            return said, every, story, (*problems, *other, problem)
    problems += [*more, *hidden.left_out(page, taken, seen, kept.indexes)]
    return said, seen, kept, tuple(problems)


def _judged(
    root: HtmlElement, markup: str, said: Declared, page: str, setting: Setting
) -> tuple[tuple[Block, ...], Body, tuple[Problem, ...]]:
    """The blocks of a page and which of them are its body."""
    problems = []
    seen = blocks.blocks(root)
    too_big = markup.count("<") > blocks.CAREFUL or len(seen) >= blocks.MOST
    if too_big:
        problems.append(_big(page, len(markup), cut=len(seen) >= blocks.MOST))
    kept = Body(indexes=()) if too_big else _body(root, seen, setting)
    if (second := plainly(seen, kept, said, page)) is not None:
        kept, problem = second
        if problem is not None and not too_big:
            problems.append(problem)
    return seen, kept, tuple(problems)


def _body(root: HtmlElement, seen: Sequence[Block], setting: Setting) -> Body:
    """The body as the quick way finds it; as the slow way does, where that is thin."""
    quick = body(root, seen, setting)
    if not setting.fast or story_words(seen, quick) >= FULL:
        return quick
    slow = body(root, seen, replace(setting, fast=False))
    return max(quick, slow, key=lambda one: story_words(seen, one))


def _set(parts: Sequence[Part]) -> tuple[tuple[Part, ...], str]:
    """The article's text, and the parts with their places in it."""
    placed, at = [], 0
    for part in parts:
        words = part.line.text
        line = Line(text=words, span=Span(at, at + len(words)), number=part.line.number)
        placed.append(replace(part, line=line))
        at += len(words) + len("\n\n")
    return tuple(placed), "\n\n".join(part.line.text for part in parts)


def _article(page: str, said: Declared, parts: Sequence[Part], text: str) -> Article:
    """The article but for its address and times."""
    credited = compose.credited(parts)
    title, title_by = _title(said, parts)
    byline = compose.byline(parts) or ", ".join(s.words for s in said.authors)
    return Article(
        id="",
        page=page,
        outlet=said.outlet[0].words if said.outlet else None,
        title=title,
        standfirst=_printed(parts, ZoneKind.STANDFIRST),
        byline=byline or None,
        agencies=agencies.together(
            (
                *(name for c in credited for name in c.names),
                *(n for s in said.authors for n in agencies.names_in_byline(s.words)),
            ),
            outlet=said.outlet[0].words if said.outlet else None,
        ),
        text=text,
        zones=compose.zones(parts),
        evidence=(
            *title_by,
            *compose.evidence(parts, "block"),
            *_said_evidence(said),
            *compose.credit_evidence(credited, text),
        ),
        read_by=READER,
    )


def _printed(parts: Sequence[Part], kind: ZoneKind) -> str | None:
    return "\n".join(p.line.text for p in parts if p.kind is kind) or None


def _title(
    said: Declared, parts: Sequence[Part]
) -> tuple[str | None, tuple[Evidence, ...]]:
    """The headline as declared; as printed where the page declares that one too.

    Outlets write a second headline for search engines into the JSON-LD, or cut
    the first at 110 characters; a meta tag then often holds the printed one.
    """
    outlets = tuple(s.words for s in said.outlet)
    printed = _printed(parts, ZoneKind.TITLE)
    if printed is not None:
        printed = headline(printed, outlets)
    if not said.title:
        return printed, ()
    first = said.title[0]
    seen = Evidence(field="title", by=first.by, words=first.words)
    words = headline(first.words, outlets)
    if printed is None:
        return words, (seen,)
    cut = key(printed).startswith(key(words))
    declared_too = any(key(s.words).startswith(key(printed)) for s in said.title)
    return (printed if cut or declared_too else words), (seen,)


def _said_evidence(said: Declared) -> Iterator[Evidence]:
    given = (
        ("outlet", said.outlet[:1]),
        ("byline", said.authors),
        ("url", said.url[:1]),
    )
    for field, sayings in given:
        for one in sayings:
            yield Evidence(field=field, by=one.by, words=one.words)


def _declared_times(said: Declared) -> Iterator[Dating]:
    for sayings, is_update in ((said.published, False), (said.updated, True)):
        for one in sayings:
            if (stamp := stamp_of(one.words)) is not None:
                yield Dating(stamp=stamp, by=one.by, is_update=is_update)


def _printed_times(
    parts: Sequence[Part], seen: Sequence[Block], said: Declared
) -> Iterator[Dating]:
    """The times in `<time>` elements of the timestamp lines, and as printed."""
    updates = _moments(said.updated)
    published = _moments(said.published)
    stamped = [p for p in parts if p.kind is ZoneKind.TIMESTAMP]
    for _, lines in groupby(stamped, key=lambda p: p.line.number):
        together = tuple(lines)
        printed = compose.datings(together)
        number = together[0].line.number
        marked = seen[number - 1].times if number <= len(seen) else ()
        for index, words in enumerate(marked):
            beside = printed[index].is_update if index < len(printed) else False
            if (stamp := stamp_of(words)) is not None:
                update = beside or _is_update(stamp.at, updates, published)
                yield Dating(stamp=stamp, by="time element", is_update=update)
        for dating in printed:
            update = dating.is_update or _is_update(dating.stamp.at, updates, published)
            yield replace(dating, by="words of the page", is_update=update)


def _moments(sayings: Sequence[Said]) -> frozenset[datetime]:
    stamps = (stamp_of(one.words) for one in sayings)
    return frozenset(s.at for s in stamps if s is not None and s.at is not None)


def _is_update(
    at: datetime | None, updates: frozenset[datetime], published: frozenset[datetime]
) -> bool:
    """Whether an unlabelled time is the one the page declares as its update."""
    return at in updates and at not in published


def _nested(page: str) -> Problem:
    return Problem(
        about=page,
        kind="articles.nested_deeply",
        message=f"The page is nested more than {blocks.DEEPEST} elements deep, so it "
        "was read without its layout. Compare what was read with the page.",
    )


def _big(page: str, size: int, *, cut: bool) -> Problem:
    how = (
        f"only its first {blocks.MOST:,} paragraphs were read"
        if cut
        else "its paragraphs were taken as they stand"
    )
    return Problem(
        about=page,
        kind="articles.too_big",
        message=f"The page is very long ({size:,} characters), so {how}. "
        "Compare what was read with the page.",
    )
