"""Text that is itself the article: nothing is read around it."""

from collections.abc import Iterator

from onrecord.articles.agencies import Credit, credit_line, dateline, together
from onrecord.articles.article import Article, Evidence, Zone, ZoneKind
from onrecord.articles.seal import seal
from onrecord.errors import Problem
from onrecord.found import Found
from onrecord.pages import Capture
from onrecord.text import Span

READER = "plain/1"
#: A line of no more words may be a headline, behind which a dateline stands.
_HEADLINE = 25


def plain(capture: Capture) -> Found[Article]:
    """Take a UTF-8 file as the article's text, all of it body.

    The text is the file's own, a byte order mark and every line end included,
    so that offsets count the code points of that very file.

    Returns:
        The article; a problem when the bytes are not UTF-8, or nothing but white
        space.
    """
    sha = capture.page.sha256
    try:
        text = capture.content.decode("utf-8")
    except UnicodeDecodeError as error:
        message = (
            f"Byte {error.start} is not UTF-8. Save the text as UTF-8, or leave out "
            "--plain so that the character set is looked for."
        )
        return _problem(sha, "articles.not_utf8", message)
    if not text.strip():
        return _problem(sha, "articles.no_article", "There is no text in the file.")
    zones = (Zone(0, len(text), ZoneKind.BODY),)
    credits_ = tuple(_credits(text))
    article = Article(
        id="",
        page=sha,
        text=text,
        zones=zones,
        agencies=together(name for credit in credits_ for name in credit.names),
        evidence=tuple(_evidence(credit, text) for credit in credits_),
        read_by=READER,
    )
    return Found(records=(seal(article),))


def _credits(text: str) -> Iterator[Credit]:
    """The agencies that a dateline or a line of its own credits."""
    place = 0
    opens = True
    for line in text.splitlines(keepends=True):
        found = (dateline(line) if opens else None) or credit_line(line)
        if found is not None and found.names:
            span = Span(place + found.span.start, place + found.span.end)
            yield Credit(names=found.names, span=span)
        # A dateline opens the first paragraph; the headline may stand before it.
        opens = opens and len(line.split()) <= _HEADLINE
        place += len(line)


def _evidence(credit: Credit, text: str) -> Evidence:
    return Evidence(
        field="agencies", by="the text", words=credit.span.of(text), span=credit.span
    )


def _problem(about: str, kind: str, message: str) -> Found[Article]:
    return Found(problems=(Problem(about=about, kind=kind, message=message),))
