"""The noun phrases of a message, with what is known of each, as features.

What they do in the events of the message is what `events_in` says, as for any text.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise

from benchmarks.muc_read import Message
from onrecord.claims import Count, Event, Time, counts_in, events_in, times_in
from onrecord.claims.events import Around
from onrecord.claims.events.clauses import Sentence
from onrecord.claims.events.lists import lists
from onrecord.claims.events.parties import party_of
from onrecord.claims.events.phrases import phrases_of, sentences, shape_of
from onrecord.claims.events.words import Words, common_words
from onrecord.text import Span

#: Sentences after this are late, and phrases this far away are not looked at.
_LATE, _NEAR = 5, 8


@dataclass(slots=True)
class Mention:
    """A noun phrase.

    Attributes:
        span: Where it stands, with its "of …".
        string: Its words.
        head: Its head, in lower case.
        sentence: The number of its sentence.
        features: What is known of it.
        name: The words of it that are a person's name, where it has some.
        role: Its words before the name.
    """

    span: Span
    string: str
    head: str
    sentence: int
    features: list[str]
    name: str = ""
    role: str = ""


@dataclass(slots=True)
class Told:
    """What is read from a message, once."""

    message: Message
    words: Words
    starts: list[int]
    mentions: list[Mention]
    events: Sequence[Event]
    times: Sequence[Time]
    counts: Sequence[Count]
    features: list[str] = field(default_factory=list)

    def sentence_at(self, place: int) -> int:
        """The number of the sentence at a place."""
        return max(0, sum(1 for s in self.starts if s <= place) - 1)

    def sentence(self, number: int) -> Span:
        """A sentence, by its number."""
        ends = [*self.starts[1:], len(self.message.text)]
        return Span(self.starts[number], ends[number])


def told(message: Message) -> Told:
    """Read a message: its events, and its noun phrases with their features."""
    text = message.text
    times = times_in(text, published=message.day)
    counts = counts_in(text, times=times)
    events = events_in(text, Around(times=times, counts=counts))
    words = Words.of(text)
    shape = shape_of(words, [t.span for t in times if t.timex in {"DATE", "TIME"}])
    found = Told(message, words, [], [], events, times, counts)
    for number, (first, end) in enumerate(sentences(words)):
        found.starts.append(words.starts[first])
        sentence = Sentence(words, phrases_of(words, shape, first, end))
        found.mentions += _mentions(sentence, number, events)
    heads = Counter(m.head for m in found.mentions)
    for mention in found.mentions:
        mention.features.append(f"often={min(heads[mention.head], 4)}")
    found.features = list(_of_message(found))
    return found


def _mentions(
    sentence: Sentence, number: int, events: Sequence[Event]
) -> Iterator[Mention]:
    low = sentence.words.low
    whole = sentence.words.span(sentence[0].first, sentence[-1].end)
    here = [e for e in events if whole.touches(e.trigger.span)]
    modes = {f"in={e.type}.{e.mode}" for e in here}
    for at, phrase in enumerate(sentence.phrases):
        if phrase.kind != "N" or phrase.shape in {"p", "d"}:
            continue
        party = party_of(sentence, at)
        own = sentence.words.span(phrase.first, phrase.end)
        tokens = low[phrase.first : phrase.end]
        name, role = _named(tokens, sentence.words.parts[phrase.first : phrase.end])
        features = [f"w={w}" for w in set(tokens)]
        features += [f"head={party.head}", f"own={low[phrase.head]}"]
        features += [f"sector={party.sector}", f"size={min(len(tokens), 5)}"]
        features += [f"thing={party.head in lists().things}"]
        features += [f"weapon={low[phrase.head] in lists().weapons}"]
        features += [f"name={bool(name)},{bool(role)}"]
        features += [f"place={min(number, _LATE)}"]
        features += list(_beside(sentence, at))
        features += list(_roles(own, here))
        features += sorted(modes)
        if own.start > 0 and sentence.words.parts[phrase.first] == "c":
            features.append("counted")
        yield Mention(
            party.span, party.as_said, party.head, number, features, name, role
        )


def _named(tokens: Sequence[str], parts: str) -> tuple[str, str]:
    """The person's name that a noun phrase ends in, and the words before it."""
    i = len(tokens)
    while i and parts[i - 1] in "njc" and _is_name(tokens[i - 1]):
        i -= 1
    role = [w for w in tokens[:i] if w not in {"the", "a", "an"}]
    return " ".join(tokens[i:]).upper(), " ".join(role).upper()


