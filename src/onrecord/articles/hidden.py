"""Takes out of a page the words that nobody sees who looks at it.

A browser draws them nowhere: `hidden`, `<template>`, styles that leave no room, no
size, no place. Left in are words that the page can show: behind a control, or as the
story that its outlet declares to be locked. What is hidden from listeners alone
(`aria-hidden`) is seen, and stays.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from lxml import etree, html

from onrecord.articles import styles
from onrecord.articles.blocks import Block
from onrecord.articles.lines import Line
from onrecord.errors import Problem
from onrecord.text import Span

#: Names that pages by custom give to what is for listeners alone.
FOR_LISTENERS = frozenset(
    """
    sr-only sr_only screen-reader screen-reader-text screen-reader-only screenreader
    screenreader-only screenreader-text visually-hidden visuallyhidden visually_hidden
    is-visually-hidden u-visually-hidden u-visuallyhidden visually-hidden-focusable
    a11y-hidden element-invisible hidden-visually
    """.split()  # noqa: SIM905 - a long list of words reads better so
)
#: Attributes that keep words from eyes or ears.
_HIDES = frozenset({"hidden", "aria-hidden", "style"})
#: What an element is called until it is gone.
_TAKEN = "x-taken-out"
_CONTROLS = ("button", "a", "summary", "label", "input")
_NAMES_WHAT_OPENS = ("aria-controls", "for", "data-target", "data-bs-target")
#: What a control says that opens what stands beside it.
_MORE = re.compile(
    r"(?:read|show|see|view|load|continue|open|expand)\b.{0,30}\b(?:more|reading|all|"
    r"full|whole|rest|story|article|text|post|transcript|details?|answers?)|"
    r"more|expand|\+",
    re.IGNORECASE,
)
#: Such a control has fewer words, in code points.
_SHORT = 60
#: Where React keeps a streamed piece of a page until it puts it into its place.
_STREAMED = re.compile(r"S:[0-9a-f]{1,6}")

#: The classes and ids that a page's own style sheet hides.
Sheet = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Hidden:
    """Words that were taken out of a page.

    Attributes:
        words: The words, white space as a browser shows it.
        how: How the page hides them: "display: none".
        path: The boxes they stand in, as a block names them.
    """

    words: str
    how: str
    path: str


def take_out(root: html.HtmlElement, locked: Sequence[str] = ()) -> tuple[Hidden, ...]:
    """Empty the elements of a page that nobody sees, and say what stood there.

    Args:
        root: The page's elements; changed in place.
        locked: The classes and ids that its outlet declares to hold a locked story.
    """
    sheet = styles.sheet("\n".join(s.text or "" for s in root.iter("style")))
    shown = _Shown(openable=_openable(root), locked=frozenset(locked))
    found: list[tuple[html.HtmlElement, str | None]] = []
    for element in root.iter():
        style = style_of(element, sheet)
        how = how_hidden(element, style)
        sized = not style or styles.letters_have_size(style) is not False
        if (how or not sized) and not shown.has(element):
            found.append((element, how))
    # What stands in another of them is empty by then.
    taken = [
        one
        for element, how in found
        for one in ([_emptied(element, how)] if how else _silenced(element, sheet))
    ]
    etree.strip_elements(root, _TAKEN, with_tail=False)
    # Trafilatura judges by them too, and by less of what the page says.
    for element in root.iter():
        for name in _HIDES.intersection(element.keys()):
            del element.attrib[name]
    return tuple(one for one in taken if one.words)


class Attributes(Protocol):
    """What an element, or a tag in the markup, says of itself."""

    @property
    def tag(self) -> Any:  # noqa: ANN401 - as lxml has it
        """Its name."""

    def get(self, name: str, /) -> str | None:
        """The value of an attribute; None where it has none."""


def style_of(element: Attributes, sheet: Sheet) -> dict[str, str]:
    """What styles say of an element: the sheet's words, then its own."""
    said: dict[str, str] = {}
    if sheet:
        names = [f".{c}" for c in (element.get("class") or "").split()]
        for name in (*names, f"#{element.get('id')}"):
            said.update(sheet.get(name, {}))
    if own := element.get("style"):
        said.update(styles.says(own))
    return said


def how_hidden(element: Attributes, style: styles.Says) -> str | None:
    """How an element hides what is in it; None where it does not."""
    if element.tag == "template":
        # With a shadow root's mode it is drawn.
        return None if element.get("shadowrootmode") else "<template>"
    hidden = element.get("hidden")
    if hidden is not None and hidden.casefold() != "until-found":
        return "the hidden attribute"
    if element.tag == "dialog" and element.get("open") is None:
        return "a closed <dialog>"
    if names := FOR_LISTENERS.intersection((element.get("class") or "").split()):
        return f"the class {min(names)}"
    return styles.hiding(style) if style else None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Shown:
    """What of the hidden a page can show to a person.

    Attributes:
        openable: The ids that its controls name.
        locked: The classes and ids that its outlet declares to hold a locked story.
    """

    openable: frozenset[str]
    locked: frozenset[str]

    def has(self, element: html.HtmlElement) -> bool:
        """Whether a person can come to see what an element hides."""
        name = element.get("id") or ""
        names = {f".{c}" for c in (element.get("class") or "").split()} | {f"#{name}"}
        return (
            name in self.openable
            or bool(names & self.locked)
            or bool(_STREAMED.fullmatch(name))
            or any(_opens(e) for e in (element.getprevious(), element.getnext()))
        )


