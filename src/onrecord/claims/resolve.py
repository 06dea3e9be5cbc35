"""From the attributions of an article to its claims: who, how, when, through whom."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256

from onrecord.articles import Article
from onrecord.claims.act import Act
from onrecord.claims.acts import act_of
from onrecord.claims.attribution import Attribution
from onrecord.claims.beside import beside
from onrecord.claims.chains import (
    Passed,
    cited,
    credits,
    is_outlet,
    is_publisher,
    passed_on,
)
from onrecord.claims.claim import Claim, Hand, HandKind, Reading
from onrecord.claims.concerns import concerned
from onrecord.claims.loose import loose_quotations
from onrecord.claims.medium import medium_of
from onrecord.claims.quote import Quotations
from onrecord.claims.relays import inner
from onrecord.claims.repeats import is_repeat, quoted_words
from onrecord.claims.said_at import said_at_of
from onrecord.claims.sentences import Sentences
from onrecord.claims.silences import silences_in
from onrecord.claims.speaker import Speaker, SpeakerKind
from onrecord.claims.speakers import (
    Figure,
    Gathered,
    gather,
    people_in,
    speakers_of,
)
from onrecord.claims.speakers.parse import mention_of
from onrecord.claims.zones import Told, clipped
from onrecord.text import Span

#: Below this confidence a person should look at a claim: it is then as likely
#: as not that a word or the source is wrong.
LOW = 0.5

_GOES_ON = "No source stands beside this quotation; it is read as going on from the one before."


@dataclass(slots=True)
class _Draft:
    """A claim in the making.

    Attributes:
        attribution: The words it stands on.
        act: The act, where a silence has told it.
        relay: The source of the attribution it was found within.
        loose: Whether it is a quotation without any attribution.
        figure: Who said it.
        why: Why a person should look at it.
        passed: Who passed it on.
        source: Where the speaker is named, when not by the attribution's source.
    """

    attribution: Attribution
    act: Act | None = None
    relay: Span | None = None
    loose: bool = False
    figure: Figure | None = None
    why: str | None = None
    passed: list[Passed] = field(default_factory=list)
    source: Span | None = None

    @property
    def start(self) -> int:
        """Where its first word stands, its source aside: two may share one."""
        found = self.attribution
        return min(s.start for s in (*found.cue, *found.content))


def resolve(
    article: Article, attributions: Sequence[Attribution], *, read_by: str
) -> Reading:
    """Make the claims and speakers of an article from its attributions.

    Args:
        article: The article.
        attributions: What the tagger found, joined; offsets into its text.
        read_by: The tagger and its weights, for the record.
    """
    told = Told.of(article)
    sentences = Sentences(told.text)
    quotes = Quotations(told.text)
    drafts = _drafts(told, attributions, sentences, quotes)
    said = [s for d in drafts for s in d.attribution.content]
    people = people_in(told.text, told.spans, sentences, quotes, said)
    gathered = gather(
        told.text, [d.attribution for d in drafts], people, sentences, quotes
    )
    _settle(drafts, gathered, told.text)
    attributed = [d.attribution for d in drafts]
    places = [beside(d.attribution, attributed, sentences, quotes) for d in drafts]
    for draft, place in zip(drafts, places, strict=True):
        _pass_on(draft, place, gathered, told.text)
    records = speakers_of(gathered.cast, article.id, _named(drafts))
    known = {s.id: s for s in records.values()}
    claims = [
        _claim(article, draft, place, quotes, records, read_by)
        for draft, place in zip(drafts, places, strict=True)
    ]
    claims = _said_once(claims, drafts, told.text, quotes)
    claims = [
        replace(c, about=concerned(c, claims, known, told.text))
        if c.act.is_silence
        else c
        for c in claims
    ]
    return Reading(
        article=article.id, claims=tuple(claims), speakers=_still(claims, known)
    )


def _drafts(
    told: Told,
    attributions: Sequence[Attribution],
    sentences: Sentences,
    quotes: Quotations,
) -> list[_Draft]:
    drafts = [
        _Draft(kept)
        for a in attributions
        if (kept := clipped(a, told.spans)) is not None
    ]
    for draft in drafts:
        _look_within(draft, told.text)
    for silence in silences_in(told.text, told.spans, sentences, quotes):
        same = next(
            (d for d in drafts if _same(d.attribution, silence.attribution)), None
        )
        if same is None:
            found = silence.attribution
            if not found.source:
                found = replace(found, source=_subject_before(drafts, found, sentences))
            drafts.append(_Draft(found, act=silence.act))
            continue
        same.act = silence.act
        if not same.attribution.source:
            same.attribution = replace(
                same.attribution, source=silence.attribution.source
            )
    taken = [s for d in drafts for s in d.attribution.content]
    drafts += [
        _Draft(a, loose=True)
        for a in loose_quotations(told.text, told.spans, quotes, taken)
    ]
    return sorted(drafts, key=lambda d: d.start)


def _look_within(draft: _Draft, text: str) -> None:
    """Take what an agency passes on for the claim of the one who said it."""
    source = draft.attribution.source
    if not source:
        return
    mention = mention_of(text, source)
    if mention.kind is SpeakerKind.OUTLET and (found := inner(draft.attribution, text)):
        draft.attribution, draft.relay = found, mention.span


def _same(one: Attribution, silence: Attribution) -> bool:
    """Whether a tagged attribution and a silence stand on the same words."""
    words = (*silence.cue, *silence.content)
    return any(c.touches(s) for c in one.cue for s in words) and (
        any(c.touches(s) for c in one.content for s in words)
    )


def _subject_before(
    drafts: Sequence[_Draft], silence: Attribution, sentences: Sentences
) -> tuple[Span, ...]:
    """The source of the clause before: "… said nine had died but gave no details"."""
    start = silence.cue[0].start
    sentence = sentences.at(start)
    before = [
        d.attribution.source
        for d in drafts
        if d.attribution.source
        and sentence.start <= d.attribution.source[0].start < start
    ]
    return max(before, key=lambda s: s[0].start) if before else ()


def _settle(drafts: Sequence[_Draft], gathered: Gathered, text: str) -> None:
    """Give each draft its speaker, or the reason why it has none."""
    last: _Draft | None = None
    for draft, told in zip(drafts, gathered.told, strict=True):
        draft.figure, draft.why = told.figure, told.why
        if draft.loose:
            draft.why = "No source stands beside this quotation."
            if last and last.figure and _goes_on(last, draft, text):
                draft.figure, draft.why = last.figure, _GOES_ON
        elif draft.figure:
            last = draft
        else:
            last = None


def _goes_on(before: _Draft, loose: _Draft, text: str) -> bool:
    """Whether a quotation stands in the paragraph right after a claim's."""
    found = before.attribution
    end = max(s.end for s in (*found.source, *found.cue, *found.content))
    gap = text[end : loose.start]
    return gap.strip().count("\n") == 0 and len(gap) < 200  # noqa: PLR2004 - the rest of a sentence


