"""Articles written into the tests that read them."""

import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from inspect import cleandoc
from typing import Any, NoReturn

import pytest

from onrecord.articles import Article, Zone, ZoneKind
from onrecord.claims import Claim, Reading, Role, Speaker, read
from onrecord.claims.tagger import Link, RoleSpan, Tagged
from onrecord.text import Span

_MARK = re.compile(
    r"\[(?P<role>source|cue|content)(?::(?P<number>\d+))? (?P<words>[^\]]+)\]"
    r"|<(?P<zone>[a-z][a-z_/]*)>|(?P<close></>)"
)


@dataclass(frozen=True)
class MarkedTagger:
    """A tagger that finds what was marked by hand, and nothing else."""

    marked: dict[str, Tagged]
    name: str = "marked-by-hand/1"

    def tag(self, texts: Sequence[str]) -> list[Tagged]:
        return [self.marked.get(text, Tagged()) for text in texts]


@dataclass(frozen=True)
class MarkedArticle:
    """An article whose attributions were marked by hand.

    `[source:1 The mayor] [cue:1 said] [content:1 nine had died].` marks one
    attribution; the number may be left out where there is only one.
    `<title>Nine dead</>` marks a zone; what is in no zone is body.
    """

    text: str
    tagged: Tagged
    zones: tuple[Zone, ...]

    def article(self, **fields: Any) -> Article:  # noqa: ANN401 - any field of it
        """The article, with what else is known about it."""
        plain = Article(
            id="a1",
            page="0" * 64,
            language="en",
            text=self.text,
            zones=self.zones,
            read_by="test",
        )
        return replace(plain, **fields)

    def read(self, **fields: Any) -> "MarkedReading":  # noqa: ANN401 - any field of it
        """What is read from the article."""
        article = self.article(**fields)
        blanked = list(article.text)
        for zone in article.zones:
            if not zone.kind.holds_claims:
                for i in range(zone.start, zone.end):
                    blanked[i] = "\n" if blanked[i] == "\n" else " "
        tagger = MarkedTagger({"".join(blanked): self.tagged})
        return MarkedReading(article, read(article, tagger).only)


@dataclass(frozen=True)
class MarkedReading:
    """A reading with short ways to ask for what a test is about."""

    article: Article
    reading: Reading

    @property
    def claims(self) -> tuple[Claim, ...]:
        return self.reading.claims

    @property
    def claim(self) -> Claim:
        """The only claim."""
        (claim,) = self.reading.claims
        return claim

    def speaker(self, claim: Claim) -> Speaker | None:
        return next((s for s in self.reading.speakers if s.id == claim.speaker), None)

    def said_by(self) -> list[str | None]:
        """Who said each claim, by name."""
        return [
            speaker.name if (speaker := self.speaker(claim)) else None
            for claim in self.claims
        ]

    def named(self, name: str) -> Speaker:
        """The only speaker of a name."""
        (speaker,) = [s for s in self.reading.speakers if s.name == name]
        return speaker

    def words(self, spans: Sequence[Span]) -> list[str]:
        return [span.of(self.article.text) for span in spans]


@dataclass
class _Piece:
    """A stretch of the text as it is put together from the marked one."""

    text: str = ""
    spans: list[tuple[Role, int, Span]] = field(default_factory=list)
    zones: list[Zone] = field(default_factory=list)


def read_marked(marked: str) -> MarkedArticle:
    """Read `[source:1 …] [cue:1 …] [content:1 …]` and zones out of a text."""
    piece = _Piece()
    opened: tuple[ZoneKind, int] | None = None
    end = 0
    for mark in _MARK.finditer(marked):
        piece.text += marked[end : mark.start()]
        end = mark.end()
        start = len(piece.text)
        if mark["zone"]:
            opened = ZoneKind(mark["zone"]), start
        elif mark["close"] and opened:
            piece.zones.append(Zone(opened[1], start, opened[0]))
            opened = None
        elif mark["role"]:
            piece.text += mark["words"]
            span = Span(start, len(piece.text))
            piece.spans.append((Role(mark["role"]), int(mark["number"] or 0), span))
    piece.text += marked[end:]
    zones = tuple(sorted([*piece.zones, *_bodies(piece)])) if piece.zones else ()
    return MarkedArticle(piece.text, _tagged(piece), zones)


def _bodies(piece: _Piece) -> Iterator[Zone]:
    """What stands in no zone is body."""
    place = 0
    for zone in [*piece.zones, Zone(len(piece.text), len(piece.text), ZoneKind.BODY)]:
        words = piece.text[place : zone.start]
        if words.strip():
            start = place + len(words) - len(words.lstrip())
            yield Zone(start, place + len(words.rstrip()), ZoneKind.BODY)
        place = zone.end


def _tagged(piece: _Piece) -> Tagged:
    """What a tagger would have given that saw what the marks say."""
    spans = sorted(piece.spans, key=lambda item: item[2])
    place = {(role, n): i for i, (role, n, _) in enumerate(spans)}
    links = [
        Link(
            dependent=i,
            head=place.get((Role.CUE if role is Role.CONTENT else Role.SOURCE, n)),
            score=1.0,
        )
        for i, (role, n, _) in enumerate(spans)
        if role is not Role.SOURCE
    ]
    return Tagged(
        spans=tuple(RoleSpan(role=role, span=s, score=1.0) for role, _, s in spans),
        links=tuple(links),
    )


@pytest.fixture
def marked(request: pytest.FixtureRequest) -> MarkedArticle:
    """The article in the test's docstring; a paragraph of it is one line."""
    return read_marked(
        re.sub(r"(?<!\n)\n(?!\n)", " ", cleandoc(request.function.__doc__))
    )


def absent(what: str) -> NoReturn:
    """Skip where something is not here that a plain clone does not have.

    In continuous integration it must be here, and its absence is a failure.
    """
    cannot(f"{what} is not here.")


def cannot(why: str) -> NoReturn:
    """Skip with a reason; in continuous integration, fail with it."""
    if os.environ.get("CI") == "true":
        pytest.fail(f"{why} In CI this test must run.")
    pytest.skip(why)
