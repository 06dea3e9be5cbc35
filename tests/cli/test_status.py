"""What the exit status says."""

from onrecord.cli.status import Status, status_of
from onrecord.errors import Problem


def problem(kind: str) -> Problem:
    return Problem(about="page", kind=kind, message="Compare it with the page.")


def test_a_text_that_may_be_incomplete_is_a_note() -> None:
    assert status_of([problem("articles.second_reader")]) is Status.ALL_RECORDED


def test_a_page_that_is_not_text_is_a_failure() -> None:
    assert status_of([problem("pages.not_text")]) is Status.SOME_PROBLEMS
