"""`onrecord search`: claims by who said them, how, where, when, and what they say."""

from dataclasses import replace
from datetime import datetime
from typing import Annotated

import typer
from rich.console import Console

from onrecord.claims import Act, Quote, SpeakerKind
from onrecord.cli import lines, view
from onrecord.cli import search_options as asks
from onrecord.cli.alike import Like, show_alike
from onrecord.cli.as_of import AsOfEntry, AsOfInstant, instant, opened
from onrecord.cli.options import LEDGER, Json, LedgerFile, wants_json
from onrecord.cli.when import an_instant
from onrecord.ledger import EventAsked, KeptLedger, Query

#: More claims than any ledger holds.
_MOST = 2**31 - 1


def search(  # noqa: PLR0913 - one parameter for each option
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="WORDS…",
            help='Words of the claim; "in quotation marks" to stand together.',
            show_default=False,
        ),
    ] = None,
    *,
    like: Like = None,
    speaker: Annotated[
        str | None, typer.Option(help="A part of the name, or the id.")
    ] = None,
    kind: Annotated[
        list[SpeakerKind] | None, typer.Option(help="What sort of speaker.")
    ] = None,
    act: Annotated[list[Act] | None, typer.Option(help="What sort of saying.")] = None,
    quote: Annotated[
        list[Quote] | None, typer.Option(help="How the words are given.")
    ] = None,
    hedge: asks.Hedges = None,
    evidence: asks.Evidences = None,
    evidence_kind: asks.EvidenceKinds = None,
    unnamed: asks.WithoutName = None,
    killed: asks.Killed = None,
    wounded: asks.Wounded = None,
    missing: asks.Missing = None,
    captured: asks.Captured = None,
    detained: asks.Detained = None,
    displaced: asks.Displaced = None,
    count: asks.Counts = None,
    event: asks.Events = None,
    status: asks.Statuses = None,
    place: asks.Places = None,
    near: asks.Near = None,
    within: asks.Within = 25.0,
    country: asks.Countries = None,
    happened_since: asks.HappenedSince = None,
    happened_until: asks.HappenedUntil = None,
    surely: asks.Surely = None,
    outlet: Annotated[str | None, typer.Option(help="Who publishes.")] = None,
    article: Annotated[str | None, typer.Option(help="The article's id.")] = None,
    since: Annotated[
        datetime | None,
        typer.Option(
            parser=an_instant,
            metavar="INSTANT",
            help="Published then or later (UTC unless said).",
        ),
    ] = None,
    until: Annotated[
        datetime | None,
        typer.Option(
            parser=an_instant,
            metavar="INSTANT",
            help="Published before then (UTC unless said).",
        ),
    ] = None,
    said_by: Annotated[
        datetime | None,
        typer.Option(
            parser=an_instant,
            metavar="INSTANT",
            help=(
                "Surely said by then: the article tells so, or was published before."
            ),
        ),
    ] = None,
    as_of: AsOfInstant = None,
    as_of_entry: AsOfEntry = None,
    unsure: Annotated[
        bool | None,
        typer.Option(
            "--unsure/--sure", help="Only those to be looked at, or only the others."
        ),
    ] = None,
    limit: Annotated[int, typer.Option(min=1, max=_MOST, help="At most so many.")] = 50,
    offset: Annotated[
        int, typer.Option(min=0, max=_MOST, help="Leave out so many.")
    ] = 0,
    ledger: LedgerFile = LEDGER,
    json: Json = None,
) -> None:
    """Search the claims on record; without words or filters, list them all."""
    people = {
        "killed": killed,
        "wounded": wounded,
        "missing": missing,
        "captured": captured,
        "detained": detained,
        "displaced": displaced,
    }
    query = Query(
        words=" ".join(words) if words else None,
        speaker=speaker,
        kinds=tuple(kind or ()),
        acts=tuple(act or ()),
        quotes=tuple(quote or ()),
        hedges=tuple(hedge or ()),
        evidence=tuple(evidence or ()),
        evidence_kinds=tuple(evidence_kind or ()),
        unnamed=tuple(unnamed or ()),
        counts=asks.counts_asked(people, count),
        events=tuple(EventAsked.parse(typed) for typed in event or ()),
        statuses=tuple(status or ()),
        countries=tuple(country or ()),
        within_km=within,
        happened_since=happened_since and happened_since.date(),
        happened_until=happened_until and happened_until.date(),
        surely=surely,
        outlet=outlet,
        article=article,
        since=_instant(since),
        until=_instant(until),
        said_by=_instant(said_by),
        unsure=unsure,
        limit=limit,
        offset=offset,
    )
    if like is not None and (as_of is not None or as_of_entry is not None):
        msg = "--like compares claims as they are now: leave --as-of out."
        raise typer.BadParameter(msg)
    with opened(ledger, as_of, as_of_entry) as at:
        book = at.book
        query = replace(
            query,
            places=asks.places_asked(book, place),
            near=asks.whereabouts(book, near),
        )
        if like is not None:
            show_alike(book, query, like, json=wants_json(asked=json))
            return
        found = book.claims(query)
        left_open = _left_open(book, query, found.total)
    if wants_json(asked=json):
        for hit in found.hits:
            lines.write({**lines.hit_line(hit), **at.line})
    else:
        Console().print(view.hits(found, query, left_open=left_open))


def _left_open(book: KeptLedger, query: Query, total: int) -> int:
    """How many more claims may be what was asked for: their words leave it open."""
    if not (query.counts or query.near) or query.surely is not None:
        return 0
    return book.claims(replace(query, surely=False, limit=0)).total - total


def _instant(when: datetime | None) -> datetime | None:
    """An instant with a zone; UTC where none was typed."""
    return None if when is None else instant(when)
