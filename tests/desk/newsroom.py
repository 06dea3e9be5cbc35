"""An invented conflict as two invented outlets report it, claims marked by hand.

A story is set as paragraphs, each after the kind of its zone. In it `[s1 …]` is
the source of claim 1, `[u1 …]` its cue and `[c1 …]` its content; marks may nest,
and a number may come back.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta, timezone
from hashlib import sha256

from onrecord.articles import Article, Evidence, Zone, ZoneKind
from onrecord.claims import (
    Act,
    Attribution,
    Claim,
    Hand,
    HandKind,
    Medium,
    Quote,
    Reading,
    SaidAt,
    Speaker,
    SpeakerKind,
    facts_of,
    propositions,
)
from onrecord.errors import Problem
from onrecord.ledger import Recording
from onrecord.pages import How, Page
from onrecord.text import Span

_MARK = re.compile(r"\[([suc])(\d+) |\]")
_SUMMER = timezone(timedelta(hours=2))


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What is told about a marked claim beside its words."""

    speaker: Speaker | None
    act: Act = Act.SAY
    quote: Quote = Quote.INDIRECT
    chain: tuple[Hand, ...] = ()
    medium: tuple[str, str] | None = None
    said_at: tuple[datetime, str, str] | None = None
    about: int | None = None
    again: tuple[int, ...] = ()
    confidence: float = 0.94
    unsure: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """A marked text, the marks taken out."""

    text: str
    zones: tuple[Zone, ...]
    spans: dict[int, dict[str, list[Span]]] = field(default_factory=dict)

    def attribution(self, number: int) -> Attribution:
        parts = self.spans[number]
        return Attribution(
            source=tuple(sorted(parts.get("s", ()))),
            cue=tuple(sorted(parts.get("u", ()))),
            content=tuple(sorted(parts["c"])),
            confidence=0.94,
        )

    def words(self, words: str) -> Span:
        at = self.text.index(words)
        return Span(at, at + len(words))


def marked(story: str) -> Marked:
    text, zones = "", []
    spans: dict[int, dict[str, list[Span]]] = {}
    for paragraph in story.strip().split("\n\n"):
        kind, _, words = " ".join(paragraph.split()).partition(": ")
        text += "\n\n" if text else ""
        start, read, opened = len(text), 0, list[tuple[str, int, int]]()
        for mark in _MARK.finditer(words):
            text += words[read : mark.start()]
            read = mark.end()
            if mark[1]:
                opened.append((mark[1], int(mark[2]), len(text)))
                continue
            role, number, begun = opened.pop()
            own = spans.setdefault(number, {})
            own.setdefault(role, []).append(Span(begun, len(text)))
        text += words[read:]
        zones.append(Zone(start, len(text), ZoneKind(kind)))
    return Marked(text=text, zones=tuple(zones), spans=spans)


def speaker(
    name: str,
    kind: SpeakerKind = SpeakerKind.PERSON,
    role: str | None = None,
    body: Speaker | None = None,
    count: int | None = None,
) -> Speaker:
    return Speaker(
        id=sha256(f"{kind} {name} {role}".encode()).hexdigest(),
        name=name,
        kind=kind,
        role=role,
        speaks_for=body.id if body else None,
        count=count,
    )


