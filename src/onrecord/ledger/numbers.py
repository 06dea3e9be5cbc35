"""Which numbers are asked for, in one small grammar for everybody who asks."""

import re
from dataclasses import dataclass
from typing import Self

from onrecord.claims import count_words
from onrecord.errors import NotANumberError, NotCountedError

_DIGITS = r"\d[\d,_ ]*(?:\.\d+)?"
_RANGE = re.compile(rf"(?P<least>{_DIGITS})?\s*\.\.\s*(?P<most>{_DIGITS})?")
_BOUND = re.compile(rf"(?P<sign>>=|<=|=|>|<|≥|≤)?\s*(?P<number>{_DIGITS})")
_NUMBER_BEGINS = re.compile(r"[<>=≥≤]|\.\.|(?<!\w)\d")
ANY = "any"


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbers:
    """Numbers from a least to a most, each of which may be left open.

    >>> str(Numbers.parse(">= 10")), str(Numbers.parse("1,000..2000"))
    ('>=10', '1000..2000')

    Attributes:
        least: The least that is asked for; None for no least.
        most: The most; None for no most.
        above: Whether it must be more than `least`.
        below: Whether it must be less than `most`.
    """

    least: float | None = None
    most: float | None = None
    above: bool = False
    below: bool = False

    @classmethod
    def parse(cls, typed: str) -> Self:
        """Read `10`, `>=10`, `>10`, `<=10`, `<10`, `10..20`, `10..`, `any`.

        Raises:
            NotANumberError: It is none of these.
        """
        words = typed.strip()
        if words.casefold() == ANY:
            return cls()
        found = _RANGE.fullmatch(words) or _BOUND.fullmatch(words)
        if found is None:
            raise NotANumberError(typed)
        told = found.groupdict()
        if "number" in told:
            number = _value(told["number"])
            sign = told["sign"] or "="
            return cls(
                least=number if sign in "=>=≥" else None,
                most=number if sign in "=<=≤" else None,
                above=sign == ">",
                below=sign == "<",
            )
        least, most = _value(told["least"]), _value(told["most"])
        if least is None and most is None:
            raise NotANumberError(typed)
        if least is not None and most is not None and least > most:
            raise NotANumberError(typed)
        return cls(least=least, most=most)

    def __str__(self) -> str:
        least, most = _plain(self.least), _plain(self.most)
        match self.least, self.most:
            case None, None:
                return ANY
            case None, _:
                return ("<" if self.below else "<=") + most
            case _, None:
                return (">" if self.above else ">=") + least
            case _ if least == most:
                return least
        return f"{least}..{most}"


@dataclass(frozen=True, slots=True, kw_only=True)
class CountAsked:
    """A count that a claim must give: of what, and how many.

    Attributes:
        kind: What is counted, by the closed list: "people"; None for anything.
        fate: What became of it: "killed"; None for anything.
        status: "civilian" or "military"; None for either, or not told.
        unit: The measure: "km"; None for any, and for none.
        numbers: How many.
    """

    kind: str | None = None
    fate: str | None = None
    status: str | None = None
    unit: str | None = None
    numbers: Numbers = Numbers()

    @classmethod
    def parse(cls, typed: str) -> Self:
        """Read what is counted and how many: `people killed >=10`.

        >>> str(CountAsked.parse("people killed >= 10"))
        'people killed >=10'
        >>> str(CountAsked.parse("drones any"))
        'drones'

        Raises:
            NotANumberError: There is a number that is none.
            NotCountedError: A word is in none of the closed lists.
        """
        begins = _NUMBER_BEGINS.search(typed)
        at = len(typed) if begins is None else begins.start()
        words = typed[:at].strip()
        numbers = Numbers() if begins is None else Numbers.parse(typed[at:])
        if words.casefold().endswith(ANY):
            words = words[: -len(ANY)].strip()
        return cls(**_listed(words), numbers=numbers)

    @property
    def what(self) -> str:
        """What is counted, in the words of the closed lists."""
        parts = (self.kind, self.status, self.fate, self.unit)
        return " ".join(part for part in parts if part)

    def __str__(self) -> str:
        return self.what if self.numbers == Numbers() else f"{self.what} {self.numbers}"


def _listed(words: str) -> dict[str, str]:
    """The words by the closed list that each is of; what is left is a unit."""
    known = count_words()
    lists = {"kind": known.kinds, "fate": known.fates, "status": known.statuses}
    found: dict[str, str] = {}
    left = []
    for word in words.split():
        of = next((name for name, list_ in lists.items() if word in list_), None)
        if of is None or of in found:
            left.append(word)
        else:
            found[of] = word
    unit = " ".join(left)
    # A measure by another, "USD/barrel", is known by the first.
    if unit.partition("/")[0] in known.units:
        found["unit"] = unit
    elif unit:
        raise NotCountedError(unit, sorted(known.kinds), sorted(known.fates))
    return found


def _value(digits: str | None) -> float | None:
    return None if digits is None else float(re.sub(r"[,_ ]", "", digits))


def _plain(number: float | None) -> str:
    if number is None:
        return ""
    return str(int(number)) if number.is_integer() else str(number)
