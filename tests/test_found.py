from __future__ import annotations

import pytest

from onrecord.errors import Problem
from onrecord.found import Found

LATE = Problem(about="p1", kind="pages.truncated", message="The page stops early.")


def test_inputs_together_keep_their_order_and_their_problems() -> None:
    together = Found.together([Found((1, 2)), Found((), (LATE,)), Found((3,))])

    assert together == Found((1, 2, 3), (LATE,))


@pytest.mark.parametrize("records", [(), (1, 2)])
def test_only_is_exactly_one(records: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match="Expected one record"):
        _ = Found(records).only