def recording(  # noqa: PLR0913  a page has many fields
    content: bytes,
    story: str,
    said: dict[int, Said],
    *,
    outlet: str | None,
    url: str | None = None,
    published_at: datetime | None = None,
    printed: str | None = None,
    updated_at: datetime | None = None,
    agencies: tuple[str, ...] = (),
    problems: Sequence[tuple[str, str]] = (),
    how: How = How.FILE,
    others: tuple[Speaker, ...] = (),
) -> Recording:
    """A page as it comes out of the rooms before the ledger."""
    text = marked(story)
    digest = sha256(content).hexdigest()
    article_id = sha256(f"{digest} newsroom/1".encode()).hexdigest()

    def first(kind: ZoneKind) -> str | None:
        return next((z.span.of(text.text) for z in text.zones if z.kind == kind), None)

    def claim_id(number: int) -> str:
        return sha256(f"{article_id} {number}".encode()).hexdigest()

    claims = tuple(
        _claim(article_id, number, told, text, claim_id)
        for number, told in said.items()
    )
    speaking = {
        one.id: one for told in said.values() if (one := told.speaker) is not None
    }
    speaking |= {one.id: one for one in others}
    page = Page(
        sha256=digest,
        size=len(content),
        how=how,
        captured_at=datetime(2031, 5, 4, 9, 12, 40, tzinfo=UTC),
        url=url,
        media_type="text/html",
        charset="utf-8",
        name=None if url else "saved-page.html",
        headers=(("content-type", "text/html; charset=utf-8"), ("server", "press/4")),
    )
    evidence = []
    if printed:
        evidence.append(
            Evidence(field="published_at", by="time element", words=printed)
        )
    if title := first(ZoneKind.TITLE):
        evidence.append(Evidence(field="title", by="h1", words=title))
    article = Article(
        id=article_id,
        page=digest,
        url=url,
        outlet=outlet,
        title=title,
        standfirst=first(ZoneKind.STANDFIRST),
        byline=first(ZoneKind.BYLINE),
        agencies=agencies,
        published_at=published_at,
        updated_at=updated_at,
        language="en",
        text=text.text,
        zones=text.zones,
        evidence=tuple(evidence),
        read_by="newsroom/1",
    )
    reading = Reading(
        article=article_id, claims=claims, speakers=tuple(speaking.values())
    )
    return Recording(
        page=page,
        article=article,
        reading=reading,
        propositions=propositions(reading, facts_of(article)),
        problems=tuple(
            Problem(about=article_id, kind=kind, message=message)
            for kind, message in problems
        ),
    )


def _claim(
    article: str, number: int, told: Said, text: Marked, claim_id: Callable[[int], str]
) -> Claim:
    medium = told.medium and Medium(
        kind=told.medium[0], span=text.words(told.medium[1])
    )
    said_at = told.said_at and SaidAt(
        earliest=told.said_at[0],
        latest=told.said_at[0] + timedelta(days=1),
        precision=told.said_at[1],
        span=text.words(told.said_at[2]),
        anchor="published_at",
    )
    return Claim(
        id=claim_id(number),
        article=article,
        attribution=text.attribution(number),
        also=tuple(text.attribution(again) for again in told.again),
        speaker=told.speaker.id if told.speaker else None,
        chain=told.chain,
        act=told.act,
        quote=told.quote,
        medium=medium or None,
        said_at=said_at or None,
        about=claim_id(told.about) if told.about else None,
        confidence=told.confidence,
        unsure=told.unsure,
        read_by="newsroom/1+0000",
    )


MINISTRY = speaker("Velmoran defence ministry", SpeakerKind.BODY)
ORR = speaker("Katrin Orr", role="defence ministry spokeswoman", body=MINISTRY)
ARMY = speaker("Karethi general staff", SpeakerKind.BODY)
DAAN = speaker("Ilya Daan", role="Karethi ambassador to Velmora")
MEDIC = speaker("a medic at the district hospital", SpeakerKind.ANONYMOUS, count=1)
OFFICIALS = speaker("two officials", SpeakerKind.ANONYMOUS, count=2)
MAYOR = speaker("Jonas Brandt", role="mayor of Sennick")

COURIER = "The Harbour Courier"
POST = "Northgate Post"


def _hands(
    outlet: str, *hands: tuple[HandKind, str, Speaker | None]
) -> tuple[Hand, ...]:
    return (
        Hand(kind=HandKind.OUTLET, name=outlet),
        *(Hand(kind=k, name=n, speaker=s.id if s else None) for k, n, s in hands),
    )


COURIER_PAGE = (
    b"<!doctype html><title>Ministry says its own retreating soldiers were shot"
    b"</title><script>alert(document.domain)</script><p>kept exactly</p>"
)

