"""Bringing vectors up to where their ledger stands."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from fcntl import LOCK_EX, flock
from pathlib import Path

import msgspec
import numpy as np
from msgspec import structs

from onrecord.claims import Encoder
from onrecord.ledger.hits import hits
from onrecord.ledger.kept import KeptLedger
from onrecord.ledger.ledger import Hit
from onrecord.ledger.queries import VECTORS
from onrecord.ledger.session import Session
from onrecord.ledger.vectors import vector_index
from onrecord.ledger.vectors.held import (
    Held,
    Made,
    Rows,
    destroy,
    nothing,
    read,
    vector_file,
    wipe_former,
    write,
)
from onrecord.ledger.vectors.standing import is_of, rows_of, standing

#: Claims whose words are in memory at a time, and claims from one saving to the next.
_TOGETHER, _SAVED = 2_000, 100_000
#: How much of a file tells that it is one of ours.
_BEGINS = b"PK"

Told = Callable[[int, int], None]


def words_of(hit: Hit) -> str:
    """The words that a claim's vector is made of: its content."""
    text = hit.article.text
    return " ".join(span.of(text) for span in hit.claim.attribution.content)


def held_for(book: KeptLedger, ledger: Session, encoder: Encoder) -> Held:
    """The vectors that are kept of a ledger's claims.

    There are none where there is no file, where it is damaged, and where it is of
    another ledger or another encoder.
    """
    path = vector_file(book.beside)
    held = None if path is None else read(path)
    width = encoder.width
    if (
        held is None
        or held.made.encoder != encoder.name
        or held.codes.shape[1:] != (width,)
        or not is_of(ledger, held.made)
    ):
        return nothing(encoder.name, width)
    return held


def caught_up(
    book: KeptLedger,
    held: Held,
    encoder: Encoder,
    *,
    most: int | None = None,
    told: Told = lambda _done, _of: None,
) -> Held:
    """Vectors of the claims that hold now; `held.made.left` of them have none yet.

    Args:
        book: The ledger.
        held: The vectors so far.
        encoder: What makes them.
        most: Claims to make vectors of at most; None for all that have none.
        told: Is told how many have theirs, and of how many.
    """
    with book.asking() as ledger:
        now, rows = standing(ledger, encoder.name), rows_of(ledger)
    if held.made == structs.replace(now, indexed=held.made.indexed):
        return held
    held = vector_index.only(held, np.isin(held.rows, rows))
    new = np.setdiff1d(rows, held.rows)
    todo = new if most is None else new[:most]
    unsaved = 0
    for start in range(0, len(todo), _TOGETHER):
        held = _with(book, held, encoder, todo[start : start + _TOGETHER])
        done = min(start + _TOGETHER, len(todo))
        told(done, len(todo))
        held = replace(held, made=_made(now, held, left=len(new) - done))
        unsaved += _TOGETHER
        if unsaved >= _SAVED and done < len(todo):
            held, unsaved = kept(book, held), 0
    held = replace(held, made=_made(now, held, left=len(new) - len(todo)))
    return kept(book, held)


def kept(book: KeptLedger, held: Held) -> Held:
    """Keep vectors in the ledger's file, but for claims that do not hold any more.

    Where no file can be written they are kept in memory.
    """
    path = vector_file(book.beside)
    if path is not None:
        # What was taken out of sight meanwhile must not come back by this.
        with suppress(OSError), _alone_at(path):
            held = _of_claims(book, held)
            write(path, held)
            return held
    return _of_claims(book, held)


def forget_withheld(book: KeptLedger) -> None:
    """Destroy the vectors of claims that nobody may see any more.

    Raises:
        OSError: The file that holds them cannot be written to.
    """
    path = vector_file(book.beside)
    if path is None or not path.parent.is_dir():
        return
    with _alone_at(path):
        for half in path.parent.glob(".coming-*"):
            if half.read_bytes().startswith(_BEGINS):
                destroy(half)
        held = read(path)
        if held is None:
            destroy(path)
            return
        left = _of_claims(book, held)
        if len(left) < len(held):
            wipe_former(path, left)


def _of_claims(book: KeptLedger, held: Held) -> Held:
    with book.asking() as ledger:
        return vector_index.only(held, np.isin(held.rows, rows_of(ledger)))


def _made(now: Made, held: Held, *, left: int) -> Made:
    return structs.replace(now, left=left, indexed=held.made.indexed)


def _with(book: KeptLedger, held: Held, encoder: Encoder, new: Rows) -> Held:
    """The vectors with those of some more claims."""
    with book.asking() as ledger:
        asked = {"rows": msgspec.json.encode(new.tolist()).decode()}
        rows = [n for (n,) in ledger.execute(VECTORS["by_article"], asked)]
        words = [words_of(hit) for hit in hits(ledger, rows)]
    return replace(
        held,
        rows=np.concatenate([held.rows, np.array(rows, np.int64)]),
        codes=np.concatenate([held.codes, encoder.encode(words)]),
    )


@contextmanager
def _alone_at(path: Path) -> Iterator[None]:
    """Be the only one who writes the file, of all processes of this machine."""
    with path.with_name(f"{path.name}.lock").open("w") as file:
        flock(file, LOCK_EX)
        yield
