"""Everyone a text names, wherever it names them: what speakers are told by."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from onrecord.claims.speakers.lexicon import known_bodies
from onrecord.claims.speakers.mention import Mention
from onrecord.claims.speakers.names import given, surname

#: How many times the votes for one gender must outnumber those for the other.
_CLEAR = 2


@dataclass(frozen=True, slots=True)
class Named:
    """One place where somebody or something is named.

    Attributes:
        place: Where the name stands, in code points.
        mention: What the words there tell; its name is never empty.
        quoted: Whether it stands within quotation marks.
    """

    place: int
    mention: Mention
    quoted: bool

    @property
    def name(self) -> str:
        """The name as it stands there."""
        return self.mention.name or self.mention.words

    @property
    def is_full(self) -> bool:
        """Whether it is more than a family name."""
        return bool(given(self.name))


@dataclass(frozen=True, slots=True)
class People:
    """Everyone a text names.

    Attributes:
        named: People, in the order of the text.
        bodies: Bodies, in the order of the text.
        places: Names that stand behind "in" or "near", lower case.
        short: What each acronym stands for, by its letters in lower case.
        genders: Votes for "m" and "f", by full name, or by the key of a family
            name that stands alone.
    """

    named: Sequence[Named] = ()
    bodies: Sequence[Named] = ()
    places: frozenset[str] = frozenset()
    short: dict[str, str] = field(default_factory=dict)
    genders: dict[str, Counter[str]] = field(default_factory=dict)
    _starts: list[int] = field(init=False)
    _by_surname: dict[str, list[Named]] = field(init=False)

    def __post_init__(self) -> None:
        by_surname: dict[str, list[Named]] = {}
        for one in self.named:
            by_surname.setdefault(surname(one.name), []).append(one)
        object.__setattr__(self, "_starts", [one.place for one in self.named])
        object.__setattr__(self, "_by_surname", by_surname)

    def between(self, start: int, end: int) -> Sequence[Named]:
        """People named in a stretch of text, in order."""
        first = bisect_left(self._starts, start)
        return self.named[first : bisect_left(self._starts, end)]

    def of_surname(self, key: str) -> Sequence[Named]:
        """Where people of a family name are named, in order."""
        return self._by_surname.get(key, ())

    def full_names(self, key: str) -> list[str]:
        """The full names that share a family name, in the order of the text."""
        return list(dict.fromkeys(n.name for n in self.of_surname(key) if n.is_full))

    def is_person(self, key: str) -> bool:
        """Whether the text makes clear that a family name is a person's."""
        return any(n.is_full or n.mention.title for n in self.of_surname(key))

    def is_place(self, name: str) -> bool:
        """Whether a lone name is a place here: "in Karsk", or a country."""
        key = name.casefold()
        known = known_bodies()
        if self.is_person(surname(name)) and " " not in name:
            return False
        return key in self.places or key in known.names or key in known.seats

    def gender(self, name: str) -> str | None:
        """Say "m", "f", or None where the text does not tell or tells both."""
        votes = Counter(self.genders.get(gender_key(name), ()))
        key = surname(name)
        if " " in name and len(self.full_names(key)) <= 1:
            votes += self.genders.get(key, Counter())
        if not votes:
            return None
        (first, most), *others = votes.most_common(2)
        return first if most >= _CLEAR * sum(n for _, n in others) else None


def gender_key(name: str) -> str:
    """The key of a name's votes: two people may share a family name."""
    return name.casefold() if " " in name else surname(name)
