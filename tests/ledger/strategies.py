"""Recordings such as a month of war reporting gives, drawn at random."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from hashlib import sha256

from hypothesis import strategies as st

from onrecord import articles as read
from onrecord.articles import Article, Zone, ZoneKind
from onrecord.claims import (
    Act,
    Anchor,
    Attribution,
    Claim,
    Count,
    Event,
    Evidence,
    EvidenceKind,
    EvidenceStatus,
    Facts,
    Hand,
    HandKind,
    Hedge,
    Medium,
    Party,
    Place,
    Precision,
    Propositions,
    Qualifier,
    Quote,
    Reading,
    Relation,
    Said,
    SaidAt,
    Speaker,
    SpeakerKind,
    Status,
    Time,
    TimexType,
    Use,
)
from onrecord.errors import Problem
from onrecord.ledger import Recording
from onrecord.pages import How, Page
from onrecord.text import Span

#: Letters that come back often, and some that trip programs up.
LETTERS = "aab  ée.\"'“”«—İßж中\u0301\u200f\u202e😀\x00\n\tZ5%*"
WORDS = ["Karsk", "Lomnitz", "shelling", "denied", "14", "hospital", "Vary", "said"]
NAMES = "Mira Toll,Colonel Ansel Brandt,Ministry of Defence,two officials,Ÿ Žižek"
OUTLETS = (None, "The Lomnitz Herald", "Northern Dispatch", "Küstenkurier", "OSW")

# A day or two from either end, so that Python itself can compare the instants.
_FIRST = datetime(1, 1, 3)  # noqa: DTZ001 — Hypothesis asks for it without
_LAST = datetime(9999, 12, 29)  # noqa: DTZ001

texts = st.one_of(
    st.text(max_size=30),
    st.lists(st.sampled_from(WORDS), max_size=9).map(" ".join),
    st.text(LETTERS, max_size=30),
).filter(lambda text: text.encode("utf-8", "ignore").decode() == text)


@st.composite
def instants(draw: st.DrawFn) -> datetime:
    """A time anywhere in the calendar, in any zone to the second."""
    seconds = draw(st.one_of(st.integers(-86_399, 86_399), st.just(0)))
    zone = timezone(timedelta(seconds=seconds))
    naive = draw(st.datetimes(_FIRST, _LAST))
    return naive.replace(tzinfo=zone)


@st.composite
def spans(draw: st.DrawFn, text: str) -> Span:
    start = draw(st.integers(0, len(text) - 1))
    return Span(start, draw(st.integers(start + 1, len(text))))


def many(text: str, least: int = 0) -> st.SearchStrategy[tuple[Span, ...]]:
    return st.lists(spans(text), min_size=least, max_size=3).map(tuple)


def digest(*parts: object) -> str:
    return sha256(repr(parts).encode()).hexdigest()


@st.composite
def pages(draw: st.DrawFn) -> Page:
    name = draw(st.one_of(st.none(), texts))
    return Page(
        sha256=digest("page", draw(st.integers(0, 9))),
        size=draw(st.integers(0, 2**40)),
        how=draw(st.sampled_from(How)),
        captured_at=draw(instants()),
        url=draw(st.sampled_from([None, "https://herald.example/karsk?a=1"])),
        redirects=tuple(draw(st.lists(texts, max_size=2))),
        media_type=draw(st.sampled_from([None, "text/html"])),
        name=name,
        headers=tuple(draw(st.lists(st.tuples(texts, texts), max_size=2))),
    )


@st.composite
def articles(draw: st.DrawFn, page: Page | None = None) -> Article:
    text = draw(texts.filter(bool))
    cut = draw(st.integers(0, len(text)))
    zones = [Zone(0, cut, ZoneKind.TITLE), Zone(cut, len(text), ZoneKind.BODY)]
    article = Article(
        id="",
        page=page.sha256 if page else digest("page"),
        url=draw(st.one_of(st.none(), texts)),
        outlet=draw(st.sampled_from(OUTLETS)),
        title=draw(st.one_of(st.none(), texts)),
        standfirst=draw(st.one_of(st.none(), texts)),
        byline=draw(st.one_of(st.none(), texts)),
        agencies=tuple(draw(st.lists(texts, max_size=2))),
        published_at=draw(st.one_of(st.none(), instants())),
        updated_at=draw(st.one_of(st.none(), instants())),
        language=draw(st.sampled_from([None, "en"])),
        text=text,
        zones=tuple(zone for zone in zones if zone.start < zone.end),
        evidence=tuple(
            read.Evidence(field=name, by="h1", words=text, span=span)
            for name, span in draw(
                st.lists(
                    st.tuples(st.just("title"), st.none() | spans(text)), max_size=2
                )
            )
        ),
        read_by="html/1",
    )
    return replace(article, id=digest(article))


@st.composite
def attributions(draw: st.DrawFn, text: str) -> Attribution:
    return Attribution(
        source=draw(many(text)),
        cue=draw(many(text)),
        content=draw(many(text, 1)),
        confidence=draw(st.floats(0, 1)),
    )


@st.composite
def speakers(draw: st.DrawFn, text: str) -> Speaker:
    name = draw(st.sampled_from(NAMES.split(",")))
    kind = draw(st.sampled_from([SpeakerKind.PERSON, SpeakerKind.OFFICE]))
    return Speaker(
        id=digest("speaker", name, kind),
        name=draw(st.sampled_from([name, name.split()[-1]])),
        kind=kind,
        role=draw(st.sampled_from([None, "spokesperson", "defence ministry aide"])),
        count=draw(st.sampled_from([None, 2])),
        nearness=draw(st.sampled_from([None, "close to the talks"])),
        withheld=draw(st.sampled_from([None, "on condition of anonymity"])),
        mentions=draw(many(text)),
    )


@st.composite
def claims(draw: st.DrawFn, article: Article, known: Sequence[Speaker]) -> Claim:
    text = article.text
    ids = st.sampled_from([None, *(speaker.id for speaker in known)])
    claim = Claim(
        id="",
        article=article.id,
        attribution=draw(attributions(text)),
        also=tuple(draw(st.lists(attributions(text), max_size=1))),
        speaker=draw(ids),
        chain=tuple(
            Hand(kind=kind, name=name, speaker=draw(ids), span=draw(spans(text)))
            for kind, name in draw(
                st.lists(st.tuples(st.sampled_from(HandKind), texts), max_size=2)
            )
        ),
        act=draw(st.sampled_from(Act)),
        quote=draw(st.sampled_from(Quote)),
        medium=draw(st.none() | st.builds(Medium, kind=texts, span=spans(text))),
        said_at=draw(
            st.none()
            | st.builds(
                SaidAt,
                earliest=instants(),
                latest=instants(),
                precision=st.sampled_from(["day", "week"]),
                span=spans(text),
                anchor=st.sampled_from([None, "published_at"]),
            )
        ),
        hedge=draw(st.none() | st.sampled_from(Hedge)),
        evidence=draw(
            st.none()
            | st.builds(
                Evidence,
                status=st.sampled_from(EvidenceStatus),
                kind=st.sampled_from(EvidenceKind),
                span=spans(text),
            )
        ),
        about=draw(st.sampled_from([None, digest("claim")])),
        confidence=draw(st.floats(0, 1)),
        unsure=draw(st.none() | texts),
        read_by="onrecord-tagger/1+3f9c2a1b",
    )
    return replace(claim, id=digest("claim", article.id, claim))


@st.composite
def readings(draw: st.DrawFn, article: Article) -> Reading:
    text = article.text
    known = draw(st.lists(speakers(text), max_size=3, unique_by=lambda s: s.id))
    known = [
        replace(speaker, speaks_for=draw(st.sampled_from([None, known[0].id])))
        for speaker in known
    ]
    found = draw(st.lists(claims(article, known), max_size=4, unique_by=lambda c: c.id))
    return Reading(article=article.id, claims=tuple(found), speakers=tuple(known))


@st.composite
def counts(draw: st.DrawFn, text: str) -> Count:
    span = draw(spans(text))
    ends = st.none() | st.floats(0, 1e12)
    return Count(
        span=span,
        as_said=span.of(text),
        lower=draw(ends),
        upper=draw(ends),
        qualifier=draw(st.sampled_from(Qualifier)),
        kind=draw(st.sampled_from([None, "people", "drones"])),
        fate=draw(st.sampled_from([None, "killed", "launched"])),
        status=draw(st.sampled_from([None, "civilian"])),
        unit=draw(st.sampled_from([None, "km"])),
        part_of=draw(st.none() | spans(text)),
    )


@st.composite
def times(draw: st.DrawFn, text: str) -> Time:
    span = draw(spans(text))
    return Time(
        span=span,
        as_said=span.of(text),
        timex=draw(st.sampled_from(TimexType)),
        value=draw(texts),
        earliest=draw(st.none() | st.dates()),
        latest=draw(st.none() | st.dates()),
        precision=draw(st.sampled_from([None, "day", "month"])),
        anchor=draw(st.none() | st.sampled_from(Anchor)),
    )


@st.composite
def events(draw: st.DrawFn, text: str) -> Event:
    span, other = draw(spans(text)), draw(spans(text))
    party = Party(span=other, as_said=other.of(text), head="guns", sector="MIL")
    return Event(
        span=span,
        as_said=span.of(text),
        type=draw(st.sampled_from(["ASSAULT", "CONTROL"])),
        mode=draw(st.sampled_from([None, "shelling", "held"])),
        trigger=Said(span=span, as_said=span.of(text)),
        actor=(party,) * draw(st.integers(0, 2)),
        status=draw(st.sampled_from(Status)),
        counts=draw(many(text)),
    )


@st.composite
def places(draw: st.DrawFn, text: str) -> Place:
    span = draw(spans(text))
    name = draw(st.none() | st.sampled_from(["Karsk", "Vary"]))
    relation = Relation(kind="near", span=span, as_said=span.of(text))
    return Place(
        span=span,
        as_said=span.of(text),
        name=name,
        country=draw(st.sampled_from([None, "UA"])),
        lat=draw(st.floats(-90, 90)) if name else None,
        lon=draw(st.floats(-180, 180)) if name else None,
        geonameid=draw(st.sampled_from([None, 7])) if name else None,
        precision=draw(st.sampled_from(Precision)) if name else None,
        use=draw(st.sampled_from(Use)),
        relation=draw(st.sampled_from([None, relation])),
    )


@st.composite
def propositions(draw: st.DrawFn, claim: Claim, text: str) -> Propositions:
    return Propositions(
        claim=claim.id,
        article=claim.article,
        facts=Facts(
            counts=tuple(draw(st.lists(counts(text), max_size=3))),
            times=tuple(draw(st.lists(times(text), max_size=2))),
            events=tuple(draw(st.lists(events(text), max_size=2))),
            places=tuple(draw(st.lists(places(text), max_size=2))),
        ),
        read_by=draw(st.sampled_from(["onrecord-facts/1+0a", "onrecord-facts/2+0b"])),
    )


problems = st.builds(
    Problem,
    about=st.sampled_from(["page.html", digest("page", 1)]),
    kind=st.sampled_from(["pages.truncated", "articles.none"]),
    message=texts,
)


@st.composite
def recordings(draw: st.DrawFn) -> Recording:
    page = draw(pages())
    article = draw(st.none() | articles(page))
    reading = draw(st.none() | readings(article)) if article else None
    told = [claim for claim in reading.claims if draw(st.booleans())] if reading else []
    return Recording(
        page=page,
        article=article,
        reading=reading,
        propositions=tuple(
            draw(propositions(claim, article.text)) for claim in told if article
        ),
        problems=tuple(draw(st.lists(problems, max_size=2))),
    )
