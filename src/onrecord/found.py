"""What a step found: records, and the problems beside them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from onrecord.errors import Problem

Record_co = TypeVar("Record_co", covariant=True)


@dataclass(frozen=True, slots=True)
class Found(Generic[Record_co]):
    """What a step found in one input: records, and problems beside them.

    >>> Found(records=(1, 2)).only
    Traceback (most recent call last):
        ...
    ValueError: Expected one record, found 2.
    """

    records: tuple[Record_co, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def only(self) -> Record_co:
        """The record, where there is exactly one.

        Raises:
            ValueError: There is none, or more than one.
        """
        if len(self.records) != 1:
            msg = f"Expected one record, found {len(self.records)}."
            raise ValueError(msg)
        return self.records[0]

    @classmethod
    def together(cls, parts: "Iterable[Found[Record_co]]") -> "Found[Record_co]":
        """The records and the problems of several inputs, in their order."""
        kept = tuple(parts)
        return cls(
            records=tuple(record for part in kept for record in part.records),
            problems=tuple(problem for part in kept for problem in part.problems),
        )
