"""The checker of histories finds each thing that must not be in one."""

from tests.torture.history import Act, gaps, out_of_order, overlapping, torn


def act(who: int, began: int, acked: int, *numbers: int, alone: bool = True) -> Act:
    return Act(who, began, acked, numbers, alone)


def test_a_line_and_back() -> None:
    told = act(3, 10, 20, 7, 8, alone=False)
    assert Act.parse(str(told)) == told


def test_who_began_while_another_was_busy() -> None:
    assert overlapping([act(1, 0, 10, 1), act(2, 5, 15, 2), act(1, 11, 12, 3)]) == 2
    assert overlapping([act(1, 0, 10, 1), act(2, 11, 15, 2), act(1, 16, 20, 3)]) == 0
    assert overlapping([act(1, 0, 10, 1), act(1, 5, 15, 2)]) == 0
    assert overlapping([act(1, 0, 9, 1), act(2, 1, 50, 2), act(2, 51, 52, 3)]) == 1


def test_gaps_and_doubles() -> None:
    assert not list(gaps([0, 1, 2, 3]))
    assert list(gaps([0, 1, 3])) == ["entry 3 stands where 2 belongs"]
    assert list(gaps([0, 1, 1])) == ["entry 1 stands where 2 belongs"]


def test_what_was_acknowledged_before_stands_before() -> None:
    stands = {1: (0, 6), 2: (7, 13)}
    assert not list(out_of_order([act(1, 0, 5, 1), act(2, 6, 9, 2)], stands))
    # At the same time, either may come first.
    assert not list(out_of_order([act(1, 0, 9, 2), act(2, 6, 9, 1)], stands))
    assert list(out_of_order([act(1, 0, 5, 2), act(2, 6, 9, 1)], stands))
    known = act(2, 6, 9, 1, alone=False)
    assert not list(out_of_order([act(1, 0, 5, 2), known], stands))


def test_what_is_committed_together_stands_together() -> None:
    assert not list(torn([act(1, 0, 5, 1, 2)], {1: (0, 6), 2: (7, 13)}))
    assert list(torn([act(1, 0, 5, 1, 2)], {1: (0, 6), 2: (14, 20)}))
