"""Read the events that verbs tell: "the army shelled the town with mortars"."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace

from onrecord.claims.events.clauses import Clause, Sentence
from onrecord.claims.events.event import Party, Said
from onrecord.claims.events.found import Found, mode_with, unique
from onrecord.claims.events.lists import lists, verbs
from onrecord.claims.events.parties import parties_of
from onrecord.claims.events.status import of_verb
from onrecord.claims.events.triggers import Trigger
from onrecord.claims.events.weapons import Arm, event_in, weapon_beside, weapon_in

_AGAINST = {"on", "at", "against", "into", "upon", "toward", "towards", "near", "over",
            "to"}  # fmt: skip
#: What is given or cut off is given to somebody: "sent arms to the rebels".
_TO_WHOM = {"AID", "SANCTION", "COOPERATE"}
#: What is no event where words or pictures are what is given, freed or held.
_OF_THINGS = {"AID", "RETREAT", "COOPERATE", "CONTROL", "COERCE"}
#: How many phrases may open a sentence before its subject: "In Vask on Monday, …".
_OPENING = 5


@dataclass(slots=True)
class _Parties:
    actor: list[Party] = field(default_factory=list)
    target: list[Party] = field(default_factory=list)
    weapon: Said | None = None


def verb_event(sentence: Sentence, verb: int, trigger: Trigger) -> Found | None:
    """The event that a verb tells; None where it tells of none after all.

    Args:
        sentence: The sentence.
        verb: The verb phrase.
        trigger: The trigger that begins at its head.
    """
    clause = sentence.clause(verb)
    if _is_hidden_passive(sentence, clause, trigger):
        clause = replace(clause, is_passive=True)
    clause = _without_trigger(sentence, clause, trigger)
    parties = _framed(sentence, clause, trigger)
    parties.weapon = weapon_beside(sentence, clause)
    if trigger.type in {"ASSAULT", "INTERCEPT"}:
        _armed(sentence, clause, parties)
    nobody = verbs().nobody
    # "Norland denied that it shelled the town": it is somebody.
    doers = {"it"} if trigger.type in {"ASSAULT", "INTERCEPT"} else set()
    parties.actor = [a for a in parties.actor if a.head not in nobody - doers]
    parties.target = [t for t in parties.target if t.head not in nobody]
    read = _type(sentence, clause, trigger, parties)
    if read is None or _says_little(trigger, parties):
        return None
    head = sentence[verb].head
    told = of_verb(sentence, verb)
    return Found(
        type=read[0],
        mode=mode_with(*read, parties.weapon),
        trigger=(head, head + len(trigger.words)),
        actor=unique(parties.actor),
        target=unique(parties.target),
        weapon=parties.weapon,
        status=told.status,
        told=told.word,
        reach=reach_of(sentence, clause),
        phrase=verb,
    )


def _is_hidden_passive(sentence: Sentence, clause: Clause, trigger: Trigger) -> bool:
    """Whether a past without an object is a passive: "five wounded in an attack"."""
    verb = sentence[clause.verb]
    return (
        trigger.frame == "hits"
        and not clause.is_passive
        and not clause.objects
        and verb.is_bare
        and verb.shape[-1] in "ev"
        and trigger.lemma not in verbs().alone
        and not trigger.words[0].endswith("s")
        and sentence.kind(sentence.behind(clause.verb)) in "I,.&~C"
    )


def _without_trigger(sentence: Sentence, clause: Clause, trigger: Trigger) -> Clause:
    """A clause whose objects stand behind its whole trigger: "took control of"."""
    end = sentence[clause.verb].head + len(trigger.words)
    if len(trigger.words) == 1 or not any(
        sentence[o].first < end for o in clause.objects
    ):
        return clause
    objects = [o for o in clause.objects if sentence[o].first >= end]
    behind = next(
        (i for i in range(clause.verb, len(sentence.phrases))
         if sentence[i].first >= end), len(sentence.phrases),
    )  # fmt: skip
    return replace(clause, objects=objects or sentence.listed(behind))


def beside(sentence: Sentence, clause: Clause, words: Collection[str]) -> list[Party]:
    """The parties behind some prepositions of a clause."""
    return [
        party
        for i, nouns in clause.beside
        if sentence.word(i) in words
        for party in parties_of(sentence, nouns)
    ]


def _framed(sentence: Sentence, clause: Clause, trigger: Trigger) -> _Parties:
    """Who does it and who suffers it, as the trigger's frame has it."""
    subject = parties_of(sentence, clause.subject)
    objects = parties_of(sentence, clause.objects)
    frame = trigger.frame
    if frame == "with":
        sides = beside(sentence, clause, {"with", "against", "by"})
        mutual = objects if trigger.type not in {"AGREE", "SUPPORT", "CONSULT"} else []
        return _Parties(subject + sides + mutual)
    if clause.is_passive and frame != "at":
        return _Parties(beside(sentence, clause, {"by"}), subject)
    if frame == "suffers":
        return _Parties([], subject)
    if frame == "hits" and objects and trigger.type in _TO_WHOM:
        whom = beside(sentence, clause, {"to", "for", "with"})
        return _Parties(subject, whom or objects)
    if frame == "does" or (frame == "hits" and objects):
        return _Parties(subject, objects if frame == "hits" else [])
    target = [
        party
        for party in beside(sentence, clause, _AGAINST)
        if party.head not in lists().weapons
    ]
    if frame == "at":
        target = target or beside(sentence, clause, {"in"})
    return _Parties(subject, target)


