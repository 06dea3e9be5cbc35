"""`onrecord record`: put pages, and the claims in them, on record."""

from collections.abc import Iterable, Iterator
from itertools import chain, islice

import msgspec
import typer
from rich.console import Console

from onrecord.batch import read_claims, read_facts
from onrecord.claims import Reader
from onrecord.cli import lines, view
from onrecord.cli.inputs import recordings
from onrecord.cli.options import (
    LEDGER,
    Inputs,
    Json,
    LedgerFile,
    PagesFolder,
    SecondPlace,
    Tsa,
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
    endpoint_reader,
    own_reader,
)
from onrecord.cli.stamp import stamped_now
from onrecord.cli.status import NOTES, Status, status_of
from onrecord.ledger import REDACTED, Added, KeptLedger, Recording, is_clean
from onrecord.pages import PageStore

UNFINISHED = (
    "A redaction was cut short, and copies of what was redacted may be left. "
    "Run: onrecord redact --finish"
)
#: Recordings committed together. A commit waits for the disk; 32 pages lose at
#: most a few seconds of reading when the power goes. Those that another reader has
#: read are committed one by one: each may have taken it minutes.
TOGETHER = 32


def record(  # noqa: PLR0913 - one parameter for each option
    context: typer.Context,
    inputs: Inputs = None,
    *,
    ledger: LedgerFile = LEDGER,
    pages: PagesFolder = None,
    checkpoints: SecondPlace = None,
    reader: ReaderChoice = ReaderKind.TAGGER,
    weights: WeightsChoice = WeightsKind.CAREFUL,
    endpoint: EndpointUrl = None,
    model: ModelName = None,
    tsa: Tsa = None,
    json: Json = None,
) -> None:
    """Record pages and the claims in them; recording twice adds nothing."""
    reads = endpoint_reader(context, reader, endpoint, model)
    together = TOGETHER if reads is None else reads.together
    ledger.folder.mkdir(parents=True, exist_ok=True)

    def was_redacted(sha256: str) -> bool:
        return book.is_page_redacted(sha256)

    # What was redacted is not kept again, not even for as long as it is read.
    store = PageStore(pages_folder(pages, ledger), refuses=was_redacted)
    read = _with_readings(recordings(inputs, store), reads, weights)
    waiting = read_facts(read)
    with ledger.open(second=checkpoints) as book:
        if not is_clean(book):
            Console(stderr=True).print(UNFINISHED)
        added, notes, status = _record(book, store, waiting, together)
    if (why := stamped_now(ledger.beside, tsa)) is not None:
        Console(stderr=True, soft_wrap=True).print(why)
    if wants_json(asked=json):
        lines.write({**msgspec.to_builtins(added), "ledger": str(ledger)})
    else:
        Console().print(view.added(added, notes, ledger))
    raise typer.Exit(status)


def _with_readings(
    told: Iterator[Recording], reads: Reader | None, weights: WeightsKind
) -> Iterator[Recording]:
    """Read the claims of what was not read yet; a piped line may have been."""
    for recording in told:
        if recording.article is not None and recording.reading is None:
            reader = reads or own_reader(weights)
            yield from read_claims(chain([recording], told), reader)
            return
        yield recording


def _record(
    book: KeptLedger, store: PageStore, waiting: Iterable[Recording], together: int
) -> tuple[Added, int, Status]:
    """Record in batches; say each problem as it comes, and how far it is.

    Returns:
        What was added in all, how many notes there were, and the exit status.
    """
    total, notes, status = Added(), 0, Status.ALL_RECORDED
    waiting = iter(waiting)
    with progress() as bar:
        task = bar.add_task("Reading", total=None)
        while batch := list(islice(waiting, together)):
            added = book.record(batch)
            for refused in added.refused:
                # Other bytes with the same text, or from the same address.
                if refused.kind == REDACTED and not book.captures(refused.about):
                    store.destroy(refused.about)
            for told in (*batch, Recording(problems=added.refused)):
                status = max(status, status_of(told.problems))
                for problem in told.problems:
                    if problem.kind in NOTES:
                        notes += 1
                    else:
                        bar.console.print(view.problem(problem, told.page))
            total += added
            bar.advance(task, len(batch))
    return total, notes, status
