"""Read an article with its claims lit in the text."""

from collections import Counter

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from onrecord.articles import ZoneKind
from onrecord.claims import Claim, Reading, Speaker
from onrecord.desk.desk import desk_of
from onrecord.desk.light import marks
from onrecord.desk.respond import respond
from onrecord.desk.typeset import Block, Furniture, typeset


@require_safe
def route(request: HttpRequest, article_id: str) -> HttpResponse:
    """The article, set to read, and the claims beside their words."""
    ledger = desk_of(request).ledger
    article = ledger.article(article_id)
    reading = ledger.reading(article.id)
    blocks = typeset(article, marks(reading.claims))
    kinds = {block.kind for block in blocks if isinstance(block, Block)}
    headline = next((b for b in blocks if _is_headline(b)), None)
    return respond(
        request,
        "article_read.html",
        {
            "article": article,
            "claims": reading.claims,
            "speakers": reading.speakers,
            "page": ledger.page(article.page),
            "readings": ledger.readings(article.id),
            "problems": (
                *ledger.problems(article.id),
                *ledger.problems(article.page),
            ),
        },
        parts=[
            (block, () if isinstance(block, Furniture) else _notes(block, reading))
            for block in blocks
        ],
        headline=headline,
        in_text={kind.value: True for kind in kinds if kind},
        printed={found.field: found.words for found in article.evidence},
        heard=_heard(reading),
    )


def _notes(
    block: Block, reading: Reading
) -> tuple[tuple[int, Claim, Speaker | None], ...]:
    """What stands beside a block: the number, claim and speaker of each note."""
    speakers = {speaker.id: speaker for speaker in reading.speakers}
    claims = ((number, reading.claims[number - 1]) for number in block.claims)
    return tuple(
        (number, claim, speakers.get(claim.speaker or "")) for number, claim in claims
    )


def _heard(reading: Reading) -> tuple[tuple[Speaker, int], ...]:
    """Who speaks in the article and how often, most often first."""
    counts = Counter(claim.speaker for claim in reading.claims)
    speaking = [(s, counts[s.id]) for s in reading.speakers if counts[s.id]]
    return tuple(sorted(speaking, key=lambda one: -one[1]))


def _is_headline(block: Block | Furniture) -> bool:
    return isinstance(block, Block) and block.kind is ZoneKind.TITLE
