"""Every kind of problem that a page can have, in one list."""

from enum import StrEnum

from onrecord.errors import Problem


class Trouble(StrEnum):
    """A kind of problem with a page, as `Problem.kind` says it."""

    #: Of any page.
    EMPTY = "pages.empty"
    NOT_TEXT = "pages.not_text"
    TOO_LARGE = "pages.too_large"
    TRUNCATED = "pages.truncated"
    PACKED = "pages.packed"
    UNPACKS_TOO_LARGE = "pages.unpacks_too_large"
    DAMAGED = "pages.damaged"

    #: Of its characters.
    WRONG_CHARSET = "pages.wrong_charset"
    CHARSET_GUESSED = "pages.charset_guessed"
    TORN = "pages.torn"
    UNDECODABLE = "pages.undecodable"

    #: Of files and folders.
    UNREADABLE = "pages.unreadable"
    NOT_A_FILE = "pages.not_a_file"
    LINK_OUT = "pages.link_out"
    BROKEN_LINK = "pages.broken_link"
    NO_PAGES = "pages.no_pages"
    #: Nothing is wrong: what else a folder or an archive holds, counted.
    PASSED_OVER = "pages.passed_over"

    #: Of addresses.
    BAD_ADDRESS = "pages.bad_address"
    NO_SUCH_HOST = "pages.no_such_host"
    NOT_PUBLIC = "pages.not_public"
    UNREACHABLE = "pages.unreachable"
    TOO_SLOW = "pages.too_slow"
    TOO_MANY_REDIRECTS = "pages.too_many_redirects"
    NOT_GIVEN = "pages.not_given"

    #: Of web archives.
    WARC_TRUNCATED = "pages.warc_truncated"
    WARC_DAMAGED = "pages.warc_damaged"
    WARC_RECORD = "pages.warc_record"
    UNDATED = "pages.undated"
    ALTERED = "pages.altered"

    def problem(self, about: str, message: str) -> Problem:
        """A problem of this kind.

        Args:
            about: The page's sha256, or the name of what it was asked for by.
            message: One sentence a journalist can act on.
        """
        return Problem(about=about, kind=self.value, message=message)
