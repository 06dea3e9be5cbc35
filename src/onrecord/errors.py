"""Everything onrecord raises, and the `Problem`s that it records instead.

* OnrecordError
  + InputError
    - NoSuchInputError
    - UnreadableInputError
  + PageStoreError
    - UnknownPageError
    - PageAlteredError
    - DiskFullError
  + LedgerError
    - UnknownEntryError
    - LedgerIsNewerError
    - NotALedgerError
    - LedgerDiskFullError
    - LedgerReadOnlyError
    - LedgerBusyError
  + WeightsError
    - WeightsMissingError
    - WeightsMismatchError
  + MissingExtraError

A page that cannot be read is not an error: it is a `Problem`, a value that
travels beside the records and ends up in the ledger.
"""

from dataclasses import dataclass


class OnrecordError(Exception):
    """Something onrecord was asked to do could not be done."""


class InputError(OnrecordError):
    """What onrecord was asked to read is not there, or may not be read."""


class NoSuchInputError(InputError):
    """There is no file, folder or address of this name."""

    def __init__(self, name: str) -> None:
        super().__init__(f"There is no file or folder {name!r}. Check the spelling.")
        self.name = name


class UnreadableInputError(InputError):
    """A file or folder is there, but this user may not read it."""

    def __init__(self, name: str, why: str) -> None:
        super().__init__(
            f"{name!r} could not be read ({why}). "
            "Change its permissions, or run onrecord as a user who may read it."
        )
        self.name = name


class PageStoreError(OnrecordError):
    """The page store could not do what was asked."""


class UnknownPageError(PageStoreError):
    """No page with this digest is in the store."""

    def __init__(self, sha256: str) -> None:
        super().__init__(f"No page {sha256} in this store.")
        self.sha256 = sha256


class PageAlteredError(PageStoreError):
    """A stored page is no longer the bytes that were captured."""

    def __init__(self, path: str, expected: str, actual: str) -> None:
        super().__init__(
            f"The page at {path} was altered after capture: expected sha256 "
            f"{expected}, got {actual}. Restore it from a backup."
        )


class DiskFullError(PageStoreError):
    """The disk that holds the page store is full."""

    def __init__(self, folder: str) -> None:
        super().__init__(
            f"The disk that holds {folder} is full. Nothing was lost: what was "
            "recorded before is safe. Free some space and run the same command again."
        )


class LedgerError(OnrecordError):
    """The ledger could not do what was asked."""


class UnknownEntryError(LedgerError):
    """Nothing in the ledger has this id."""

    def __init__(self, what: str, entry_id: str) -> None:
        super().__init__(f"No {what} {entry_id!r} in this ledger.")
        self.what = what
        self.entry_id = entry_id


class LedgerIsNewerError(LedgerError):
    """The ledger was written by a later onrecord."""

    def __init__(self, path: str, found: int, known: int) -> None:
        super().__init__(
            f"{path} was written by a newer onrecord (schema {found}; this one "
            f"knows {known}). Upgrade onrecord; the ledger was not touched."
        )


class NotALedgerError(LedgerError):
    """The file is not a ledger that onrecord made."""

    def __init__(self, path: str) -> None:
        super().__init__(
            f"{path} is not an onrecord ledger. Give another file name; "
            "this file was not touched."
        )


class LedgerDiskFullError(LedgerError):
    """The disk that holds the ledger is full."""

    def __init__(self, path: str) -> None:
        super().__init__(
            f"The disk that holds {path} is full. Nothing recorded before was lost. "
            "Free some space and run the same command again."
        )


class LedgerReadOnlyError(LedgerError):
    """The ledger, or its folder, may not be written to."""

    def __init__(self, path: str) -> None:
        super().__init__(
            f"{path} may not be written to. Change the permissions of the file and "
            "its folder, or give another file name."
        )


class LedgerBusyError(LedgerError):
    """Another process was writing to the ledger for too long."""

    def __init__(self, path: str) -> None:
        super().__init__(
            f"{path} is busy: another onrecord is writing to it. "
            "Wait for it to finish and run the same command again."
        )


class WeightsError(OnrecordError):
    """The tagger's weights could not be used."""


class WeightsMissingError(WeightsError):
    """The weights are not where the wheel puts them."""

    def __init__(self, path: str) -> None:
        super().__init__(f"{path} is missing. Install onrecord again.")


class WeightsMismatchError(WeightsError):
    """A weights file is not the one its manifest describes."""

    def __init__(self, path: str, expected: str, actual: str) -> None:
        super().__init__(
            f"{path}: expected sha256 {expected}, got {actual}. Install onrecord again."
        )


class MissingExtraError(OnrecordError):
    """A part of onrecord that is installed apart was asked for."""

    def __init__(self, what: str, extra: str) -> None:
        super().__init__(
            f"{what} is not installed. Install it with: pip install 'onrecord[{extra}]'"
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Something about the data that a reader should see.

    Attributes:
        about: Id of the page, article or claim it concerns, or the name of the
            file or address when there is no page yet.
        kind: What kind of problem, as `room.name`: "pages.truncated".
        message: One sentence a journalist can act on.
    """

    about: str
    kind: str
    message: str
