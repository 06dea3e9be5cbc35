"""What somebody has at hand to mend a ledger from: backups, keys, checkpoints."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from onrecord.errors import (
    LedgerKeyError,
    NoSuchInputError,
    NotABackupError,
    RepairUnclearError,
)
from onrecord.ledger.address import Address
from onrecord.ledger.backup import LEDGER, LINES, PAGES
from onrecord.ledger.checkpoints import checkpoint_file
from onrecord.ledger.keys import Keys, key_file

#: Bytes of the largest key or checkpoint; no ledger is as small as that.
_SMALL = 16_384


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What there is to mend from.

    Attributes:
        ledgers: Other copies of the ledger.
        keys: Files that may hold its key.
        checkpoints: Files that may hold a checkpoint of it.
        pages: Folders of pages.
    """

    ledgers: tuple[Address, ...] = ()
    keys: tuple[Path, ...] = ()
    checkpoints: tuple[Path, ...] = ()
    pages: tuple[Path, ...] = ()


def given(named: Iterable[str]) -> Given:
    """What was named: a backup's folder, a ledger, a key's file or a checkpoint's.

    Raises:
        NoSuchInputError: It is not there.
        NotABackupError: It is a folder without a ledger.
        RepairUnclearError: It is a backup that holds the ledger as lines.
    """
    ledgers, keys, checkpoints, pages = [], [], [], []
    for name in named:
        place = Address(name)
        if place.is_database or _is_large(place.file):
            ledger = _ledger_in(place)
            ledgers.append(ledger)
            keys.append(key_file(ledger.beside))
            checkpoints.append(checkpoint_file(ledger.beside))
            pages.append(ledger.folder / PAGES)
        elif _is_key(place.file):
            keys.append(place.file)
        else:
            checkpoints.append(place.file)
    return Given(
        ledgers=tuple(ledgers),
        keys=tuple(file for file in keys if file.exists()),
        checkpoints=tuple(file for file in checkpoints if file.exists()),
        pages=tuple(folder for folder in pages if folder.is_dir()),
    )


def _is_large(path: Path) -> bool:
    if not path.exists():
        raise NoSuchInputError(str(path))
    return path.is_dir() or path.stat().st_size > _SMALL


def _ledger_in(place: Address) -> Address:
    if place.is_database or place.file.is_file():
        return place
    if not (place.file / LEDGER).is_file():
        if (place.file / LINES).is_file():
            what = f"{place.file} holds the ledger as lines."
            raise RepairUnclearError(
                what,
                "Make a ledger of it first, and give its folder: `onrecord restore "
                "BACKUP FOLDER`",
            )
        raise NotABackupError(str(place.file))
    return Address(str(place.file / LEDGER))


def _is_key(path: Path) -> bool:
    try:
        Keys.in_file(path)
    except LedgerKeyError:
        return False
    return True
