"""Which people a name can mean, by family name, first name and title."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from onrecord.claims.speaker import SpeakerKind
from onrecord.claims.speakers.figure import Figure
from onrecord.claims.speakers.mention import Mention
from onrecord.claims.speakers.names import given, spelling, surname
from onrecord.claims.speakers.people import Named, People


@dataclass(slots=True)
class Persons:
    """The people of a cast, and those the text names besides.

    Attributes:
        people: Everyone the text names.
        figures: The cast's figures; a person found in the text is added.
    """

    people: People
    figures: list[Figure]

    def candidates(self, mention: Mention) -> list[Figure]:
        """Everyone a name can mean; never empty, for a new name is somebody new."""
        name = mention.name or mention.words
        key = surname(name)
        if given(name):
            same = (f for f in self._persons(key) if may_be_one(f.name or "", name))
            found = next(same, None) or self._add(mention, name)
            return [found]
        found_ = self._of_surname(key, mention)
        if not found_:
            # "Ms Acosta" for Melba Acosta Febo.
            found_ = self._called(lambda n: key in map(spelling, n.split()[1:-1]))
        if not found_ and mention.title is None:
            found_ = self._called(
                lambda n: " " in n and spelling(n.split()[0]) == spelling(name)
            )
        return found_ or [self._add(mention, name)]

    def settled(
        self, candidates: Sequence[Figure], mention: Mention
    ) -> Sequence[Figure]:
        """The one who has spoken, or whom the bare name meant before the other.

        Returns:
            One figure, or the candidates as they were.
        """
        spoken = [f for f in candidates if f.spoken]
        if len(spoken) == 1:
            return spoken
        ordered = sorted(candidates, key=self._introduced)
        second = self._introduced(ordered[1])
        if second > mention.span.start:
            return ordered[:1]
        bare = [
            n.place
            for n in self.people.of_surname(ordered[0].key)
            if not n.is_full and n.place < second
        ]
        return ordered[:1] if bare else candidates

    def _persons(self, key: str) -> list[Figure]:
        return [
            f for f in self.figures if f.kind is SpeakerKind.PERSON and f.key == key
        ]

    def _of_surname(self, key: str, mention: Mention) -> list[Figure]:
        """Figures of this family name, with those the text has named by now."""
        found = self._persons(key)
        for named in self.people.of_surname(key):
            is_known = any(may_be_one(f.name or "", named.name) for f in found)
            is_late = named.place > mention.span.start and bool(found)
            if named.is_full and not is_known and not is_late:
                found.append(self._add(named.mention, named.name))
        full = [f for f in found if given(f.name or "")]
        return full if len(full) > 1 else found

    def _called(self, fits: Callable[[str], bool]) -> list[Figure]:
        """People one of whose other names fits."""
        found = {
            f.name or "": f
            for f in self.figures
            if f.kind is SpeakerKind.PERSON and fits(f.name or "")
        }
        new: dict[str, Named] = {}
        for named in self.people.named:
            if fits(named.name) and named.name not in found:
                new.setdefault(named.name, named)
        added = [self._add(named.mention, name) for name, named in new.items()]
        return [*found.values(), *added]

    def _introduced(self, figure: Figure) -> int:
        """Where a person is first named in full."""
        return next(
            (
                n.place
                for n in self.people.of_surname(figure.key)
                if n.is_full and may_be_one(n.name, figure.name or "")
            ),
            figure.first,
        )

    def _add(self, mention: Mention, name: str) -> Figure:
        figure = Figure(
            kind=SpeakerKind.PERSON,
            words=mention.words,
            key=surname(name),
            name=name,
        )
        figure.take(mention)
        self.figures.append(figure)
        for named in self.people.of_surname(figure.key):
            # The text may give a role where the person is no source.
            if named.mention.role and may_be_one(named.name, name):
                figure.take(named.mention)
                break
        return figure


def may_be_one(left: str, right: str) -> bool:
    """Whether two names of one family name can be one person's.

    >>> may_be_one("John Kirby", "J. Kirby"), may_be_one("Bill Reyl", "Ada Reyl")
    (True, False)
    >>> may_be_one("Tomas Reyl Dahl", "Reyl Dahl")
    True
    """
    if not (given(left) and given(right)):
        return True
    words = sorted((left.casefold().split(), right.casefold().split()), key=len)
    if words[1][-len(words[0]) :] == words[0]:
        # A second family name, or a word that only belongs to the first mention.
        return True
    one, other = (spelling(n.split()[0].strip(".")) for n in (left, right))
    short = min(len(one), len(other))
    return one[:short] == other[:short] or _sounds_alike(one, other)


def _sounds_alike(one: str, other: str) -> bool:
    """Whether two first names are ways of writing one: Andriy, Andrey."""
    consonants = [
        "".join(c for c in name if c not in "aeiou").replace("w", "v")
        for name in (one, other)
    ]
    return consonants[0] == consonants[1] and one[0] == other[0]
