"""Read a former reading of an article, beside the one that holds now."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from onrecord.claims import Claim, Speaker
from onrecord.desk.desk import desk_of
from onrecord.desk.respond import respond
from onrecord.errors import UnknownEntryError
from onrecord.ledger import Held, Ledger
from onrecord.matches import Changed, Read, compared, speaker_of, tally


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A claim of either reading.

    Attributes:
        changed: What became of it.
        claim: The claim, as it is read now where it is.
        text: The text that it stands in.
        speaker: Its speaker.
    """

    changed: Changed
    claim: Claim
    text: str
    speaker: Speaker | None


@require_safe
def route(request: HttpRequest, article_id: str, index: int) -> HttpResponse:
    """What was read then, and what became of it."""
    ledger = desk_of(request).ledger
    article = ledger.article(article_id)
    held = _held(ledger, article.id, index)
    before = ledger.read_as(article.id, index)
    now = _now(ledger, held.instead or article.id)
    changes = compared(before, now)
    return respond(
        request,
        "reading_read.html",
        {"article": article, "held": held, "changes": changes, "sum": tally(changes)},
        rows=[row for each in changes for row in _rows(each, before, now)],
        now=now.article,
        now_read_by=now.reading.read_by,
        counts=tally(changes)["claims"],
    )


def _held(ledger: Ledger, article_id: str, index: int) -> Held:
    """The reading by an entry.

    Raises:
        UnknownEntryError: The article was not read by it.
    """
    for held in ledger.readings(article_id):
        if held.index == index:
            return held
    what = "reading"
    raise UnknownEntryError(what, str(index))


def _now(ledger: Ledger, article_id: str) -> Read:
    """What holds now of the article, or of the one that took its place."""
    return Read(
        article=ledger.article(article_id),
        reading=ledger.reading(article_id),
        says=tuple(ledger.propositions(article_id)),
    )


def _rows(each: Changed, before: Read, now: Read) -> list[Row]:
    claim, read = (each.after, now) if each.after else (each.before, before)
    if claim is None:
        return []
    return [
        Row(
            changed=each,
            claim=claim,
            text=read.article.text,
            speaker=speaker_of(claim, read.reading),
        )
    ]
