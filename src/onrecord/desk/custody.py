"""A page's custody: its captures, and whether the stored bytes still are it."""

from dataclasses import dataclass

from onrecord.desk.desk import Desk
from onrecord.errors import PageStoreError, UnknownPageError


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What reading the stored bytes again gave, at the moment of asking.

    Attributes:
        state: "same", "altered" or "missing".
        sentence: The same for a person, with what to do.
        size: How many bytes are stored; None when they cannot be had.
    """

    state: str
    sentence: str
    size: int | None = None


def check(desk: Desk, sha256: str) -> Checked:
    """Read the stored bytes and digest them again."""
    try:
        content = desk.pages.get(sha256)
    except UnknownPageError:
        return Checked(
            state="missing",
            sentence="The bytes are not in this page store. The record below still "
            "says what they were; open the desk with the store that holds them.",
        )
    except PageStoreError as why:
        return Checked(state="altered", sentence=str(why))
    return Checked(
        state="same",
        sentence="Read again just now: the stored bytes still have this digest.",
        size=len(content),
    )
