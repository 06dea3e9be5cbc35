"""The words that tell of events, from `triggers.toml`, in all their forms."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

_IRREGULAR = {
    "shoot": "shot", "fight": "fought", "strike": "struck", "hit": "hit",
    "beat": "beat beaten", "burn": "burned burnt", "blow": "blew blown",
    "slay": "slew slain", "take": "took taken", "set": "set", "hold": "held",
    "lose": "lost", "fall": "fell fallen", "flee": "fled", "meet": "met",
    "give": "gave given", "break": "broke broken", "cut": "cut",
    "steal": "stole stolen", "throw": "threw thrown", "withdraw": "withdrew withdrawn",
    "overrun": "overran overrun", "overthrow": "overthrew overthrown",
    "retake": "retook retaken", "hang": "hanged hung", "bring": "brought",
    "lay": "laid", "stand": "stood", "go": "went gone", "quit": "quit",
    "make": "made", "let": "let", "freeze": "froze frozen", "feed": "fed",
    "lend": "lent", "uphold": "upheld", "speak": "spoke spoken", "run": "ran run",
    "fly": "flew flown", "forgive": "forgave forgiven", "hurt": "hurt",
    "be": "is are was were been", "rebuild": "rebuilt", "hurl": "hurled",
}  # fmt: skip
_DOUBLES = {"rob", "stab", "ban", "ram", "jam", "gun", "plan", "swap", "step", "bar",
            "kidnap", "commit", "quit", "hit", "cut", "set", "beg", "quell_",
            "admit", "permit", "drop", "stop", "shut", "run", "expel", "repel",
            "rebel", "raid_", "compel"}  # fmt: skip
_FRAMES = ("hits", "at", "with", "does", "suffers", "nouns")


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word that tells of an event.

    Attributes:
        type: The event's type.
        mode: Its mode.
        frame: How its parties stand by it: hits, at, with, does, suffers, nouns.
        words: The word and those behind it that belong to it, inflected.
        lemma: Its plain form: "open fire".
    """

    type: str
    mode: str
    frame: str
    words: tuple[str, ...]
    lemma: str

    @property
    def is_noun(self) -> bool:
        """Whether it is a noun."""
        return self.frame == "nouns"


@cache
def triggers() -> Mapping[str, tuple[Trigger, ...]]:
    """Every trigger by its first word as inflected, the longest first."""
    path = files("onrecord.claims.events") / "triggers.toml"
    raw = tomllib.loads(path.read_text("utf-8"))
    found: dict[str, list[Trigger]] = {}
    for type_, modes in raw.items():
        for mode, frames in modes.items():
            for frame in _FRAMES:
                for entry in frames.get(frame, "").split():
                    for trigger in _forms(type_, mode, frame, entry):
                        found.setdefault(trigger.words[0], []).append(trigger)
    return {
        word: tuple(sorted(some, key=lambda t: -len(t.words)))
        for word, some in found.items()
    }


def _forms(type_: str, mode: str, frame: str, entry: str) -> Iterator[Trigger]:
    lemma = entry.replace("_", " ")
    words = _cut(lemma)
    if frame == "nouns":
        forms = [(*words[:-1], form) for form in {words[-1], plural(words[-1])}]
    else:
        forms = [(form, *words[1:]) for form in inflected(words[0])]
        if words[-1] != words[0] and words[-1] not in _PARTICLES:
            forms += [(*f[:-1], plural(f[-1])) for f in forms]
    for form in forms:
        yield Trigger(type_, mode, frame, form, lemma)


_PARTICLES = {"up", "down", "off", "on", "out", "over", "away", "back", "to", "for",
              "in", "from", "by", "with", "against", "as", "of", "fire", "control",
              "hostage", "captive", "life", "ablaze", "afire", "forward",
              "ground"}  # fmt: skip


def _cut(lemma: str) -> tuple[str, ...]:
    """The words of a trigger, as a text is cut: hyphens stand alone."""
    return tuple(lemma.replace("-", " - ").split())


def plural(noun: str) -> str:
    """A noun's plural.

    >>> plural("attack"), plural("battle"), plural("casualty"), plural("clash")
    ('attacks', 'battles', 'casualties', 'clashes')
    """
    if noun.endswith("y") and noun[-2] not in "aeiou":
        return noun[:-1] + "ies"
    if noun.endswith(("s", "sh", "ch", "x", "z")):
        return noun + "es"
    return noun + "s"


@cache
def inflected(verb: str) -> tuple[str, ...]:
    """All forms of a verb.

    >>> inflected("shell"), inflected("shoot")
    (('shell', 'shells', 'shelling', 'shelled'), \
('shoot', 'shoots', 'shooting', 'shot'))
    """
    third = plural(verb) if verb != "go" else "goes"
    stem = verb + verb[-1] if verb in _DOUBLES else verb
    if verb.endswith("ie"):
        ing = verb[:-2] + "ying"
    elif verb.endswith("e") and not verb.endswith(("ee", "oe")) and verb != "be":
        ing = verb[:-1] + "ing"
    else:
        ing = stem + "ing"
    if verb in _IRREGULAR:
        past = _IRREGULAR[verb].split()
    elif verb.endswith("e"):
        past = [verb + "d"]
    elif verb.endswith("y") and verb[-2] not in "aeiou":
        past = [verb[:-1] + "ied"]
    else:
        past = [stem + "ed"]
    return tuple(dict.fromkeys((verb, third, ing, *past)))
