import time
from collections.abc import Callable

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from onrecord.found import Found
from onrecord.pages import Capture, Decoded, decoded, pasted

MakeCapture = Callable[..., Capture]

# ruff: noqa: RUF001 - the letters of other alphabets are meant

RUSSIAN = "Представитель сказал в четверг, что над областью сбито девять целей. " * 3
UKRAINIAN = (
    "Речник сказав у четвер, що над областю збили десять цілей. Їх було більше. " * 3
)
FRENCH = "Le porte-parole a déclaré jeudi que neuf obus étaient tombés près de l’été. "
POLISH = "Rzecznik oświadczył w czwartek, że żołnierze zestrzelili dziewięć celów. "
ARABIC = "قال المتحدث يوم الخميس إن تسع قذائف سقطت على المدينة خلال الليل. "
HEBREW = "דובר המשרד אמר ביום חמישי כי תשעה פגזים נפלו על העיר במהלך הלילה. "
JAPANESE = (
    "報道官は木曜日、夜間に九発の砲弾が町に落ちたと述べた。一方、市長は記者会見で、病院の"
    "負傷者は二十人を超えると語り、調査を求めた。軍はコメントを控えている。"
)
ENGLISH = "The ministry’s spokesman said that “nine” shells had fallen. "

#: Each with a character set that its press used before UTF-8.
PRESS = [
    (RUSSIAN, "windows-1251"),
    (RUSSIAN, "koi8-r"),
    (RUSSIAN, "ibm866"),
    (UKRAINIAN, "windows-1251"),
    (UKRAINIAN, "koi8-u"),
    (FRENCH, "iso-8859-1"),
    (FRENCH, "windows-1252"),
    (POLISH, "iso-8859-2"),
    (POLISH, "windows-1250"),
    (ARABIC, "windows-1256"),
    (HEBREW, "windows-1255"),
    (JAPANESE, "shift_jis"),
    (JAPANESE, "euc-jp"),
    (JAPANESE, "iso-2022-jp"),
    (ENGLISH, "windows-1252"),
    (RUSSIAN, "utf-8"),
    (RUSSIAN, "utf-16"),
]


def html(text: str, charset: str, declared: str | None) -> bytes:
    meta = f'<meta charset="{declared}">' if declared else ""
    page = f"<!DOCTYPE html><html><head>{meta}<title>x</title></head><p>{text}"
    return page.encode(charset if charset != "iso-8859-1" else "cp1252", "replace")


def kinds(found: Found[Decoded]) -> list[str]:
    return [problem.kind for problem in found.problems]


@given(
    text=st.text(st.characters(codec="utf-8", exclude_characters="\x00"), min_size=1)
)
@example("\ufeffmarked twice")
@example("a\r\nb\rc\n")
def test_text_in_utf8_is_read_to_the_letter(text: str) -> None:
    found = decoded(pasted(text.encode()).only)

    if found.records:
        assert found.only.text == text.removeprefix("\ufeff")
    else:
        assert kinds(found) in (["pages.not_text"], ["pages.empty"])


@pytest.mark.parametrize(("text", "charset"), PRESS)
@pytest.mark.parametrize("declared_in", ["header", "page"])
def test_a_page_that_says_what_it_is(
    capture: MakeCapture, text: str, charset: str, declared_in: str
) -> None:
    if declared_in == "header":
        found = decoded(capture(html(text, charset, None), charset=charset))
    else:
        found = decoded(capture(html(text, charset, charset)))

    assert text in found.only.text
    assert found.only.is_html
    assert not found.problems


#: Pages that cannot be taken for what they say they are.
TOLD_APART = [
    (text, charset, claimed)
    for text, charset in PRESS
    for claimed in ("utf-8", "iso-8859-1")
    if charset not in {claimed, "utf-16", "iso-2022-jp", "iso-8859-2"}
    and not (claimed == "iso-8859-1" and text in (FRENCH, POLISH, ENGLISH))
]


@pytest.mark.parametrize(("text", "charset", "claimed"), TOLD_APART)
def test_a_page_that_says_what_it_is_not(
    capture: MakeCapture, text: str, charset: str, claimed: str
) -> None:
    found = decoded(capture(html(text, charset, claimed)))

    assert text in found.only.text
    assert kinds(found) == ["pages.wrong_charset"]


@pytest.mark.parametrize(("text", "charset"), PRESS)
def test_a_page_that_says_nothing(
    capture: MakeCapture, text: str, charset: str
) -> None:
    found = decoded(capture(html(text, charset, None)))

    # Latin-2 and windows-1250 differ in a few letters only; these bytes fit both.
    if charset != "iso-8859-2":
        assert text in found.only.text
    certain = charset in {"utf-8", "utf-16"}
    assert kinds(found) == ([] if certain else ["pages.charset_guessed"])


def test_a_wrong_name_is_said_in_one_sentence(capture: MakeCapture) -> None:
    found = decoded(capture(html(RUSSIAN, "cp1251", "utf-8")))

    assert found.problems[0].message == (
        "report.html says that its character set is 'utf-8', which does not fit; "
        "it was read as cp1251."
    )


