"""E1: every proof of every tree up to a size, against those of another program."""

import random
from pathlib import Path

from onrecord.ledger import merkle
from tests.ledger import test_merkle as compared
from tests.torture import bugs
from tests.torture.tally import Tally

#: Rounds of corruption of each proof, each in up to five ways.
_ROUNDS = 4


def run(folder: Path, count: int, seed: int, bug: str | None = None) -> Tally:
    """Make and check every proof of the trees of 1 to so many leaves.

    What is at stake is each corrupted proof: none may be accepted.
    """
    del folder
    bugs.plant(bug)
    chance = random.Random(seed)  # noqa: S311 — to be played again
    tally = Tally("proofs", seed)
    for size in range(1, count + 1):
        try:
            compared.test_every_proof_is_the_one_that_pymerkle_gives(size)
        except AssertionError as error:
            tally.wrong("differs", f"{size} leaves: {error}")
        tally.tried += 2 * size
        _bent(size, chance, tally)
        if bug and tally.amiss:
            break
    tally.struck = tally.stake
    return tally


def _bent(size: int, chance: random.Random, tally: Tally) -> None:
    """Corrupt each proof of a tree, and see it refused."""
    tree = compared.Tree([b"%d" % n for n in range(size)])
    for index in range(size):
        proof = merkle.inclusion(index, size, tree.full)
        for _ in range(_ROUNDS):
            for bad in compared.corrupted(proof, chance):
                tally.stake += 1
                leaf = tree.leaves[index]
                if merkle.is_included(leaf, index, size, bad, tree.root):
                    tally.wrong("accepted", f"leaf {index} of {size}")
    for old in range(1, size):
        proof = merkle.consistency(old, size, tree.full)
        before = merkle.root_of(tree.leaves[:old])
        for _ in range(_ROUNDS):
            for bad in compared.corrupted(proof, chance):
                tally.stake += 1
                if merkle.is_consistent(old, size, bad, before, tree.root):
                    tally.wrong("accepted", f"{old} of {size}")
