"""The cast of an article: every speaker in it, gathered mention by mention.

A mention is given to a figure only where one candidate remains; where two do,
nobody is named and the reason is kept. (After eyecite's rule for short case
citations.)
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from onrecord.claims.speaker import SpeakerKind
from onrecord.claims.speakers.figure import Figure
from onrecord.claims.speakers.lexicon import known_bodies, lexicon, office, singular
from onrecord.claims.speakers.mention import Mention
from onrecord.claims.speakers.names import spelling, surname, tokens_of
from onrecord.claims.speakers.people import Named, People, gender_of, is_place


@dataclass(frozen=True, slots=True)
class Told:
    """Who a mention means; or why that cannot be told."""

    figure: Figure | None = None
    why: str | None = None


_LOOSE = {
    "the", "a", "an", "of", "and", "for", "his", "her", "its", "their", "our", "my", "this",
}  # fmt: skip


@dataclass(slots=True)
class Cast:
    """Every speaker of one article, as far as it has been read.

    Attributes:
        text: The article's text.
        people: Everyone the text names.
        figures: The speakers so far.
    """

    text: str
    people: People
    figures: list[Figure] = field(default_factory=list)

    def give(self, mention: Mention) -> Told:
        """Find the figure that a mention means, or add one.

        Pronouns are not for this: see `antecedents`.
        """
        finders: dict[SpeakerKind, Callable[[Mention], Told]] = {
            SpeakerKind.PERSON: self._person,
            SpeakerKind.BODY: self._body,
            SpeakerKind.OUTLET: self._body,
            SpeakerKind.OFFICE: self._office,
            SpeakerKind.ANONYMOUS: self._unnamed,
            SpeakerKind.COLLECTIVE: self._unnamed,
            SpeakerKind.DOCUMENT: self._unnamed,
        }
        told = finders.get(mention.kind, self._unknown)(mention)
        if told.figure:
            self.join(told.figure, mention)
        return told

    def join(self, figure: Figure, mention: Mention) -> None:
        """Count a mention as one of a figure, and keep what it tells."""
        if mention.span not in figure.mentions:
            figure.mentions.append(mention.span)
        if mention.pronoun is not None:
            figure.gender = figure.gender or mention.gender
            return
        if mention.name and figure.kind is mention.kind:
            if (
                figure.name is None
                or len(mention.name.split()) > len(figure.name.split())
                or (figure.name.isupper() and not mention.name.isupper())
            ):
                figure.name = mention.name
        if mention.role and (figure.role is None or _is_rank(figure.role)):
            figure.role = mention.role
            figure.body = mention.body or figure.body
        if mention.head:
            figure.heads.add(office(mention.head))
        figure.body = figure.body or mention.body
        # A "Ms" weighs more than what a pronoun was taken to mean.
        figure.gender = mention.gender or figure.gender

    def person_at(self, named: Named) -> Figure | None:
        """The figure of a person whom the text names, added when new."""
        told = self._person(named.mention)
        if told.figure and named.mention.name:
            self.join(told.figure, named.mention)
        return told.figure

    def gender(self, figure: Figure) -> str | None:
        """ "m", "f", or None where the text does not tell."""
        return figure.gender or gender_of(self.people, figure.name or "")

    # -- people ---------------------------------------------------------------

    def _person(self, mention: Mention) -> Told:
        name = mention.name or mention.words
        bare = not (mention.title or mention.head) and len(name.split()) > 1
        if bare and is_place(self.people, name):
            return self._body(mention_as(mention, SpeakerKind.BODY))
        key = surname(name)
        persons = [f for f in self.figures if f.kind is SpeakerKind.PERSON]
        if len(name.split()) > 1:
            for figure in persons:
                if figure.key == key and _may_be_one(figure.name or "", name):
                    return Told(figure)
            return Told(self._new_person(mention, name, key))
        candidates = self._of_surname(key, mention)
        if not candidates:
            # "Ms Acosta" for Melba Acosta Febo.
            candidates = [f for f in persons if key in _inner_names(f.name or "")]
            candidates += [
                self._new_person(n.mention, full, surname(full))
                for full, n in self._inner_named(key)
                if not any(f.name == full for f in persons)
            ]
        if not candidates and mention.title is None:
            candidates = [f for f in persons if _first_name(f) == spelling(name)]
            candidates += [
                self._new_person(n.mention, full, surname(full))
                for full, n in self._first_named(name)
                if not any(f.name == full for f in persons)
            ]
        if not candidates:
            return Told(self._new_person(mention, name, key))
        if len(candidates) > 1 and mention.gender:
            fitting = [
                f for f in candidates if self.gender(f) in {mention.gender, None}
            ]
            sure = [f for f in fitting if self.gender(f) == mention.gender]
            candidates = sure or fitting or candidates
        if len(candidates) == 1:
            return Told(candidates[0])
        if settled := self._settled(candidates, key, mention):
            return Told(settled)
        return either(mention.words, candidates)

    def _of_surname(self, key: str, mention: Mention) -> list[Figure]:
        """Figures of this family name, with those the text has named by now."""
        found = [
            f for f in self.figures if f.kind is SpeakerKind.PERSON and f.key == key
        ]
        for named in self.people.by_surname.get(key, ()):
            full = named.mention.name or ""
            if len(full.split()) > 1 and not any(
                _may_be_one(f.name or "", full) for f in found
            ):
                late = named.place > mention.span.start
                if late and found:
                    continue
                found.append(self._new_person(named.mention, full, key))
        full_named = [f for f in found if len((f.name or "").split()) > 1]
        if len(full_named) > 1:
            return full_named
        return found

    def _first_named(self, name: str) -> list[tuple[str, Named]]:
        """People whom the text calls by this first name and another."""
        found: dict[str, Named] = {}
        for named in self.people.named:
            parts = (named.mention.name or "").split()
            if len(parts) > 1 and spelling(parts[0]) == spelling(name):
                found.setdefault(" ".join(parts), named)
        return list(found.items())

    def _inner_named(self, key: str) -> list[tuple[str, Named]]:
        """People one of whose middle names is this one."""
        found: dict[str, Named] = {}
        for named in self.people.named:
            if key in _inner_names(named.mention.name or ""):
                found.setdefault(named.mention.name or "", named)
        return list(found.items())

    def _settled(
        self, candidates: Sequence[Figure], key: str, mention: Mention
    ) -> Figure | None:
        """The one whom the bare family name meant before the other came up."""
        introduced = sorted((self._introduced(f), i) for i, f in enumerate(candidates))
        (_, first), (second, _) = introduced[0], introduced[1]
        if second > mention.span.start:
            return candidates[first]
        bare = [
            n.place
            for n in self.people.by_surname.get(key, ())
            if len((n.mention.name or "").split()) == 1
        ]
        return candidates[first] if any(p < second for p in bare) else None

    def _introduced(self, figure: Figure) -> int:
        """Where a person is first named in full."""
        return next(
            (
                n.place
                for n in self.people.by_surname.get(figure.key, ())
                if _may_be_one(n.mention.name or "", figure.name or "")
                and len((n.mention.name or "").split()) > 1
            ),
            figure.first,
        )

    def _new_person(self, mention: Mention, name: str, key: str) -> Figure:
        figure = Figure(
            kind=SpeakerKind.PERSON, words=mention.words, key=key, name=name
        )
        self.figures.append(figure)
        self.join(figure, mention)
        for named in self.people.by_surname.get(key, ()):
            # The text may give a role where the person is no source.
            if named.mention.role and _may_be_one(named.mention.name or "", name):
                before = figure.role
                self.join(figure, named.mention)
                if figure.role != before:
                    break
        return figure

    # -- bodies and outlets ---------------------------------------------------

    def _body(self, mention: Mention) -> Told:
        key = self.body_key(mention.name or mention.words)
        kinds = {SpeakerKind.BODY, SpeakerKind.OUTLET}
        bodies = [f for f in self.figures if f.kind in kinds]
        for figure in bodies:
            if figure.key == key:
                return Told(figure)
        if mention.head in lexicon().bodies | lexicon().outlets:
            if short := self._short_for(mention, bodies):
                return short
        figure = Figure(
            kind=mention.kind, words=mention.words, key=key, name=mention.name,
            plural=mention.plural,
        )  # fmt: skip
        self.figures.append(figure)
        return Told(figure)

    def _short_for(self, mention: Mention, bodies: Sequence[Figure]) -> Told | None:
        """ "The ministry", "the General Staff": the one body of that sort."""
        wanted = set(self.body_key(mention.name or mention.words).split())
        if mention.name is None and not mention.definite:
            return None
        fitting = {f.key: f for f in bodies if f.name and wanted < set(f.key.split())}
        for named in self.people.bodies:
            name = named.mention.name or ""
            key = self.body_key(name)
            if named.place < mention.span.start and wanted < set(key.split()):
                fitting.setdefault(
                    key,
                    Figure(kind=named.mention.kind, words=name, key=key, name=name),
                )
        if len(fitting) == 1:
            (figure,) = fitting.values()
            if figure not in self.figures:
                self.figures.append(figure)
            return Told(figure)
        if len(fitting) > 1:
            return either(mention.words, list(fitting.values()))
        return None

    def body_key(self, name: str) -> str:
        """The key that a body's spellings and short forms share.

        "the Ministry of Defence" and "Defence Ministry" have one, "CNA" has that
        of "Continental News Agency (CNA)", and "the US" that of "America".
        """
        known = known_bodies()
        plain = name.removeprefix("the ").removeprefix("The ")
        folded = plain.casefold().strip(" .") if "." not in plain else plain.casefold()
        if folded in known.names:
            return known.names[folded].casefold()
        spelled = self.people.short.get(folded) or self._initials(plain)
        words = []
        for token in tokens_of(spelled or plain):
            word = token.lower.replace("defense", "defence").replace("centre", "center")
            if word in _LOOSE:
                continue
            words.append(self._country(token.word) or singular(word))
        return " ".join(sorted(dict.fromkeys(words)))

    def _country(self, word: str) -> str | None:
        """The country of an adjective: "Ukrainian", and "Veldoran" by likeness."""
        known = known_bodies()
        folded = word.casefold()
        if folded in known.adjectives:
            return known.adjectives[folded].casefold()
        if not word[0].isupper():
            return None
        for ending in ("n", "an", "ian", "ese", "ish", "i"):
            stem = folded.removesuffix(ending)
            if stem != folded and stem in self.people.places:
                return stem
        return None

    def _initials(self, short: str) -> str | None:
        """A body of the text whose initials are these letters, if only one is."""
        if not (short.isupper() and 1 < len(short) <= len("UNESCO")):
            return None
        found = {
            name
            for n in self.people.bodies
            if len((name := n.mention.name or "").split()) > 1
            and "".join(w[0] for w in name.split() if w[0].isupper()) == short
        }
        return found.pop() if len(found) == 1 else None

    # -- offices, the unnamed, and who knows ----------------------------------

    def _office(self, mention: Mention) -> Told:
        head = office(mention.head or "")
        if mention.definite:
            fitting = self._holders(head, mention)
            if len(fitting) == 1:
                return Told(fitting[0])
            if len(fitting) > 1:
                return either(mention.words, fitting)
        return Told(self._plain(mention, f"{head} {self.body_key(mention.body or '')}"))

    def _holders(self, head: str, mention: Mention) -> list[Figure]:
        """People and offices of this role, named before the mention."""
        wanted = set(self.body_key(mention.body).split()) if mention.body else set()
        for named in self.people.named:
            if named.place >= mention.span.start:
                break
            if named.mention.head and office(named.mention.head) == head:
                self.person_at(named)
        found = []
        for figure in self.figures:
            if head not in figure.heads or figure.first >= mention.span.start:
                continue
            if figure.kind not in {SpeakerKind.PERSON, SpeakerKind.OFFICE}:
                continue
            has = set(self.body_key(figure.body).split()) if figure.body else set()
            if not wanted or not has or wanted & has:
                found.append(figure)
        return found

    def _unnamed(self, mention: Mention) -> Told:
        """Collectives, the anonymous and documents: the same words, or "the"."""
        key = _plain_words(mention.words)
        same = [f for f in self.figures if f.kind is mention.kind and f.key == key]
        repeatable = mention.definite or (mention.plural and mention.count is None)
        if same and repeatable:
            return Told(same[-1])
        if mention.definite and mention.head:
            fitting = [
                f for f in self.figures
                if f.kind is mention.kind
                and mention.head in f.heads
                and f.plural == mention.plural
            ]  # fmt: skip
            bare = len(key.split()) == 1
            if bare and len(fitting) == 1:
                return Told(fitting[0])
            if bare and len(fitting) > 1:
                return either(mention.words, fitting)
        return Told(self._plain(mention, key))

    def _plain(self, mention: Mention, key: str) -> Figure:
        figure = Figure(
            kind=mention.kind, words=mention.words, key=key, plural=mention.plural,
            count=mention.count, name=mention.name,
        )  # fmt: skip
        if mention.head:
            figure.heads.add(mention.head)
        self.figures.append(figure)
        return figure

    def _unknown(self, mention: Mention) -> Told:
        """A lone capitalised word: a family name, a place that speaks, or a body."""
        if mention.name is None:
            return self._unnamed(mention)
        name = mention.name
        key = surname(name)
        known_person = key in self.people.by_surname and any(
            len((n.mention.name or "").split()) > 1 or n.mention.title
            for n in self.people.by_surname[key]
        )
        if any(f.kind is SpeakerKind.PERSON and f.key == key for f in self.figures):
            known_person = True
        if not known_person and is_place(self.people, name):
            return self._body(mention_as(mention, SpeakerKind.BODY))
        body_key = self.body_key(name)
        for figure in self.figures:
            if figure.kind in {SpeakerKind.BODY, SpeakerKind.OUTLET} and (
                figure.key == body_key
            ):
                return Told(figure)
        return self._person(mention_as(mention, SpeakerKind.PERSON))


def mention_as(mention: Mention, kind: SpeakerKind) -> Mention:
    """The same mention, taken for another sort of speaker."""
    return replace(mention, kind=kind)


def either(words: str, candidates: Sequence[Figure]) -> Told:
    names = " or ".join(dict.fromkeys(f.shown for f in candidates[:3]))
    return Told(why=f"“{words}” could be {names}.")


def _may_be_one(left: str, right: str) -> bool:
    """Whether two names of one family name can be one person's.

    >>> _may_be_one("John Kirby", "J. Kirby"), _may_be_one("Bill Reyl", "Ada Reyl")
    (True, False)
    """
    ours, theirs = left.split(), right.split()
    if len(ours) < 2 or len(theirs) < 2:  # noqa: PLR2004 - a first and a family name
        return True
    one, other = spelling(ours[0].strip(".")), spelling(theirs[0].strip("."))
    short = min(len(one), len(other))
    return one[:short] == other[:short] or _close(one, other)


def _close(one: str, other: str) -> bool:
    """Whether two first names are ways of writing one: Volodymyr, Vladimir."""
    consonants = [
        "".join(c for c in name if c not in "aeiou").replace("w", "v")
        for name in (one, other)
    ]
    return consonants[0] == consonants[1] and one[0] == other[0]


def _first_name(figure: Figure) -> str:
    parts = (figure.name or "").split()
    return spelling(parts[0]) if len(parts) > 1 else ""


def _inner_names(name: str) -> set[str]:
    """The names between the first and the last."""
    return {spelling(part) for part in name.split()[1:-1]}


def _is_rank(role: str) -> bool:
    return all(t.lower in lexicon().titles for t in tokens_of(role))


def _plain_words(words: str) -> str:
    return " ".join(t.lower for t in tokens_of(words) if t.lower not in _LOOSE)
