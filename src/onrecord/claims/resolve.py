"""From the attributions of an article to its claims: who, how, when, through whom."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from hashlib import sha256

from onrecord.articles import Article
from onrecord.claims.acts import act_of
from onrecord.claims.attribution import Attribution
from onrecord.claims.beside import Said, beside
from onrecord.claims.chains import credited, is_outlet
from onrecord.claims.claim import Claim, Hand, Quote, Reading
from onrecord.claims.collect import drafts_in
from onrecord.claims.concerns import concerned
from onrecord.claims.draft import Draft
from onrecord.claims.grounds import Grounds, held_back
from onrecord.claims.hands import chain_of, pass_on
from onrecord.claims.hedges import hedge_of
from onrecord.claims.medium import medium_of
from onrecord.claims.own_voice import speak_for_article
from onrecord.claims.quote import Quotations
from onrecord.claims.repeats import is_mostly_quoted, is_repeat, quoted_words
from onrecord.claims.rules import claims_rules
from onrecord.claims.said_at import said_at_of
from onrecord.claims.sentences import Sentences
from onrecord.claims.speaker import Speaker
from onrecord.claims.speakers import (
    Figure,
    Gathered,
    gather,
    people_in,
    speakers_of,
)
from onrecord.claims.turns import turns_in
from onrecord.claims.zones import Told
from onrecord.text import Span

#: Below this confidence a person should look at a claim: it is then as likely
#: as not that a word or the source is wrong.
LOW = 0.5
#: A quotation that stands alone goes on from the claim before when no more than
#: the rest of a sentence is between them, in code points.
_NEXT = 200
#: Longest words behind a quotation that only tell when it was said.
_TIME = 30


def resolve(
    article: Article, attributions: Sequence[Attribution], *, read_by: str
) -> Reading:
    """Make the claims and speakers of an article from its attributions.

    Args:
        article: The article.
        attributions: What the tagger found, joined; offsets into its text.
        read_by: The tagger and its weights, for the record; the rules here are
            named beside it.
    """
    read_by = f"{read_by} {claims_rules()}"
    told = Told.of(article)
    sentences, quotes = Sentences(told.text), Quotations(told.text)
    drafts = drafts_in(told, attributions, sentences, quotes)
    gathered = _gathered(told, drafts, sentences, quotes)
    for i, draft in enumerate(drafts):
        speak_for_article(article, draft, gathered, quotes, drafts[:i])
    found = [draft.attribution for draft in drafts]
    said, others = Said(found), Said(_but_outlets(drafts))
    places = [beside(a, said, sentences, quotes) for a in found]
    for draft in drafts:
        hands = beside(draft.attribution, others, sentences, quotes)
        pass_on(draft, hands, gathered, told.text)
    speakers = speakers_of(gathered.cast, article.id, _named(drafts))
    make = _Maker(
        article,
        quotes,
        speakers,
        credited(article),
        Grounds(told.text, sentences),
        frozenset(turn.cue for turn in turns_in(told.text, told.spans)),
        read_by,
    )
    claims = _said_once(
        [make.claim(d, place) for d, place in zip(drafts, places, strict=True)],
        drafts,
        told.text,
        quotes,
    )
    known = {speaker.id: speaker for speaker in speakers.values()}
    claims = [
        replace(c, about=concerned(c, claims, known, told.text))
        if c.act.points_back
        else c
        for c in claims
    ]
    return Reading(
        article=article.id,
        claims=held_back(claims),
        speakers=_still(claims, known),
        read_by=read_by,
    )


def _gathered(
    told: Told, drafts: Sequence[Draft], sentences: Sentences, quotes: Quotations
) -> Gathered:
    """Give each draft its speaker, or the reason why it has none."""
    contents = [s for d in drafts for s in d.attribution.content]
    people = people_in(told.text, told.spans, sentences, quotes, contents)
    found = [draft.attribution for draft in drafts]
    gathered = gather(told.text, found, people, sentences, quotes)
    last: Draft | None = None
    for draft, who in zip(drafts, gathered.told, strict=True):
        draft.figure, draft.why = who.figure, who.why
        if not draft.loose:
            last = draft if draft.figure else None
            continue
        draft.why = "No source stands beside this quotation."
        if last and _goes_on(last, draft, told.text):
            draft.figure = last.figure
            draft.why += " It is read as going on from the one before."
    return gathered


def _but_outlets(drafts: Sequence[Draft]) -> list[Attribution]:
    """The attributions of all but outlets, whose "reported" is a hand's."""
    return [d.attribution for d in drafts if not (d.figure and is_outlet(d.figure))]


