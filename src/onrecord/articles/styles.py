"""Styles that keep words from the eyes of whoever looks at a page."""

import re
from collections.abc import Iterator, Mapping

#: A page's own styles are read to this length, and a value to that, in code points:
#: enough for any that a person wrote.
MOST_STYLE = 500_000
_MOST_VALUE = 200

_OPENS = re.compile(r"@(?P<what>[\w-]++)(?P<when>[^{};@]*+)\{")
#: One class or one id by itself, "p.note" among them.
_ALONE = re.compile(r"(?:[A-Za-z]\w*)?(?P<name>[.#][A-Za-z_][\w-]*)")
_NAME = re.compile(r"[.#][A-Za-z_][\w-]*")
_MAY_HIDE = re.compile(
    r"none|hidden|collapse|absolute|fixed|indent|translate|clip|opacity|transparent|font",
    re.IGNORECASE,
)
_SIZE = re.compile(r"(?P<number>[+-]?(?:\d+\.?\d*|\.\d+))\s*(?P<unit>[a-z%]*)")
#: So much of a unit lies beyond the edge of any screen.
_OFF = {"px": 900.0, "pt": 700.0, "em": 60.0, "rem": 60.0, "%": 100.0, "vw": 100.0}
_MOVED = re.compile(r"translate(?:x|y|3d)?\((?P<by>[^()]*)\)")
_CUT = re.compile(r"rect\(\s*(?:[01](?:px)?[\s,]+){3}[01](?:px)?\s*\)")
_CUT_PATH = re.compile(r"inset\(\s*(?:5\d|[6-9]\d|100)(?:\.\d+)?%|circle\(\s*0")
#: What a page fades in is seen a moment later.
_FADES = ("transition", "animation", "transform", "will-change")

#: What a style says: property → value.
Says = Mapping[str, str]


def says(style: str) -> dict[str, str]:
    """What a style attribute says, in small letters; of two values the last.

    >>> says("Display : none !important; left:-9999px")
    {'display': 'none', 'left': '-9999px'}
    """
    found = {}
    for one in style[:MOST_STYLE].split(";"):
        name, parted, value = one.partition(":")
        if parted:
            value = value.casefold().replace("!important", "").strip()
            found[name.strip().casefold()] = value[:_MOST_VALUE]
    return found


def hiding(style: Says) -> str | None:
    """How a style keeps everything in it from sight; None where it does not."""
    for name, values in _PLAINLY:
        if style.get(name) in values:
            return f"{name}: {style[name]}"
    return next((how for how, holds in _WAYS if holds(style)), None)


_PLAINLY = (
    ("display", {"none"}),
    ("visibility", {"hidden", "collapse"}),
    ("content-visibility", {"hidden"}),
)


def letters_have_size(style: Says) -> bool | None:
    """Whether letters can be seen for their size; None where the style says none.

    Apart from `hiding`, for what stands in it may have a size of its own.
    """
    found = _SIZE.search(style.get("font-size") or style.get("font") or "")
    if found is None:
        return None
    number, unit = float(found["number"]), found["unit"]
    return number > 1 or (number > 0 and unit not in {"px", "pt"})


def _is_placed_off(style: Says) -> bool:
    if style.get("position") not in {"absolute", "fixed"}:
        return False
    return any(_is_off(style.get(side, "")) for side in ("left", "right", "top"))


def _is_moved_off(style: Says) -> bool:
    moved = _MOVED.search(style.get("transform", ""))
    by = moved["by"].split(",") if moved else []
    # A box moved by its own width slides in later.
    return _is_off(style.get("text-indent", "")) or any(
        _is_off(one) for one in by if "%" not in one
    )


def _is_off(value: str) -> bool:
    """Whether a distance leads off the screen, in either direction."""
    found = _SIZE.match(value.strip())
    if found is None or found["unit"] not in _OFF:
        return False
    return abs(float(found["number"])) >= _OFF[found["unit"]]


