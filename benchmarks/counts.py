"""How well counts are read, against the visible half of NewsQuant.

    python benchmarks/counts.py [--shared ../shared] [--errors]

The rules were written from the first 200 sentences and, because those after them are
of another kind (measures in running text of every sort), from every second one of the
last 95. The 47 others were read last, when they had been scored unread; none is unseen.

Scored as Almasian et al. (2023) do, https://aclanthology.org/2023.emnlp-main.793:
F1 of quantities whose value is the same, of those whose unit is the same too, and of
those whose bound is the same instead of the unit. A sentence's quantities are paired
so that each is used once. A range must have both ends. Units are the same when their
names are one measure's, or the same words but for a plural. What has no place in the
corpus (counts left unread) is not scored. Measured too: words a second of one core,
times and counts together.
"""

import argparse
import json
import re
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from onrecord.claims.counts import Count, Qualifier, counts_in
from onrecord.claims.counts.measures import measure_at
from onrecord.claims.counts.units import units

LOOKED_AT = 200
_BOUNDS = {
    Qualifier.AT_LEAST: ">", Qualifier.MORE_THAN: ">", Qualifier.AT_MOST: "<",
    Qualifier.LESS_THAN: "<", Qualifier.ABOUT: "~",
}  # fmt: skip
_VAGUE = {Qualifier.DOZENS, Qualifier.HUNDREDS, Qualifier.THOUSANDS, Qualifier.MILLIONS}


@dataclass(frozen=True, slots=True)
class Quantity:
    """A value or range, the names of its unit, and its bound."""

    low: float
    high: float
    units: frozenset[str]
    bound: str

    def is_as_much_as(self, other: "Quantity") -> bool:
        """Whether the values are the same, to a thousandth."""
        mine, theirs = sorted((self.low, self.high)), sorted((other.low, other.high))
        return all(
            abs(one - another) <= abs(another) / 1000
            for one, another in zip(mine, theirs, strict=True)
        )


def same_unit(words: str) -> str:
    """One name for a unit: a measure's short name, else the words, in the singular."""
    low = re.sub(r"^(?:-|none)$", "", words.lower().strip())
    if short := units().short(words.strip()):
        return short
    measure = measure_at(f"1 {words.strip()}", 1)
    if measure and measure.end == len(words.strip()) + 2:
        return measure.short
    if per := re.fullmatch(r"(.+?)(?: per | an? |/)(.+)", words.strip()):
        return f"{same_unit(per[1])}/{same_unit(per[2])}"
    return re.sub(r"(?<=[a-z]{2})(?<!s)s\b", "", low)


def marked(entry: Mapping[str, str]) -> Quantity:
    """A quantity of the corpus."""
    ends = re.fullmatch(r"(-?[\d.]+)\s?-\s?(-?[\d.]+)", entry["value"])
    low, high = map(float, ends.groups() if ends else (entry["value"],) * 2)
    units = {same_unit(entry["unit"]), same_unit(entry["normalized_unit"])}
    return Quantity(low, high, frozenset(units), entry["change"])


def found(text: str) -> list[Quantity]:
    """The quantities that onrecord reads in a sentence."""
    return [q for c in counts_in(text) if (q := _quantity(c)) is not None]


def _quantity(count: Count) -> Quantity | None:
    if count.qualifier is Qualifier.UNREAD:
        return None
    ends = [e for e in (count.lower, count.upper) if e is not None]
    if not ends:
        return None
    bound = count.change or _BOUNDS.get(count.qualifier) or "="
    low, high = ends[0], ends[-1]
    if count.qualifier in _VAGUE and count.upper is None:
        # The corpus takes "thousands" for 1,000 to 10,000.
        high = 10 * low
    return Quantity(low, high, frozenset({_unit(count)}), bound)


def _unit(count: Count) -> str:
    return same_unit(count.unit_as_said or "")


