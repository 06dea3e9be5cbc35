"""Read the events that nouns tell: "the killing of the mayor by gunmen"."""

from collections.abc import Sequence

from onrecord.claims.events.clauses import Sentence
from onrecord.claims.events.event import Party
from onrecord.claims.events.found import Found, mode_with, unique
from onrecord.claims.events.lists import lists, verbs
from onrecord.claims.events.parties import parties_of
from onrecord.claims.events.status import of_noun
from onrecord.claims.events.triggers import Trigger
from onrecord.claims.events.verbs import beside, places_of
from onrecord.claims.events.weapons import (
    is_weapon,
    owners,
    said_of,
    weapon_before,
)

#: What is done to whom they belong to: "the mayor's murder".
_SUFFERED = {
    "kill", "execute", "abduct", "arrest", "release", "dead", "hurt", "torture",
    "deport", "expel", "massacre", "capture", "beat", "convict", "missing",
}  # fmt: skip
#: Two sides do these.
_MUTUAL = {
    ("ASSAULT", "fight"), ("CONSULT", "meet"), ("CONSULT", "negotiate"),
    ("CONSULT", "phone"), ("AGREE", "agree"), ("RETREAT", "ceasefire"),
    ("RETREAT", "exchange"), ("COOPERATE", "work"), ("COOPERATE", "exercise"),
    ("SUPPORT", "sign"),
}  # fmt: skip
_AGAINST = {"on", "against", "at", "of", "to", "for"}


def noun_event(sentence: Sentence, noun: int, i: int, trigger: Trigger) -> Found | None:
    """The event that a word of a noun phrase tells; None for none after all.

    Args:
        sentence: The sentence.
        noun: The noun phrase.
        i: Where the trigger begins, by words.
        trigger: The trigger.
    """
    phrase, low = sentence[noun], sentence.words.low
    end = i + len(trigger.words)
    if end <= phrase.head and low[phrase.head] not in verbs().carries:
        return None
    if trigger.lemma in lists().weapons and not _is_told(sentence, noun):
        return None
    if trigger.lemma == "control":
        return _control(sentence, noun, i)
    actor, target = _own(sentence, noun, i, trigger)
    weapon = weapon_before(sentence, phrase.first, i)
    last = noun
    for at, nouns in sentence.beside(noun):
        last = nouns[-1]
        side = _side(sentence.word(at), trigger)
        if side == "actor":
            actor += parties_of(sentence, nouns)
        elif side == "target":
            target += parties_of(sentence, nouns)
        elif weapon is None and is_weapon(sentence, nouns[0]):
            weapon = said_of(sentence, nouns[0])
    governed = _governed(sentence, noun)
    if not actor or (trigger.type, trigger.mode) in _MUTUAL:
        actor += governed[0]
    target = target or governed[1]
    if trigger.type == "CONTROL" and not target:
        return None
    told = of_noun(sentence, noun, i)
    nobody = verbs().nobody
    return Found(
        type=trigger.type,
        mode=mode_with(trigger.type, trigger.mode, weapon),
        trigger=(i, end),
        actor=unique(a for a in actor if a.head not in nobody),
        target=unique(t for t in target if t.head not in nobody),
        weapon=weapon,
        status=told.status,
        told=told.word,
        reach=_reach(sentence, noun, last),
        phrase=noun,
    )


def _is_told(sentence: Sentence, noun: int) -> bool:
    """Whether a verb right beside a weapon says what it did: a bomb exploded."""
    return any(
        sentence.kind(at) == "V" and sentence.head(at) in verbs().tells
        for at in (sentence.behind(noun), sentence.before(noun))
    )


def _own(
    sentence: Sentence, noun: int, i: int, trigger: Trigger
) -> tuple[list[Party], list[Party]]:
    """Actor and target by the words before the trigger: "Norland's attack"."""
    before = list(owners(sentence, sentence[noun], i))
    is_whose = sentence.words.low[i - 1] == "'s"
    if trigger.type == "HARM" or (trigger.mode in _SUFFERED and is_whose):
        return [], before
    return before, []


