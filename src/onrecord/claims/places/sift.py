"""Which of the names that the gazetteer knows are places here, and no people's.

Every sign has a weight that was learned (`training/places_teach.py`): the words beside
the name, whether a first name or a title stands there, how well the place fits the
others of the article. The signs are named so that the weights can be read.
"""

import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files

from onrecord.claims.places.choose import Chosen
from onrecord.claims.places.gazetteer import Gazetteer
from onrecord.claims.places.hints import Named
from onrecord.claims.places.mentions import Mention
from onrecord.claims.places.pack import SORTS
from onrecord.claims.places.table import words
from onrecord.claims.places.weigh import AMONG

_BEGINS = re.compile(r"(?:^|[.!?:;]|\n)[\s“”\"'‘(\[]*$")
_LINE = re.compile(r"[^\n]*")
_PEOPLE_STEPS = (0, 1_000, 5_000, 20_000, 100_000, 500_000, 2_000_000)
_GAPS = {" ": "space", ", ": "comma", "-": "hyphen", ". ": "stop"}
#: Countries whose places have few other names in English.
_ENGLISH = {"US", "CA", "GB", "IE", "AU", "NZ"}
#: Words that a place stands behind.
_PLACING = frozenset(("in", "near", "at", "around", "outside", "from", "to", "towards"))
#: How much of a name's likelihood is that of the whole article; from 0 to 1, chosen
#: by learning from one half of the open articles and judging the other.
_ELSEWHERE = 0.7
#: A people, or a river, is at least so likely to be told of.
LEAST_OF_KNOWN = 0.6
#: How well a misspelled place must fit the others.
_FITS = 0.4


@cache
def common() -> frozenset[str]:
    """Names of places that are everyday words too, or often people's names."""
    path = files("onrecord.claims.places") / "common.txt"
    return frozenset(path.read_text("utf-8").split())