def _goes_on(before: Draft, loose: Draft, text: str) -> bool:
    """Whether a quotation stands in the paragraph right after a claim's."""
    gap = text[before.end : loose.start]
    return "\n" not in gap.strip() and len(gap) < _NEXT


def _named(drafts: Sequence[Draft]) -> list[Figure]:
    """Every figure that the drafts name."""
    return [
        figure
        for draft in drafts
        for figure in (draft.figure, *(p.figure for p in draft.passed))
        if figure
    ]


@dataclass(frozen=True, slots=True)
class _Maker:
    """Makes the claims of one article."""

    article: Article
    quotes: Quotations
    speakers: dict[int, Speaker]
    credits_: tuple[Hand, ...]
    grounds: Grounds
    turns: frozenset[tuple[Span, ...]]
    read_by: str

    def claim(self, draft: Draft, places: tuple[Span, ...]) -> Claim:
        """The claim that a draft has become; `places` are the words beside it."""
        article, found = self.article, draft.attribution
        cue = next(iter(found.cue or found.source or found.content))
        act = draft.act or act_of(found, article.text)
        hedge, hedge_span = hedge_of(found, act, article.text)
        return Claim(
            id=_id(article, found),
            article=article.id,
            attribution=found,
            speaker=self.speakers[id(draft.figure)].id if draft.figure else None,
            chain=tuple(chain_of(article, draft, self.speakers, self.credits_)),
            act=act,
            quote=self._quote(found),
            medium=medium_of(article.text, places, cue),
            said_at=said_at_of(
                article.text, (*places, *self._behind(found)), cue, article.published_at
            ),
            hedge=hedge,
            hedge_span=hedge_span,
            evidence=self.grounds.of(found, act),
            confidence=found.confidence,
            unsure=_unsure(draft),
            read_by=self.read_by,
        )

    def _quote(self, found: Attribution) -> Quote:
        """How the words are given; a transcript needs no marks to quote."""
        if found.cue in self.turns:
            return Quote.DIRECT
        return self.quotes.kind(found.content)

    def _behind(self, found: Attribution) -> tuple[Span, ...]:
        """The words behind a quotation: "described it as “tough” earlier this week"."""
        last = found.content[-1]
        quoted = self.quotes.within(last)
        if not quoted or not quoted[-1].end < last.end <= quoted[-1].end + _TIME:
            return ()
        return (Span(quoted[-1].end, last.end),)


def _unsure(draft: Draft) -> str | None:
    sure = draft.attribution.confidence
    if draft.why or sure >= LOW:
        return draft.why
    return f"The reader is only {sure:.0%} sure of these words and their source."


def _said_once(
    claims: Sequence[Claim],
    drafts: Sequence[Draft],
    text: str,
    quotes: Quotations,
) -> list[Claim]:
    """Join the claims of one speaker in the same quoted words."""
    kept: list[tuple[Claim, tuple[str, ...]]] = []
    for claim, draft in zip(claims, drafts, strict=True):
        words = quoted_words(text, claim.attribution.content, quotes)
        if not is_mostly_quoted(text, claim.attribution.content, words):
            kept.append((claim, ()))
            continue
        passed_on = draft.figure is not None and is_outlet(draft.figure)
        for i, (first, before) in enumerate(kept):
            # A quotation without a source may be anybody's who is on record.
            alike = first.speaker and (
                claim.speaker == first.speaker or draft.loose or passed_on
            )
            if alike and is_repeat(before, words):
                kept[i] = _again(first, claim), before
                break
        else:
            kept.append((claim, words))
    return [claim for claim, _ in kept]


def _again(first: Claim, again: Claim) -> Claim:
    """A claim with the place where it is given again, and what that makes surer."""
    known = first.confidence >= LOW or again.unsure is not None
    return replace(
        first,
        also=(*first.also, again.attribution),
        confidence=max(first.confidence, again.confidence),
        unsure=first.unsure if known else None,
    )


def _still(claims: Sequence[Claim], known: dict[str, Speaker]) -> tuple[Speaker, ...]:
    """The speakers that the claims still name, and those they speak for."""
    wanted = {c.speaker for c in claims} | {h.speaker for c in claims for h in c.chain}
    grown = True
    while grown:
        more = {known[i].speaks_for for i in wanted if i in known} - wanted
        wanted |= more
        grown = bool(more)
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
