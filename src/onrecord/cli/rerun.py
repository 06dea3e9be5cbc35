"""`onrecord rerun`: read preserved pages again, look at what changed, accept it."""

import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from onrecord.articles import Article
from onrecord.batch import (
    Plan,
    Reread,
    proposals,
    read_again,
    shown_again,
    written,
)
from onrecord.cli import lines, lines_rerun, view_rerun
from onrecord.cli.lines_rerun import Total
from onrecord.cli.options import (
    LEDGER,
    By,
    Json,
    LedgerFile,
    PagesFolder,
    SecondPlace,
    pages_folder,
    wants_json,
)
from onrecord.cli.progress import progress
from onrecord.cli.reader import (
    EndpointUrl,
    ModelName,
    ReaderChoice,
    ReaderKind,
    WeightsChoice,
    WeightsKind,
    chosen_reader,
)
from onrecord.cli.status import Status
from onrecord.errors import UnknownEntryError
from onrecord.ledger import (
    Accepted,
    KeptLedger,
    Outcome,
    Query,
    accept,
    articles_out_of_sight,
)
from onrecord.pages import PageStore

#: Articles, or claims, that the ledger is asked for at a time.
_TOGETHER = 200
#: Articles that are accepted in one commit: each of them is whole, or not there.
_COMMITTED = 16

PlanFile = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE", help="Save what was read, to be accepted.", show_default=False
    ),
]


def rerun(  # noqa: PLR0913 - one parameter for each option
    context: typer.Context,
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="WORDS…",
            help="Only articles with a claim that has these words.",
            show_default=False,
        ),
    ] = None,
    *,
    plan: PlanFile = None,
    look: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE", help="Look at a saved plan again.", show_default=False
        ),
    ] = None,
    accepts: Annotated[
        Path | None,
        typer.Option(
            "--accept",
            metavar="FILE",
            help="Let the readings of a saved plan take the place of those on record.",
            show_default=False,
        ),
    ] = None,
    by: By = None,
    why: Annotated[
        str | None,
        typer.Option(
            help="With --accept: the reason. It stays on record.", show_default=False
        ),
    ] = None,
    article: Annotated[
        list[str] | None,
        typer.Option(metavar="ID", help="Only this article.", show_default=False),
    ] = None,
    speaker: Annotated[
        str | None,
        typer.Option(help="Only where this speaker is heard: a name or an id."),
    ] = None,
    outlet: Annotated[str | None, typer.Option(help="Only what it publishes.")] = None,
    ledger: LedgerFile = LEDGER,
    pages: PagesFolder = None,
    checkpoints: SecondPlace = None,
    reader: ReaderChoice = ReaderKind.TAGGER,
    weights: WeightsChoice = WeightsKind.CAREFUL,
    endpoint: EndpointUrl = None,
    model: ModelName = None,
    json: Json = None,
) -> None:
    """Read preserved pages again, and show what other weights or rules change.

    Nothing is put on record until a saved plan is accepted: rerun --plan FILE, and
    then rerun --accept FILE --by NAME. What was read before stays in history.
    """
    if sum(each is not None for each in (plan, look, accepts)) > 1:
        msg = "Give one of --plan, --look and --accept."
        raise typer.BadParameter(msg)
    if (look or accepts) and (words or speaker or outlet):
        msg = "A saved plan is narrowed by --article alone; words, --speaker and "
        msg += "--outlet say what --plan reads."
        raise typer.BadParameter(msg)
    if accepts is None and (by is not None or why is not None):
        msg = "--by and --why are said of what is accepted: give them with --accept."
        raise typer.BadParameter(msg)
    named = tuple(article or ())
    if accepts is not None:
        if by is None or not by.strip():
            msg = "Say who accepts it: --by NAME. The name stays on record."
            raise typer.BadParameter(msg, param_hint="--by")
        with ledger.open(create=False, second=checkpoints) as book:
            status = _say(
                _accept(book, accepts, _chosen(book, named), by, why), json=json
            )
        raise typer.Exit(status)
    with ledger.open(read_only=True) as book, ExitStack() as open_files:
        chosen = _chosen(book, named)
        if look is not None:
            told = _looked_at(book, look, chosen)
        else:
            reads = chosen_reader(context, reader, weights, endpoint, model)
            query = Query(
                words=" ".join(words) if words else None,
                speaker=speaker,
                outlet=outlet,
            )
            store = PageStore(pages_folder(pages, ledger))
            told = read_again(book, store, _wanted(book, query, chosen), reads)
            if plan is not None:
                at = datetime.now(UTC).isoformat(timespec="seconds")
                file = open_files.enter_context(
                    written(plan, book, read_by=reads.name, at=at)
                )
                told = _saved(told, file)
        status = _show(book, told, json=json)
    if plan is not None:
        Console(stderr=True).print(view_rerun.saved(plan))
    raise typer.Exit(status)