def _is_cut_away(style: Says) -> bool:
    clip, path = style.get("clip", ""), style.get("clip-path", "")
    return bool(_CUT.search(clip) or _CUT_PATH.search(path))


def _has_no_room(style: Says) -> bool:
    if "hidden" not in {style.get(f"overflow{axis}") for axis in ("", "-x", "-y")}:
        return False
    sizes = ("height", "max-height", "width", "max-width")
    return any(_is_nothing(style.get(size, "")) for size in sizes)


def _is_nothing(value: str) -> bool:
    found = _SIZE.fullmatch(value)
    return (
        found is not None
        and found["unit"] in {"", "px"}
        and (float(found["number"]) <= 1)
    )


def _is_see_through(style: Says) -> bool:
    if style.get("color") == "transparent":
        # Letters may be cut out of a picture behind them.
        return not any("background-clip" in name for name in style)
    found = _SIZE.fullmatch(style.get("opacity", ""))
    through = found is not None and float(found["number"]) == 0
    return through and not any(name in style for name in _FADES)


_WAYS = (
    ("a place off the screen", _is_placed_off),
    ("a place off the screen", _is_moved_off),
    ("a cut that leaves nothing", _is_cut_away),
    ("a box without room", _has_no_room),
    ("no colour", _is_see_through),
)


# Style sheets ------------------------------------------------------------


def sheet(styles: str) -> dict[str, dict[str, str]]:
    """The classes and ids that a page's own style sheet keeps from sight.

    What is hidden by itself and shown beside something else, or on some width of
    screen, is left out: a person may see it. Print does not count.

    Args:
        styles: The words of its `<style>` elements.

    Returns:
        ".name" or "#name" → what is said of it.
    """
    plain, other = _parted(_without_comments(styles[:MOST_STYLE]))
    elsewhere = list(_rules(other))
    alone: dict[str, list[str]] = {}
    for name, style in _rules(plain):
        if found := _ALONE.fullmatch(name):
            alone.setdefault(found["name"], []).append(style)
        else:
            elsewhere.append((name, style))
    able = {n: ";".join(s) for n, s in alone.items()}
    told = {n: says(s) for n, s in able.items() if _MAY_HIDE.search(s)}
    hidden = {n: s for n, s in told.items() if _is_unseen(s)}
    for name, style in elsewhere if hidden else ():
        # What a rule is about stands last: of "a.b > p.c" that is ".c".
        for about in hidden.keys() & set(_NAME.findall(name.split()[-1])):
            if not _is_unseen({**hidden[about], **says(style)}):
                del hidden[about]
    return hidden


def _is_unseen(style: Says) -> bool:
    return hiding(style) is not None or letters_have_size(style) is False


def _without_comments(styles: str) -> str:
    first, *rest = styles.split("/*")
    return first + "".join(piece.partition("*/")[2] for piece in rest)


def _parted(styles: str) -> tuple[str, str]:
    """The rules that hold on every screen, and those of some."""
    plain, other, at = [], [], 0
    while opened := _OPENS.search(styles, at):
        plain.append(styles[at : opened.start()])
        at = _closing(styles, opened.end())
        if opened["what"] == "media" and "print" not in opened["when"]:
            other.append(styles[opened.end() : at])
        elif opened["what"] in {"supports", "layer"}:
            plain.append(styles[opened.end() : at])
        at += 1
    plain.append(styles[at:])
    return "".join(plain), "".join(other)


_BRACKET = re.compile(r"[{}]")


def _closing(styles: str, at: int) -> int:
    """Where the bracket is closed that is open at a place."""
    level = 1
    for mark in _BRACKET.finditer(styles, at):
        level += 1 if mark[0] == "{" else -1
        if level == 0:
            return mark.start()
    return len(styles)


def _rules(styles: str) -> Iterator[tuple[str, str]]:
    """Each selector of each rule, and what the rule says."""
    for rule in styles.split("}"):
        names, opened, style = rule.rpartition("{")
        for name in names.rpartition(";")[2].split(",") if opened else ():
            if name.strip():
                yield name.strip(), style