def _openable(root: html.HtmlElement) -> frozenset[str]:
    """The ids of what a page's controls open."""
    found: set[str] = set()
    for element in root.iter(*_CONTROLS):
        named = [element.get(name) or "" for name in _NAMES_WHAT_OPENS]
        if (element.get("href") or "").startswith("#"):
            named.append(element.get("href") or "")
        found.update(n.removeprefix("#") for one in named for n in one.split())
    return frozenset(found - {""})


def _opens(beside: html.HtmlElement | None) -> bool:
    """Whether what stands beside something hidden is a control that shows more."""
    if beside is None:
        return False
    able = beside
    if beside.tag not in _CONTROLS and len(beside):
        able = beside[-1] if beside[-1].tag in _CONTROLS else beside[0]
    if able.tag not in _CONTROLS and able.get("role") != "button":
        return False
    words = " ".join("".join(str(t) for t in able.itertext()).split())
    return len(words) < _SHORT and _MORE.match(words) is not None


def _emptied(element: html.HtmlElement, how: str) -> Hidden:
    """Take everything out of an element."""
    texts = element.xpath(
        "descendant-or-self::*[not(self::script or self::style)]/text()"
    )
    hidden = _hidden(element, "".join(str(t) for t in texts), how)
    element.clear(keep_tail=True)
    if element.tag not in {"html", "body"}:
        element.tag = _TAKEN
    return hidden


def _silenced(element: html.HtmlElement, sheet: Sheet) -> Iterator[Hidden]:
    """Take out the words whose letters have no size.

    What stands in the element may have a size of its own, which some class of a
    style sheet that we have not seen may give as well.
    """
    waiting = [element]
    while waiting:
        one = waiting.pop()
        words = [one.text or "", *(child.tail or "" for child in one)]
        yield _hidden(one, " ".join(words), "letters of size 0")
        one.text = None
        if not len(one):
            one.tag = _TAKEN
        for child in one:
            child.tail = None
            sized = styles.letters_have_size(style_of(child, sheet))
            if sized is None and not child.get("class"):
                waiting.append(child)


def _hidden(element: html.HtmlElement, words: str, how: str) -> Hidden:
    around = reversed(tuple(element.iterancestors()))
    path = "".join(f"/{e.tag}.{e.get('class') or ''}" for e in around)
    return Hidden(words=" ".join(words.split()), how=how, path=path)


# What a reader should know of it ------------------------------------------

#: How many of the hidden words are shown.
_FIRST = 12


def left_out(
    page: str, taken: Sequence[Hidden], seen: Sequence[Block], body: Sequence[int]
) -> tuple[Problem, ...]:
    """A problem where hidden words read like the story, and stand in its box.

    Menus, notices and forms are hidden on many a page, and are nobody's business.

    Args:
        page: The page's sha256.
        taken: What was taken out.
        seen: The blocks of what was left.
        body: Which of them are the story, by index.
    """
    printed = {block.line.key for block in seen}
    boxes = Counter(seen[i].path.rpartition("/")[0] for i in body)
    box = max(boxes, key=lambda path: (boxes[path], path), default="")
    told = [t for t in taken if t.path.startswith(box) and _is_told(t, printed)]
    if not told:
        return ()
    words = sum(len(one.words.split()) for one in told)
    ways = ", ".join(dict.fromkeys(one.how for one in told))
    first = told[0].words.split()
    shown = " ".join(first[:_FIRST]) + ("…" if len(first) > _FIRST else "")
    return (
        Problem(
            about=page,
            kind="articles.hidden_text",
            message=f"The page hides {words} words from whoever looks at it ({ways}): "
            f"“{shown}” They were left out. If you see them in a browser, paste them.",
        ),
    )


def _is_told(one: Hidden, printed: set[str]) -> bool:
    line = Line(text=one.words, span=Span(0, len(one.words)), number=0)
    return line.is_prose and line.sign is None and line.key not in printed


def kept(page: str, shown: int, hidden: int) -> Problem:
    """Says that a story was read though the page hides it."""
    return Problem(
        about=page,
        kind="articles.hidden_story",
        message=f"The page shows {shown} words of its story and hides {hidden} more "
        "until a program or a login brings them up. All of it was read. Compare it "
        "with what you see in a browser.",
    )
