"""Work on several things at once, given back in their order."""

from collections.abc import Iterator
from threading import Barrier, get_ident

import pytest

from onrecord.batch.at_once import in_order


@pytest.mark.parametrize("threads", [1, 2, 3])
@pytest.mark.parametrize("count", [0, 1, 2, 3, 40])
def test_everything_comes_back_in_its_order(count: int, threads: int) -> None:
    made = list(in_order(range(count), lambda n: n * n, threads))

    assert made == [(n, n * n) for n in range(count)]


def test_as_many_as_there_are_threads_are_worked_on_at_a_time() -> None:
    met = Barrier(2)

    made = dict(in_order(range(4), lambda _: met.wait(timeout=20), 2))

    assert sorted(made.values()) == [0, 0, 1, 1]


@pytest.mark.parametrize("threads", [1, 2])
def test_no_more_is_taken_than_one_beyond_the_threads(threads: int) -> None:
    taken = []

    def things() -> Iterator[int]:
        for number in range(20):
            taken.append(number)
            yield number

    for thing, _ in in_order(things(), str, threads):
        assert len(taken) - thing <= threads + 1


def test_things_are_taken_on_the_thread_that_asks() -> None:
    def things() -> Iterator[int]:
        for _ in range(5):
            yield get_ident()

    made = list(in_order(things(), lambda _: get_ident(), 2))

    assert {taken for taken, _ in made} == {get_ident()}
    assert get_ident() not in {worked for _, worked in made}


@pytest.mark.parametrize("threads", [1, 2])
def test_what_breaks_is_heard_of_at_its_turn(threads: int) -> None:
    def work(number: int) -> int:
        if number == 3:
            msg = "the third broke"
            raise ValueError(msg)
        return number

    seen = []
    with pytest.raises(ValueError, match="third"):
        seen += [made for _, made in in_order(range(9), work, threads)]
    found = in_order(range(9), work, threads)

    assert [next(found)[1] for _ in range(3)] == [0, 1, 2]
    found.close()  # type: ignore[attr-defined]  # it is a generator
