"""What is learnt from the keys of MUC-4: labels, and the features they go with."""

from collections.abc import Iterator, Sequence

import numpy as np

from benchmarks.muc_mentions import Mention, Told
from benchmarks.muc_score import CONFIDENCE, Fill, Template, grade_string, plain

TYPES = ("ATTACK", "BOMBING", "KIDNAPPING", "ARSON", "ROBBERY")
#: Slots that a phrase may fill, in the order in which they are looked at.
_FILLED = ((18, "human"), (19, "human"), (12, "thing"), (10, "organization"),
           (9, "person"), (6, "weapon"))  # fmt: skip


def has(type_: str, keys: Sequence[Template]) -> str:
    """Whether a message has an incident of a type: "1" or "0"."""
    return str(int(any(type_ in f.options for k in keys for f in k.get(4))))


def chances_as_features(chances: Sequence[float]) -> list[str]:
    """How likely each type is in the message, as features."""
    best = int(np.argmax(chances))
    return [f"{t}~{int(5 * c)}" for t, c in zip(TYPES, chances, strict=True)] + [
        f"best={TYPES[best]}",
        f"sure={int(5 * max(chances))}",
    ]


def label_of(mention: Mention, keys: Sequence[Template]) -> str:
    """Which slot of a message's keys a phrase fills; empty for none."""
    for slot, label in _FILLED:
        if any(
            _is_it(slot, mention, option)
            for key in keys
            for fill in key.get(slot)
            for option in fill.options
        ):
            return label
    return ""


def _is_it(slot: int, mention: Mention, option: str) -> bool:
    if slot == 18 and mention.name:  # noqa: PLR2004 - a name
        return plain(mention.name)[-1:] == plain(option)[-1:]
    # "The murder of the mayor" is no mayor.
    is_headed = mention.head.upper() in plain(option) or not mention.head.isalpha()
    return is_headed and grade_string(option, mention.string) == 1


def words(mention: Mention) -> list[str]:
    """The features of a phrase that are its own words."""
    return [f for f in mention.features if f[:2] in {"w=", "he", "ow", "se"}]


def around(one: Told, mention: Mention) -> list[str]:
    """The features for what became of somebody or something."""
    span = one.sentence(mention.sentence)
    low = span.of(one.message.text).lower().split()
    return [
        *(f for f in mention.features if not f.startswith("w=")),
        *(f"near={w}" for w in low),
    ]


def of_incident(one: Told, type_: str) -> list[str]:
    """The features of a message, for an incident of a type."""
    return [type_, *(f for f in one.features if "=" not in f and " " not in f),
            *(f for f in one.features if f.startswith("w="))]  # fmt: skip


def examples(one: Told, key: Template) -> Iterator[tuple[int, list[str], str]]:
    """What each choice is learnt from, of one template."""
    type_ = key.get(4)[0].options[0] if key.get(4) else "ATTACK"
    incident = of_incident(one, type_)
    yield 5, incident, _first(key, 5)
    culprits = [
        mention
        for slot in (9, 10)
        for fill in key.get(slot)
        for mention in _found(one, slot, fill)[:1]
    ]
    told = f"culprits={bool(key.get(9) or key.get(10))}"
    own = [f for mention in culprits for f in words(mention)]
    yield 8, [*incident, told, *own], _first(key, 8)
    for name, slots in _ABOUT.items():
        for fill in key.get(name):
            for mention in _found(one, name, fill)[:_MENTIONS]:
                for slot in slots:
                    value = _about(key, slot, fill)
                    if slot in {7, 16, 23} or value != "-":
                        yield slot, _features_for(slot, one, mention, incident), value


#: The slots that are about another, and how many mentions of it are learnt from.
_ABOUT = {6: (7,), 10: (11,), 12: (13, 16), 18: (20, 23), 19: (20, 23)}
_MENTIONS = 3


def _features_for(
    slot: int, one: Told, mention: Mention, incident: Sequence[str]
) -> list[str]:
    if slot in {7, 13, 20}:
        return words(mention)
    if slot == CONFIDENCE:
        return [*mention.features, *incident]
    return around(one, mention)


def _first(key: Template, slot: int) -> str:
    return key.get(slot)[0].options[0] if key.get(slot) else "-"


def _found(one: Told, slot: int, fill: Fill) -> list[Mention]:
    return [m for m in one.mentions if any(_is_it(slot, m, o) for o in fill.options)]


def _about(key: Template, slot: int, fill: Fill) -> str:
    for other in key.get(slot):
        if set(other.about) & set(fill.options):
            return other.options[0]
    return "-"
