"""What readers should see: every problem on record, by kind."""

from contextlib import suppress
from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from onrecord.desk.desk import desk_of
from onrecord.desk.respond import respond
from onrecord.errors import Problem, UnknownEntryError
from onrecord.ledger import Ledger

#: Most problems shown on the page; `?format=json` gives all of them.
MOST = 200


@require_safe
def route(request: HttpRequest) -> HttpResponse:
    """The problems, each with a way to what it is about."""
    ledger = desk_of(request).ledger
    problems = sorted(ledger.problems(), key=_kind)
    shown = [(problem, _about(ledger, problem)) for problem in problems[:MOST]]
    return respond(
        request,
        "problem_list.html",
        {"problems": problems},
        kinds=[
            (kind, list(own)) for kind, own in groupby(shown, lambda one: _kind(one[0]))
        ],
        most=MOST,
    )


def _kind(problem: Problem) -> str:
    return problem.kind


def _about(ledger: Ledger, problem: Problem) -> tuple[str, str] | None:
    """The address and the name of the article, claim or page it is about."""
    with suppress(UnknownEntryError):
        article = ledger.article(problem.about)
        return f"/articles/{article.id}", article.title or "Article without a headline"
    with suppress(UnknownEntryError):
        claim = ledger.claim(problem.about).claim
        return f"/claims/{claim.id}", f"Claim {claim.id}"
    with suppress(UnknownEntryError):
        page = ledger.page(problem.about)
        return f"/pages/{page.sha256}", page.url or page.name or page.sha256
    return None