def _side(preposition: str, trigger: Trigger) -> str | None:
    """Whether the parties behind a preposition do it or suffer it."""
    is_mutual = (trigger.type, trigger.mode) in _MUTUAL
    if preposition in {"by", "between", "among"}:
        return "actor"
    if preposition == "from" and trigger.type == "THREATEN":
        return "actor"
    if preposition == "with" and is_mutual:
        return "actor"
    if preposition == "of" and trigger.type in {"PROTEST", "MOBILIZE"}:
        return "actor"
    if preposition in ({"against"} if is_mutual else _AGAINST):
        return "target"
    return None


def _governed(sentence: Sentence, noun: int) -> tuple[list[Party], list[Party]]:
    """Who did and who suffered it by the verb around the noun: "staged an attack"."""
    before = sentence.before(noun)
    while sentence.kind(before) == "I":
        over = sentence.before(before)
        if sentence.kind(over) == "V":
            return _blamed(sentence, over), []
        if sentence.kind(over) != "N" or sentence.head(over) not in verbs().leads:
            break
        before = sentence.before(over)
    if sentence.kind(before) == "V":
        clause, head = sentence.clause(before), sentence.head(before)
        subject = parties_of(sentence, clause.subject)
        if head in verbs().done and not clause.is_passive:
            return subject, beside(sentence, clause, {"on", "against", "at"})
        if head in verbs().suffered and not clause.is_passive:
            return [], subject
    behind = sentence.behind(noun)
    if sentence.kind(behind) == "V":
        clause = sentence.clause(behind)
        if clause.is_passive:
            return beside(sentence, clause, {"by"}), []
        if sentence.head(behind) in verbs().harms:
            return [], parties_of(sentence, clause.objects)
    return [], []


def _blamed(sentence: Sentence, verb: int) -> list[Party]:
    """Whom a verb blames for it, or has agree to it: "accused the army of it"."""
    if sentence.head(verb) in verbs().agrees:
        return parties_of(sentence, sentence.clause(verb).subject)
    if sentence.head(verb) not in verbs().blames:
        return []
    clause = sentence.clause(verb)
    return parties_of(sentence, clause.subject if clause.is_passive else clause.objects)


def _control(sentence: Sentence, noun: int, i: int) -> Found | None:
    """Who holds a place: "the town remains under Norlandian control"."""
    over = sentence.before(noun)
    verb = sentence.before(over)
    if sentence.kind(over) != "I" or sentence.word(over) not in {"under", "in"}:
        return None
    holder = list(owners(sentence, sentence[noun], i))
    last = noun
    for at, nouns in sentence.beside(noun):
        if sentence.word(at) == "of":
            holder += parties_of(sentence, nouns)
            last = nouns[-1]
    places: Sequence[int] = [verb] if sentence.kind(verb) == "N" else []
    if sentence.kind(verb) == "V":
        clause = sentence.clause(verb)
        places = clause.objects or clause.subject
    if not holder or not places:
        return None
    told = of_noun(sentence, noun, i)
    return Found(
        type="CONTROL",
        mode="held",
        trigger=(i, i + 1),
        actor=unique(holder),
        target=unique(parties_of(sentence, places)),
        status=told.status,
        told=told.word,
        reach=_reach(sentence, noun, last),
        phrase=noun,
    )


def _reach(sentence: Sentence, noun: int, last: int) -> tuple[int, int]:
    """The words around a noun in which its time, place and counts stand."""
    first, end = noun, last
    for verb in (sentence.before(noun), sentence.behind(last)):
        if sentence.kind(verb) == "V":
            at = places_of(sentence.clause(verb))
            first, end = min(first, *at), max(end, *at)
    while sentence.kind(end + 1) == "~":
        end += 1
    return sentence[first].first, sentence[end].end
