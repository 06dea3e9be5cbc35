"""The character sets a page may be in, by the names pages call them.

Pages misname their character sets in known ways, and browsers read them by the
table that follows: who writes "iso-8859-1" means windows-1252.

Source: https://encoding.spec.whatwg.org/#names-and-labels
"""

import codecs
import re

_MEANT = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "big5": "big5hkscs",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "utf-16": "utf-16-le",
}

#: The codecs that pages are read with.
READ = frozenset(
    [
        "utf-8",
        "utf-16-le",
        "utf-16-be",
        "cp866",
        "koi8-r",
        "koi8-u",
        "mac-roman",
        "mac-cyrillic",
        "cp874",
        "gb18030",
        "big5hkscs",
        "euc_jp",
        "iso2022_jp",
        "cp932",
        "cp949",
    ]
    + [f"cp125{n}" for n in range(9)]
    + [f"iso8859-{n}" for n in (2, 3, 4, 5, 6, 7, 8, 10, 13, 14, 15, 16)]
)

_OTHER_NAMES = {
    "x-mac-cyrillic": "mac-cyrillic",
    "x-sjis": "shift_jis",
    "windows-949": "cp949",
    "windows-31j": "cp932",
    "x-x-big5": "big5",
    "x-gbk": "gbk",
    "utf8mb4": "utf-8",
    "unicode": "utf-16-le",
    "iso-8859-8-i": "iso8859-8",
}

#: The longer ones first: UTF-32's begins like UTF-16's.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

_XML = re.compile(rb"""^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{1,40})["']""")
_META = re.compile(
    rb"""<meta\s[^>]{0,400}?charset\s*+=\s*+["']?\s*+([\w.:-]{1,40})""", re.IGNORECASE
)
#: Bytes from the start of a page in which its own declaration is looked for. The
#: standard asks for 1024; pages that put scripts first are a little longer.
_DECLARED_WITHIN = 4096
#: Of pairs of random bytes, three in a hundred fall into these alphabets.
_PLAIN_SHARE = 0.95


def codec(label: str) -> str | None:
    """The Python codec for a character set as a page names it.

    Returns:
        None for a name nobody knows, and for codecs that no browser reads: they
        are no one's honest page ("utf-7" hides markup, "idna" is not a text).

    >>> codec("ISO-8859-1"), codec("windows-1251"), codec("utf-7")
    ('cp1252', 'cp1251', None)
    """
    name = label.strip().strip("\"'").lower()
    try:
        known = codecs.lookup(_OTHER_NAMES.get(name, name)).name
    except (LookupError, ValueError):
        return None
    known = _MEANT.get(known, known)
    return known if known in READ else None


def declared_inside(content: bytes) -> str | None:
    """The character set that a page names in its own first lines, as written.

    >>> declared_inside(b'<meta charset="koi8-r"><title>')
    'koi8-r'
    """
    start = content[:_DECLARED_WITHIN]
    match = _XML.search(start) or _META.search(start)
    return match[1].decode("ascii") if match else None


def marked(content: bytes) -> tuple[str, int] | None:
    """The codec that a byte order mark names, and the mark's length in bytes.

    >>> marked("Nine shells".encode("utf-8-sig"))
    ('utf-8', 3)
    """
    for mark, name in _MARKS:
        if content.startswith(mark):
            return name, len(mark)
    return None


def wide(content: bytes) -> str | None:
    """The codec of text in two bytes a character: UTF-16, with or without a mark.

    Without one, text in an alphabet (Latin to Arabic, with spaces) is told by
    how it looks when it is read so. Chinese and Japanese are not.

    >>> wide("Nine shells fell.".encode("utf-16-le"))
    'utf-16-le'
    """
    mark = marked(content)
    if mark is not None:
        return mark[0] if mark[0] != "utf-8" else None
    sample = content[: _DECLARED_WITHIN // 2 * 2]
    sample = sample[: len(sample) // 2 * 2]
    if b"\x00" not in sample:  # every space and line end has one
        return None
    for name in ("utf-16-le", "utf-16-be"):
        text = sample.decode(name, errors="replace")
        if text and _looks_written(text):
            return name
    return None


def _looks_written(text: str) -> bool:
    plain = sum("\t" <= c < "\u0700" or "\u2000" <= c < "\u2100" for c in text)
    return plain > _PLAIN_SHARE * len(text) and "\x00" not in text
