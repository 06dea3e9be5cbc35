"""The hash tree, beside the reference roots and beside somebody else's tree."""

import random
from hashlib import sha256

import pymerkle
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.ledger.merkle import (
    EMPTY,
    Range,
    consistency,
    inclusion,
    is_consistent,
    is_included,
    leaf_hash,
    root_between,
    root_of,
)

#: Every proof of every tree up to this size is compared.
MOST = 64
#: Inputs and roots of Certificate Transparency's reference trees, sizes 1 to 8:
#: https://github.com/google/certificate-transparency, merkle_tree_test.
INPUTS = (
    "",
    "00",
    "10",
    "2021",
    "3031",
    "40414243",
    "5051525354555657",
    "606162636465666768696a6b6c6d6e6f",
)
ROOTS = (
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
)


class Tree:
    """All the leaves of a tree, from which any of its nodes can be made."""

    def __init__(self, inputs: list[bytes]) -> None:
        self.inputs = inputs
        self.leaves = [leaf_hash(each) for each in inputs]
        self.root = root_of(self.leaves)

    def full(self, height: int, at: int) -> bytes:
        return root_of(self.leaves[at << height : (at + 1) << height])


def oracle(inputs: list[bytes]) -> pymerkle.InmemoryTree:
    tree = pymerkle.InmemoryTree(algorithm="sha256")
    for each in inputs:
        tree.append_entry(each)
    return tree


@pytest.mark.parametrize("size", range(1, 9))
def test_the_reference_roots(size: int) -> None:
    inputs = [bytes.fromhex(each) for each in INPUTS[:size]]
    assert Tree(inputs).root.hex() == ROOTS[size - 1]


def test_a_tree_without_leaves() -> None:
    assert Range().root == EMPTY == sha256(b"").digest()


@pytest.mark.parametrize("size", range(1, MOST + 1))
def test_every_proof_is_the_one_that_pymerkle_gives(size: int) -> None:
    tree = Tree([b"%d" % n for n in range(size)])
    theirs = oracle(tree.inputs)
    assert tree.root == theirs.get_root()
    assert root_between(0, size, tree.full) == tree.root
    for index in range(size):
        proof = inclusion(index, size, tree.full)
        # Theirs counts from 1, and has the leaf itself in the path.
        told = theirs.prove_inclusion(index + 1).path
        assert proof == [each for each in told if each != tree.leaves[index]]
        assert is_included(tree.leaves[index], index, size, proof, tree.root)
    for old in range(1, size + 1):
        proof = consistency(old, size, tree.full)
        before = root_of(tree.leaves[:old])
        assert theirs.get_root(old) == before
        assert is_consistent(old, size, proof, before, tree.root)
        assert proof == subproof(old, tree.leaves)
        # Theirs has other hashes in it, for older checks; it holds for our roots.
        told = theirs.prove_consistency(old, size)
        pymerkle.verify_consistency(before, tree.root, told)


def subproof(old: int, leaves: list[bytes], *, known: bool = True) -> list[bytes]:
    """SUBPROOF as RFC 6962, section 2.1.2, writes it down."""
    if old == len(leaves):
        return [] if known else [root_of(leaves)]
    cut = 1
    while cut * 2 < len(leaves):
        cut *= 2
    if old <= cut:
        return [*subproof(old, leaves[:cut], known=known), root_of(leaves[cut:])]
    rest = subproof(old - cut, leaves[cut:], known=False)
    return [*rest, root_of(leaves[:cut])]


def test_no_corrupted_proof_is_accepted(capsys: pytest.CaptureFixture[str]) -> None:
    seed, tried = 20310312, 0
    chance = random.Random(seed)  # noqa: S311 — to be played again
    for size in range(1, MOST + 1, 3):
        tree = Tree([b"%d" % n for n in range(size)])
        for index in range(size):
            proof = inclusion(index, size, tree.full)
            leaf = tree.leaves[index]
            for bad in corrupted(proof, chance):
                tried += 1
                assert not is_included(leaf, index, size, bad, tree.root)
            assert not is_included(leaf_hash(b"?"), index, size, proof, tree.root)
            for other in {index + 1, size} - {index}:
                assert not is_included(leaf, other, size, proof, tree.root)
        for old in range(1, size):
            proof = consistency(old, size, tree.full)
            before = root_of(tree.leaves[:old])
            for bad in corrupted(proof, chance):
                tried += 1
                assert not is_consistent(old, size, bad, before, tree.root)
            assert not is_consistent(old, size, proof, EMPTY, tree.root)
            assert not is_consistent(old, size, proof, before, EMPTY)
            assert not is_consistent(size + 1, size, proof, before, tree.root)
    with capsys.disabled():
        print(f"\nseed {seed}: {tried} corrupted proofs, none accepted")  # noqa: T201
    assert tried > 1000


def corrupted(proof: list[bytes], chance: random.Random) -> list[list[bytes]]:
    """The proof with a bit flipped, a hash more, a hash less, two exchanged."""
    bad = [[*proof, b"\0" * 32]]
    if proof:
        at, bit = chance.randrange(len(proof)), chance.randrange(256)
        flipped = (int.from_bytes(proof[at], "big") ^ 1 << bit).to_bytes(32, "big")
        bad += [[*proof[:at], flipped, *proof[at + 1 :]], proof[:-1], proof[1:]]
    if len(set(proof)) > 1:
        bad.append([proof[-1], *proof[1:-1], proof[0]])
    return bad


def test_a_leaf_is_never_taken_for_a_node() -> None:
    tree = Tree([b"one", b"two", b"three", b"four"])
    left = b"\1" + tree.leaves[0] + tree.leaves[1]
    right = b"\1" + tree.leaves[2] + tree.leaves[3]
    assert sha256(left).digest() == tree.full(1, 0)
    assert root_of([leaf_hash(left[1:]), leaf_hash(right[1:])]) != tree.root


@given(st.lists(st.binary(max_size=4), max_size=300), st.integers(0, 300))
def test_leaves_can_be_added_in_any_number_of_steps(
    inputs: list[bytes], cut: int
) -> None:
    tree = Tree(inputs)
    steps = Range()
    steps.extend(tree.leaves[:cut])
    steps = Range(steps.size, steps.hashes)
    completed = {
        (height, at): node
        for leaf in tree.leaves[cut:]
        for height, at, node in steps.add(leaf)
    }
    assert (steps.size, steps.root) == (len(inputs), tree.root)
    assert all(tree.full(*place) == node for place, node in completed.items())
