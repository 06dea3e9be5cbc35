"""What a file is, by its first bytes, when it is not a page."""

import re
from dataclasses import dataclass

from onrecord.pages.charset import wide

#: Bytes from the start of a file that tell what it is.
HEAD = 4096

_PICTURE = "Give the page that shows it, or type out the words in it."
_RECORDING = "Give a transcript of it as a text file."
_DOCUMENT = "Save its text as a .txt file and give that."
_PACKED = "Unpack it and give the folder."
_OTHER = "Give a saved web page (.html), a text file or a web archive (.warc.gz)."


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file that is not a page.

    Attributes:
        name: With its article: "a PDF document".
        advice: One sentence on what to give instead.
    """

    name: str
    advice: str

    @property
    def bare(self) -> str:
        """Its name without the article: "PDF document"."""
        return self.name.split(" ", 1)[1]


#: Kinds that are text themselves.
_OF_TEXT = tuple(
    (re.compile(pattern, re.DOTALL), Kind(name, advice))
    for pattern, name, advice in (
        (rb"\s{0,16}%PDF-", "a PDF document", _DOCUMENT),
        (rb"\{\\rtf", "an RTF document", _DOCUMENT),
        (rb"(<\?xml.{0,900})?<svg[\s>]", "an SVG image", _PICTURE),
        (
            rb"(From: <Saved by|MIME-Version:|From:.{0,300}multipart/related)",
            "a saved page of the kind .mhtml",
            "Save the page again as “Web page, complete” or “HTML only”.",
        ),
    )
)

#: Kinds that are not, the first that fits. Some of these beginnings could begin
#: a sentence ("MZ", "ID3"), so they count only where a control character follows.
_OF_BYTES = tuple(
    (re.compile(pattern, re.DOTALL), Kind(name, advice))
    for pattern, name, advice in (
        (rb"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document", _DOCUMENT),
        (rb"PK\x03\x04.{0,2000}\[Content_Types\]", "an Office document", _DOCUMENT),
        (rb"PK\x03\x04.{26}mimetypeapplication/epub", "an EPUB book", _DOCUMENT),
        (rb"PK\x03\x04.{26}mimetype", "an OpenDocument file", _DOCUMENT),
        (
            rb"PK\x03\x04.{26}(archive/|indexes/|pages/|datapackage)",
            "a WACZ web archive",
            "Unpack it and give the .warc.gz files in its folder “archive”.",
        ),
        (rb"PK(\x03\x04|\x05\x06)", "a ZIP archive", _PACKED),
        (rb"\x1f\x8b", "a gzip file", _PACKED),
        (rb"BZh[1-9]1AY&SY", "a bzip2 file", _PACKED),
        (rb"\xfd7zXZ\x00", "an xz file", _PACKED),
        (rb"7z\xbc\xaf\x27\x1c", "a 7-Zip archive", _PACKED),
        (rb"Rar!\x1a\x07", "a RAR archive", _PACKED),
        (rb"\x28\xb5\x2f\xfd", "a Zstandard file", _PACKED),
        (rb"\x89PNG\r\n\x1a\n", "a PNG image", _PICTURE),
        (rb"\xff\xd8\xff", "a JPEG image", _PICTURE),
        (rb"GIF8[79]a", "a GIF image", _PICTURE),
        (rb"RIFF.{4}WEBP", "a WebP image", _PICTURE),
        (rb".{4}ftyp(avif|heic|heix|mif1)", "a HEIF or AVIF image", _PICTURE),
        (rb"(II\*\x00|MM\x00\*)", "a TIFF image", _PICTURE),
        (rb"BM.{4}\x00\x00\x00\x00", "a bitmap image", _PICTURE),
        (rb"\x00\x00\x01\x00", "an icon", _PICTURE),
        (rb".{4}ftyp", "a video", _RECORDING),
        (rb"\x1aE\xdf\xa3", "a video", _RECORDING),
        (rb"RIFF.{4}AVI ", "a video", _RECORDING),
        (rb"RIFF.{4}WAVE", "a sound recording", _RECORDING),
        (rb"(ID3|OggS|fLaC|\xff[\xfb\xf3\xf2])", "a sound recording", _RECORDING),
        (rb"(wOFF|wOF2|\x00\x01\x00\x00\x00|OTTO\x00)", "a font", _OTHER),
        (rb"SQLite format 3\x00", "a database", _OTHER),
        (rb"\x7fELF", "a program", _OTHER),
        (rb"MZ", "a program", _OTHER),
    )
)

_JUNK = Kind("a file of unknown kind", _OTHER)

#: Control characters that no text holds. Tab, line ends, form feed and the
#: escape of Japanese e-mail are not among them.
_CONTROLS = bytes(sorted({*range(9), 11, *range(14, 27), 28, 29, 30, 31, 127}))
#: Of a hundred random bytes, eleven are such characters.
_JUNK_SHARE = 0.03


def kind_of(head: bytes) -> Kind | None:
    """What is not a page, by its first bytes (`HEAD` of them are enough).

    Returns:
        None for what may be a page: text of some sort, or nothing.

    >>> kind_of(b"%PDF-1.7").name
    'a PDF document'
    >>> kind_of(b"<!DOCTYPE html>")
    """
    head = head[:HEAD]
    for signature, kind in _OF_TEXT:
        if signature.match(head):
            return kind
    controls = len(head) - len(head.translate(None, _CONTROLS))
    if not controls or wide(head):
        return None
    for signature, kind in _OF_BYTES:
        if signature.match(head):
            return kind
    return _JUNK if controls > _JUNK_SHARE * len(head) else None
