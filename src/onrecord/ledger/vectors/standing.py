"""Where a ledger stands, and whether vectors were made of it."""

import numpy as np

from onrecord.ledger import tree
from onrecord.ledger.queries import VECTORS
from onrecord.ledger.session import Session
from onrecord.ledger.vectors.held import Made, Rows


def standing(ledger: Session, encoder: str) -> Made:
    """What vectors would be made of that are made now."""
    now = tree.held(ledger)
    return Made(encoder=encoder, size=now.size, root=now.root.hex())


def is_of(ledger: Session, made: Made) -> bool:
    """Whether vectors were made of this ledger, as it is now or as it was before.

    A row means the same claim in it for ever. In another ledger, or in one that was
    brought back from before, it may mean another, and the roots differ.
    """
    if not 0 < made.size <= tree.held(ledger).size:
        return made.size == 0
    return tree.root_at(ledger, made.size).hex() == made.root


def rows_of(ledger: Session) -> Rows:
    """The rows of the claims that hold and anybody may see. Shape: (n_claims,)."""
    found = ledger.execute(VECTORS["rows"]).fetchall()
    return np.array(found, np.int64).reshape(len(found))
