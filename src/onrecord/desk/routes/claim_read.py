"""Read a claim: its words in context, its hands, its silences, its custody."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from onrecord.claims import Claim, Reading
from onrecord.desk.cite import annotation, citation, selected
from onrecord.desk.context import around
from onrecord.desk.custody import check
from onrecord.desk.desk import desk_of
from onrecord.desk.light import marks
from onrecord.desk.respond import respond
from onrecord.desk.stamped import timestamp_of
from onrecord.desk.telling import told
from onrecord.ledger import Entry

#: Paragraphs shown on either side of the claim's own.
BESIDE = 1


@require_safe
def route(request: HttpRequest, claim_id: str) -> HttpResponse:
    """Everything on record about one claim."""
    desk = desk_of(request)
    hit = desk.ledger.claim(claim_id)
    claim, article = hit.claim, hit.article
    page = desk.ledger.page(article.page)
    reading = desk.ledger.reading(article.id)
    place = _place(claim, reading)
    number = place or 1
    before = desk.ledger.history(claim.id)
    speakers = {speaker.id: speaker for speaker in reading.speakers}
    checked = check(desk, article.page)
    marked = marks((claim,), first=number)
    says = told(hit.says.facts) if hit.says else ()
    entry = desk.ledger.entry(claim.id)
    silences = tuple(one for one in reading.claims if one.about == claim.id)
    return respond(
        request,
        "claim_read.html",
        {
            "claim": claim,
            "speaker": hit.speaker,
            "article": article,
            "says": hit.says,
            "page": page,
            "check": checked,
            "silences": silences,
            "entry": _entry(entry),
            "timestamp": timestamp_of(desk.ledger, entry.index),
            "problems": desk.ledger.problems(claim.id),
            "judged": desk.ledger.judgements(claim.id),
            "before": before,
            "superseded": None if place or not before else before[-1],
            "annotation": annotation(hit, page),
            "citation": citation(hit, page),
        },
        number=number,
        place=place,
        previous=reading.claims[place - 2] if place > 1 else None,
        after=reading.claims[place] if 0 < place < len(reading.claims) else None,
        of=len(reading.claims),
        context=around(article, claim.attribution, marked, beside=BESIDE, facts=says),
        told=says,
        elsewhere=[around(article, also, marked, beside=0) for also in claim.also],
        silent=[(one, speakers.get(one.speaker or "")) for one in silences],
        about=_about(claim, reading),
        body=speakers.get((hit.speaker and hit.speaker.speaks_for) or ""),
        parts=selected(claim.attribution, article.text),
    )


def _place(claim: Claim, reading: Reading) -> int:
    """The claim's number in its article, from 1; 0 where it is read so no longer."""
    ids = [one.id for one in reading.claims]
    return ids.index(claim.id) + 1 if claim.id in ids else 0


def _about(claim: Claim, reading: Reading) -> Claim | None:
    """The claim that a silence is about."""
    return next((one for one in reading.claims if one.id == claim.about), None)


def _entry(entry: Entry) -> dict[str, object]:
    """The ledger's line without its body, which the page shows in full."""
    return {
        "index": entry.index,
        "id": entry.id,
        "kind": entry.kind,
        "recorded_at": entry.recorded_at,
        "recorded_by": entry.recorded_by,
    }