class Signs:
    """The signs of every mention of one text."""

    def __init__(self, named: Named, choice: Chosen, known: Gazetteer) -> None:
        self._text, self._told = named.text, named.told
        self._found, self._near = named.found, named.near
        self._choice, self._known = choice, known
        told, found = named.told, named.found
        self._table = words()
        self._lower = {t.word for t in told if not t.is_capital}
        self._at = {m.first: n for n, m in enumerate(found)}
        self._ends = {m.last: n for n, m in enumerate(found)}
        self._held = {h.container for h in named.near if h.container is not None}
        self._somebody = Counter(m.name for m in found if self._is_somebody(m))
        self._times = Counter(m.name for m in found)
        self._begun = Counter(m.name for m in found if self._begins_a_name(m))
        self._named = {
            int(choice.candidates.row[choice.ordered(n)[0]])
            for n, m in enumerate(found)
            if m.how == "name"
        }

    def likelihoods(self, weights: Mapping[str, float]) -> list[float]:
        """How likely each mention is a place's, 0 to 1.

        A name is mostly what it is elsewhere in the article, too. A people is
        always kept, and what is known by its sound only goes by a rule.
        """
        scores = [_score(self.of(n), weights) for n in range(len(self._found))]
        whole: dict[str, list[float]] = {}
        for mention, score in zip(self._found, scores, strict=True):
            whole.setdefault(mention.name, []).append(score)
        return [
            self._likelihood(n, score, sum(same) / len(same))
            for n, score in enumerate(scores)
            for same in (whole[self._found[n].name],)
        ]

    def _likelihood(self, n: int, score: float, mean: float) -> float:
        how = self._found[n].how
        if how == "sound":
            return float(self.is_heard(n))
        if self._is_feature(n):
            return LEAST_OF_KNOWN
        chance = 1 / (1 + math.exp(-((1 - _ELSEWHERE) * score + _ELSEWHERE * mean)))
        return max(chance, LEAST_OF_KNOWN) if how == "people" else chance

    def _is_feature(self, n: int) -> bool:
        """Whether a name is a river's or a sea's and no other's: "the Dnieper"."""
        mention = self._found[n]
        return (
            len(mention.rows) == 1
            and SORTS[int(self._known.sort[mention.rows[0]])] in {"line", "area"}
            and self._word_before(n) == "the"
            and mention.name not in common()
        )

    def is_heard(self, n: int) -> bool:
        """Whether a name known by its sound only is a place, misspelled.

        It is, where the article names the place by its right name too, or where a
        preposition stands in front and the place lies by others of the article.
        """
        choice, mention = self._choice, self._found[n]
        best = choice.ordered(n)[0]
        row = choice.candidates.row[best]
        if row in self._named:
            return True
        before = self._told[mention.first - 1] if mention.first else None
        beside = dict(zip(AMONG, choice.among[best], strict=True))
        return (
            before is not None
            and before.word in _PLACING
            and self._text[before.end : mention.start] == " "
            and max(beside["nearest"], beside["share in its country"]) > _FITS
        )

    def of(self, n: int) -> Mapping[str, float]:
        """The signs of one mention, each with how strong it is."""
        return dict(self._signs(n))

    def _signs(self, n: int) -> Iterator[tuple[str, float]]:
        mention = self._found[n]
        yield "always", 1
        yield f"how {mention.how}", 1
        yield from self._words(mention)
        yield from self._beside(n)
        yield from self._place(n)

    def _word_before(self, n: int) -> str | None:
        """The word in front of a name, lower case, where a space parts them."""
        first = self._found[n].first
        if not first:
            return None
        before = self._told[first - 1]
        gap = self._text[before.end : self._found[n].start]
        return before.word.lower() if gap == " " else None

    def _words(self, mention: Mention) -> Iterator[tuple[str, float]]:
        count = mention.last - mention.first + 1
        yield f"words {min(count, 3)}", 1
        word = self._told[mention.first].word
        if count == 1:
            low = word.lower()
            yield "given name", low in self._table.given
            yield "common word", low in common()
            yield "also lower case", low in self._lower
            yield "short word", len(word) <= 3  # noqa: PLR2004
            yield "state letters", word.isupper() and len(word) == 2  # noqa: PLR2004
        phrase = self._text[mention.start : mention.end]
        yield "capitals", phrase.isupper() and len(phrase) > 3  # noqa: PLR2004
        sort = self._table.types.get(self._told[mention.last].word.lower())
        if sort and count > 1:
            yield f"ends in {sort}", 1

    def _beside(self, n: int) -> Iterator[tuple[str, float]]:
        mention = self._found[n]
        begins = bool(
            _BEGINS.search(self._text, max(0, mention.start - 4), mention.start)
        )
        yield "begins", begins
        for side, i in (("-", mention.first - 1), ("+", mention.last + 1)):
            yield from self._neighbour(side, i, mention)
        if mention.first > 1:
            yield f"-2 {self._told[mention.first - 2].word.lower()}", 1
        possessive = self._told[mention.last].beyond > mention.end
        yield "possessive", possessive
        yield "closing", self._text[mention.end : mention.end + 1] in {".", ")"}
        hint = self._near[n]
        yield "has holder", hint.container is not None and hint.by_comma
        yield "is holder", n in self._held
        yield "listed", bool(hint.listed)
        if hint.sort:
            yield f"told {hint.sort}", 1
        share = self._somebody[mention.name] / self._times[mention.name]
        yield "somebody's", share
        yield "somebody's once", share > 0
        yield "begins a name", self._begun[mention.name] / self._times[mention.name]
        yield "twice", self._times[mention.name] > 1

    def _neighbour(
        self, side: str, i: int, mention: Mention
    ) -> Iterator[tuple[str, float]]:
        if not 0 <= i < len(self._told):
            yield f"{side} none", 1
            return
        token = self._told[i]
        start, end = ((token.end, mention.start) if side == "-" else
                      (mention.end, token.start))  # fmt: skip
        gap = self._text[start:end]
        joined = gap == " "
        kind = _GAPS.get(gap, "other")
        yield f"{side} gap {kind}", 1
        low = token.word.lower()
        if kind in {"space", "hyphen", "comma"}:
            yield f"{side} {kind[0]} {low}", 1
        if joined and token.is_capital:
            yield f"{side} capital", 1
            is_place = i in (self._ends if side == "-" else self._at)
            yield f"{side} capital place", is_place
            if not is_place and low not in self._table.never:
                yield f"{side} capital other", 1
                yield f"{side} given", low in self._table.given
                yield f"{side} title", low in self._table.titles
                yield f"{side} letters", token.word.isupper()
        if side == "-" and joined and low in self._table.relation:
            yield f"tells {self._table.relation[low]}", 1
            yield "tells where", 1
        if side == "-" and low in self._table.titles:
            yield "behind title", 1

    def _is_somebody(self, mention: Mention) -> bool:
        """Whether a first name or a title stands in front."""
        if not mention.first:
            return False
        before = self._told[mention.first - 1]
        gap = self._text[before.end : mention.start]
        low = before.word.lower()
        return (gap in {" ", ". "} and low in self._table.titles) or (
            gap == " " and before.is_capital and low in self._table.given
        )

    def _begins_a_name(self, mention: Mention) -> bool:
        """Whether a capital follows that is no place's nor sort's: "Paris Hilton"."""
        if mention.last + 1 >= len(self._told):
            return False
        after = self._told[mention.last + 1]
        return (
            self._text[mention.end : after.start] == " "
            and after.is_capital
            and not after.word.isupper()
            and (
                mention.last + 1 not in self._at
                or self._told[mention.last].word.lower() in self._table.given
            )
            and after.word.lower() not in self._table.types
            and after.word.lower() not in self._table.never
        )

    def _place(self, n: int) -> Iterator[tuple[str, float]]:
        choice, known = self._choice, self._known
        order = choice.ordered(n)
        best = order[0]
        row = int(choice.candidates.row[best])
        sort = SORTS[int(known.sort[row])]
        yield f"sort {sort}", 1
        if self._word_before(n) == "the":
            yield f"the {sort}", 1
        people = int(known.people[row])
        if sort == "settlement":
            step = sum(people > limit for limit in _PEOPLE_STEPS)
            yield f"people {step}", 1
        yield "share", float(choice.shares[best])
        spelled = bool(choice.candidates.alone[best, 9])
        english = known.letters(row) in _ENGLISH
        yield f"spelled {spelled} {'at home' if english else 'abroad'}", 1
        for i, name in enumerate(AMONG):
            yield f"among {name}", float(choice.among[best, i])
        yield "many", min(len(order), 10) / 10


def _score(signs: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """How much the signs speak for a place: a log of odds."""
    score = sum(weights.get(name, 0.0) * value for name, value in signs.items())
    return max(-30.0, min(30.0, score))
