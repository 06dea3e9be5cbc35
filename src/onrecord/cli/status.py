"""The exit status of a command, and what decides it."""

from collections.abc import Iterable
from enum import IntEnum

from onrecord.errors import Problem


class Status(IntEnum):
    """What the exit status says."""

    ALL_RECORDED = 0
    SOME_PROBLEMS = 1
    WRONG_USE = 2


#: Problems that are shown and recorded, and are no failure: files of a folder or
#: records of an archive that no page was looked for in, a text that may be
#: incomplete, and words that the tagger marked and could not join.
NOTES = (
    "pages.passed_over",
    "articles.second_reader",
    "claims.loose_cue",
    "claims.loose_content",
)


def status_of(problems: Iterable[Problem]) -> Status:
    """Whether everything that was asked for was read."""
    if any(problem.kind not in NOTES for problem in problems):
        return Status.SOME_PROBLEMS
    return Status.ALL_RECORDED