def _pass_on(
    draft: _Draft, places: Sequence[Span], gathered: Gathered, text: str
) -> None:
    """Find the hands that the words beside a claim name."""
    draft.passed = passed_on(text, places, draft.attribution, gathered)
    if draft.relay:
        told = gathered.cast.give(mention_of(text, (draft.relay,)))
        if told.figure and all(p.figure is not told.figure for p in draft.passed):
            draft.passed.append(Passed(HandKind.AGENCY, told.figure, draft.relay))
    draft.passed = [p for p in draft.passed if p.figure is not draft.figure]
    if (found := cited(text, places, gathered)) is None:
        return
    figure, span = found
    if figure is draft.figure or any(p.figure is figure for p in draft.passed):
        return
    if draft.figure and is_outlet(draft.figure) and not is_outlet(figure):
        # "Reuters, citing two officials, reported": they are who said it.
        outlet = draft.attribution.source[0]
        draft.passed.append(Passed(HandKind.AGENCY, draft.figure, outlet))
        draft.figure, draft.source = figure, span
    else:
        draft.passed.append(Passed(HandKind.CITED, figure, span))


def _named(drafts: Sequence[_Draft]) -> list[Figure]:
    return [
        figure
        for draft in drafts
        for figure in (draft.figure, *(p.figure for p in draft.passed))
        if figure
    ]


