"""Text that is itself the article: nothing is read around it."""

from onrecord.articles.article import Article, Zone, ZoneKind
from onrecord.articles.seal import seal
from onrecord.errors import Problem
from onrecord.found import Found
from onrecord.pages import Capture

READER = "plain/1"


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
    article = Article(id="", page=sha, text=text, zones=zones, read_by=READER)
    return Found(records=(seal(article),))


def _problem(about: str, kind: str, message: str) -> Found[Article]:
    return Found(problems=(Problem(about=about, kind=kind, message=message),))
