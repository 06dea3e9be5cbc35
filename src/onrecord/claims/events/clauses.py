"""Who does what to whom, as the order of phrases tells it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from onrecord.claims.events.phrases import Phrase
from onrecord.claims.events.words import Words

#: How many phrases are looked at on either side of a verb.
_FAR = 14
#: Verbs whose object does what follows: "ordered troops to attack".
_MAKES = {
    "order", "ask", "urge", "force", "allow", "tell", "call", "want", "warn", "help",
    "accuse", "suspect", "blame", "charge", "convict", "expect", "enable", "cause",
    "instruct", "demand", "request", "invite", "persuade", "beg", "prevent", "stop",
}  # fmt: skip
#: Verbs whose object does nothing that follows: "said threats to attack were idle".
_TELLS = {
    "said", "say", "says", "saying", "added", "adds", "claimed", "claims", "claiming",
    "reported", "reports", "reporting", "thought", "believed", "believes", "stated",
    "states", "noted", "notes", "argued", "insisted", "insists", "suggested", "wrote",
}  # fmt: skip
_PARTICLES = {"down", "up", "off", "out", "away", "back"}


@dataclass(slots=True)
class Clause:
    """A verb phrase with what stands by it, by their places in the sentence.

    Attributes:
        verb: The verb phrase.
        is_passive: Whether its subject suffers it.
        subject: The noun phrases that do it, or suffer it in a passive.
        objects: The noun phrases right behind it.
        beside: The prepositions behind it, each with its noun phrases.
        under: The verb phrase that it depends on: "threatened" of "threatened to
            shell".
    """

    verb: int
    is_passive: bool = False
    subject: list[int] = field(default_factory=list)
    objects: list[int] = field(default_factory=list)
    beside: list[tuple[int, list[int]]] = field(default_factory=list)
    under: int | None = None


class Sentence:
    """The phrases of a sentence, and the clauses that its verbs make of them."""

    def __init__(self, words: Words, phrases: Sequence[Phrase]) -> None:
        self.words = words
        self.phrases = phrases
        self._clauses: dict[int, Clause] = {}

    def __getitem__(self, at: int) -> Phrase:
        return self.phrases[at]

    def kind(self, at: int) -> str:
        """The kind of a phrase; "." beyond the sentence."""
        return self.phrases[at].kind if 0 <= at < len(self.phrases) else "."

    def word(self, at: int) -> str:
        """The first word of a phrase, in lower case."""
        return self.words.low[self.phrases[at].first] if self.kind(at) != "." else ""

    def head(self, at: int) -> str:
        """The head of a phrase, in lower case."""
        return self.words.low[self.phrases[at].head]

    def before(self, at: int) -> int:
        """The phrase before one, without what may be passed over."""
        at -= 1
        while self.kind(at) in "~x":
            at -= 1
        return at

    def behind(self, at: int) -> int:
        """The phrase behind one, without what may be passed over."""
        was_verb = self.kind(at) == "V"
        at += 1
        while self.kind(at) in "~x" or (was_verb and self._is_particle(at)):
            at += 1
            was_verb = False
        return at

    def _is_particle(self, at: int) -> bool:
        """Whether a preposition belongs to the verb before: "shot down", "blew up"."""
        return self.kind(at) == "I" and self.word(at) in _PARTICLES

    def clause(self, verb: int) -> Clause:
        """The clause of a verb phrase."""
        if verb not in self._clauses:
            # Kept before it is made, for verbs that lean on each other.
            self._clauses[verb] = clause = Clause(verb)
            self._make(clause)
        return self._clauses[verb]

    def verb_before(self, at: int) -> int | None:
        """The nearest verb phrase before a phrase."""
        for i in range(at - 1, max(-1, at - _FAR), -1):
            if self.kind(i) == "V":
                return i
            if self.kind(i) in ";.":
                return None
        return None

    # What a verb has on its right.

    def _make(self, clause: Clause) -> None:
        verb = self.phrases[clause.verb]
        clause.is_passive = verb.is_passive
        clause.objects = self.listed(self.behind(clause.verb))
        clause.beside = list(self.beside(self._last(clause)))
        shape = verb.shape[-1]
        if verb.is_bare and shape in "ev" and self._is_reduced(clause):
            clause.is_passive = True
            clause.subject = self._named_before(clause.verb)
        elif verb.is_infinitive:
            self._infinitive(clause)
        elif verb.is_bare and shape == "g":
            self._participle(clause)
        else:
            clause.subject = self._finite(clause)
        if clause.is_passive and verb.is_passive and clause.objects:
            # "Were killed six men": what stands behind is beside it.
            clause.objects = []

    def _last(self, clause: Clause) -> int:
        return max([clause.verb, *clause.objects])

    def _is_reduced(self, clause: Clause) -> bool:
        """Whether a participle stands for a passive: "six killed in a strike"."""
        behind = self.behind(clause.verb)
        before = self.kind(self.before(clause.verb))
        if self.kind(behind) == "I" and self.word(behind) == "by":
            return True
        if clause.objects or before not in "N,":
            return False
        return self.phrases[clause.verb].shape[-1] == "e"

    def listed(self, at: int, *, both: bool = False) -> list[int]:
        """The noun phrases of a list that begins at a place; none where none does.

        Args:
            at: The place.
            both: Whether there must be two: "between the rebels and the army".
        """
        if self.kind(at) != "N":
            return []
        found = [at]
        while True:
            last = self._whole(found[-1])
            mark = self.behind(last)
            if self.kind(mark) not in ",&":
                return found
            more = self.behind(mark)
            if self.kind(mark) == "," and self.kind(more) == "&":
                mark, more = more, self.behind(more)
            if self.kind(more) != "N" or not (both or self._goes_on(mark, more)):
                return found
            found.append(more)

    def _whole(self, at: int) -> int:
        """The last phrase of a noun phrase with its "of …"."""
        behind = self.behind(at)
        while self.kind(behind) == "I" and self.word(behind) == "of":
            noun = self.behind(behind)
            if self.kind(noun) != "N":
                return at
            at, behind = noun, self.behind(noun)
        return at

    def _goes_on(self, mark: int, more: int) -> bool:
        """Whether a noun phrase behind a comma or an "and" is one more of a list."""
        after = self.behind(self._whole(more))
        if self.kind(after) == "V" and not self.phrases[after].shape.endswith("g"):
            return False
        if self.kind(mark) == "&":
            return True
        # A comma makes a list only where "and" comes later in it.
        for i in range(more, min(more + _FAR, len(self.phrases))):
            if self.kind(i) == "&":
                return self.kind(self.behind(i)) == "N"
            if self.kind(i) not in "N,~I":
                return False
        return False

    def beside(self, at: int) -> Iterator[tuple[int, list[int]]]:
        """The prepositions behind a phrase, each with its noun phrases."""
        at = self.behind(at)
        for _ in range(_FAR):
            if self.kind(at) == "," and self.kind(self.behind(at)) == "I":
                at = self.behind(at)
            if self.kind(at) == "C" and self.word(at) in {"as", "after", "before"}:
                return
            if self.kind(at) != "I":
                return
            noun = self.behind(at)
            if self.kind(noun) != "N":
                return
            nouns = self.listed(noun, both=self.word(at) == "between")
            yield at, nouns
            at = self.behind(nouns[-1])

    # What a verb has on its left.

    def _finite(self, clause: Clause) -> list[int]:
        before = self.before(clause.verb)
        kind = self.kind(before)
        found: list[int] = []
        if kind == "&":
            found = self._shared(clause)
        elif kind == "W":
            found = self._named_before(before)
        elif kind == ",":
            over = self.verb_before(clause.verb)
            opened = self._opened(before)
            if over is not None and not self._is_aside(over):
                found = self._shared(clause)
            elif opened is not None:
                found = self._up(self.before(opened))
        elif kind == "N":
            found = self._up(before)
        elif kind == "V" and self.clause(before).is_passive:
            # "The men wounded in it died": one verb within another's subject.
            found = self.clause(before).subject
        return found

    def _opened(self, closing: int) -> int | None:
        """The comma that opened what a comma closes."""
        for i in range(closing - 1, max(-1, closing - _FAR), -1):
            if self.kind(i) == ",":
                return i
            if self.kind(i) in ";.C":
                return None
        return None

    def _up(self, noun: int) -> list[int]:
        """From a noun phrase to the subject it is a part of."""
        for _ in range(_FAR):
            if self.kind(noun) != "N":
                return []
            before = self.before(noun)
            if self.kind(before) == "I":
                over = self.before(before)
                if self.kind(over) == "V" and self._is_inner(over):
                    return self.clause(over).subject
                if self.kind(over) != "N":
                    return [] if self.kind(over) in ".,;" else [noun]
                noun = over
                continue
            if self.kind(before) == "V" and self._is_inner(before):
                return self.clause(before).subject
            return self._all_of(noun)
        return []

    def _is_inner(self, verb: int) -> bool:
        """Whether a verb stands within a subject: "the men who attacked the town"."""
        if self.kind(self.before(verb)) == "W":
            return True
        shape = self.phrases[verb]
        if shape.is_infinitive:
            over = self.clause(verb).under
            return over is not None and self._is_inner(over)
        return (
            shape.is_bare
            and shape.shape[-1] in "ge"
            and (self.kind(self.before(verb)) == "N")
        )

    def _is_aside(self, verb: int) -> bool:
        """Whether a verb stands between commas: "the men, armed by Norland, fled"."""
        before = self.before(verb)
        return self._is_inner(verb) or (
            self.kind(before) == ","
            and self.phrases[verb].is_bare
            and self.phrases[verb].shape[-1] in "eg"
        )

    def _all_of(self, last: int) -> list[int]:
        """The noun phrases of the list that ends with one."""
        found = [last]
        mark = self.before(last)
        while self.kind(mark) in "&," and self.kind(self.before(mark)) == "N":
            noun = self.before(mark)
            over = self.before(noun)
            if self.kind(over) == "V" or (self.kind(mark) == "," and len(found) == 1):
                break
            if self.kind(over) == "I":
                up = self.before(over)
                if self.kind(up) != "N" or self.word(over) != "of":
                    break
                noun = up
            found.insert(0, noun)
            mark = self.before(noun)
        return found

    def _shared(self, clause: Clause) -> list[int]:
        """The subject of the verb before, which a verb behind "and" shares."""
        verb = self.verb_before(clause.verb)
        while verb is not None:
            other = self.clause(verb)
            if not self._is_inner(verb) and (
                not self.phrases[verb].is_infinitive
                or self.phrases[clause.verb].is_infinitive
                or self.phrases[clause.verb].shape == "b"
            ):
                return other.subject
            verb = self.verb_before(verb)
        return []

    def _named_before(self, at: int) -> list[int]:
        """The noun phrase right before a place, whatever comma is between."""
        before = self.before(at)
        if self.kind(before) == ",":
            before = self.before(before)
        if self.kind(before) == "I":
            before = self.before(before)
        return self._all_of(before) if self.kind(before) == "N" else []

    def _infinitive(self, clause: Clause) -> None:
        over = self.verb_before(clause.verb)
        if over is None:
            return
        clause.under = over
        if self.head(over) in _TELLS and self.kind(self.before(clause.verb)) == "N":
            # "He said threats to kill them were real": whose is not said.
            return
        clause.subject = self._of_governor(over, clause)

    def _of_governor(self, over: int, clause: Clause) -> list[int]:
        other = self.clause(over)
        between = [o for o in other.objects if o < clause.verb]
        if between and self._makes(over) and not other.is_passive:
            return between
        return other.subject

    def _makes(self, verb: int) -> bool:
        word = self.head(verb)
        return any(
            word in {made, made + "s", made + "d", made + "ed"}
            or (made[-1] != "e" and word == made + made[-1] + "ed")
            for made in _MAKES
        )

    def _participle(self, clause: Clause) -> None:
        before = self.before(clause.verb)
        kind = self.kind(before)
        over = self.verb_before(clause.verb)
        if kind == "N" and not (over is not None and self.before(before) == over):
            clause.subject = [before]
            return
        if over is None:
            return
        other = self.clause(over)
        if kind in "IV":
            clause.under = over
        if kind == "&":
            clause.subject = other.subject
        elif kind in ",C":
            clause.subject = self._doer(other)
        elif kind in "IV":
            clause.subject = self._of_governor(over, clause)
        elif kind == "N":
            clause.subject = [before]

    def _doer(self, clause: Clause) -> list[int]:
        if not clause.is_passive:
            return clause.subject
        return [n for i, nouns in clause.beside if self.word(i) == "by" for n in nouns]