def _claim(  # noqa: PLR0913 - what a claim is made of
    article: Article,
    draft: _Draft,
    places: tuple[Span, ...],
    quotes: Quotations,
    speakers: dict[int, Speaker],
    read_by: str,
) -> Claim:
    found = draft.attribution
    cue = next(iter(found.cue or found.source or found.content))
    speaker = speakers[id(draft.figure)] if draft.figure else None
    return Claim(
        id=_id(article, found),
        article=article.id,
        attribution=found,
        speaker=speaker.id if speaker else None,
        chain=tuple(_chain(article, draft, speaker, speakers)),
        act=draft.act or act_of(found, article.text),
        quote=quotes.kind(found.content),
        medium=medium_of(article.text, places, cue),
        said_at=said_at_of(article.text, places, cue, article.published_at),
        confidence=found.confidence,
        unsure=_unsure(draft),
        read_by=read_by,
    )


def _unsure(draft: _Draft) -> str | None:
    if draft.why:
        return draft.why
    sure = draft.attribution.confidence
    if sure < LOW:
        return f"The reader is only {sure:.0%} sure of these words and their source."
    return None


def _chain(
    article: Article,
    draft: _Draft,
    speaker: Speaker | None,
    speakers: dict[int, Speaker],
) -> Iterator[Hand]:
    own = draft.figure if draft.figure and is_publisher(article, draft.figure) else None
    if article.outlet and own is None:
        yield Hand(kind=HandKind.OUTLET, name=article.outlet)
    passed = [p for p in draft.passed if not is_publisher(article, p.figure)]
    if not any(p.kind is HandKind.AGENCY for p in passed):
        yield from (
            h for h in credits(article)
            if draft.figure is None or h.name != draft.figure.name
        )  # fmt: skip
    order = {HandKind.AGENCY: 0, HandKind.CITED: 1}
    for one in sorted(passed, key=lambda p: order.get(p.kind, 0)):
        named = speakers[id(one.figure)]
        yield Hand(kind=one.kind, name=named.name, speaker=named.id, span=one.span)
    if speaker:
        source = draft.source or next(iter(draft.attribution.source), None)
        yield Hand(
            kind=HandKind.SPEAKER, name=speaker.name, speaker=speaker.id, span=source
        )


def _said_once(
    claims: Sequence[Claim],
    drafts: Sequence[_Draft],
    text: str,
    quotes: Quotations,
) -> list[Claim]:
    """Join the claims of one speaker in the same quoted words."""
    kept: list[tuple[Claim, tuple[str, ...]]] = []
    for claim, draft in zip(claims, drafts, strict=True):
        words = quoted_words(text, claim.attribution.content, quotes)
        for i, (first, before) in enumerate(kept):
            one_speaker = first.speaker is not None and (
                claim.speaker == first.speaker or draft.loose
            )
            if one_speaker and is_repeat(before, words):
                also = (*first.also, claim.attribution)
                kept[i] = replace(first, also=also), before
                break
        else:
            kept.append((claim, words))
    return [claim for claim, _ in kept]


def _still(claims: Sequence[Claim], known: dict[str, Speaker]) -> tuple[Speaker, ...]:
    """The speakers that the claims still name, and those they speak for."""
    wanted = {c.speaker for c in claims} | {h.speaker for c in claims for h in c.chain}
    for _ in range(len(known)):
        more = {known[i].speaks_for for i in wanted if i in known}
        if more <= wanted:
            break
        wanted |= more
    return tuple(s for s in known.values() if s.id in wanted)


def _id(article: Article, found: Attribution) -> str:
    """A digest of the article, the attribution's words and their places."""
    parts = [article.id]
    for role, spans in (
        ("source", found.source),
        ("cue", found.cue),
        ("content", found.content),
    ):
        parts += [f"{role} {s.start} {s.end} {s.of(article.text)}" for s in spans]
    return sha256("\n".join(parts).encode()).hexdigest()[:32]
