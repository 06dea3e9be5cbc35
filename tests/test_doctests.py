"""The examples in the docstrings say what the program does."""

import doctest
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from pkgutil import walk_packages

import pytest

import onrecord
from onrecord import desk
from onrecord.ledger import SqliteLedger
from onrecord.pages import PageStore

NAMES = [
    onrecord.__name__,
    *(found.name for found in walk_packages(onrecord.__path__, "onrecord.")),
]
#: To import one is to run it.
PROGRAMS = [name for name in NAMES if name.endswith(".__main__")]
MODULES = [name for name in NAMES if name not in PROGRAMS]


@pytest.fixture(autouse=True)
def _desk_is_set_up(tmp_path: Path) -> None:
    """Some of the desk's modules can only be imported once Django has settings."""
    with SqliteLedger(":memory:") as ledger:
        desk.application(ledger, PageStore(tmp_path))


def _run(name: str, request: pytest.FixtureRequest) -> doctest.TestResults:
    """Run a module's examples, which may ask for a fixture as pytest lets them."""
    given = {"getfixture": request.getfixturevalue}
    return doctest.testmod(import_module(name), extraglobs=given)


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_of_a_module_hold(
    name: str, request: pytest.FixtureRequest, capsys: pytest.CaptureFixture[str]
) -> None:
    told = _run(name, request)

    assert told.failed == 0, capsys.readouterr().out


@pytest.mark.parametrize("name", PROGRAMS)
def test_a_program_has_no_examples_that_nobody_runs(name: str) -> None:
    spec = find_spec(name)
    assert spec is not None
    assert spec.origin is not None

    assert ">>>" not in Path(spec.origin).read_text("utf-8")


def test_there_are_examples_to_run(request: pytest.FixtureRequest) -> None:
    run = {name: _run(name, request).attempted for name in MODULES}

    assert len([name for name, count in run.items() if count]) > 20
