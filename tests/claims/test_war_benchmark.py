"""The judge of war reporting is right about itself, and about one worked example."""

from __future__ import annotations

import pytest

from benchmarks import war

WORKED = """
KARSK (CNA) — {1 Shells hit the mill}, [1 Governor Davor Brenik] <1 said>.
[2 He] <2 said> {2 nobody was hurt}.
1: Davor Brenik | person | Governor | say | indirect | certain | - | agency CNA
2: Davor Brenik | person | Governor | say | indirect | negated | - | agency CNA
"""


@pytest.mark.parametrize("half", list(war.PARTS.values()))
def test_the_labels_judged_against_themselves_are_all_right(half: str) -> None:
    score = war.Score()
    for piece in war.pieces(war.PIECES / half):
        given = [war.as_found(c) for c in piece.claims if c.answers]
        war.add(score, piece, given)

    assert score.errors == []
    assert score.wanted == score.given == score.found > 0
    assert all(all(right) for right in score.right.values())


def test_one_piece_worked_by_hand() -> None:
    """One claim with a wrong act and hedge and no agency, one missed, one too many."""
    piece = war.piece("worked", WORKED)
    first, second = (war.as_found(claim) for claim in piece.claims)
    wrong = {**first, "act": "warn", "hedge": None, "chain": []}
    extra = {**second, "content": [[0, 5]]}

    score = war.Score()
    war.add(score, piece, [wrong, extra])

    assert (score.wanted, score.given, score.found) == (2, 2, 1)
    missed = {field for field, right in score.right.items() if not all(right)}
    assert missed == {"act", "hedge", "hands"}


def test_marks_stand_in_one_another() -> None:
    piece = war.piece("nested", "{1 He said [2 Ilves] <2 left>}, [1 Ruud] <1 wrote>.")

    assert piece.text == "He said Ilves left, Ruud wrote."
    (claim,) = piece.claims
    assert [piece.text[a:b] for a, b in claim.spans["content"]] == [
        "He said Ilves left"
    ]
