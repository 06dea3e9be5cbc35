"""What the ledger asks of a database's connection: a part of what apsw's gives."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import TracebackType
from typing import Any, Protocol, Self

Values = Mapping[str, Any] | Sequence[Any]


class Answer(Protocol):
    """The rows of one statement."""

    @property
    def get(self) -> Any:  # noqa: ANN401 — whatever stands in the row
        """The first row's only value, or the row; None when there is none."""

    def fetchone(self) -> Any:  # noqa: ANN401
        """The next row; None when there is none."""

    def fetchall(self) -> list[Any]:
        """The rows that are left."""

    def __iter__(self) -> Iterator[Any]: ...


class Session(Protocol):
    """A connection; in a `with`, a savepoint."""

    def execute(self, sql: str, values: Values | None = None) -> Answer:
        """Run a statement with its values, or several statements without any."""

    def executemany(self, sql: str, rows: Iterable[Values]) -> object:
        """Run a statement once for each row."""

    def __enter__(self) -> Self: ...

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> bool | None: ...
