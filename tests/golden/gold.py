"""What a careful reader found in each sample page, beside what onrecord finds.

The careful reader's answers are `<page>/article.json` and `<page>/claims.json`,
written by hand before any program had read the page. Where several answers are
right the file holds a list of them. `known_miss` names the fields that the program
is known to get wrong, each with what it gave on the day this was written down.
"""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cache, partial
from pathlib import Path
from typing import Any

from onrecord.articles import Article, ZoneKind
from onrecord.batch import read_articles, read_claims
from onrecord.claims import Act, Attribution, Claim, Reading, TaggerReader
from onrecord.claims.tagger.onnx_tagger import OnnxTagger, Running
from onrecord.ledger import Recording
from onrecord.pages import captures

HERE = Path(__file__).parent
SAMPLES = HERE.parents[1] / "samples"

#: An answer of the careful reader, or of the program, as it stands in JSON.
Answer = Any

#: The fields of a claim that are compared, in this order.
FIELDS = (
    "words",
    "speaker",
    "kind",
    "act",
    "quote",
    "hedge",
    "evidence",
    "medium",
    "said_at",
    "chain",
    "times",
    "about",
)

#: What may stand around a content without being part of what was said.
_MARKS = " ,.'\"\u2018\u2019\u201c\u201d"


@dataclass(frozen=True, slots=True, kw_only=True)
class Gold:
    """What a careful reader found in one page.

    Attributes:
        name: The page's file name without its ending.
        article: The fields of the article; None where the page holds none.
        claims: The claims that must be found.
        must_not: Words that no claim may hold, each with the reason.
    """

    name: str
    article: dict[str, Answer] | None
    claims: tuple[dict[str, Answer], ...]
    must_not: tuple[dict[str, str], ...]


@cache
def gold() -> tuple[Gold, ...]:
    """The careful reader's answers, by name of the page."""
    return tuple(
        Gold(
            name=folder.name,
            article=_json(folder / "article.json"),
            claims=tuple(_json(folder / "claims.json")["claims"]),
            must_not=tuple(_json(folder / "claims.json")["must_not"]),
        )
        for folder in sorted(HERE.iterdir())
        if (folder / "article.json").exists()
    )


@cache
def recordings() -> dict[str, Recording]:
    """What onrecord finds in each sample page, by name of the page."""
    paths = sorted((SAMPLES / "pages").iterdir())
    pages = (found for path in paths for found in captures(str(path)))
    # In 32 bits, so that every processor reads the same.
    tagger = OnnxTagger.load(running=Running(full_precision=True))
    read = read_claims(read_articles(pages), TaggerReader(tagger))
    return {Path(r.page.name or "").stem: r for r in read if r.page is not None}


def article_field(field: str, wanted: Answer, article: Article) -> Answer:
    """What the program says about one field of an article.

    Args:
        field: A key of `article.json`.
        wanted: The careful reader's answer, whose form the answer takes.
        article: What the program read.
    """
    asked = _ASKED.get(field)
    return getattr(article, field) if asked is None else asked(article, wanted)


def _body(article: Article) -> str:
    return "\n".join(words.strip() for words in article.words(ZoneKind.BODY))


def _at(instant: datetime | None) -> str | None:
    return None if instant is None else instant.isoformat()


def _captions(article: Article, wanted: Answer) -> Answer:
    captions = article.words(ZoneKind.CAPTION)
    return [next((w for w in wanted if w in c), c) for c in captions]


def _first(kind: ZoneKind, article: Article, wanted: Answer) -> Answer:
    return next(iter(article.words(kind)), "").strip(" \n•")[: len(wanted)]


def _furniture(article: Article, wanted: Answer) -> Answer:
    found = {str(zone.kind) for zone in article.zones}
    return [kind for kind in wanted if kind in found]


def _not_told(article: Article, wanted: Answer) -> Answer:
    kinds = [kind for kind in ZoneKind if kind.holds_claims]
    words_told = "\n".join(article.words(*kinds))
    return [words for words in wanted if words not in words_told]


