"""The words of one match, asked for by their class."""

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.claims.numerals import ordinal_of, value_of
from onrecord.claims.times.words import Words, class_names, table

#: How many words away a verb may be that tells whether a time is to come.
_BEFORE, _AFTER = 20, 10
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov",
           "dec")  # fmt: skip
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_CARDINAL = {"card", "one", "scale", "n31", "n99", "n3", "n4", "nbig", "decimal", "mm",
             "year"}  # fmt: skip
_NTH = {"nth", "nthword", "second", "first"}
#: So near to what was to come "had" says that it is over: "had been due on Friday".
_HAD_BEEN = 5
#: Two digits up to this are years of this century: '24.
_THIS_CENTURY = 30


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words from `first` up to `end` of a text, and how to ask what is among them."""

    words: Words
    first: int
    end: int

    @property
    def said(self) -> list[str]:
        """The words, in lower case."""
        return [w.lower() for w in self.words.words[self.first : self.end]]

    @property
    def classes(self) -> list[str]:
        """The class of each word."""
        names = class_names()
        return [names[c] for c in self.words.shape[self.first : self.end]]

    def has(self, *names: str) -> bool:
        """Whether a word of one of these classes is among them."""
        return any(c in names for c in self.classes)

    def word(self, *names: str) -> str | None:
        """The first word of one of these classes."""
        pairs = zip(self.said, self.classes, strict=True)
        return next((w for w, c in pairs if c in names), None)

    def month(self) -> int | None:
        """The month named."""
        word = self.word("month", "mon")
        return None if word is None else _MONTHS.index(word[:3]) + 1

    def weekday(self) -> int | None:
        """The weekday named, Monday 0."""
        word = self.word("weekday", "day_name")
        return None if word is None else _WEEKDAYS.index(word[:3])

    def year(self) -> int | None:
        """The year named; before our era it is negative: 480 BC is -480."""
        if self.has("bc"):
            number = self.word("year", "n4", "n3", "n99", "n31")
            return None if number is None else -int(number)
        if word := self.word("year", *(("n3", "n4") if self.has("ad") else ())):
            return int(word)
        if self.has("quote") and (short := self.word("n99", "mm", "n31")):
            return int(short) + (2000 if int(short) < _THIS_CENTURY else 1900)
        if self.classes[-2:] == ["mon", "n99"]:
            # 19 MAR 89, as telexes date.
            return int(self.said[-1]) + 1900
        return self._spoken_year()

    def _spoken_year(self) -> int | None:
        """Nineteen ninety-six."""
        cards = [
            int(value_of([w]) or 0)
            for w, c in zip(self.said, self.classes, strict=True)
            if c in {"card", "one"}
        ]
        if len(cards) > 1 and cards[0] in (18, 19, 20):
            return cards[0] * 100 + sum(cards[1:])
        return None

    def day(self) -> int | None:
        """The day of the month named."""
        if word := self.word("n31", "mm"):
            return int(word)
        return self.ordinal()

    def ordinal(self) -> int | None:
        """The place that an ordinal among the words names."""
        pairs = list(zip(self.said, self.classes, strict=True))
        for i, (word, name) in enumerate(pairs):
            if name in _NTH:
                back = [w for w, c in pairs[max(0, i - 2) : i] if c == "card"]
                return ordinal_of([*back, word])
        return None

    def number(self) -> float | None:
        """The first cardinal number among the words; a half is added."""
        pairs = list(zip(self.said, self.classes, strict=True))
        run: list[str] = []
        half = 0.5 if "slash" in self.classes else 0.0
        for word, name in pairs:
            if half and run and name == "n31":
                break
            if name in _CARDINAL or (run and name in {"dash", "and"}):
                run += [] if name == "dash" else [word]
            elif run:
                break
        while run and run[-1] == "and":
            run.pop()
        if not run:
            return 1.0 if self.has("a") else None
        value = value_of(run)
        return None if value is None else value + half

    def before(self, count: int) -> Sequence[str]:
        """The words before these, in lower case, nearest last, in one paragraph."""
        return self._near(max(0, self.first - count), self.first, nearest_last=True)

    def after(self, count: int) -> Sequence[str]:
        """The words after these, in lower case, nearest first, in one paragraph."""
        return self._near(self.end, self.end + count, nearest_last=False)

    def _near(self, first: int, end: int, *, nearest_last: bool) -> list[str]:
        near = [w.lower() for w in self.words.words[first:end]]
        ends = [i for i, w in enumerate(near) if w in ".!?;" or w.isspace()]
        if not ends:
            return near
        return near[ends[-1] + 1 :] if nearest_last else near[: ends[0]]

    def tense(self) -> str | None:
        """What the verb nearest to the words tells: "future", "past" or nothing."""
        tense = table()["tense"]
        before, after = self.before(_BEFORE), self.after(_AFTER)
        if after[:1] and after[0] in tense["past"]:
            # "The talks planned for Friday were called off."
            return "past"
        if after[:1] and after[0] in {"'s", "’s"}:
            # "Ways around Wednesday's ruling": what is done is not done on the day.
            before = ()
        if list(before[-3:]) in (["as", "early", "as"], ["as", "soon", "as"]):
            return "future"
        for i, word in enumerate(reversed(before)):
            if word in tense["future"]:
                rest = before[max(0, len(before) - i - _HAD_BEEN) : len(before) - i]
                return "past" if "had" in {*rest, *after[:_HAD_BEEN]} else "future"
            if _is_past(word):
                return "past"
        # "On Friday the council planned to meet" tells of Friday.
        verbs = (w for w in after if _is_past(w) or w in tense["future"])
        verb = next(verbs, None)
        return verb and ("past" if _is_past(verb) else "future")

    def is_future(self) -> bool:
        """Whether the verb nearest to the words tells of what is to come."""
        return self.tense() == "future"


#: Words in -ed that are no verbs.
_NO_VERBS = {"united", "need", "hundred", "indeed", "speed", "armed", "red", "bed"}


def _is_past(word: str) -> bool:
    if word in table()["tense"]["past"]:
        return True
    return word.endswith("ed") and word not in _NO_VERBS
