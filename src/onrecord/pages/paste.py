"""Pages that a person pastes, or pipes in."""

from hashlib import sha256

from onrecord.found import Found
from onrecord.pages.capturing import Capturing
from onrecord.pages.decode import starts_as_html
from onrecord.pages.file import too_large
from onrecord.pages.kind import HEAD
from onrecord.pages.page import Capture, How, Page


def pasted(content: bytes, capturing: Capturing | None = None) -> Found[Capture]:
    """Capture what was pasted: an article's text, or a page's HTML.

    Returns:
        One page; none, and a problem, where it is too large for one.
    """
    capturing = capturing or Capturing()
    if len(content) > capturing.limits.page_bytes:
        return too_large(len(content), capturing.limits).found("The pasted text")
    is_html = starts_as_html(content[:HEAD])
    page = Page(
        sha256=sha256(content).hexdigest(),
        size=len(content),
        how=How.PASTE,
        captured_at=capturing.clock(),
        media_type="text/html" if is_html else "text/plain",
    )
    return Found(records=(Capture(page=page, content=content),))
