"""Who speaks in several articles: a proposal with its reason, which can be cut.

Within an article the words tell who is meant. Across articles only a full name and
an office do, and two people may share a name: so what is found here is proposed, and
a person's judgement that two are not one is kept to.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from itertools import combinations

from onrecord.claims import Office, Speaker, SpeakerKind, name_key, office_of

_BODIES = {SpeakerKind.BODY, SpeakerKind.OUTLET}


class SameRule(StrEnum):
    """Why speakers of several articles are proposed to be one."""

    BODY = "same-body"
    OFFICE = "same-name-and-office"
    NAME = "same-name"


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Voice:
    """A speaker as one article has it.

    Attributes:
        article: The article's id.
        speaker: The speaker's id there.
    """

    article: str
    speaker: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """A speaker of an article, with what is compared.

    Attributes:
        article: The article's id.
        speaker: The speaker.
        body: The name of the body that `speaker.speaks_for` means.
    """

    article: str
    speaker: Speaker
    body: str | None = None

    @property
    def voice(self) -> Voice:
        """Which speaker of which article it is."""
        return Voice(article=self.article, speaker=self.speaker.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class Apart:
    """A person's judgement that a voice is not another: a cut.

    Attributes:
        voice: Who is set apart.
        other: Who it was taken for, and is not.
        judge: Who decided.
        reason: The sentence why.
    """

    voice: Voice
    other: Voice
    judge: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SameSpeaker:
    """A proposal that the voices of several articles are one speaker.

    Attributes:
        id: A digest of kind and name, and of the offices where there are namesakes;
            another article with the same name and office does not change it.
        name: The fullest name of them.
        kind: What sort of speaker.
        voices: Who is proposed to be one, in order; of two articles or more.
        rule: Which rule proposes it.
        reason: The sentence why.
    """

    id: str
    name: str
    kind: SpeakerKind
    voices: tuple[Voice, ...]
    rule: SameRule
    reason: str


#: What a voice is compared by, once its name is the same.
Profile = Office | None


def same_speakers(
    heard: Iterable[Heard], cuts: Iterable[Apart] = ()
) -> tuple[SameSpeaker, ...]:
    """Propose which speakers of several articles are one.

    People are one where the full name is the same and the offices are compatible:
    the same office, of the same body where both name one, or the same body. Where
    two who share a name have offices that are not, they are namesakes, and whoever
    has that name and no office is left alone: it may be either. Bodies and outlets
    are one by name. Whoever has only a family name, or none, is not proposed.

    Args:
        heard: The speakers of any articles, in any order.
        cuts: Judgements that a voice is not another. A voice that is set apart is in
            no proposal with the other.

    Returns:
        The proposals, in the order of name and id; the same for every order of
        articles and cuts.
    """
    named: dict[tuple[SpeakerKind, str], list[Heard]] = defaultdict(list)
    for one in {h.voice: h for h in heard}.values():
        if key := name_key(one.speaker.kind, one.speaker.name):
            named[one.speaker.kind, key].append(one)
    apart = sorted((c.voice, c.other) for c in cuts)
    found = [
        proposal
        for (kind, key), ones in named.items()
        for proposal in _proposals(kind, key, ones, apart)
    ]
    return tuple(sorted(found, key=lambda p: (p.name, p.id)))


def _proposals(
    kind: SpeakerKind,
    key: str,
    ones: Sequence[Heard],
    apart: Sequence[tuple[Voice, Voice]],
) -> list[SameSpeaker]:
    """The proposals about everyone of one name."""
    by_office: dict[Profile, list[Heard]] = defaultdict(list)
    for one in ones:
        by_office[_office(one)].append(one)
    groups = _groups(list(by_office))
    found = []
    for offices in groups:
        members = [one for o in offices for one in by_office[o]]
        members = _without_cut(members, apart)
        if len({one.article for one in members}) < 2:  # noqa: PLR2004 - one article needs no proposal
            continue
        found.append(_proposal(kind, key, offices, members, alone=len(groups) == 1))
    return found


def _office(one: Heard) -> Profile:
    if one.speaker.kind in _BODIES or not one.speaker.role:
        return None
    return office_of(one.speaker.role, one.body)


def _groups(offices: Sequence[Profile]) -> list[list[Profile]]:
    """Offices that one person can be named by, together."""
    told = sorted(o for o in offices if o is not None)
    groups: list[list[Profile]] = []
    for one in told:
        linked = [g for g in groups if any(_fit(one, o) for o in g)]
        groups = [g for g in groups if g not in linked]
        groups.append([o for g in linked for o in g] + [one])
    # "A spokesman" may be either ministry's: a chain of fits is no fit.
    whole = [
        part
        for g in groups
        for part in (
            [g] if all(_fit(a, b) for a, b in combinations(g, 2)) else [[o] for o in g]
        )
    ]
    if None not in offices:
        return whole
    # Whoever has the name alone may be either of two namesakes.
    return whole if len(whole) > 1 else [[*(whole[0] if whole else []), None]]


def _fit(one: Profile, other: Profile) -> bool:
    """Whether two offices can be one person's at one time."""
    if one is None or other is None:
        return True
    if one.body and other.body:
        return one.body == other.body
    return one.head == other.head


def _without_cut(
    members: Sequence[Heard], apart: Sequence[tuple[Voice, Voice]]
) -> list[Heard]:
    """Members without those who are set apart from another of them."""
    voices = {one.voice for one in members}
    cut = {voice for voice, other in apart if {voice, other} <= voices}
    return [one for one in members if one.voice not in cut]


def _proposal(
    kind: SpeakerKind,
    key: str,
    offices: Sequence[Profile],
    members: Sequence[Heard],
    *,
    alone: bool,
) -> SameSpeaker:
    names = sorted({one.speaker.name for one in members}, key=lambda n: (-len(n), n))
    told = sorted(o for o in offices if o is not None)
    parts = [kind.value, key]
    if not alone:
        parts += [f"{o.head} {o.body}" for o in told]
    rule, reason = _reason(kind, names[0], members)
    return SameSpeaker(
        id=sha256("\n".join(parts).encode()).hexdigest()[:32],
        name=names[0],
        kind=kind,
        voices=tuple(sorted(one.voice for one in members)),
        rule=rule,
        reason=reason,
    )


def _reason(
    kind: SpeakerKind, name: str, members: Sequence[Heard]
) -> tuple[SameRule, str]:
    """The rule, and a sentence that a journalist can check."""
    articles = len({one.article for one in members})
    if kind in _BODIES:
        return SameRule.BODY, f"{articles} articles name {name}."
    roles = sorted({one.speaker.role for one in members if one.speaker.role})
    bare = sum(not one.speaker.role for one in members)
    if not roles:
        return (
            SameRule.NAME,
            f"{articles} articles name {name}, and none of them says in what office.",
        )
    shown = ", ".join(f"“{role}”" for role in roles[:3])
    if bare:
        why = (
            f"{articles} articles name {name}; some give {shown}, and {bare} of the "
            "speakers have no office that would tell them apart."
        )
        return SameRule.NAME, why
    return (
        SameRule.OFFICE,
        f"{articles} articles name {name} with offices that fit: {shown}.",
    )
