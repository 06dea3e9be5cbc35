"""Find the words that tell of events in a sentence."""

from collections.abc import Iterator

from onrecord.claims.events.clauses import Sentence
from onrecord.claims.events.found import Found
from onrecord.claims.events.nouns import noun_event
from onrecord.claims.events.triggers import Trigger, triggers
from onrecord.claims.events.verbs import verb_event


def events_of(sentence: Sentence) -> Iterator[Found]:
    """The events that a sentence tells, in any order."""
    for at, phrase in enumerate(sentence.phrases):
        if phrase.kind == "V":
            trigger = trigger_at(sentence, phrase.head, is_noun=False)
            found = trigger and verb_event(sentence, at, trigger)
            if found:
                yield found
        elif phrase.kind == "N":
            yield from events_in_noun(sentence, at)


def events_in_noun(sentence: Sentence, noun: int) -> Iterator[Found]:
    """The events that a noun phrase tells."""
    i, end = sentence[noun].first, sentence[noun].end
    while i < end:
        trigger = trigger_at(sentence, i, is_noun=True)
        if trigger is None or i + len(trigger.words) > end:
            i += 1
            continue
        found = noun_event(sentence, noun, i, trigger)
        if found is not None:
            yield found
        i += len(trigger.words)


def trigger_at(sentence: Sentence, i: int, *, is_noun: bool) -> Trigger | None:
    """The longest trigger of a kind that begins at a word."""
    low = sentence.words.low
    for trigger in triggers().get(low[i], ()):
        size = len(trigger.words)
        if trigger.is_noun is is_noun and tuple(low[i : i + size]) == trigger.words:
            return trigger
    return None
