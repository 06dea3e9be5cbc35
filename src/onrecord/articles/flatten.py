"""Pages nested too deeply for a tree: the same words, by their tags alone."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import unescape

from onrecord.articles import styles
from onrecord.articles.hidden import how_hidden, style_of

_WRAPPERS = re.compile(
    r"</?(?:span|font|b|i|em|strong|u|small|big|a|label|tt|code|s|sub|sup|mark)\b[^<>]*>",
    re.IGNORECASE,
)
_BOXES = re.compile(
    r"</?(?:div|section|article|main|center|blockquote|table|tbody|tr|td|ul|ol|li|dl|dd|dt|"
    r"header|footer|aside|nav|form|fieldset|details)\b[^<>]*>",
    re.IGNORECASE,
)
_BREAKS = re.compile(r"<br>(?:\s*<br>)*")


def flattened(markup: str) -> str:
    """The same words without the boxes and wrappers they are nested in.

    Words that the page hides are left out.
    """
    shown = "".join(_shown(markup))
    return _BREAKS.sub("<br><br>", _BOXES.sub("<br>", _WRAPPERS.sub("", shown)))


_TAG = re.compile(r"<(?P<close>/?)(?P<tag>[A-Za-z][\w-]*+)(?P<rest>[^<>]*+)>")
_ATTRIBUTE = re.compile(
    r"(?P<name>[\w-]++)(?:\s*+=\s*+(?:\"(?P<a>[^\"]*+)\"|'(?P<b>[^']*+)'|(?P<c>[^\s\"']++)))?"
)
_MAY_HIDE = re.compile(r"hidden|style|template|class|dialog", re.IGNORECASE)
_ALONE = {"br", "hr", "img", "input", "meta", "link", "source", "wbr", "area", "col"}


def _shown(markup: str) -> Iterator[str]:
    at = level = 0
    within = ""
    for found in _TAG.finditer(markup):
        tag = found["tag"].lower()
        if within:
            level += 0 if tag != within else -1 if found["close"] else 1
            if level == 0:
                within, at = "", found.end()
        elif not found["close"] and tag not in _ALONE and _MAY_HIDE.search(found[0]):
            said = _Tag(tag, _attributes(found["rest"]))
            style = style_of(said, {})
            sized = styles.letters_have_size(style) is not False
            if how_hidden(said, style) or not sized:
                yield markup[at : found.start()]
                within, level = tag, 1
    if not within:
        yield markup[at:]


@dataclass(frozen=True, slots=True)
class _Tag:
    """An opening tag."""

    tag: str
    attributes: Mapping[str, str]

    def get(self, name: str, /) -> str | None:
        """The value of an attribute; None where it has none."""
        return self.attributes.get(name)


def _attributes(words: str) -> dict[str, str]:
    return {
        a["name"].lower(): unescape(a["a"] or a["b"] or a["c"] or "")
        for a in _ATTRIBUTE.finditer(words)
    }
