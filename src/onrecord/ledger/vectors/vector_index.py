"""An index over very many vectors: cells of near ones, of which a few are looked into.

faiss keeps it (`pip install onrecord[vectors]`). Without it, and for few vectors,
each is compared: see `nearest`.
"""

import math
from dataclasses import replace
from typing import Any

import numpy as np
from msgspec import structs
from numpy.typing import NDArray

from onrecord.claims import VECTOR_SCALE
from onrecord.ledger.vectors.held import Codes, Held, Rows
from onrecord.ledger.vectors.nearest import Floats

#: Up to so many vectors, comparing each takes a few milliseconds.
WORTHWHILE = 50_000
#: Vectors that each cell's centre is learned from, as faiss would have it at least.
_LEARNED_FROM = 64
#: Cells that are looked into, of `_cells` so many. Chosen with `benchmarks/vectors.py`.
_PROBED = 1024
#: How much larger a ledger may grow before its cells are learned anew.
_GROWN = 4
_SEED = 20310312

Index = Any  # faiss says little of its types


def brought_up(held: Held) -> Held:
    """The vectors with an index over all of them, where they are many.

    Without faiss they have none.
    """
    faiss = _faiss()
    if faiss is None or len(held) < WORTHWHILE:
        return _with_index(held, None, 0)
    index = opened(held)
    if index is None or not _fits(index, len(held)):
        index = _built(faiss, held)
    else:
        done = held.made.indexed
        _add(index, held.rows[done:], held.codes[done:])
    return _with_index(held, faiss.serialize_index(index), len(held))


def opened(held: Held) -> Index | None:
    """The index over vectors; None where there is none, or it cannot be used."""
    faiss = _faiss()
    if faiss is None or held.index is None:
        return None
    try:
        index = faiss.deserialize_index(held.index)
    except RuntimeError:  # another version of faiss wrote it
        return None
    return index if index.ntotal == held.made.indexed else None


def only(held: Held, kept: NDArray[np.bool_]) -> Held:
    """Some of the vectors; the index forgets the others.

    Args:
        held: The vectors.
        kept: Which to keep. Shape: (n_claims,)
    """
    if kept.all():
        return held
    index, done = opened(held), held.made.indexed
    some = replace(held, rows=held.rows[kept], codes=held.codes[kept])
    if index is None:
        return _with_index(some, None, 0)
    faiss = _faiss()
    index.remove_ids(held.rows[:done][~kept[:done]])
    return _with_index(some, faiss.serialize_index(index), int(kept[:done].sum()))


def _with_index(held: Held, index: NDArray[np.uint8] | None, done: int) -> Held:
    made = structs.replace(held.made, indexed=done)
    return replace(held, made=made, index=index)


def _faiss() -> Any:  # noqa: ANN401 - a module, or None
    try:
        import faiss  # noqa: PLC0415 - an extra
    except ModuleNotFoundError:
        return None
    return faiss


def _cells(n_claims: int) -> int:
    """Into how many cells so many vectors are put: four times the square root."""
    return 1 << round(math.log2(4 * math.sqrt(n_claims)))


def _built(faiss: Any, held: Held) -> Index:  # noqa: ANN401 - a module
    """An index over vectors, whose cells are learned from some of them."""
    width, cells = held.codes.shape[1], _cells(len(held))
    index = faiss.IndexIVFScalarQuantizer(
        faiss.IndexFlatIP(width),
        width,
        cells,
        # The numbers as they are: nothing is lost on the way in.
        faiss.ScalarQuantizer.QT_8bit_direct_signed,
        faiss.METRIC_INNER_PRODUCT,
        False,  # noqa: FBT003 - each vector itself, not how far it is from the centre
    )
    index.cp.seed = _SEED
    some = np.random.default_rng(_SEED).permutation(len(held))
    some = np.sort(some[: cells * _LEARNED_FROM])
    index.train(held.codes[some].astype(np.float32))
    _add(index, held.rows, held.codes)
    return index


def _add(index: Index, rows: Rows, codes: Codes) -> None:
    for start in range(0, len(rows), WORTHWHILE):
        some = slice(start, start + WORTHWHILE)
        index.add_with_ids(codes[some].astype(np.float32), rows[some])


def _fits(index: Index, n_claims: int) -> bool:
    """Whether an index has about as many cells as so many vectors need."""
    return bool(index.nlist * _GROWN > _cells(n_claims) > index.nlist / _GROWN)


def searched(index: Index, to: NDArray[np.int8], most: int) -> tuple[Rows, Floats]:
    """The rows of the nearest, and how like each is; see `nearest`."""
    index.nprobe = _PROBED
    like, rows = index.search(to.astype(np.float32)[np.newaxis], most)
    found = rows[0] >= 0
    return rows[0][found], like[0][found] / VECTOR_SCALE**2
