"""Whatever the ledger is refused for, the sentence says what to do, and that works."""

from __future__ import annotations

import inspect
import re
import shlex
import shutil
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

import pytest
import typer.main
from typer.core import TyperGroup

from onrecord import errors
from onrecord.cli.app import app
from onrecord.ledger import Address, Checkpoint, Keys, SqliteLedger, backup, verify
from onrecord.ledger.repair import repairs_of
from onrecord.pages import PageStore
from tests.ledger.broken import Place, cut, run
from tests.ledger.bundles import with_pages
from tests.ledger.conftest import KARSK

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.cli.conftest import Onrecord, Ran

_COMMAND = re.compile(r"`(onrecord [^`]+)`|: (onrecord [^`]+)$")
#: What a reader of the sentence puts in for a word in capitals.
_STANDS_FOR = {
    "BACKUP": "copy",
    "KEYFILE": "kept/ledger.db.key",
    "CHECKPOINT": "kept/ledger.db.checkpoint",
    "FOLDER": "again",
}


def _every_error(under: type[Exception]) -> Iterator[type[Exception]]:
    for each in under.__subclasses__():
        if each.__module__ == "onrecord.errors":
            yield each
            yield from _every_error(each)


def _made(kind: type[Exception]) -> Exception:
    """An error of a kind, of facts that are made up."""
    taken = inspect.signature(kind).parameters.values()
    made: dict[object, object] = {
        int: 3,
        Iterable[str]: ["claim"],
        Mapping[str, Iterable[str]]: {"FIGHT": ["shelling"]},
    }
    given = [made.get(each.annotation, "onrecord-data/ledger.db") for each in taken]
    return kind(*given)


OURS = [
    kind
    for kind in dict.fromkeys(_every_error(errors.LedgerError))
    if kind is not errors.CheckpointError
]


@pytest.mark.parametrize("kind", OURS, ids=lambda kind: kind.__name__)
def test_what_a_sentence_tells_to_run_can_be_run(kind: type[Exception]) -> None:
    told = str(_made(kind))
    assert told.strip()
    for command in _commands(told):
        of = typer.main.get_command(app)
        words = shlex.split(command.removeprefix("onrecord "))
        while isinstance(of, TyperGroup) and not words[0].startswith("--"):
            name = words.pop(0)
            assert name in of.commands, told
            of = of.commands[name]
        known = {
            option
            for each in of.params
            for option in (*each.opts, *each.secondary_opts)
        }
        given = {word for word in words if word.startswith("--")}
        assert given <= known, told


def _commands(told: str) -> list[str]:
    return [quoted or last for quoted, last in _COMMAND.findall(told)]


@pytest.fixture
def place(tmp_path: Path) -> Place:
    """A ledger where it is when nobody says otherwise, a backup, and copies of both."""
    data = tmp_path / "onrecord-data"
    data.mkdir()
    store = PageStore(data / "pages")
    with SqliteLedger(data / "ledger.db") as ledger:
        ledger.record(with_pages(KARSK, store))
        backup(ledger, store, tmp_path / "copy")
    (tmp_path / "kept").mkdir()
    for name in ("ledger.db.key", "ledger.db.checkpoint"):
        shutil.copy(data / name, tmp_path / "kept" / name)
    return Place(Address(str(data / "ledger.db")), tmp_path)


def _behind(place: Place) -> None:
    cut(place, 5)


def _gone(place: Place) -> None:
    for file in place.address.folder.glob("ledger.db*"):
        if file.suffix not in {".key", ".checkpoint"}:
            file.unlink()


def _rewritten(place: Place) -> None:
    signer = Keys.of(place.address.file).signer
    other = Checkpoint(origin=signer.name, size=7, root=b"r" * 32)
    place.checkpoint.write_text(signer.sign(other), "utf-8")


def _no_checkpoint(place: Place) -> None:
    place.checkpoint.unlink()


def _broken_checkpoint(place: Place) -> None:
    place.checkpoint.write_text("onrecord/karsk\n7\n")


def _no_key(place: Place) -> None:
    place.key.unlink()


def _half_a_key(place: Place) -> None:
    place.key.write_bytes(place.key.read_bytes()[:-9])


def _another_key(place: Place) -> None:
    place.key.unlink()
    Keys.of_or_new(place.address.file)


def _damaged(place: Place) -> None:
    content = place.address.file.read_bytes()
    place.address.file.write_bytes(content[:100] + b"\xff" * (len(content) - 100))


#: What befalls the ledger, and whether the first or the last way that a sentence
#: gives is gone.
FAULTS = [
    (_behind, 0),
    (_behind, -1),
    (_gone, 0),
    (_rewritten, -1),
    (_no_checkpoint, 0),
    (_no_checkpoint, -1),
    (_broken_checkpoint, 0),
    (_no_key, 0),
    (_no_key, -1),
    (_half_a_key, 0),
    (_another_key, 0),
    (_damaged, 0),
]


@pytest.mark.parametrize(("fault", "way"), FAULTS)
def test_doing_what_the_sentence_says_helps(
    onrecord: Onrecord, place: Place, fault: Callable[[Place], None], way: int
) -> None:
    """Each sentence is followed to its end, and the next one that it leads to."""
    fault(place)
    told = onrecord("record", status=2).err

    for _ in range(3):
        repairs = [each for each in _commands(told) if "onrecord repair" in each]
        assert repairs, told
        done = _followed(onrecord, repairs[way])
        if done.status == 0:
            break
        told = done.err

    with place.open() as book:
        assert len(repairs_of(book)) == 1
        assert verify(book).amiss == ()


def _followed(onrecord: Onrecord, command: str) -> Ran:
    words = [_STANDS_FOR.get(word, word) for word in shlex.split(command)[1:]]
    if words[0] == "repair":
        words += ["--yes", "--by", "R. Keeper"]
    return onrecord(*words, status=None)


def test_an_entry_that_verify_names_is_mended(onrecord: Onrecord, place: Place) -> None:
    run(place, "UPDATE body SET body = X'7B7D' WHERE idx = 7")
    assert "Entry 7" in onrecord("verify", "--text", status=1).out
    onrecord("repair", "--from", "copy", "--by", "R. Keeper", "--yes")
    onrecord("verify")
