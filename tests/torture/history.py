"""What several writers did, when, and what the ledger made of it: is that one order?"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True)
class Act:
    """One recording by one writer.

    Attributes:
        who: The writer.
        began: When it was called, in nanoseconds of a clock that all writers share.
        acked: When it had returned.
        numbers: Which articles it was of.
        is_alone: Whether nobody else records these articles.
    """

    who: int
    began: int
    acked: int
    numbers: tuple[int, ...]
    is_alone: bool

    def __str__(self) -> str:
        numbers = ",".join(map(str, self.numbers))
        return f"{self.who} {self.began} {self.acked} {numbers} {int(self.is_alone)}\n"

    @classmethod
    def parse(cls, line: str) -> "Act":
        """The act in a line that `str` wrote."""
        who, began, acked, numbers, is_alone = line.split()
        named = tuple(map(int, numbers.split(",")))
        return cls(int(who), int(began), int(acked), named, is_alone == "1")


def overlapping(acts: Iterable[Act]) -> int:
    """How many began while another writer's was under way."""
    last: tuple[int, int] = (-1, -1)
    second: tuple[int, int] = (-1, -1)
    count = 0
    for act in sorted(acts, key=lambda act: act.began):
        # Of the two writers who are busy the longest one may be this one.
        busy = last if last[1] != act.who else second
        count += busy[0] > act.began
        now = (act.acked, act.who)
        if now[1] == last[1]:
            last = max(last, now)
        elif now > last:
            last, second = now, last
        else:
            second = max(second, now)
    return count


def gaps(indexes: Iterable[int]) -> Iterator[str]:
    """Where the entries' indexes are not 0, 1, 2 … without a gap or a double."""
    for place, index in enumerate(indexes):
        if index != place:
            yield f"entry {index} stands where {place} belongs"
            return


def out_of_order(
    acts: Iterable[Act], stands: dict[int, tuple[int, int]]
) -> Iterator[str]:
    """Acts that stand before one that was acknowledged before they began.

    Args:
        acts: What was acknowledged.
        stands: For each article, the index of its first entry and of its last.
    """
    acts = [act for act in acts if set(act.numbers) <= stands.keys()]
    by_ack = sorted(acts, key=lambda act: act.acked)
    done, latest = 0, -1
    for act in sorted(acts, key=lambda act: act.began):
        while done < len(by_ack) and by_ack[done].acked < act.began:
            latest = max(latest, *(stands[n][1] for n in by_ack[done].numbers))
            done += 1
        first = min(stands[n][0] for n in act.numbers)
        # What others record too may have been there before.
        if act.is_alone and first <= latest:
            yield f"{act.numbers} at {first}, behind {latest} which came before"


def torn(acts: Iterable[Act], stands: dict[int, tuple[int, int]]) -> Iterator[str]:
    """Acts whose entries stand apart: each is one commit."""
    for act in acts:
        if act.is_alone and set(act.numbers) <= stands.keys():
            places = sorted(stands[n] for n in act.numbers)
            for (_, end), (start, _) in pairwise(places):
                if start != end + 1:
                    yield f"{act.numbers}: {start} does not follow {end}"
