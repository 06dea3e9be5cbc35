"""`onrecord verify`: are the ledger, its pages and the weights what they say?"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from onrecord import claims
from onrecord.cli import lines, view
from onrecord.cli.options import (
    LEDGER,
    Json,
    LedgerFile,
    PagesFolder,
    SecondPlace,
    TsaRoots,
    pages_folder,
    wants_json,
)
from onrecord.cli.record import UNFINISHED
from onrecord.cli.stamp import sentences
from onrecord.errors import OnrecordError
from onrecord.ledger import (
    Address,
    KeptLedger,
    Keys,
    Verified,
    checkpoint_file,
    checkpoints_in,
    is_clean,
    key_file,
    tombstones_of,
)
from onrecord.ledger import verify as verified
from onrecord.ledger.derived import derived_amiss
from onrecord.ledger.repair import repairs_of
from onrecord.ledger.stamps import Roots, StampState, roots_in, state_of
from onrecord.pages import PageStore

Against = Annotated[
    list[Path] | None,
    typer.Option(
        metavar="CHECKPOINT",
        help=(
            "A checkpoint that somebody kept; the ledger must hold all that it was "
            "signed over. May be given more than once."
        ),
        show_default=False,
    ),
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """One thing that was looked at.

    Attributes:
        what: "weights", "ledger", "withheld", "repaired", "checkpoint",
            "timestamp", "pages", "views".
        fine: Whether it is what it says.
        message: What was found, in a sentence.
        entry: The place in the ledger of the entry that is amiss.
        about: The claim, article or page that it records.
    """

    what: str
    fine: bool
    message: str
    entry: int | None = None
    about: str | None = None


def verify(  # noqa: PLR0913 - one parameter for each option
    *,
    ledger: LedgerFile = LEDGER,
    pages: PagesFolder = None,
    against: Against = None,
    checkpoints: SecondPlace = None,
    tsa_root: TsaRoots = None,
    views: Annotated[
        bool,
        typer.Option(
            "--views",
            help="Also derive again, and compare, what searches, lists and counts are "
            "answered from. It takes minutes for a large ledger.",
        ),
    ] = False,
    json: Json = None,
) -> None:
    """Hash every entry and page again, and name what is not as it was recorded.

    The ledger is held against its checkpoint, and against any that you kept.
    """
    found = list(_weights())
    # A ledger that was named and is not there is a mistake; the usual one may
    # not have been made yet.
    if ledger != LEDGER or ledger.exists():
        store = PageStore(pages_folder(pages, ledger))
        with ledger.open(read_only=True) as book:
            name = checkpoint_file(ledger.beside).name
            elsewhere = checkpoints and checkpoints / name
            kept = [*(against or ()), *([elsewhere] if elsewhere else ())]
            found += checked_ledger(book, store, kept, roots_in(tsa_root or ()))
        if views:
            found += _derived(ledger)
    else:
        message = f"There is no ledger at {ledger} yet; `onrecord record` makes one."
        found.append(Checked(what="ledger", fine=True, message=message))
    for each in found:
        if wants_json(asked=json):
            lines.write(each)
        else:
            Console().print(view.checked(each.what, each.message, fine=each.fine))
    raise typer.Exit(0 if all(each.fine for each in found) else 1)


def _weights() -> Iterator[Checked]:
    try:
        name = claims.OnnxTagger.load().name
    except OnrecordError as error:
        yield Checked(what="weights", fine=False, message=str(error))
    else:
        yield Checked(what="weights", fine=True, message=f"{name} loads.")


def checked_ledger(
    book: KeptLedger,
    store: PageStore,
    against: Iterable[Path] = (),
    roots: Roots | None = None,
) -> Iterator[Checked]:
    """A ledger, its redactions, its checkpoint and its pages, hashed again."""
    beside = checkpoint_file(book.beside)
    kept = [*against, beside] if beside.exists() else list(against)
    promised, broken = checkpoints_in(kept, book.vkey)
    state = state_of(book.beside, book.vkey, roots)
    signed = len(promised)
    promised += tuple(one.checkpoint for one in state.stamped if one.checkpoint)
    keys = Keys.of(book.beside) if key_file(book.beside).exists() else None
    what = verified(book, keys=keys, against=promised)
    for each in (*what.amiss, *broken):
        yield Checked(
            what="ledger",
            fine=False,
            message=each.message,
            entry=each.index,
            about=each.about,
        )
    if not what.amiss:
        message = f"{what.size} entries, each one as it was recorded."
        if what.redacted:
            message = message[:-1] + f"; {what.redacted} of them were redacted."
        yield Checked(what="ledger", fine=True, message=message)
    yield from _withheld(book)
    for repair in repairs_of(book):
        message = f"Entry {repair.entry}: {repair.message}"
        yield Checked(what="repaired", fine=True, message=message, entry=repair.entry)
    yield from _signed(what, beside, signed)
    yield from _stamped(state, what.size)
    yield from _pages(what, store)


def _withheld(book: KeptLedger) -> Iterator[Checked]:
    """What was taken out of sight, by whom and why; and what is still to be cleaned."""
    for tombstone in tombstones_of(book):
        message = f"Entry {tombstone.entry}: {tombstone.sentence}"
        yield Checked(
            what="withheld", fine=True, message=message, entry=tombstone.entry
        )
    if not is_clean(book):
        yield Checked(what="withheld", fine=False, message=UNFINISHED)


def _signed(what: Verified, beside: Path, held: int) -> Iterator[Checked]:
    if not beside.exists():
        message = (
            f"There is none at {beside}: whether entries are missing from the end "
            "cannot be told. `onrecord repair` says how to bring it back."
        )
        yield Checked(what="checkpoint", fine=False, message=message)
    elif held and not what.amiss:
        many = "its checkpoint" if held == 1 else f"all {held} checkpoints"
        message = f"Root {what.root.hex()}, as {many} was signed over."
        yield Checked(what="checkpoint", fine=True, message=message)


def _stamped(state: StampState, size: int) -> Iterator[Checked]:
    """What is timestamped; that nothing is, is said and not amiss."""
    for one in state.stamped:
        if one.amiss is not None:
            yield Checked(what="timestamp", fine=False, message=one.sentence)
    for told in sentences(state, size):
        if not any(told == one.sentence for one in state.stamped if one.amiss):
            yield Checked(what="timestamp", fine=True, message=told)


def _derived(ledger: Address) -> Iterator[Checked]:
    """What is derived from the entries, derived again."""
    amiss = derived_amiss(ledger)
    for each in amiss:
        yield Checked(what="views", fine=False, message=each.message)
    if not amiss:
        message = "All that is derived from the entries is what they give."
        yield Checked(what="views", fine=True, message=message)


def _pages(what: Verified, store: PageStore) -> Iterator[Checked]:
    broken = 0
    for sha256 in sorted(what.pages):
        try:
            store.get(sha256)
        except OnrecordError as error:
            broken += 1
            yield Checked(what="pages", fine=False, message=str(error), about=sha256)
    if not broken:
        message = f"{len(what.pages)} pages, each one the bytes that were captured."
        yield Checked(what="pages", fine=True, message=message)
