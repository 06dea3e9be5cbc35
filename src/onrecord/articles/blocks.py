"""The blocks of an HTML page: its words as a browser would set them apart."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import islice

from lxml import etree, html

from onrecord.articles.lines import Line
from onrecord.text import Span

#: libxml2 lets go of what is nested deeper than this, without a word.
DEEPEST = 250
#: A page with more tags than this is read the plain way only: trafilatura takes
#: more than 2 s for so many.
CAREFUL = 100_000
#: No page is read beyond this many blocks.
MOST = 5_000

_BLOCK_TAGS = frozenset(
    """
    address article aside blockquote body caption center dd details dialog div dl dt
    fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr legend
    li main menu nav ol p pre search section summary table tbody td tfoot th thead tr
    ul html option amp-img picture video audio
    """.split()  # noqa: SIM905 - a long list of words reads better so
)
_UNSEEN_TAGS = frozenset(
    """
    script style noscript template svg math iframe object embed canvas select textarea
    head link meta title button input datalist
    """.split()  # noqa: SIM905 - a long list of words reads better so
)
#: Inline elements that pages set apart by style.
_PARTED = frozenset({"span", "time", "a", "strong", "button", "small", "em", "b"})
#: Stands where two such elements touch; no page holds it, for it is no XML character.
_GLUE = "\x00"
_SPACE = re.compile(r"\s+")
_XML_DECLARATION = re.compile(r"^\s*<\?xml[^<>]*\?>")
_NOT_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")


@dataclass(frozen=True, kw_only=True)
class Block:
    """Words that a browser sets apart from what is around them.

    Attributes:
        text: The words, with white space as a browser shows it.
        tag: The block element they stand in: "p", "h1", "figcaption".
        hints: What its elements are called by the page, lower case: tags, class,
            id, itemprop, rel and data names of it and what it stands in.
        near: The hints of its own element and the inline ones in it alone.
        path: The boxes it stands in, by tag and class: blocks of one story
            share it, and seldom anything else does.
        link_share: How much of the words is links, 0 to 1.
        times: What `<time datetime>` says in it.
        number: Its place among the page's blocks, from 1.
    """

    text: str
    tag: str
    hints: frozenset[str] = field(repr=False)
    near: frozenset[str] = field(repr=False, default=frozenset())
    path: str = field(repr=False, default="")
    link_share: float = 0.0
    times: tuple[str, ...] = ()
    number: int = 0

    @cached_property
    def line(self) -> Line:
        """The block as a line by itself."""
        span = Span(0, len(self.text))
        return Line(text=self.text, span=span, number=self.number)


@dataclass(slots=True)
class _Open:
    """An element that the walk has entered and not yet left."""

    tag: str
    hints: frozenset[str]
    own: frozenset[str]
    path: str
    unseen: bool


@dataclass(slots=True)
class _Gathering:
    """The words gathered for the next block."""

    words: list[str] = field(default_factory=list)
    near: set[str] = field(default_factory=set)
    times: list[str] = field(default_factory=list)
    linked: int = 0


def tree(markup: str) -> html.HtmlElement | None:
    """The page's elements; None where there are none."""
    clean = _NOT_XML.sub("", _XML_DECLARATION.sub("", markup))
    if not clean.strip():
        return None
    parser = html.HTMLParser(remove_comments=True, remove_pis=True, no_network=True)
    try:
        root = html.document_fromstring(clean, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None
    return root if isinstance(root, html.HtmlElement) else None


def depth(root: html.HtmlElement) -> int:
    """How many elements deep the page is nested, as far as libxml2 kept it."""
    level = deepest = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        level += 1 if event == "start" else -1
        deepest = max(deepest, level)
    return deepest


def blocks(root: html.HtmlElement) -> tuple[Block, ...]:
    """The page's blocks in the order of the page, `MOST` of them at most."""
    numbered = enumerate(islice(_walk(root), MOST), start=1)
    return tuple(replace(block, number=number) for number, block in numbered)


def _walk(root: html.HtmlElement) -> Iterator[Block]:
    """Enter and leave each element in turn, giving a block wherever one ends."""
    stack: list[_Open] = []
    gathering = _Gathering()
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if event == "start":
            opened = _opened(element, stack[-1] if stack else None)
            if opened.tag in _BLOCK_TAGS:
                yield from _given(gathering, stack)
                gathering = _Gathering()
            elif opened.tag in _PARTED and _touches(gathering, element):
                gathering.words.append(_GLUE)
            stack.append(opened)
            if not opened.unseen:
                _gather(gathering, opened, element)
            continue
        closed = stack.pop()
        if closed.tag in _BLOCK_TAGS:
            yield from _given(gathering, [*stack, closed])
            gathering = _Gathering()
        if element.tail and stack and not stack[-1].unseen:
            _add(gathering, element.tail, stack)


def _touches(gathering: _Gathering, element: html.HtmlElement) -> bool:
    """Whether the element follows another with nothing, not even a space, between.

    Pages set such elements apart by style alone: "… GMT" and "Updated …".
    """
    before = element.getprevious()
    first = next((t for t in element.itertext() if t), "")[:1]
    return (
        before is not None
        and before.tag in _PARTED
        and not before.tail
        and bool(gathering.words)
        and gathering.words[-1][-1:].strip() != ""
        and (first.isupper() or first.isdigit())
    )


def _opened(element: html.HtmlElement, inside: _Open | None) -> _Open:
    tag = element.tag if isinstance(element.tag, str) else ""
    own = _hints(element, tag)
    return _Open(
        tag=tag,
        hints=own | inside.hints if inside else own,
        own=own,
        path=f"{inside.path if inside else ''}/{tag}.{element.get('class') or ''}",
        unseen=tag in _UNSEEN_TAGS or bool(inside and inside.unseen),
    )


_NAMING = (
    "class",
    "id",
    "itemprop",
    "rel",
    "role",
    "data-testid",
    "data-component",
    "data-gu-name",
)
_WORD = re.compile(r"[a-z]+|[A-Z][a-z]*|[A-Z]+(?![a-z])")


def _hints(element: html.HtmlElement, tag: str) -> frozenset[str]:
    """A page's names for an element, whole and in their words."""
    if tag in {"html", "body"}:
        return frozenset()
    names: set[str] = {tag}
    for attribute in _NAMING:
        if value := element.get(attribute):
            for name in value[:300].split():
                names.add(name.lower())
                names.update(w.lower() for w in _WORD.findall(name))
    return frozenset(names)


def _gather(gathering: _Gathering, opened: _Open, element: html.HtmlElement) -> None:
    gathering.near.update(opened.own)
    if opened.tag == "br":
        gathering.words.append("\n")
    if opened.tag == "time" and (when := element.get("datetime")):
        gathering.times.append(when)
    if element.text:
        gathering.words.append(element.text.replace("\n", " "))
        gathering.linked += len(element.text) if opened.tag == "a" else 0


def _add(gathering: _Gathering, words: str, stack: list[_Open]) -> None:
    gathering.words.append(words.replace("\n", " "))
    if any(o.tag == "a" for o in stack[-3:]):
        gathering.linked += len(words)


def _given(gathering: _Gathering, stack: list[_Open]) -> Iterator[Block]:
    """The blocks that the gathered words make: one, or more where `<br>` parts them."""
    whole = "".join(gathering.words)
    if not whole.strip():
        return
    inside = stack[-1] if stack else None
    boxes = (o.tag for o in reversed(stack) if o.tag in _BLOCK_TAGS)
    tag = next(boxes, "")
    short = len(whole) < _HEADLIKE and tag not in {"figcaption", "p"}
    whole = whole.replace(
        _GLUE, "\n\n" if short else " " if tag == "figcaption" else ""
    )
    pieces = tuple(_pieces(whole))
    linked = min(1.0, gathering.linked / max(1, len(whole.strip())))
    dated = [i for i, piece in enumerate(pieces) if any(c.isdigit() for c in piece)]
    for index, piece in enumerate(pieces):
        yield Block(
            text=piece,
            tag=tag,
            hints=inside.hints | gathering.near if inside else frozenset(),
            near=frozenset(gathering.near) | (inside.own if inside else frozenset()),
            path=inside.path if inside else "",
            link_share=linked,
            times=_times(gathering.times, dated, index),
        )


def _times(times: list[str], dated: list[int], index: int) -> tuple[str, ...]:
    """Which of a block's machine-readable times go with one piece of it."""
    if len(times) == len(dated):
        return tuple(times[dated.index(index) :][:1]) if index in dated else ()
    return tuple(times) if index == min(dated, default=0) else ()


#: A row of so many code points was broken for its width.
_FULL_ROW = 60
#: Shorter blocks that are no paragraph may hold a byline beside a time.
_HEADLIKE = 200
_ENDED = re.compile(r"[.!?…:][\"'”’»)\]]*$")


def _pieces(whole: str) -> Iterator[str]:
    """Words parted by two line breaks, or by one where a sentence has ended."""
    pieces: list[str] = []
    empty = 0
    for row in whole.split("\n"):
        words = _SPACE.sub(" ", row).strip()
        if not words:
            empty += 1
            continue
        if (
            pieces
            and not empty
            and not _ENDED.search(pieces[-1])
            and len(pieces[-1]) > _FULL_ROW
        ):
            pieces[-1] += " " + words
        else:
            pieces.append(words)
        empty = 0
    yield from pieces
