"""Read a speaker's record: what was said, by act and time, as counts."""

from collections.abc import Sequence
from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from onrecord.claims import Speaker
from onrecord.desk.asking import Asked
from onrecord.desk.desk import desk_of
from onrecord.desk.facets import filters, in_force
from onrecord.desk.links import decidable, links
from onrecord.desk.periods import counted
from onrecord.desk.respond import respond
from onrecord.desk.screens import screen
from onrecord.desk.taken import taken
from onrecord.errors import UnknownEntryError
from onrecord.ledger import Hit, Ledger


@require_safe
def route(request: HttpRequest, speaker_id: str) -> HttpResponse:
    """Who a speaker is on record as, and everything attributed to them."""
    ledger = desk_of(request).ledger
    speaker = ledger.speaker(speaker_id)
    asked = replace(
        Asked.from_address(request.GET), speaker=None, kinds=(), of=speaker.id
    )
    hits = ledger.claims(asked.query)
    at_wikidata = links(ledger, speaker.id)
    return respond(
        request,
        "speaker_read.html",
        {
            "speaker": speaker,
            "total": hits.total,
            "hits": hits.hits,
            "judged": ledger.judgements(speaker.id),
            "links": at_wikidata,
        },
        asked=asked,
        body=_body(ledger, speaker),
        decidable=[
            decidable(one, speaker.id, desk_of(request).name) for one in at_wikidata
        ],
        taken=taken(ledger, speaker, desk_of(request).name),
        voices=_voices(ledger, speaker, hits.hits),
        counted=counted(ledger, speaker.id, request.path),
        filters=filters(
            ledger,
            asked,
            request.path,
            ("outlet", "act", "event", "count", "hedge", "evidence", "quote"),
        ),
        in_force=in_force(ledger, asked, request.path),
        screen=screen(asked, request.path, shown=len(hits.hits), total=hits.total),
    )


def _body(ledger: Ledger, speaker: Speaker) -> Speaker | None:
    """Whom the speaker speaks for."""
    if speaker.speaks_for is None:
        return None
    try:
        return ledger.speaker(speaker.speaks_for)
    except UnknownEntryError:
        return None


def _voices(
    ledger: Ledger, speaker: Speaker, hits: Sequence[Hit]
) -> tuple[Speaker, ...]:
    """Who speaks for this speaker in the articles of these claims."""
    found: dict[str, Speaker] = {}
    for article in dict.fromkeys(hit.article.id for hit in hits):
        for other in ledger.reading(article).speakers:
            if other.speaks_for == speaker.id:
                found.setdefault(other.id, other)
    return tuple(found.values())