def paired(
    gold: Sequence[Quantity], mine: Sequence[Quantity]
) -> Iterator[tuple[Quantity, Quantity]]:
    """Each marked quantity with one found of the same value, the likest first."""
    left = list(mine)
    for one in gold:
        same = [m for m in left if m.is_as_much_as(one)]
        if same:
            best = max(same, key=partial(_likeness, one))
            left.remove(best)
            yield one, best


def _likeness(one: Quantity, other: Quantity) -> tuple[bool, bool]:
    return bool(one.units & other.units), one.bound == other.bound


#: An entry of the corpus: its text, and its quantities as the corpus has them.
Entry = Mapping[str, Any]


@dataclass(slots=True)
class Tally:
    """How many are marked, found, and right in each way."""

    gold: int = 0
    found: int = 0
    value: int = 0
    unit: int = 0
    bound: int = 0

    def add(self, gold: Sequence[Quantity], mine: Sequence[Quantity]) -> None:
        """Count one sentence."""
        self.gold += len(gold)
        self.found += len(mine)
        for one, other in paired(gold, mine):
            self.value += 1
            self.unit += bool(one.units & other.units)
            self.bound += one.bound == other.bound

    def scores(self) -> tuple[float, float, float]:
        """F1 in percent of value, value with unit, value with bound."""
        both = (self.gold + self.found) or 1
        return (
            100 * 2 * self.value / both,
            100 * 2 * self.unit / both,
            100 * 2 * self.bound / both,
        )


def scores(entries: Sequence[Entry]) -> tuple[float, float, float]:
    """F1 in percent of value, value with unit, value with bound."""
    tally = Tally()
    for entry in entries:
        tally.add([marked(q) for q in entry["quantities"]], found(entry["text"]))
    return tally.scores()


def report(name: str, entries: Sequence[Entry], *, errors: bool) -> None:
    """Print a line of the table."""
    words = sum(len(entry["text"].split()) for entry in entries)
    started = time.process_time()
    all_mine = [found(entry["text"]) for entry in entries]
    seconds = time.process_time() - started
    tally = Tally()
    for entry, mine in zip(entries, all_mine, strict=True):
        tally.add([marked(q) for q in entry["quantities"]], mine)
    value, unit, bound = tally.scores()
    print(
        f"{name:12} {tally.gold:6} {value:7.1f} {unit:11.1f} {bound:12.1f}"
        f" {words / seconds:10,.0f}"
    )
    for entry, mine in zip(entries, all_mine, strict=True) if errors else ():
        gold = [marked(q) for q in entry["quantities"]]
        if wrong := _wrong(gold, mine, list(paired(gold, mine))):
            print("", entry["text"], *wrong, sep="\n")


def _wrong(
    gold: Sequence[Quantity],
    mine: Sequence[Quantity],
    pairs: Sequence[tuple[Quantity, Quantity]],
) -> list[str]:
    used = [m for _, m in pairs]
    lines = [f"   missed {g}" for g in gold if g not in [p for p, _ in pairs]]
    lines += [f"   none   {m}" for m in mine if m not in used]
    lines += [
        f"   unit   {sorted(g.units)} read as {sorted(m.units)}"
        for g, m in pairs if not g.units & m.units
    ]  # fmt: skip
    return lines + [
        f"   bound  {g.low} {g.bound} read as {m.bound}"
        for g, m in pairs if g.bound != m.bound
    ]  # fmt: skip


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--errors", action="store_true")
    given = parser.parse_args()
    path = given.shared / "data/quantities/newsquant_even_half.json"
    entries = json.loads(path.read_text("utf-8"))
    counts_in("One.")  # The tables are read once, before the clock starts.
    print(f"{'NewsQuant':12} {'counts':>6} {'value':>7} {'value+unit':>11}"
          f" {'value+bound':>12} {'words/s':>10}")  # fmt: skip
    looked_at = entries[:LOOKED_AT] + entries[LOOKED_AT::2]
    report("looked at", looked_at, errors=given.errors)
    report("read last", entries[LOOKED_AT + 1 :: 2], errors=given.errors)
    report("all", entries, errors=False)


if __name__ == "__main__":
    main()
