"""Where a ledger is: in a file of this machine, or in a PostgreSQL database."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.errors import MissingExtraError, OnlyInAFileError
from onrecord.ledger.kept import KeptLedger
from onrecord.ledger.sqlite import SqliteLedger
from onrecord.ledger.visible import READER, Actor

if TYPE_CHECKING:
    from onrecord.ledger.postgres import PostgresLedger

_SCHEMES = ("postgresql://", "postgres://")


@dataclass(frozen=True, slots=True)
class Address:
    """Where a ledger is.

    Attributes:
        named: A file's path, or a database's address as libpq takes it.
    """

    named: str

    @property
    def is_database(self) -> bool:
        """Whether it is in a PostgreSQL database."""
        return self.named.startswith(_SCHEMES)

    @property
    def file(self) -> Path:
        """The file that it is in.

        Raises:
            OnlyInAFileError: It is in a database.
        """
        if self.is_database:
            raise OnlyInAFileError(str(self))
        return Path(self.named)

    @property
    def beside(self) -> Path:
        """What the files of its keys and its checkpoint begin with."""
        if not self.is_database:
            return self.file
        return _postgres().files_of(self.named)

    @property
    def name(self) -> str:
        """What it is called where there is little room."""
        return self.beside.name

    @property
    def folder(self) -> Path:
        """The folder on this machine that holds what belongs to it."""
        return self.beside.parent

    def __str__(self) -> str:
        """The place as it may be shown: without a password."""
        if not self.is_database:
            return self.named
        return _postgres().shown(self.named)

    def exists(self) -> bool:
        """Whether there is something; of a database, only opening it can tell."""
        return self.is_database or self.file.exists()

    def open(
        self,
        *,
        read_only: bool = False,
        create: bool = True,
        second: Path | None = None,
        actor: Actor = READER,
    ) -> KeptLedger:
        """Open the ledger: see `SqliteLedger` and `PostgresLedger`.

        Raises:
            MissingExtraError: What speaks to PostgreSQL is not installed.
            LedgerError: It could not be opened.
        """
        kind = _postgres() if self.is_database else SqliteLedger
        return kind(
            self.named, read_only=read_only, create=create, second=second, actor=actor
        )


def _postgres() -> "type[PostgresLedger]":
    try:
        # Installed apart: pip install onrecord[postgres].
        from onrecord.ledger.postgres import PostgresLedger  # noqa: PLC0415
    except ModuleNotFoundError as error:
        what = "What speaks to PostgreSQL"
        raise MissingExtraError(what, "postgres") from error
    return PostgresLedger
