"""Score event records by the rules of MUC-4.

Source: "Guidelines for scoring mismatches", version 7 of 19 May 1992, which comes with
the corpus. What people judged there is judged by rules here: a string is right when it
is one of the key's, but for articles, numbers and nationalities, or has more words
around it; half right when it is a part of one, or has the same last word.

A template of ours is mapped to one of the key's only where their types match at least
in part, and so does a perpetrator or a target; the mapping that scores most is taken.
ALL TEMPLATES counts every slot of every template, also of those that no one mapped.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

#: The slots we fill, by their number in the key.
SLOTS = {
    2: "date", 3: "place", 4: "type", 5: "stage", 6: "instrument",
    7: "instrument type", 8: "category", 9: "perpetrator", 10: "organization",
    11: "confidence", 12: "physical target", 13: "its type", 14: "its number",
    16: "its effect", 18: "human target name", 19: "its description", 20: "its type ",
    21: "its number ", 23: "its effect ",
}  # fmt: skip
#: The slots of the type and of the confidence.
TYPE, CONFIDENCE = 4, 11
_STRINGS = {6, 9, 10, 12, 18, 19}
_PARTIES = (9, 10, 12, 18, 19)
MONTHS = [
    "JAN",
    "FEB",
    "MAR",
    "APR",
    "MAY",
    "JUN",
    "JUL",
    "AUG",
    "SEP",
    "OCT",
    "NOV",
    "DEC",
]
_IDLE = {
    "THE", "A", "AN", "SOME", "SEVERAL", "MANY", "AT", "LEAST", "ABOUT", "TWO", "THREE",
    "FOUR", "FIVE", "SIX", "SEVEN", "EIGHT", "NINE", "TEN", "ONE", "OTHER", "THESE",
    "THOSE", "HIS", "THEIR", "ITS", "SALVADORAN", "COLOMBIAN", "PERUVIAN", "CHILEAN",
    "GUATEMALAN", "HONDURAN", "BOLIVIAN", "ARGENTINE", "ECUADORAN", "MR", "MRS", "DR",
    "MORE", "THAN", "ANOTHER", "THIS", "THAT", "ALLEGED", "ITSELF", "HER", "OUR",
}  # fmt: skip
#: What is part of what: an answer that names the whole is half right.
_WHOLE = {
    "MACHINE GUN": "GUN", "MORTAR": "GUN", "HANDGUN": "GUN", "RIFLE": "GUN",
    "VEHICLE BOMB": "BOMB", "DYNAMITE": "EXPLOSIVE", "BOMB": "EXPLOSIVE",
    "GRENADE": "BOMB", "MOLOTOV COCKTAIL": "BOMB", "AERIAL BOMB": "BOMB",
    "MINE": "BOMB", "LETTER BOMB": "BOMB",
    "SUSPECTED OR ACCUSED BY AUTHORITIES": "SUSPECTED OR ACCUSED",
    "SOME DAMAGE": "DESTROYED",
    "GOVERNMENT OFFICE OR RESIDENCE": "POLITICAL FIGURE OFFICE OR RESIDENCE",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Fill:
    """One filler of a slot: what counts as right, and what it belongs to.

    Attributes:
        options: Each way to give it.
        about: Each way to name the filler that it is about; empty for none.
        is_optional: Whether it may be left out.
    """

    options: tuple[str, ...]
    about: tuple[str, ...] = ()
    is_optional: bool = False


@dataclass(frozen=True, slots=True)
class Template:
    """An event record: the fillers of its slots."""

    slots: Mapping[int, tuple[Fill, ...]]
    is_optional: bool = False

    def get(self, slot: int) -> tuple[Fill, ...]:
        """The fillers of a slot."""
        return self.slots.get(slot, ())


@dataclass(slots=True)
class Tally:
    """How many fillers are possible, given, right and half right."""

    possible: Counter[int] = field(default_factory=Counter)
    actual: Counter[int] = field(default_factory=Counter)
    right: Counter[int] = field(default_factory=Counter)
    half: Counter[int] = field(default_factory=Counter)

    def add(self, other: "Tally") -> None:
        """Count those of another, too."""
        for mine, theirs in zip(self._all(), other._all(), strict=True):  # noqa: SLF001
            mine.update(theirs)

    def _all(self) -> tuple[Counter[int], ...]:
        return self.possible, self.actual, self.right, self.half

    def scores(self, slot: int | None = None) -> tuple[float, float, float]:
        """Recall, precision and F in percent of a slot, or of all."""
        slots = SLOTS if slot is None else (slot,)
        possible, actual, right, half = (
            sum(counted[s] for s in slots) for counted in self._all()
        )
        good = right + half / 2
        recall, precision = good / (possible or 1), good / (actual or 1)
        both = recall + precision
        return 100 * recall, 100 * precision, 200 * recall * precision / (both or 1)


def score(keys: Sequence[Template], ours: Sequence[Template]) -> Tally:
    """Score the templates of one message."""
    pairs = {
        (k, o): tally
        for k, key in enumerate(keys)
        for o, our in enumerate(ours)
        if (tally := _pair(key, our)) is not None
    }
    mapped = _best_mapping(len(keys), len(ours), pairs)
    total = Tally()
    for k, key in enumerate(keys):
        if k in mapped:
            total.add(pairs[k, mapped[k]])
        elif not key.is_optional:
            total.add(_compare(key, Template({})))
    for o, our in enumerate(ours):
        if o not in mapped.values():
            total.add(_compare(Template({}), our))
    return total


def _best_mapping(
    n_keys: int, n_ours: int, pairs: Mapping[tuple[int, int], Tally]
) -> dict[int, int]:
    """Which of ours answers which key, so that most is right."""

    @cache
    def best(k: int, used: int) -> tuple[float, tuple[tuple[int, int], ...]]:
        if k == n_keys:
            return 0.0, ()
        found = best(k + 1, used)
        for o in range(n_ours):
            if (k, o) in pairs and not used >> o & 1:
                rest, chosen = best(k + 1, used | 1 << o)
                tally = pairs[k, o]
                good = tally.right.total() + tally.half.total() / 2
                if good + rest > found[0]:
                    found = good + rest, ((k, o), *chosen)
        return found

    return dict(best(0, 0)[1])


def _pair(key: Template, our: Template) -> Tally | None:
    """The score of a template against a key; None where they may not be mapped."""
    if not _grade_set(TYPE, key.get(TYPE), our.get(TYPE)):
        return None
    if not any(_grade_set(slot, key.get(slot), our.get(slot)) for slot in _PARTIES):
        return None
    return _compare(key, our)


def _grade_set(slot: int, keys: Sequence[Fill], ours: Sequence[Fill]) -> float:
    return max((grade(slot, k, o) for k in keys for o in ours), default=0.0)


def _compare(key: Template, our: Template) -> Tally:
    tally = Tally()
    for slot in SLOTS:
        keys, ours = list(key.get(slot)), list(our.get(slot))
        tally.actual[slot] += len(ours)
        grades = sorted(
            ((grade(slot, k, o), -i, -j) for i, k in enumerate(keys)
             for j, o in enumerate(ours)),
            reverse=True,
        )  # fmt: skip
        used_keys: set[int] = set()
        used_ours: set[int] = set()
        for good, i, j in grades:
            if good and -i not in used_keys and -j not in used_ours:
                used_keys.add(-i)
                used_ours.add(-j)
                tally.right[slot] += good == 1
                tally.half[slot] += good != 1
        # A filler that may be left out counts only where it was given.
        tally.possible[slot] += sum(
            1 for i, k in enumerate(keys) if not k.is_optional or i in used_keys
        )
    return tally


def grade(slot: int, key: Fill, our: Fill) -> float:
    """1 for right, 0.5 for half right, 0 for wrong."""
    best = max(_grade(slot, option, our.options[0]) for option in key.options)
    if best == 1 and key.about and slot != CONFIDENCE:
        about = our.about[0] if our.about else ""
        named = max(grade_string(option, about) for option in key.about)
        return 1.0 if named else 0.5
    return best


def _grade(slot: int, key: str, our: str) -> float:
    if slot in _STRINGS:
        return grade_string(key, our)
    if slot in _OWN:
        return _OWN[slot](key, our)
    if key == our:
        return 1.0
    wholes = {_WHOLE.get(key), _WHOLE.get(_WHOLE.get(key, ""))}
    is_half = our in wholes or (slot == TYPE and our == "ATTACK")
    return 0.5 if is_half else 0.0


def _number(key: str, our: str) -> float:
    if key == our:
        return 1.0
    return 0.5 if our in re.findall(r"\d+", key) else 0.0


def plain(string: str) -> list[str]:
    """The words of a string that tell it apart."""
    words = re.findall(r"[A-Z0-9&]+(?:'[A-Z]+)?", string.upper())
    kept = [w for w in words if w not in _IDLE and not w.isdigit()]
    return kept or words


def grade_string(key: str, our: str) -> float:
    """Grade a string: the same but for idle words, more of it, or a part of it."""
    one, other = plain(key), plain(our)
    if not one or not other:
        return 0.0
    if one == other:
        return 1.0
    holds = _holds(other, one)
    if holds and len(other) <= len(one) + 4:
        return 1.0
    same_head = one[-1] == other[-1] or one[0] == other[0]
    return 0.5 if holds or _holds(one, other) or same_head else 0.0


def _holds(longer: Sequence[str], shorter: Sequence[str]) -> bool:
    n = len(shorter)
    return any(
        list(longer[i : i + n]) == list(shorter) for i in range(len(longer) - n + 1)
    )


def _days(date: str) -> tuple[int | None, int | None] | None:
    """First and last day of a date, as a number that orders them."""
    found = [
        int(y) * 372 + MONTHS.index(m) * 31 + int(d)
        for d, m, y in re.findall(r"(\d+) ([A-Z]{3}) (\d+)", date)
        if m in MONTHS
    ]
    if not found:
        return None
    if date.startswith("-"):
        return None, found[0]
    return found[0], found[-1]


def _date(key: str, our: str) -> float:
    one, other = _days(key), _days(our)
    if one is None or other is None or one[1] is None or other[1] is None:
        return 0.0
    if one == other:
        return 1.0
    if other[0] is None:
        return 0.5 if one[1] == other[1] else 0.0
    first = -1 if one[0] is None else one[0]
    # A day before the message's is in "on or before": as far back as two months.
    if one[0] is None:
        first = one[1] - 62
    return 0.5 if first <= other[0] and other[1] <= one[1] else 0.0


def _place(key: str, our: str) -> float:
    one, other = ([p.strip() for p in re.split(r":| - ", s)] for s in (key, our))
    if one == other:
        return 1.0
    return 0.5 if one[0] == other[0] or set(one[1:]) & set(other[1:]) else 0.0


#: Slots that are graded in a way of their own.
_OWN = {2: _date, 3: _place, 14: _number, 21: _number}


def fills(values: Sequence[str]) -> tuple[Fill, ...]:
    """The fillers of a slot as a key or a response gives them, one a line."""
    return tuple(_fills(values))


def _fills(values: Sequence[str]) -> Iterator[Fill]:
    for value in values:
        text = value.strip()
        if text in {"", "-", "*"}:
            continue
        is_optional = text.startswith("?")
        text = text.lstrip("? ").strip()
        what, about = _halves(text)
        named = tuple(o for o in _options(about) if o != "-") if about else ()
        yield Fill(_options(what), named, is_optional)


def _halves(text: str) -> tuple[str, str]:
    """What stands before and behind the colon that says what a filler is about."""
    match = re.match(r'((?:[^":]|"(?:\\"|[^"])*")*?):\s*((?:"|-).*)$', text)
    return (match[1], match[2]) if match else (text, "")


def _options(text: str) -> tuple[str, ...]:
    parts = re.findall(r'(?:"(?:\\"|[^"])*"|[^/"])+', text)
    return tuple(
        part.strip().lstrip("? ").strip('"').replace('\\"', '"').strip()
        for part in parts
    )