def _chosen(book: KeptLedger, named: Iterable[str]) -> frozenset[str]:
    """The whole ids of the articles that are named, each by a beginning of its own.

    Raises:
        UnknownEntryError: One of them is not on record.
    """
    return frozenset(book.article(article_id).id for article_id in named)


def _wanted(
    book: KeptLedger, query: Query, chosen: frozenset[str]
) -> Iterator[Article]:
    """The articles that are asked for: by id, by their claims, by outlet, or all."""
    if chosen:
        yield from (book.article(article_id) for article_id in sorted(chosen))
        return
    if query.words or query.speaker:
        yield from _with_claims(book, query)
        return
    start = 0
    while listed := book.articles(outlet=query.outlet, limit=_TOGETHER, offset=start)[
        0
    ]:
        yield from (each.article for each in listed)
        start += len(listed)


def _with_claims(book: KeptLedger, query: Query) -> Iterator[Article]:
    met: set[str] = set()
    start = 0
    while hits := book.claims(replace(query, limit=_TOGETHER, offset=start)).hits:
        for hit in hits:
            if hit.article.id not in met:
                met.add(hit.article.id)
                yield hit.article
        start += len(hits)


def _looked_at(
    book: KeptLedger, path: Path, chosen: frozenset[str]
) -> Iterator[Reread]:
    for proposed in proposals(path, book):
        if not chosen or proposed.of in chosen:
            try:
                yield shown_again(book, proposed)
            except UnknownEntryError as error:
                Console(stderr=True).print(str(error), markup=False)


def _saved(told: Iterator[Reread], plan: Plan) -> Iterator[Reread]:
    """The same, what can be accepted being put into the plan on the way."""
    for each in told:
        if each.proposed is not None and not each.is_known:
            plan.add(each.proposed)
        yield each


def _show(book: KeptLedger, told: Iterator[Reread], *, json: bool | None) -> Status:
    """Print each article as it is read, and a summary at the end."""
    total = Total()
    as_json = wants_json(asked=json)
    with progress(shown=not sys.stdout.isatty()) as bar:
        task = bar.add_task("Reading again", total=None)
        for each in told:
            total.add(each)
            if as_json:
                lines.write(lines_rerun.article(each))
            else:
                Console().print(view_rerun.article(each))
            bar.advance(task)
    with book.asking() as session:
        hidden = articles_out_of_sight(session)
    if as_json:
        lines.write(lines_rerun.summary(total, hidden))
    else:
        Console().print(view_rerun.summary(total, hidden))
    return Status.SOME_PROBLEMS if total.left else Status.ALL_RECORDED


def _accept(
    book: KeptLedger, path: Path, chosen: frozenset[str], by: str, why: str | None
) -> Iterator[Accepted]:
    """Accept what a plan proposes, a few articles to a commit."""
    waiting = (p for p in proposals(path, book) if not chosen or p.of in chosen)
    while batch := list(islice(waiting, _COMMITTED)):
        with book.writing() as pen:
            done = [accept(pen, each, by=by, why=why) for each in batch]
        yield from done


def _say(done: Iterable[Accepted], *, json: bool | None) -> Status:
    """Print what came of each proposal, once it is on the disk."""
    counted: Counter[Outcome] = Counter()
    as_json = wants_json(asked=json)
    for each in done:
        counted[each.outcome] += 1
        if as_json:
            lines.write(lines_rerun.accepted(each))
        elif each.outcome not in {Outcome.ACCEPTED, Outcome.ALREADY}:
            Console().print(view_rerun.not_accepted(each))
    if as_json:
        lines.write(
            {"summary": {outcome.value: counted[outcome] for outcome in Outcome}}
        )
    else:
        Console().print(view_rerun.accepted(counted))
    amiss = counted.keys() - {Outcome.ACCEPTED, Outcome.ALREADY}
    return Status.SOME_PROBLEMS if amiss else Status.ALL_RECORDED
