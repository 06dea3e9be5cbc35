"""From a captured page to the article in it."""

from onrecord.articles.article import Article
from onrecord.articles.html import read_html
from onrecord.articles.pasted import read_pasted
from onrecord.found import Found
from onrecord.pages import Capture, decoded


def read(capture: Capture) -> Found[Article]:
    """Read the article in a captured page.

    HTML is read by its elements and what it declares; plain and pasted text by
    its lines.

    Args:
        capture: The page and its bytes.

    Returns:
        The article, and the problems met on the way. No article where the bytes
        are no text or the page holds none; then a problem says why.
    """
    page = capture.page
    found = decoded(capture)
    articles = [
        (read_html if one.is_html else read_pasted)(
            one.text, page.sha256, url=page.final_url or page.url
        )
        for one in found.records
    ]
    return Found.together((Found(problems=found.problems), *articles))