COURIER_STORY = recording(
    COURIER_PAGE,
    """
    title: Kareth shot its own retreating soldiers at Dray Bridge, says Velmora

    standfirst: [s9 Ministry] [u9 claims] [c9 some losses were ‘on the orders of their
    own commanders’]

    byline: Maren Holt and Tomas Viel

    timestamp: Friday 2 May 2031 06:58 CEST

    caption: The district hospital in Sennick after Tuesday’s strike, which killed six

    body: [s1 The Velmoran defence ministry] [u1 said] [c1 it had information that
    Kareth had shot soldiers who fell back from Dray Bridge or refused orders].

    body: “[c2 We have information that units were fired on by the men behind them],”
    [s2 ministry spokeswoman Katrin Orr] [u2 told] a media briefing on Thursday. “[c2 It
    did not happen once].”

    body: [s3 Ms Orr] [u3 called] it a “[c3 symptom of how poorly the commanders know
    they are doing]”. She did not, however, [u4 provide any details] [c4 on how many
    soldiers had been shot], or where.

    body: [s5 Two officials] [u5 said] [c5 [s6 a medic at the district hospital] had [u6
    counted] [c6 nine dead by noon 🕯️ on Wednesday], three of them children]. The figure
    could not be checked.

    body: [s7 The Karethi ambassador, Ilya Daan,] [u7 made no reference] to [c7 the
    ministry’s statement] but [u8 wrote on Telegram]: “[c8 It is long past time to stop
    the flow of weapons to Sennick. Every shipment is oil on the fire].”

    body: [u10 According to] [s10 Meridian Wire], [c10 Ms Orr repeated on Friday that
    the commanders knew “how poorly they are doing”]. It was a “[c13 symptom of how
    poorly the commanders know they are doing]”, [s13 she] [u13 said].

    body: [s11 Jonas Brandt, the mayor of Sennick,] [u11 warned] that [c11 the water
    works will stop within a week] if the road stays shut. “[c12 People are already
    boiling river water],” [s12 he] [u12 said].

    agency_credit: Additional reporting with agencies

    furniture/comment_invite: Join our commenting forum

    furniture/comment_invite: Join the conversation, follow other Courier readers and
    see their replies

    furniture/registration: Thank you for registering

    furniture/refresh_notice: Please refresh the page or navigate to another page on the
    site to be automatically logged in
    """,
    {
        9: Said(
            speaker=MINISTRY,
            act=Act.CLAIM,
            quote=Quote.MIXED,
            chain=_hands(COURIER, (HandKind.SPEAKER, MINISTRY.name, MINISTRY)),
        ),
        1: Said(
            speaker=MINISTRY,
            chain=_hands(COURIER, (HandKind.SPEAKER, MINISTRY.name, MINISTRY)),
        ),
        2: Said(
            speaker=ORR,
            quote=Quote.DIRECT,
            chain=_hands(COURIER, (HandKind.SPEAKER, ORR.name, ORR)),
            medium=("briefing", "a media briefing"),
            said_at=(datetime(2031, 5, 1, tzinfo=_SUMMER), "day", "on Thursday"),
            confidence=0.97,
        ),
        3: Said(
            speaker=ORR,
            act=Act.CONDEMN,
            quote=Quote.MIXED,
            again=(13,),
            chain=_hands(COURIER, (HandKind.SPEAKER, ORR.name, ORR)),
        ),
        4: Said(
            speaker=ORR,
            act=Act.NO_DETAILS,
            about=1,
            confidence=0.71,
            chain=_hands(COURIER, (HandKind.SPEAKER, ORR.name, ORR)),
        ),
        5: Said(
            speaker=OFFICIALS,
            chain=_hands(COURIER, (HandKind.SPEAKER, OFFICIALS.name, OFFICIALS)),
        ),
        6: Said(
            speaker=MEDIC,
            act=Act.ESTIMATE,
            chain=_hands(
                COURIER,
                (HandKind.CITED, OFFICIALS.name, OFFICIALS),
                (HandKind.SPEAKER, MEDIC.name, MEDIC),
            ),
            confidence=0.64,
            unsure="The source is named by another; a person should check who counted.",
        ),
        7: Said(
            speaker=DAAN,
            act=Act.NO_MENTION,
            about=1,
            chain=_hands(COURIER, (HandKind.SPEAKER, DAAN.name, DAAN)),
        ),
        8: Said(
            speaker=DAAN,
            act=Act.DEMAND,
            quote=Quote.DIRECT,
            medium=("telegram", "Telegram"),
            chain=_hands(COURIER, (HandKind.SPEAKER, DAAN.name, DAAN)),
        ),
        10: Said(
            speaker=ORR,
            act=Act.REPORT,
            quote=Quote.MIXED,
            chain=_hands(
                COURIER,
                (HandKind.AGENCY, "Meridian Wire", None),
                (HandKind.SPEAKER, ORR.name, ORR),
            ),
        ),
        11: Said(
            speaker=MAYOR,
            act=Act.WARN,
            chain=_hands(COURIER, (HandKind.SPEAKER, MAYOR.name, MAYOR)),
        ),
        12: Said(
            speaker=MAYOR,
            quote=Quote.DIRECT,
            chain=_hands(COURIER, (HandKind.SPEAKER, MAYOR.name, MAYOR)),
        ),
    },
    outlet=COURIER,
    url="https://harbour-courier.example/world/dray-bridge-retreat-4471",
    published_at=datetime(2031, 5, 2, 6, 58, tzinfo=_SUMMER),
    printed="Friday 2 May 2031 06:58 CEST",
    agencies=("agencies",),
    problems=[
        ("articles.no_update_time", "The page names no time of its last change.")
    ],
)

