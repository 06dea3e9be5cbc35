"""From what is read of a message to the records that MUC-4 wants of it.

Which phrases fill which slot, which kinds of incident a message tells, and the slots
that are chosen from a list are learnt from the dev messages, by linear models over the
features of `muc_mentions`: what a phrase does in which event, and its words.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from benchmarks.muc_choice import Choice
from benchmarks.muc_learn import (
    TYPES,
    around,
    chances_as_features,
    examples,
    has,
    label_of,
    of_incident,
    words,
)
from benchmarks.muc_mentions import Mention, Told, number_of
from benchmarks.muc_score import Fill, Template, plain
from benchmarks.muc_where import Places, date_of, places_of
from onrecord.claims.events.lists import lists
from onrecord.claims.events.words import common_words

_SLOT_OF = {"thing": 12, "organization": 10, "person": 9, "weapon": 6}
#: How likely a filler is that speaks for an incident.
_STRONG = 0.7
#: One in so many of the phrases that fill nothing is learnt from.
_OTHERS = 4

#: A phrase that fills a slot, which, and how likely.
_Filled = Sequence[tuple[Mention, str, float]]
Keys = Mapping[str, Sequence[Template]]


@dataclass(slots=True)
class Bars:
    """How likely something must be to be taken; chosen on TST1 and TST2.

    Attributes:
        type: The likeliest type of incident.
        human: A human target; the next four likewise, each for its slot.
        thing: A physical target.
        organization: An organization behind it.
        person: A perpetrator.
        weapon: An instrument.
        second: A type of incident that is not the likeliest.
        more: How much less the likeliest type must be for each target, up to three.
    """

    type: float = 0.22
    human: float = 0.75
    thing: float = 0.55
    organization: float = 0.45
    person: float = 0.45
    weapon: float = 0.45
    second: float = 0.2
    more: float = 0.02


@dataclass
class Filler:
    """Learns from messages with keys, and fills templates for others."""

    bars: Bars = field(default_factory=Bars)
    types: dict[str, Choice] = field(default_factory=dict)
    fills: Choice = field(default_factory=lambda: Choice(3e-6))
    choices: dict[int, Choice] = field(default_factory=dict)
    names: set[str] = field(default_factory=set)
    places: Mapping[str, str] = field(default_factory=dict)

    def fit(self, all_told: Sequence[Told], keys: Keys) -> None:
        """Learn from messages and their keys."""
        self.names = {
            word
            for one in all_told
            for key in keys[one.message.name]
            for fill in key.get(18)
            for word in plain(fill.options[0])
        }
        for one in all_told:
            self._name(one)
        self.places = {**self.places, **places_of(all_told, keys)}
        chances = []
        for type_ in TYPES:
            labels = [has(type_, keys[t.message.name]) for t in all_told]
            model = self.types[type_] = Choice(1e-4)
            features = [t.features for t in all_told]
            chances.append(model.crossed(features, labels)[:, 1])
            model.fit(features, labels)
        rows: list[list[str]] = []
        labels = []
        for i, one in enumerate(all_told):
            context = chances_as_features([c[i] for c in chances])
            for j, mention in enumerate(one.mentions):
                label = label_of(mention, keys[one.message.name])
                if not label and j % _OTHERS:
                    continue
                rows.append([*mention.features, *context])
                labels.append(label)
        self.fills.fit(rows, labels)
        self._fit_choices(all_told, keys)

    def _fit_choices(self, all_told: Sequence[Told], keys: Keys) -> None:
        rows: dict[int, tuple[list[list[str]], list[str]]] = {
            slot: ([], []) for slot in (5, 7, 8, 11, 13, 16, 20, 23)
        }
        for one in all_told:
            for key in keys[one.message.name]:
                for slot, features, value in examples(one, key):
                    rows[slot][0].append(features)
                    rows[slot][1].append(value)
        for slot, (features, values) in rows.items():
            self.choices[slot] = Choice(1e-5)
            self.choices[slot].fit(features, values)

    def _name(self, one: Told) -> None:
        """Tell the names of people from the words before them."""
        for mention in one.mentions:
            parts = f"{mention.role} {mention.name}".split()
            i = len(parts)
            while i and self._is_name(parts[i - 1]):
                i -= 1
            mention.role, mention.name = " ".join(parts[:i]), " ".join(parts[i:])

    def _is_name(self, word: str) -> bool:
        low = word.lower()
        if low in lists().sectors or low in lists().things or low in lists().weapons:
            return False
        return word in self.names or (word.isalpha() and low not in common_words())

    def judged(self, one: Told) -> tuple[list[float], np.ndarray]:
        """How likely each type is in a message, and each slot for each phrase."""
        chances = [float(m.chances([one.features])[0, 1]) for m in self.types.values()]
        context = chances_as_features(chances)
        rows = [[*m.features, *context] for m in one.mentions]
        return chances, self.fills.chances(rows or [[]])

    def templates(self, one: Told) -> list[Template]:
        """The templates of a message."""
        self._name(one)
        chances, scores = self.judged(one)
        if not one.mentions:
            return []
        filled: list[tuple[Mention, str, float]] = []
        for mention, row in zip(one.mentions, scores, strict=True):
            for label, chance in zip(self.fills.labels, row, strict=True):
                if label and chance > getattr(self.bars, str(label)):
                    filled.append((mention, label, float(chance)))
        taken = self._taken(chances, filled)
        if not taken:
            return []
        parts = _shared_out(one, taken, filled)
        made = [self._template(one, type_, parts[type_]) for type_ in taken]
        # A record without a party tells too little, and none may be mapped to a key.
        return [t for t in made if any(t.get(n) for n in (9, 10, 12, 18, 19))]

    def _taken(self, chances: Sequence[float], filled: _Filled) -> list[str]:
        """The types of which there is a template."""
        strong = {m.head for m, label, c in filled
                  if label in {"human", "thing"} and c > _STRONG}  # fmt: skip
        more = self.bars.more * min(len(strong), 3)
        best = max(chances)
        return [
            type_
            for type_, chance in zip(TYPES, chances, strict=True)
            if chance > (self.bars.type - more if chance == best else self.bars.second)
        ]

    def _template(
        self, one: Told, type_: str, filled: Sequence[tuple[Mention, str, float]]
    ) -> Template:
        slots: dict[int, tuple[Fill, ...]] = {4: _one(type_)}
        near = Counter(m.sentence for m, _, _ in filled)
        slots[2] = _one(date_of(one, near))
        slots[3] = _one(Places(self.places).place(one, near))
        slots[5] = _one(self.choices[5].best(of_incident(one, type_)))
        strings = {
            label: distinct([m for m, kind, _ in filled if kind == label])
            for label in ("thing", "organization", "person", "weapon", "human")
        }
        for label, slot in _SLOT_OF.items():
            slots[slot] = tuple(Fill((m.string.upper(),)) for m in strings[label])
        self._fill_things(one, slots, strings)
        self._fill_humans(one, slots, strings["human"])
        culprits = [*strings["person"], *strings["organization"]]
        category = self.choices[8].best(
            [
                *of_incident(one, type_),
                f"culprits={bool(culprits)}",
                *(f for m in culprits for f in words(m)),
            ]
        )
        slots[8] = _one(category)
        slots[11] = tuple(
            Fill((self.choices[11].best([*m.features, *of_incident(one, type_)]),),
                 (m.string.upper(),))
            for m in strings["organization"]
        )  # fmt: skip
        arms = [self.choices[7].best(words(m)) for m in strings["weapon"]]
        slots[7] = tuple(
            Fill((arm,), (m.string.upper(),))
            for arm, m in zip(arms, strings["weapon"], strict=True)
            if arm != "-"
        )
        if type_ in {"ARSON", "KIDNAPPING"}:
            slots[6] = slots[7] = ()
        if type_ == "KIDNAPPING":
            slots[12] = slots[13] = slots[14] = slots[16] = ()
        return Template({n: f for n, f in slots.items() if f})

    def _fill_things(
        self,
        one: Told,
        slots: dict[int, tuple[Fill, ...]],
        strings: Mapping[str, Sequence[Mention]],
    ) -> None:
        things = strings["thing"]
        names = [(m.string.upper(),) for m in things]
        slots[13] = tuple(
            Fill((self.choices[13].best(words(m)),), name)
            for m, name in zip(things, names, strict=True)
        )
        slots[14] = tuple(
            Fill((number_of(m.string),), name)
            for m, name in zip(things, names, strict=True)
        )
        effects = [self.choices[16].best(around(one, m)) for m in things]
        slots[16] = tuple(
            Fill((effect,), name)
            for effect, name in zip(effects, names, strict=True)
            if effect != "-"
        )

    def _fill_humans(
        self, one: Told, slots: dict[int, tuple[Fill, ...]], humans: Sequence[Mention]
    ) -> None:
        names, roles, types, numbers, effects = [], [], [], [], []
        for human in humans:
            about = (human.name or human.string.upper(),)
            if human.name:
                names.append(Fill(about))
            if human.role or not human.name:
                what = human.role or human.string.upper()
                roles.append(Fill((what,), about if human.name else ()))
            types.append(Fill((self.choices[20].best(words(human)),), about))
            number = "1" if human.name else number_of(human.string)
            numbers.append(Fill((number,), about))
            effect = self.choices[23].best(around(one, human))
            if effect != "-":
                effects.append(Fill((effect,), about))
        for slot, some in ((18, names), (19, roles), (20, types), (21, numbers),
                           (23, effects)):  # fmt: skip
            slots[slot] = tuple(some)


def _one(value: str) -> tuple[Fill, ...]:
    return () if value == "-" else (Fill((value,)),)


def _shared_out(
    one: Told, types: Sequence[str], filled: _Filled
) -> dict[str, list[tuple[Mention, str, float]]]:
    """Which template each filler belongs to: the one whose events stand nearest."""
    if len(types) == 1:
        return {types[0]: list(filled)}
    where: dict[str, list[int]] = {t: [] for t in types}
    for event in one.events:
        if (type_ := type_of(event.type, event.mode)) in where:
            where[type_].append(one.sentence_at(event.trigger.span.start))
    out: dict[str, list[tuple[Mention, str, float]]] = {t: [] for t in types}
    for item in filled:

        def away(type_: str, item: tuple[Mention, str, float] = item) -> int:
            return min((abs(s - item[0].sentence) for s in where[type_]), default=99)

        nearest = min(away(t) for t in types)
        for type_ in types:
            if away(type_) == nearest:
                out[type_].append(item)
    return out


_OF_MODE = {
    "explosion": "BOMBING", "suicide": "BOMBING", "grenade": "BOMBING",
    "burn": "ARSON", "abduct": "KIDNAPPING", "capture": "KIDNAPPING",
    "loot": "ROBBERY", "defused": "BOMBING",
}  # fmt: skip


def type_of(type_: str, mode: str | None) -> str | None:
    """The type of incident that an event is, by MUC's list; None for none."""
    if mode in _OF_MODE:
        return _OF_MODE[mode]
    return "ATTACK" if type_ in {"ASSAULT", "HARM"} else None


def distinct(mentions: Sequence[Mention]) -> list[Mention]:
    """Each filler once: no part of another, and no other words for the same."""
    found: list[Mention] = []
    for mention in sorted(mentions, key=lambda m: (-len(plain(m.string)), m.span)):
        mine = plain(mention.name or mention.string)
        if not any(_same(mine, plain(f.string)) for f in found):
            found.append(mention)
    return sorted(found, key=lambda m: m.span)


def _same(mine: Sequence[str], other: Sequence[str]) -> bool:
    return set(mine) <= set(other) or mine[-1:] == other[-1:]
