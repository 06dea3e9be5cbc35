"""Work on several things at once, given back in their order, never far ahead."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

Taken = TypeVar("Taken")
Made = TypeVar("Made")


def in_order(
    things: Iterable[Taken], work: Callable[[Taken], Made], threads: int
) -> Iterator[tuple[Taken, Made]]:
    """Work on things on threads of their own while the caller uses the last ones.

    Args:
        things: Taken on the caller's thread, one more than there are threads ahead of
            what was given back, or fewer where the first of them is done before.
        work: What is done with each; what it raises is raised here, at its turn.
        threads: How many are worked on at a time. With one there is no thread: each is
            worked on when it is asked for.

    Yields:
        Each thing with what was made of it, in the order of the things.
    """
    if threads == 1:
        yield from ((thing, work(thing)) for thing in things)
        return
    under_way: deque[tuple[Taken, Future[Made]]] = deque()
    with ThreadPoolExecutor(threads, "onrecord-at-once") as others:
        try:
            for thing in things:
                under_way.append((thing, others.submit(work, thing)))
                while len(under_way) > threads or (
                    under_way and under_way[0][1].done()
                ):
                    first, made = under_way.popleft()
                    yield first, made.result()
            for first, made in under_way:
                yield first, made.result()
        finally:
            others.shutdown(cancel_futures=True)
