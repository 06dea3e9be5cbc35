"""What the rooms promise each other, and what the project promises its readers."""

import ast
import inspect
from importlib import import_module
from pathlib import Path

import pytest

from onrecord import errors

ROOT = Path(__file__).parents[1]
ROOMS = [
    "onrecord.pages",
    "onrecord.articles",
    "onrecord.claims",
    "onrecord.ledger",
    "onrecord.batch",
]
WRITTEN = [
    ROOT / "README.md",
    ROOT / "SECURITY.md",
    *sorted((ROOT / "docs").rglob("*.md")),
]

#: What an error is drawn with, by how deep it stands.
BULLETS = "*+-+"


def _drawn(parent: type[Exception], depth: int = 0) -> list[str]:
    """The errors under one error, as lines of a tree, in the order of the file."""
    lines = [f"{'  ' * depth}{BULLETS[depth]} {parent.__name__}"]
    for child in vars(errors).values():
        if isinstance(child, type) and parent in child.__bases__:
            lines += _drawn(child, depth + 1)
    return lines


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_says_what_it_gives_in_order(room: str) -> None:
    tree = ast.parse(inspect.getsource(import_module(room)))
    (given,) = [
        ast.literal_eval(step.value)
        for step in tree.body
        if isinstance(step, ast.Assign) and ast.unparse(step.targets[0]) == "__all__"
    ]

    in_order = sorted(given, key=lambda name: (not name.isupper(), name))

    assert given == in_order
    assert len(set(given)) == len(given)


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_gives_all_that_it_says(room: str) -> None:
    module = import_module(room)

    missing = [name for name in module.__all__ if not hasattr(module, name)]

    assert module.__all__
    assert missing == []


def test_the_tree_of_errors_is_drawn_as_it_grows() -> None:
    told = inspect.getdoc(errors) or ""
    tree = [line for line in told.splitlines() if line.lstrip()[:1] in {*BULLETS}]

    assert [line for line in tree if line] == _drawn(errors.OnrecordError)


def test_every_error_is_an_error_of_onrecord() -> None:
    raised = [
        each
        for each in vars(errors).values()
        if isinstance(each, type) and issubclass(each, BaseException)
    ]

    assert len(raised) > 20
    assert [each for each in raised if not issubclass(each, errors.OnrecordError)] == []


@pytest.mark.parametrize("path", WRITTEN, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_figure_is_left_to_be_filled_in(path: Path) -> None:
    left = [
        number
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if "TODO-FIGURE" in line
    ]

    assert left == []
