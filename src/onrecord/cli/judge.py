"""`onrecord judge`: say whether a claim was read as it stands on the page."""

from typing import Annotated

import typer
from rich.console import Console

from onrecord.cli import lines, view
from onrecord.cli.options import LEDGER, Json, LedgerFile, MustBy, MustWhy, wants_json
from onrecord.ledger import Judgement, Verdict
from onrecord.ledger.judgement import ON_CLAIMS


def judge(  # noqa: PLR0913 - one parameter for each option
    claim: Annotated[
        str, typer.Argument(metavar="CLAIM", help="A claim's id, or a beginning of it.")
    ],
    verdict: Annotated[
        Verdict,
        typer.Argument(
            metavar="VERDICT",
            help=(
                "confirm, correct or reject: whether the words, the speaker and the "
                "act are what stands on the page. Never whether it is true."
            ),
        ),
    ],
    *,
    by: MustBy = "",
    why: MustWhy = "",
    instead: Annotated[
        str | None,
        typer.Option(help="For correct: what should stand there.", show_default=False),
    ] = None,
    ledger: LedgerFile = LEDGER,
    json: Json = None,
) -> None:
    """Put on record how a claim was read; the claim itself is never changed."""
    if verdict not in ON_CLAIMS:
        msg = "A claim is confirmed, corrected or rejected: confirm, correct, reject."
        raise typer.BadParameter(msg, param_hint="VERDICT")
    given = Judgement(verdict=verdict, by=by, reason=why, claim=claim, instead=instead)
    with ledger.open(create=False) as book:
        told = book.judge(given)
        judged = book.judgements(told.claim or "")
    if wants_json(asked=json):
        for one in judged:
            lines.write(lines.judged_line(one))
    else:
        Console().print(view.judged(judged))