def test_the_header_counts_before_the_page_and_the_mark_before_both(
    capture: MakeCapture,
) -> None:
    by_header = capture(html(RUSSIAN, "koi8-r", "windows-1251"), charset="koi8-r")
    by_mark = capture(html(RUSSIAN, "utf-8-sig", "koi8-r"), charset="windows-1251")

    assert decoded(by_header).only.by == "header"
    assert RUSSIAN in decoded(by_header).only.text
    assert decoded(by_mark).only.by == "byte order mark"
    assert RUSSIAN in decoded(by_mark).only.text


@pytest.mark.parametrize(
    "label", ["utf-7", "unicode_escape", "rot13", "idna", "zlib", "hex", "nonsense"]
)
def test_a_character_set_that_no_browser_reads_is_not_believed(
    capture: MakeCapture, label: str
) -> None:
    page = b"<html><p>+ADw-script+AD4- \\u003cb\\u003e"

    assert decoded(capture(page, charset=label)).only.text == page.decode()


def test_a_few_torn_letters_are_told_and_counted(capture: MakeCapture) -> None:
    torn = RUSSIAN.encode()[:-2] + b"\xd0."

    found = decoded(capture(torn, charset="utf-8"))

    assert found.only.text.count("\ufffd") == 1
    assert kinds(found) == ["pages.torn"]
    assert "1 unreadable place" in found.problems[0].message


@pytest.mark.parametrize("content", [b"", b" \n\t ", b"\n" * 1000])
def test_an_empty_page(capture: MakeCapture, content: bytes) -> None:
    found = decoded(capture(content))

    assert not found.records
    assert kinds(found) == ["pages.empty"]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3 and so on", "a PDF document"),
        (b"PK\x03\x04" + bytes(26) + b"archive/data.warc.gz", "a WACZ web archive"),
        (b"PK\x03\x04" + bytes(26) + b"[Content_Types].xml", "an Office document"),
        (b"PK\x03\x04" + bytes(26) + b"photos/one.jpg", "a ZIP archive"),
        (b"\x89PNG\r\n\x1a\n" + bytes(20), "a PNG image"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "a JPEG image"),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 ", "a WebP image"),
        (b"\x00\x00\x00\x20ftypisom", "a video"),
        (b"ID3\x04\x00\x00", "a sound recording"),
        (b"\x7fELF\x02\x01\x01\x00", "a program"),
        (b"\x1f\x8b\x08\x00 and so on", "a gzip file"),
        (b"SQLite format 3\x00", "a database"),
        (b"From: <Saved by Blink>\r\nMIME-Version: 1.0", "of the kind .mhtml"),
        (b"<svg xmlns='x'>", "an SVG image"),
        (bytes(range(256)) * 40, "a file of unknown kind"),
    ],
)
def test_what_is_not_text_is_named_and_something_advised(
    capture: MakeCapture, content: bytes, says: str
) -> None:
    found = decoded(capture(content))

    assert not found.records
    (problem,) = found.problems
    assert problem.kind == "pages.not_text"
    assert says in problem.message
    assert problem.message.count(". ") == 1
    assert problem.about == capture(content).page.sha256


@pytest.mark.parametrize(
    "text",
    ["MZ regiment, they said.", "ID3 is a place.", "BM", "GIF89a was shown.", "яы"],
)
def test_a_sentence_may_begin_like_a_film(capture: MakeCapture, text: str) -> None:
    assert decoded(capture(text.encode("cp1251"), charset="cp1251")).only.text == text


@pytest.mark.parametrize(
    ("start", "is_html"),
    [
        ("<!doctype html><p>x", True),
        ("\n\n  <HTML lang=en>", True),
        ("<!-- saved from url=(0024)https://dispatch.example/ -->\n<html>", True),
        ('<?xml version="1.0"?><html xmlns="x">', True),
        ("<p>Nine shells", True),
        ("<article>", True),
        ("Nine shells fell. <html> is a word.", False),
        ("<Nine> shells", False),
        ("5 < 9", False),
    ],
)
def test_whether_a_page_is_html(
    capture: MakeCapture,
    start: str,
    is_html: bool,  # noqa: FBT001 - a parameter of the test
) -> None:
    assert decoded(capture(start.encode())).only.is_html is is_html


@given(content=st.binary(max_size=2_000))
@example(b"\xff\xfe")
@example(b"\xfe\xff\xd8\x00")
@example(b"\x00\x00\xfe\xff\xff\xff\xff\xff")
@example(b"\xef\xbb\xbf")
def test_any_bytes_give_text_or_one_reason(content: bytes) -> None:
    found = decoded(pasted(content).only)

    assert len(found.records) + len(found.problems) >= 1
    for one in found.records:
        one.text.encode()  # no lone halves of characters


@pytest.mark.parametrize(
    "piece", ["<!-- --> ", "<!--", "<?xml ", "\n ", "<meta ", "<meta charset= "]
)
def test_no_beginning_of_a_page_takes_long(capture: MakeCapture, piece: str) -> None:
    started = time.process_time()

    decoded(capture((piece * 200_000 + "x").encode()))

    assert time.process_time() - started < 5
