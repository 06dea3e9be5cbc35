"""Read how the words have an event: that it happened, or something less."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from onrecord.claims.events.clauses import Sentence
from onrecord.claims.events.event import Status
from onrecord.claims.events.triggers import inflected, plural

#: A verb that is looked up to, and one that it depends on itself, and no more.
_HIGH = 3
_NOT = {"not", "n't", "never"}


@dataclass(frozen=True, slots=True)
class Told:
    """A status, and the word that tells it, by its number in the text."""

    status: Status
    word: int | None = None


@dataclass(frozen=True, slots=True)
class _Table:
    over: Mapping[str, Status]
    beside: Mapping[str, Status]
    within: Mapping[str, Status]
    clause: Mapping[str, Status]
    nouns: Mapping[str, Status]


@cache
def _table() -> _Table:
    path = files("onrecord.claims.events") / "status.toml"
    raw = tomllib.loads(path.read_text("utf-8"))

    def told(name: str) -> dict[str, Status]:
        found: dict[str, Status] = {}
        for status, kinds in raw.items():
            for word in kinds.get(name, "").split():
                forms: tuple[str, ...] = (word,)
                if name == "over":
                    forms = inflected(word)
                elif name == "nouns":
                    forms = (word, plural(word))
                for form in forms:
                    found.setdefault(form, Status(status))
        return found

    names = ("over", "beside", "within", "clause", "nouns")
    return _Table(*(told(name) for name in names))


#: Where several tell, the first of these wins.
_ORDER = (Status.DENIED, Status.HYPOTHETICAL, Status.THREATENED, Status.PLANNED,
          Status.FORECAST, Status.ALLEGED, Status.ASSERTED)  # fmt: skip


def _rank(told: Told) -> int:
    return _ORDER.index(told.status)


def of_verb(sentence: Sentence, verb: int) -> Told:
    """The status of an event that a verb tells."""
    return _strongest(_of_verb(sentence, verb))


def of_noun(sentence: Sentence, noun: int, trigger: int) -> Told:
    """The status of an event that a noun tells.

    Args:
        sentence: The sentence.
        noun: The noun phrase, by its place.
        trigger: The word of it that tells, by its number.
    """
    return _strongest(_of_noun(sentence, noun, trigger))


def _strongest(told: Iterator[Told]) -> Told:
    return min(told, key=_rank, default=Told(Status.ASSERTED))


def _of_verb(sentence: Sentence, verb: int) -> Iterator[Told]:
    yield from _within(sentence, verb)
    yield from _beside_verb(sentence, verb)
    yield from _opening(sentence, verb)
    before = sentence.before(verb)
    if sentence[verb].is_infinitive and sentence.kind(before) == "N":
        head = sentence.head(before)
        if head in _table().nouns:
            yield Told(_table().nouns[head], sentence[before].head)
    over = _governor(sentence, verb)
    for _ in range(_HIGH):
        if over is None:
            return
        yield from _over(sentence, over)
        over = _governor(sentence, over)


def _within(sentence: Sentence, verb: int) -> Iterator[Told]:
    """What a verb phrase says itself: "would not attack"."""
    phrase, low = sentence[verb], sentence.words.low
    own = range(phrase.first, phrase.end)
    for i in own:
        if low[i] in _NOT:
            yield Told(Status.DENIED, i)
        elif low[i] in _table().within and i != phrase.head:
            after = [low[j] for j in own if j > i]
            if low[i] in {"would", "could", "might", "should"} and "have" in after:
                yield Told(
                    Status.HYPOTHETICAL if low[i] != "might" else Status.ALLEGED, i
                )
            elif low[i] in {"could", "can"} and phrase.is_passive:
                continue
            else:
                yield Told(_table().within[low[i]], i)
        elif low[i] in _table().beside and i != phrase.head:
            yield Told(_table().beside[low[i]], i)
    if phrase.shape.startswith("B") and "t" in phrase.shape:
        yield Told(Status.PLANNED, phrase.first)


def _beside_verb(sentence: Sentence, verb: int) -> Iterator[Told]:
    """Adverbs right beside a verb: "allegedly shelled"."""
    low = sentence.words.low
    for at in (verb - 1, verb + 1):
        if sentence.kind(at) in "~x":
            phrase = sentence[at]
            word = low[phrase.first]
            if word in _NOT and at < verb:
                yield Told(Status.DENIED, phrase.first)
            elif word in _table().beside:
                yield Told(_table().beside[word], phrase.first)


def _opening(sentence: Sentence, verb: int) -> Iterator[Told]:
    """What a clause begins with: "if the army attacks"."""
    for at in range(verb - 1, max(-1, verb - 8), -1):
        kind = sentence.kind(at)
        if kind in {"V", ";", "."}:
            return
        if kind in "CWI" and sentence.word(at) in _table().clause:
            yield Told(_table().clause[sentence.word(at)], sentence[at].first)
            return


def _governor(sentence: Sentence, verb: int) -> int | None:
    """The verb that a verb depends on: of an infinitive, or before "that"."""
    clause = sentence.clause(verb)
    if clause.under is not None:
        return clause.under
    before = sentence.before(verb)
    phrase = sentence[verb]
    if phrase.is_bare and phrase.shape[-1] == "g":
        if sentence.kind(before) in "VI":
            return sentence.verb_before(verb)
        return None
    start = min([verb, *(s for s in clause.subject if s < verb)])
    opens = sentence.before(start)
    while sentence.kind(opens) == "I" and opens > 0:
        opens = sentence.before(sentence.before(opens))
    if sentence.kind(opens) in "CW" and sentence.word(opens) == "that":
        over = sentence.verb_before(opens)
        return over if over is not None and over < opens else None
    if sentence.kind(opens) == "V" and start != verb:
        # "Officials fear they shelled the town": the "that" is left out.
        return opens
    return None


def _over(sentence: Sentence, verb: int) -> Iterator[Told]:
    """What a verb says of what depends on it."""
    phrase, low = sentence[verb], sentence.words.low
    told = _table().over.get(low[phrase.head])
    negated = any(low[i] in _NOT for i in range(phrase.first, phrase.end))
    if told is Status.DENIED and negated:
        return
    if told is not None:
        yield Told(told, phrase.head)
    if negated and told is not Status.ALLEGED:
        yield Told(Status.DENIED, phrase.first)
    if not negated and told is None:
        yield from (t for t in _within(sentence, verb) if t.status is not Status.DENIED)


def _of_noun(sentence: Sentence, noun: int, trigger: int) -> Iterator[Told]:
    phrase, low = sentence[noun], sentence.words.low
    for i in range(phrase.first, trigger):
        if low[i] in _table().beside:
            yield Told(_table().beside[low[i]], i)
    at = noun
    for _ in range(_HIGH):
        before = sentence.before(at)
        over = sentence.before(before)
        if sentence.kind(before) == "V":
            yield from _over(sentence, before)
            yield from _of_verb_over_noun(sentence, before)
            return
        if sentence.kind(before) != "I" or sentence.kind(over) not in "NV":
            break
        if sentence.kind(over) == "V":
            if sentence.word(before) in _DEPENDS:
                yield from _over(sentence, over)
            return
        yield from _of_noun_over_noun(sentence, over)
        if sentence.head(over) in _PARTS:
            return
        at = over
    verb = sentence.behind(noun)
    if sentence.kind(verb) == "V":
        yield from _within(sentence, verb)


#: Prepositions behind which a noun depends on a verb: "warned of an attack".
_DEPENDS = {"of", "with", "for", "from", "against", "in", "to"}
#: What somebody denies who denies a part in it and not the thing itself.
_PARTS = {"responsibility", "involvement", "participation", "role", "part"}


def _of_noun_over_noun(sentence: Sentence, noun: int) -> Iterator[Told]:
    """What a noun says of one behind it: "the threat of an attack"."""
    head = sentence.head(noun)
    if head in _table().nouns:
        yield Told(_table().nouns[head], sentence[noun].head)
    verb = sentence.before(noun)
    if head in _PARTS and sentence.kind(verb) == "V":
        told = _table().over.get(sentence.head(verb))
        if told is Status.DENIED:
            yield Told(Status.ALLEGED, sentence[verb].head)


def _of_verb_over_noun(sentence: Sentence, verb: int) -> Iterator[Told]:
    yield from _within(sentence, verb)
    over = _governor(sentence, verb)
    if over is not None:
        yield from _over(sentence, over)