#: Fields that are not simply a field of `Article`, in the form of `article.json`.
_ASKED: dict[str, Callable[[Article, Answer], Answer]] = {
    "agencies": lambda article, _: list(article.agencies),
    "published_at": lambda article, _: _at(article.published_at),
    "updated_at": lambda article, _: _at(article.updated_at),
    "body_starts": lambda article, wanted: _body(article)[: len(wanted)],
    "body_ends": lambda article, wanted: _body(article)[-len(wanted) :],
    "captions": _captions,
    "dateline": partial(_first, ZoneKind.DATELINE),
    "correction": partial(_first, ZoneKind.CORRECTION),
    "furniture": _furniture,
    "not_told": _not_told,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One claim as the program told it, in the form of `claims.json`."""

    id: str
    contents: tuple[str, ...]
    whole: str
    spans: tuple[str, ...]
    answers: dict[str, Answer]


def told(article: Article, reading: Reading) -> Iterator[Told]:
    """Each claim of a reading, flattened."""
    speakers = {speaker.id: speaker for speaker in reading.speakers}
    for claim in reading.claims:
        speaker = speakers.get(claim.speaker or "")
        said = (claim.attribution, *claim.also)
        yield Told(
            id=claim.id,
            contents=tuple(_content(a, article.text) for a in said),
            whole=_whole(claim.attribution, article.text),
            spans=tuple(
                span.of(article.text)
                for a in said
                for span in (*a.source, *a.cue, *a.content)
            ),
            answers={
                "speaker": speaker and speaker.name,
                "kind": speaker and str(speaker.kind),
                **_about_the_saying(claim),
            },
        )


def find(wanted: dict[str, Answer], claims: list[Told]) -> Told | None:
    """The program's claim with the wanted words; the likest, when several have."""
    having = [claim for claim in claims if _has(wanted, claim)]
    return max(having, key=lambda claim: _likeness(wanted, claim), default=None)


def answer(
    field: str, wanted: dict[str, Answer], claim: Told, claims: list[Told], page: Gold
) -> Answer:
    """The wanted answer where the program's is as good, else the program's own."""
    if field == "about":
        other = next(c for c in page.claims if c["name"] == wanted["about"])
        found = find(other, claims)
        linked = claim.answers["about"]
        return wanted[field] if found and linked == found.id else linked
    given = claim.answers[field]
    return wanted[field] if _agrees(field, wanted, given) else given


def fields(wanted: dict[str, Answer]) -> tuple[str, ...]:
    """The fields of a claim that the careful reader wrote down."""
    return tuple(f for f in FIELDS if f == "words" or f in wanted)


def wanted_words(wanted: dict[str, Answer]) -> tuple[str, ...]:
    """The words by which a claim is known."""
    words = wanted.get("words") or wanted["content"]
    return (words,) if isinstance(words, str) else tuple(words)


def _json(path: Path) -> Answer:
    return json.loads(path.read_text("utf-8"))


def _content(attribution: Attribution, text: str) -> str:
    return " ".join(span.of(text) for span in attribution.content)


def _whole(attribution: Attribution, text: str) -> str:
    spans = (*attribution.source, *attribution.cue, *attribution.content)
    return text[min(s.start for s in spans) : max(s.end for s in spans)]


def _about_the_saying(claim: Claim) -> dict[str, Answer]:
    return {
        "act": str(claim.act),
        "quote": str(claim.quote),
        "hedge": claim.hedge and str(claim.hedge),
        "evidence": claim.evidence and f"{claim.evidence.status}:{claim.evidence.kind}",
        "medium": claim.medium and claim.medium.kind,
        "said_at": claim.said_at and claim.said_at.earliest.date().isoformat(),
        "chain": [hand.name for hand in claim.chain],
        "times": 1 + len(claim.also),
        "about": claim.about,
    }


def _has(wanted: dict[str, Answer], claim: Told) -> bool:
    words = wanted_words(wanted)
    if "words" in wanted:
        # A silence: wherever the program draws the line between cue and content.
        return Act(claim.answers["act"]).is_silence and words[0] in claim.whole
    if wanted.get("exact"):
        return words[0] in (content.strip(_MARKS) for content in claim.contents)
    return any(all(_holds(content, w) for w in words) for content in claim.contents)


def _holds(content: str, words: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(words)}(?!\w)", content) is not None


def _likeness(wanted: dict[str, Answer], claim: Told) -> tuple[int, int]:
    compared = [f for f in fields(wanted) if f not in ("words", "about")]
    agreed = sum(_agrees(f, wanted, claim.answers[f]) for f in compared)
    return agreed, -len(claim.whole)


def _agrees(field: str, wanted: dict[str, Answer], given: Answer) -> bool:
    right = wanted[field] if isinstance(wanted[field], list) else [wanted[field]]
    if field == "chain":
        return set(right) <= set(given)
    if field == "speaker":
        kinds = wanted["kind"]
        unnamed = "anonymous" in kinds or "document" in kinds
        return any(_same_name(name, given, unnamed=unnamed) for name in right)
    return given in right


def _same_name(wanted: str, given: str | None, *, unnamed: bool) -> bool:
    """Whether the names are the same, but for an article before them.

    A person or a document without a name is called by the words as printed, which
    may go on: "A diplomat, who spoke on the condition of anonymity".
    """
    if given is None:
        return False
    if unnamed:
        return _plain(given).startswith(_plain(wanted))
    return _plain(wanted) == _plain(given)


def _plain(name: str) -> str:
    name = name.replace("\u2019", "'").casefold().strip()
    return re.sub(r"^(the|a|an|its|their) ", "", name)
