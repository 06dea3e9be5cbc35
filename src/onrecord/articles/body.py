"""Which blocks of a page are its article's body: trafilatura's judgement."""

from collections import Counter
from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass
from difflib import SequenceMatcher

from lxml import etree, html

from onrecord.articles.blocks import Block
from onrecord.articles.lines import Line
from onrecord.articles.same import key
from onrecord.text import Span

#: Shorter runs of letters stand in many places by chance.
_TELLING = 25
#: A story is not taken up again after so many blocks of something else.
_GAP = 15


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """How trafilatura judges what belongs to the body."""

    fast: bool = False
    precision: bool = False
    recall: bool = False


#: Chosen by `benchmarks/articles.py`; the figures are in docs/decisions/0003.
CHOSEN = Setting(fast=True, precision=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """What trafilatura takes for the article's body.

    Attributes:
        indexes: The page's blocks that are in it, by index, in order.
        extra: Words of it that no block of the page holds: (index of the block
            they follow, or -1, and the words).
    """

    indexes: tuple[int, ...]
    extra: tuple[tuple[int, str], ...] = ()

    def extra_lines(self) -> Iterator[Line]:
        """The words that no block holds, each by itself."""
        for after, words in self.extra:
            yield Line(text=words, span=Span(0, len(words)), number=after + 1)


def body(
    root: html.HtmlElement, page: Sequence[Block], setting: Setting = CHOSEN
) -> Body:
    """Find the page's own blocks that trafilatura keeps.

    Trafilatura's words are only used to point: what is read is the page's block,
    with its quotation marks and breaks as they stand.

    Args:
        root: The page's elements. Not changed.
        page: Its blocks.
        setting: How trafilatura is to judge.
    """
    kept = [text for text in _kept(root, setting) if key(text)]
    if not kept:
        return Body(indexes=())
    keys = [key(block.text) for block in page]
    wanted = [key(text) for text in kept]
    pairs = _aligned(keys, wanted)
    whole = "".join(wanted)
    chosen = set(pairs)
    chosen.update(_contained(keys, whole, chosen))
    chosen.update(_alike(page, chosen))
    have = "".join(keys[i] for i in sorted(chosen))
    extra = tuple(
        (_before(n, pairs), text)
        for n, (text, words) in enumerate(zip(kept, wanted, strict=True))
        if n not in pairs.values() and not _covered(words, have, keys, chosen)
    )
    return Body(indexes=tuple(sorted(chosen)), extra=extra)


def _kept(root: html.HtmlElement, setting: Setting) -> Iterator[str]:
    """The texts of the blocks that trafilatura keeps, in order."""
    import trafilatura  # noqa: PLC0415 - a tenth of a second, for HTML alone

    try:
        document = trafilatura.bare_extraction(
            deepcopy(root),
            include_comments=False,
            fast=setting.fast,
            favor_precision=setting.precision,
            favor_recall=setting.recall,
        )
    except (ValueError, TypeError, AttributeError, RecursionError, etree.LxmlError):
        return
    if document is None or not hasattr(document, "body") or document.body is None:
        return
    for element in document.body.iter(
        "p", "head", "item", "quote", "cell", "code", "ab"
    ):
        if (
            element.tag in {"quote", "item", "cell"}
            and element.find(".//p") is not None
        ):
            continue
        yield " ".join("".join(str(t) for t in element.itertext()).split())


def _aligned(keys: Sequence[str], wanted: Sequence[str]) -> dict[int, int]:
    """Page block → kept block, where they say the same, the longest run first."""
    matcher = SequenceMatcher(None, keys, wanted, autojunk=False)
    return {
        m.a + i: m.b + i for m in matcher.get_matching_blocks() for i in range(m.size)
    }


def _contained(keys: Sequence[str], whole: str, chosen: set[int]) -> Iterator[int]:
    """Page blocks whose words stand inside what was kept, and near the rest of it."""
    low, high = (min(chosen) - 3, max(chosen) + 3) if chosen else (0, len(keys))
    taken = {keys[i] for i in chosen}
    for index in range(max(0, low), min(len(keys), high + 1)):
        words = keys[index]
        if index in chosen or len(words) < _TELLING or words in taken:
            continue
        if words in whole:
            taken.add(words)
            yield index


def _alike(page: Sequence[Block], chosen: set[int]) -> Iterator[int]:
    """Sentences in boxes of the same names as the body's, near it, that were left out.

    Pages cut a story into several boxes, of which trafilatura may keep one.
    """
    paths = Counter(page[i].path for i in chosen if page[i].tag == "p")
    paths = Counter({path: n for path, n in paths.items() if n > 1})
    if not paths:
        return
    first, near = min(chosen), min(chosen)
    for index in range(first, len(page)):
        block = page[index]
        if index in chosen:
            near = index
        if index - near > _GAP or block.tag == "h1":
            return
        if index not in chosen and block.path in paths and _is_told(block):
            near = index
            yield index


def _is_told(block: Block) -> bool:
    line = block.line
    return (
        line.is_prose and line.sign is None and block.link_share < 0.5  # noqa: PLR2004 - more link than words
    )


def _covered(words: str, have: str, keys: Sequence[str], chosen: set[int]) -> bool:
    """Whether kept words are already there, whole or for the most part."""
    if words in have:
        return True
    inside = sum(
        len(keys[i]) for i in chosen if len(keys[i]) >= _TELLING and keys[i] in words
    )
    return inside >= 0.8 * len(words)


def _before(n: int, pairs: dict[int, int]) -> int:
    """The page block after which the n-th kept block stands; -1 for the top."""
    earlier = [(b, a) for a, b in pairs.items() if b < n]
    return max(earlier)[1] if earlier else -1
