"""What stops one page from being captured, on its way to become a `Problem`."""

from onrecord.errors import Problem
from onrecord.found import Found
from onrecord.pages.page import Capture
from onrecord.pages.trouble import Trouble


class PageRefused(Exception):  # noqa: N818 - never leaves this room: not an error
    """One page could not be captured. The room turns it into a `Problem`.

    Attributes:
        kind: The problem's kind.
        why: The rest of a sentence that begins with the page's name.
    """

    def __init__(self, kind: Trouble, why: str) -> None:
        super().__init__(why)
        self.kind = kind
        self.why = why

    def problem(self, name: str, about: str | None = None) -> Problem:
        """As a problem with the page of this name."""
        return self.kind.problem(about or name, f"{name} {self.why}")

    def found(self, name: str) -> Found[Capture]:
        """As all that was found at this name."""
        return Found(problems=(self.problem(name),))


def mebibytes(size: int) -> str:
    """A size in bytes, for people.

    >>> mebibytes(20 * 1024 * 1024)
    '20 MB'
    """
    return f"{max(1, round(size / 1024 / 1024))} MB"
