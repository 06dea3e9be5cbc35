"""The review queue: claims that a person should look at, the oldest first."""

from dataclasses import dataclass
from shlex import quote

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from onrecord.desk.asking import SCREENFUL, Asked
from onrecord.desk.context import around
from onrecord.desk.desk import desk_of
from onrecord.desk.light import marks
from onrecord.desk.respond import respond
from onrecord.desk.screens import screen
from onrecord.desk.typeset import Block
from onrecord.ledger import Hit


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """A claim in the queue.

    Attributes:
        number: Its number on this screen, from 1.
        hit: The claim.
        context: The paragraphs it stands in, its words lit.
        commands: What puts each judgement on record, by its verdict.
    """

    number: int
    hit: Hit
    context: tuple[tuple[Block, ...], ...]
    commands: tuple[tuple[str, str, str], ...]


@require_safe
def route(request: HttpRequest) -> HttpResponse:
    """The unsure claims that nobody has judged, each with the reason."""
    desk = desk_of(request)
    asked = Asked.from_address(request.GET)
    before = (asked.page - 1) * SCREENFUL
    found = desk.ledger.queue(limit=SCREENFUL, offset=before)
    waiting = [
        _waiting(number, hit, desk.name) for number, hit in enumerate(found.hits, 1)
    ]
    return respond(
        request,
        "review_list.html",
        {
            "total": found.total,
            "hits": found.hits,
            "unsettled": desk.ledger.unsettled(limit=SCREENFUL),
        },
        waiting=waiting,
        screen=screen(asked, request.path, shown=len(waiting), total=found.total),
    )


def _waiting(number: int, hit: Hit, ledger: str) -> Waiting:
    marked = marks((hit.claim,), first=number)
    start = f"onrecord judge {hit.claim.id[:16]}"
    end = f"--by {quote('YOUR NAME')} --why {quote('REASON')} --ledger {quote(ledger)}"
    instead = f"--instead {quote('WHAT STANDS THERE')} "
    return Waiting(
        number=number,
        hit=hit,
        context=around(hit.article, hit.claim.attribution, marked, beside=0),
        commands=(
            ("confirm", "y", f"{start} confirm {end}"),
            ("correct", "e", f"{start} correct {instead}{end}"),
            ("reject", "n", f"{start} reject {end}"),
        ),
    )
