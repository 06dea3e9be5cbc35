"""JSON lines: what one command prints and the next one reads."""

import sys
from collections.abc import Iterable, Iterator
from pathlib import PurePath
from typing import Any

import msgspec

from onrecord.articles import Article
from onrecord.claims import Claim, Facts, Reading, Speaker
from onrecord.errors import Problem
from onrecord.ledger import Former, Hit, Judged, Linked, Recording
from onrecord.pages import Page

Line = dict[str, Any]
_encoder = msgspec.json.Encoder()
#: The fields of an attribution that stand in a line's attribution itself.
_SPANS = ("source", "cue", "content")


def write(line: object) -> None:
    """Print one record as one line of JSON."""
    sys.stdout.buffer.write(_encoder.encode(line) + b"\n")
    sys.stdout.flush()


def article_line(recording: Recording) -> Line:
    """What `onrecord read --json` prints of one page.

    Returns:
        The fields of the article (null where there is none), with the page's
        custody record under `capture`, and `problems`.
    """
    article = recording.article or Article(id="", page="", read_by="")
    return {
        **msgspec.to_builtins(article),
        "capture": msgspec.to_builtins(recording.page),
        "problems": msgspec.to_builtins(recording.problems),
    }


def claims_line(recording: Recording) -> Line:
    """What `onrecord claims` prints of one article.

    Returns:
        `doc`, `attributions` (each with its spans, speaker, act, quote …),
        `speakers`, `problems`, and the whole line of `onrecord read` under
        `article`.
    """
    return {**plain_line(recording), "article": article_line(recording)}


def plain_line(recording: Recording) -> Line:
    """What `onrecord claims --plain` prints: `claims_line` without the article."""
    reading = recording.reading or Reading(article="")
    speakers = {s.id: s for s in reading.speakers}
    return {
        "doc": doc(recording),
        "attributions": [_attribution(c, speakers) for c in reading.claims],
        "speakers": msgspec.to_builtins(reading.speakers),
        "read_by": reading.read_by,
        "problems": msgspec.to_builtins(recording.problems),
    }


def facts(found: Facts) -> Line:
    """Facts as lines hold them.

    A count's `of` is what is counted, in few words, and its `unit`, where it has no
    measure, the words for what is counted; an event's `codes` are what PLOVER, ACLED,
    UCDP and CAMEO call it.
    """
    line: Line = msgspec.to_builtins(found)
    for item, count in zip(line["counts"], found.counts, strict=True):
        item["of"] = count.of
        item["unit"] = count.unit_as_said
    for item, event in zip(line["events"], found.events, strict=True):
        item["codes"] = msgspec.to_builtins(event.codes)
    return line


def hit_line(hit: Hit) -> Line:
    """What `onrecord search` prints of one claim.

    Returns:
        The fields of the claim with its speaker; `words` of its content; `says`,
        the facts in it (null where none was read); its article's fields under
        `article`.
    """
    speakers = {} if hit.speaker is None else {hit.speaker.id: hit.speaker}
    text, attribution = hit.article.text, hit.claim.attribution
    told = {"title", "outlet", "url", "published_at", "page"}
    article = msgspec.to_builtins(hit.article)
    return {
        **_attribution(hit.claim, speakers),
        "words": [span.of(text) for span in attribution.content],
        "says": None
        if hit.says is None
        else {**facts(hit.says.facts), "read_by": hit.says.read_by},
        "article": {"id": hit.article.id} | {k: article[k] for k in sorted(told)},
    }


def ended(former: Former) -> Line:
    """What took the place of a reading: when, by whom, read by what."""
    held = former.held
    return {
        "by_entry": held.ended,
        "at": held.ended_at and held.ended_at.isoformat(),
        "by": held.ended_by,
        "read_by": former.read_by,
        "article": held.instead or held.article,
    }


def former_line(former: Former) -> Line:
    """A claim as it was read before, and what ended that."""
    said, who = former.says, former.speaker
    return {
        **_attribution(former.claim, {} if who is None else {who.id: who}),
        "says": None if said is None else facts(said.facts),
        "reading": former.held.entry,
        "recorded_at": former.held.recorded_at.isoformat(),
        "superseded": ended(former),
    }


def judged_line(judged: Judged) -> Line:
    """A judgement on record, its entry and time beside it."""
    told = msgspec.to_builtins(judged.judgement)
    return {
        "entry": judged.entry,
        **{key: value for key, value in told.items() if value is not None},
        "recorded_at": judged.recorded_at.isoformat(),
        "standing": judged.standing.value,
        "now": judged.now,
    }


def linked_line(one: Linked) -> Line:
    """Who of Wikidata a speaker is, is not, or may be: whose word that is, and why."""
    told: Line = msgspec.to_builtins(one)
    told["judgement"] = None if one.judged is None else judged_line(one.judged)
    del told["judged"]
    return told


def doc(recording: Recording) -> str:
    """A short name for people and judges: the file's name less `.txt`.

    >>> doc(Recording(problems=(Problem(about="a/b.txt", kind="", message=""),)))
    'b'
    """
    page = recording.page
    if page is not None:
        name = page.name or page.url or page.sha256
    else:
        name = next((problem.about for problem in recording.problems), "")
    return PurePath(name).name.removesuffix(".txt")


def recordings(lines: Iterable[bytes]) -> Iterator[Recording]:
    """Read back the lines of `onrecord read` or `onrecord claims`.

    Raises:
        msgspec.DecodeError: A line is not one that these commands print.
    """
    for line in lines:
        if not line.strip():
            continue
        value = msgspec.json.decode(line, type=dict[str, Any])
        told = value.get("article") or value
        article = msgspec.convert(told, Article) if told.get("id") else None
        yield Recording(
            page=msgspec.convert(told.get("capture"), Page | None),
            article=article,
            reading=_reading(article, value) if "attributions" in value else None,
            problems=msgspec.convert(value.get("problems", ()), tuple[Problem, ...]),
        )


def _attribution(claim: Claim, speakers: dict[str, Speaker]) -> Line:
    line: Line = msgspec.to_builtins(claim)
    attribution = line.pop("attribution")
    speaker = speakers.get(claim.speaker or "")
    line["speaker"] = None if speaker is None else msgspec.to_builtins(speaker)
    line["attribution_confidence"] = attribution["confidence"]
    return {"id": claim.id} | {key: attribution[key] for key in _SPANS} | line


def _reading(article: Article | None, value: Line) -> Reading | None:
    if article is None:
        return None
    return Reading(
        article=article.id,
        claims=tuple(_claim(item) for item in value["attributions"]),
        speakers=msgspec.convert(value["speakers"], tuple[Speaker, ...]),
        read_by=value.get("read_by"),
    )


def _claim(item: Line) -> Claim:
    spans = {key: item[key] for key in _SPANS}
    speaker = item["speaker"]["id"] if item.get("speaker") else None
    rest = {key: kept for key, kept in item.items() if key not in _SPANS}
    attribution = {**spans, "confidence": item["attribution_confidence"]}
    return msgspec.convert(
        {**rest, "attribution": attribution, "speaker": speaker}, Claim
    )