POST_STORY = recording(
    b"<!doctype html><title>Kareth denies</title>",
    """
    title: Kareth denies shooting its own men

    standfirst: General staff speaks of “an invention for foreign ears”

    byline: Our own correspondent

    dateline: ORLEN HEIGHTS –

    body: [s1 The Karethi general staff] on Saturday [u1 denied] that [c1 any soldier
    had been shot for falling back], and spoke of “[c2 an invention for foreign ears]”.

    body: [u3 Asked about] [c3 the dead in Sennick], [s3 the general staff] [u3 did not
    respond].

    body: [c4 At least eleven people were killed on Wednesday], [s4 mayor Jonas Brandt]
    [u4 said], [c4 and the number may rise].

    furniture/related: Read more: What we know about Dray Bridge

    furniture/newsletter: Get the morning letter
    """,
    {
        1: Said(
            speaker=ARMY,
            act=Act.DENY,
            said_at=(datetime(2031, 5, 3, tzinfo=UTC), "day", "on Saturday"),
            chain=_hands(POST, (HandKind.SPEAKER, ARMY.name, ARMY)),
        ),
        2: Said(
            speaker=ARMY,
            act=Act.CLAIM,
            quote=Quote.MIXED,
            confidence=0.58,
            unsure="No source stands beside the cue; the one before was taken.",
            chain=_hands(POST, (HandKind.SPEAKER, ARMY.name, ARMY)),
        ),
        3: Said(
            speaker=ARMY,
            act=Act.NO_RESPONSE,
            chain=_hands(POST, (HandKind.SPEAKER, ARMY.name, ARMY)),
        ),
        4: Said(
            speaker=MAYOR, chain=_hands(POST, (HandKind.SPEAKER, MAYOR.name, MAYOR))
        ),
    },
    outlet=POST,
    url="https://northgate-post.example/2031/05/03/denial",
    published_at=datetime(2031, 5, 3, 17, 20, tzinfo=UTC),
    printed="3 May 2031, 17:20 GMT",
)

PASTED_STORY = recording(
    b"Shelling resumes near Sennick\n",
    """
    title: Shelling resumes near Sennick

    body: [c1 The shelling began at four], [s1 residents] [u1 said].
    """,
    {1: Said(speaker=speaker("residents", SpeakerKind.COLLECTIVE), confidence=0.88)},
    outlet=None,
    how=How.PASTE,
    problems=[
        ("articles.no_date", "No date was found in the text; give one if you know it.")
    ],
)

ALL = (COURIER_STORY, POST_STORY, PASTED_STORY)
PAGES = (
    COURIER_PAGE,
    b"<!doctype html><title>Kareth denies</title>",
)