def _is_name(word: str) -> bool:
    if word in _NAMES:
        return True
    return word.isalpha() and word not in common_words() and word not in lists().sectors


_NAMES = {"de", "la", "del", "los", "las"}


def _beside(sentence: Sentence, at: int) -> Iterator[str]:
    """The words, phrases and verbs beside a noun phrase."""
    low, phrase = sentence.words.low, sentence[at]
    before = low[max(0, phrase.first - 2) : phrase.first]
    behind = low[phrase.end : phrase.end + 2]
    yield f"-1={before[-1:]}"
    yield f"-2={before}"
    yield f"+1={behind[:1]}"
    yield f"+2={behind}"
    for step, sign in ((-1, "before"), (1, "behind")):
        i, met = at + step, ""
        while 0 <= i < len(sentence.phrases) and abs(i - at) < _NEAR:
            kind = sentence.kind(i)
            if kind == "V":
                yield f"{sign}={sentence.head(i)}"
                yield f"{sign}={met}{sentence.head(i)}"
                break
            if kind == "I":
                met = sentence.word(i) + " "
                noun = sentence.before(i)
                if step < 0 and sentence.kind(noun) == "N" and "over" not in met:
                    yield f"over={sentence.head(noun)} {sentence.word(i)}"
            i += step


def _roles(span: Span, events: Sequence[Event]) -> Iterator[str]:
    """What a phrase does in the events of its sentence."""
    for event in events:
        for role, parties in (("actor", event.actor), ("target", event.target)):
            if any(p.span.touches(span) for p in parties):
                yield f"{role}={event.type}.{event.mode}"
                yield f"{role}={event.type}"
                yield f"{role}:{event.trigger.as_said.lower()}"
                yield f"{role}:{event.status}"
        if event.weapon and event.weapon.span.touches(span):
            yield f"weapon of {event.type}.{event.mode}"
        if event.trigger.span.touches(span):
            yield f"tells {event.type}.{event.mode}"


def _of_message(found: Told) -> Iterator[str]:
    """What a message tells, as features of the whole."""
    for event in found.events:
        yield f"{event.type}.{event.mode}"
        yield f"{event.type}.{event.mode}.{event.status}"
        for role, parties in (("actor", event.actor), ("target", event.target)):
            for party in parties:
                yield f"{event.type}.{role}={party.sector}"
                yield f"{event.type}.{event.mode}.{role}={party.head}"
    low = found.words.low
    yield from {f"w={w}" for w in low if w.isalpha()}
    yield from {f"{a} {b}" for a, b in pairwise(low)}


@cache
def number_of(string: str) -> str:
    """How many a noun phrase says there are, as a key has it."""
    words = re.findall(r"[a-z0-9]+", string.lower())
    counts = counts_in(string.lower())
    if counts and counts[0].lower is not None and counts[0].unit is None:
        low, high = counts[0].lower, counts[0].upper
        qualifier = counts[0].qualifier
        if qualifier in {"exact", "about"}:
            return ("~" if qualifier == "about" else "") + f"{low:g}"
        if low and high and high != low:
            return f"{low:g} - {high:g}"
        return "PLURAL"
    last = words[-1] if words else ""
    head = words[words.index("of") - 1] if "of" in words[1:] else last
    is_plural = head in {"people", "men", "women", "children", "police", "troops"} or (
        head.endswith("s") and not head.endswith(("ss", "us", "is"))
    )
    return "PLURAL" if is_plural else "1"
