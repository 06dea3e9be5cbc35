"""From a page's bytes to its text."""

import re
from dataclasses import dataclass

from charset_normalizer import from_bytes

from onrecord.errors import Problem
from onrecord.found import Found
from onrecord.pages.charset import codec, declared_inside, marked, wide
from onrecord.pages.kind import HEAD, kind_of
from onrecord.pages.page import Capture
from onrecord.pages.trouble import Trouble

#: Media types of pages in HTML.
HTML_TYPES = frozenset({"text/html", "application/xhtml+xml"})
_HTML_START = re.compile(
    r"(?>\s+|<!--.*?-->|<\?[^>]*>)*+"
    r"<(!doctype\s+html|html|head|body|meta|title|article|main|section|div|p|h1)\b",
    re.IGNORECASE | re.DOTALL,
)
#: Characters from the start of a page in which its first element must stand.
_HTML_WITHIN = 20_000
#: Bytes that the guess is made from: a page's words, past what its head holds.
_GUESSED_FROM = 64 * 1024
#: Unreadable places that UTF-8 may have in a hundred characters beyond ASCII. A
#: page cut or spliced by a machine has a few; another character set, nearly all.
_TORN_SHARE = 0.05
_BEYOND_ASCII = re.compile(rb"[\x80-\xff]")
#: In the languages written in these, letters beyond ASCII stand alone or in pairs,
#: and so do the signs beyond ASCII around them.
_WESTERN = frozenset({"cp1252", "iso8859-15", "cp1254", "mac-roman", "cp1250"})
_FOREIGN = re.compile(r"[^\W\d_a-zA-Z]{4,}|[^\x00-\x7f]{6,}")
#: A row of dashes is not foreign.
_DIFFERENT = 3
#: Characters in such rows, beyond what a name or two in other letters would give.
_FOREIGN_LENGTH = 24
_LETTERS = re.compile(r"[^\W\d_a-zA-Z]+")
#: Characters from the start of a page that are enough to tell alphabets apart.
_ENOUGH = 500_000
#: These need a mark, or hide what they say.
_NEVER_GUESSED = [
    "utf_7",
    *(f"utf_{width}{end}" for width in (16, 32) for end in ("", "_be", "_le")),
]
#: Taken for one another, these swap small and capital letters.
_CYRILLIC = frozenset({"cp1251", "koi8-r", "koi8-u", "cp866", "mac-cyrillic"})
_NOT_READ = "\N{REPLACEMENT CHARACTER}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """A page's text, and how its bytes were read.

    Attributes:
        text: Every character of the page, line ends as they were; without the
            byte order mark.
        charset: The character set it was read in, by Python's name: "cp1251".
        by: What told: "byte order mark", "header", "declaration", "utf-8" where
            the bytes themselves are such, or "guess".
        is_html: Whether it is HTML; otherwise it is plain text.
    """

    text: str
    charset: str
    by: str
    is_html: bool


def decoded(capture: Capture) -> Found[Decoded]:
    """Read a page's bytes as text.

    Returns:
        One `Decoded`, with problems beside it where the page misnames its
        character set or some bytes could not be read. None, with a problem, for
        an empty page ("pages.empty"), for what is not text ("pages.not_text"),
        and for what no character set fits ("pages.undecodable").
    """
    content = capture.content
    if not content.strip():
        return _unread(capture, Trouble.EMPTY, "is empty. Capture the page again.")
    kind = kind_of(content)
    if kind is not None:
        why = f"is {kind.name}, not a page, and was not read. {kind.advice}"
        return _unread(capture, Trouble.NOT_TEXT, why)
    reading = _read(capture)
    if reading is None:
        why = (
            "is in a character set that could not be told. Open it in a browser and "
            "save it again, or save its text as UTF-8."
        )
        return _unread(capture, Trouble.UNDECODABLE, why)
    text, charset, by, problems = reading
    return Found(
        records=(
            Decoded(
                text=text,
                charset=charset,
                by=by,
                is_html=capture.page.media_type in HTML_TYPES or _begins_html(text),
            ),
        ),
        problems=problems,
    )


_Reading = tuple[str, str, str, tuple[Problem, ...]]


def _read(capture: Capture) -> _Reading | None:
    """The text, its codec, what told, and the problems met."""
    content = capture.content
    mark = marked(content)
    if mark is not None:
        name, length = mark
        return _as_told(capture, content[length:], name, "byte order mark")
    name_inside = wide(content)
    if name_inside is not None:
        return _as_told(capture, content, name_inside, "guess")
    for label, by in (
        (capture.page.charset, "header"),
        (declared_inside(content), "declaration"),
    ):
        told = codec(label) if label else None
        # A page in which the label "utf-16" could be found is not in UTF-16;
        # browsers read it as UTF-8.
        if told is not None and not told.startswith("utf-16"):
            return _borne_out(capture, told, by) or _guessed(capture, label)
    if _is_utf8(content):
        return content.decode(), "utf-8", "utf-8", ()
    return _torn_utf8(capture) or _guessed(capture)


def _borne_out(capture: Capture, told: str, by: str) -> _Reading | None:
    """The text in the character set that was declared, unless the bytes differ."""
    content = capture.content
    if told != "utf-8" and _is_utf8(content) and _BEYOND_ASCII.search(content):
        return None
    reading = _as_told(capture, content, told, by)
    return None if reading is None or _looks_wrong(reading[0], told) else reading


def _as_told(capture: Capture, content: bytes, name: str, by: str) -> _Reading | None:
    """The text in this character set; None where too much of it is unreadable."""
    try:
        return content.decode(name), name, by, ()
    except UnicodeDecodeError:
        text = content.decode(name, errors="replace")
    torn = text.count(_NOT_READ)
    if torn > _TORN_SHARE * _beyond_ascii(text) + 1:
        return None
    message = (
        f"{_named(capture)} has {torn} unreadable "
        f"{'place' if torn == 1 else 'places'}, shown as {_NOT_READ}. "
        "Check the words around them against the page."
    )
    return text, name, by, (Trouble.TORN.problem(capture.page.sha256, message),)


def _torn_utf8(capture: Capture) -> _Reading | None:
    """The text of a page that says nothing and is UTF-8 but for a few places."""
    reading = _as_told(capture, capture.content, "utf-8", "utf-8")
    if reading is None or not reading[3]:
        return None
    # One bad place among no good ones is not UTF-8 with a fault: it is "café" in
    # some other character set.
    torn = reading[0].count(_NOT_READ)
    return reading if torn * 10 <= _beyond_ascii(reading[0]) else None


def _guessed(capture: Capture, label: str | None = None) -> _Reading | None:
    """The text in the character set that fits its words best."""
    content = capture.content
    if _is_utf8(content):
        reading: _Reading | None = (content.decode(), "utf-8", "utf-8", ())
    else:
        name = _fitting(_telling_part(content))
        reading = _as_told(capture, content, name, "guess") if name else None
    if reading is None:
        return None
    text, name, by, problems = reading
    if label is None:
        said = (
            f"{_named(capture)} does not say its character set; it was read as "
            f"{name}. Check the letters with accents."
        )
        kind = Trouble.CHARSET_GUESSED
    else:
        said = (
            f"{_named(capture)} says that its character set is {label!r}, which does "
            f"not fit; it was read as {name}."
        )
        kind = Trouble.WRONG_CHARSET
    return text, name, by, (kind.problem(capture.page.sha256, said), *problems)


def _fitting(content: bytes) -> str | None:
    """The character set in which this reads most like a language."""
    matches = from_bytes(content, cp_exclusion=_NEVER_GUESSED)
    best = matches.best()
    if best is None:
        return None
    merit = (best.percent_chaos, best.percent_coherence)
    tied = {
        m.encoding for m in matches if (m.percent_chaos, m.percent_coherence) == merit
    }
    # A few letters fit many character sets; on the web, this one is the commonest.
    name = "cp1252" if "cp1252" in tied else best.encoding
    return codec(name) or name


def _telling_part(content: bytes) -> bytes:
    """The part of a page that a character set is best told by."""
    first = _BEYOND_ASCII.search(content)
    start = max(0, first.start() - HEAD) if first else 0
    return content[start : start + _GUESSED_FROM]


def _is_utf8(content: bytes) -> bool:
    # Japanese e-mail's ISO-2022-JP is all ASCII bytes, told by its escapes.
    if b"\x1b$" in content:
        return False
    try:
        content.decode()
    except UnicodeDecodeError:
        return False
    return True


def _looks_wrong(text: str, name: str) -> bool:
    """Whether this reads like one alphabet taken for another."""
    if name in _WESTERN:
        rows = (
            row
            for row in _FOREIGN.findall(text, 0, _ENOUGH)
            if len(set(row)) >= _DIFFERENT
        )
        return sum(map(len, rows)) >= _FOREIGN_LENGTH
    if name in _CYRILLIC:
        beyond = _LETTERS.findall(text, 0, _ENOUGH)
        upper = sum(len(row) for row in beyond if row.isupper())
        return upper > sum(len(row) for row in beyond if row.islower())
    return False


def _beyond_ascii(text: str) -> int:
    return len(text) - len(text.encode("ascii", "ignore"))


def starts_as_html(head: bytes) -> bool:
    """Whether a page's first bytes are those of HTML, in any character set."""
    return _begins_html(head.decode(wide(head) or "utf-8", errors="replace"))


def _begins_html(text: str) -> bool:
    return _HTML_START.match(text.removeprefix("\ufeff")[:_HTML_WITHIN]) is not None


def _named(capture: Capture) -> str:
    page = capture.page
    return page.name or page.url or "The pasted text"


def _unread(capture: Capture, kind: Trouble, why: str) -> Found[Decoded]:
    message = f"{_named(capture)} {why}"
    return Found(problems=(kind.problem(capture.page.sha256, message),))