def _armed(sentence: Sentence, clause: Clause, parties: _Parties) -> None:
    """Where a weapon or an attack is what does it, who is behind that does."""
    doers = clause.subject
    if clause.is_passive:
        doers = [
            n for i, nouns in clause.beside if sentence.word(i) == "by" for n in nouns
        ]
    arm: Arm | None = weapon_in(sentence, doers) or event_in(sentence, doers)
    if arm is not None:
        parties.weapon = arm.weapon or parties.weapon
        parties.actor = list(arm.owner)


def _type(
    sentence: Sentence, clause: Clause, trigger: Trigger, parties: _Parties
) -> tuple[str, str] | None:
    """The type and mode, which the target may change; None for no event."""
    key, lemma = (trigger.type, trigger.mode), trigger.lemma
    heads = {t.head for t in parties.target}
    if heads and heads <= verbs().told and key[0] in _OF_THINGS:
        return None
    if lemma in {"exchange", "swap"} and heads & verbs().held:
        return "RETREAT", "exchange"
    if lemma == "take" and heads & verbs().held:
        return "ASSAULT", "abduct"
    if lemma == "capture":
        people = any(t.sector for t in parties.target)
        key = ("ASSAULT", "capture") if people else ("CONTROL", "taken")
    elif lemma in verbs().holds:
        key = _held(trigger, parties)
    if lemma == "fall" and (taker := beside(sentence, clause, {"to"})):
        parties.actor, key = taker, (key[0], "taken")
    is_adjective = sentence[clause.verb].shape == "e" and not clause.subject
    if key[0] == "CONTROL" and is_adjective and not parties.actor:
        # "In occupied Vask" says what a place is, and no event.
        return None
    return key if key[0] else None


def _held(trigger: Trigger, parties: _Parties) -> tuple[str, str]:
    """What a verb of holding, taking or losing tells, by what is held."""
    if any(_is_place(t) for t in parties.target):
        return "CONTROL", trigger.mode if trigger.type == "CONTROL" else "taken"
    if trigger.lemma == "seize":
        return "COERCE", "seize"
    if trigger.lemma == "lose" and {t.head for t in parties.target} & lists().things:
        return "HARM", "damage"
    return "", ""


def _is_place(party: Party) -> bool:
    name = party.as_said.split()[-1]
    return party.head in lists().sites or (
        party.sector is None
        and party.head not in lists().things
        and name[:1].isupper()
        and not name.isupper()
    )


def _says_little(trigger: Trigger, parties: _Parties) -> bool:
    """Whether a common verb has too few parties to tell of an event."""
    if trigger.lemma not in verbs().common:
        return False
    if trigger.frame == "suffers":
        return not parties.target
    return not parties.actor or (not parties.target and trigger.frame == "hits")


def reach_of(sentence: Sentence, clause: Clause) -> tuple[int, int]:
    """The words of a clause, from its subject to the last of what it has beside it."""
    at = places_of(clause)
    first, last = min(at), max(at)
    while sentence.kind(last + 1) == "~":
        last += 1
    mark = sentence.behind(last)
    if sentence.kind(mark) == "," and sentence.word(mark + 1) in {"including", "among"}:
        last = max([last, *sentence.listed(sentence.behind(mark + 1))])
    if first <= _OPENING and all(sentence.kind(i) in "I~N," for i in range(first)):
        first = 0
    return sentence[first].first, sentence[last].end


def places_of(clause: Clause) -> Sequence[int]:
    """Every phrase of a clause."""
    return [
        clause.verb,
        *clause.subject,
        *clause.objects,
        *(n for _, nouns in clause.beside for n in nouns),
    ]
