"""`onrecord wikidata`: whom of Wikidata a speaker may be, from a pack of one's own."""

from collections.abc import Sequence
from contextlib import nullcontext
from pathlib import Path
from typing import Annotated

import msgspec
import typer
from rich.console import Console
from rich.table import Table

from onrecord.cli import lines, view_links
from onrecord.cli.options import LEDGER, Json, LedgerFile, MustBy, MustWhy, wants_json
from onrecord.cli.printable import text
from onrecord.errors import WikidataPackError
from onrecord.ledger import (
    Judgement,
    KeptLedger,
    Linked,
    ProposedLink,
    Verdict,
    linked,
    proposed_links,
)
from onrecord.matches.wikidata import (
    Item,
    PackTold,
    WikidataPack,
    cut_pack,
    pack_file,
    pack_if_any,
)

wikidata = typer.Typer(
    name="wikidata",
    rich_markup_mode="markdown",
    no_args_is_help=True,
    help=(
        "Propose whom of Wikidata a speaker is, from a pack that you cut from a dump "
        "you have, and put on record what you accept; nothing is fetched. The pack is "
        "kept in `ONRECORD_WIKIDATA`, else in `~/.local/share/onrecord/wikidata`; "
        "delete the file to be rid of it."
    ),
)


@wikidata.command()
def add(
    dump: Annotated[
        Path,
        typer.Argument(
            metavar="DUMP",
            help=(
                "latest-all.json.gz or .bz2 from "
                "https://dumps.wikimedia.org/wikidatawiki/entities/, or some lines "
                "of it. It is read three times, in memory that does not grow."
            ),
        ),
    ],
    *,
    language: Annotated[
        str, typer.Option(help="The language of the names that are kept.")
    ] = "en",
    json: Json = None,
) -> None:
    """Cut a pack: persons with the offices they held, organisations, names."""
    _print_pack(cut_pack(dump, pack_file(), language), json=json)


@wikidata.command()
def show(*, json: Json = None) -> None:
    """Show what the pack holds."""
    with WikidataPack(pack_file()) as pack:
        _print_pack(pack.told(), json=json)


@wikidata.command(name="link")
def link_(  # noqa: PLR0913 - one parameter for each option
    speaker: Annotated[
        str,
        typer.Argument(metavar="SPEAKER", help="A speaker's id, or a beginning of it."),
    ],
    *,
    accept: Annotated[
        str | None,
        typer.Option(
            metavar="ITEM",
            help="Put on record that the speaker is this item of Wikidata: Q42.",
            show_default=False,
        ),
    ] = None,
    cut: Annotated[
        str | None,
        typer.Option(
            metavar="ITEM",
            help="Put on record that the speaker is not this item; takes it back.",
            show_default=False,
        ),
    ] = None,
    by: MustBy = "",
    why: MustWhy = "",
    ledger: LedgerFile = LEDGER,
    json: Json = None,
) -> None:
    """Propose whom of Wikidata a speaker is, as of each article's day; accept or cut.

    A name is no proof: only what a person accepts, by --accept, goes on record.
    """
    verdict, item = _asked(accept, cut, why)
    with pack_if_any() or nullcontext() as pack:
        if item is None:
            with ledger.open(read_only=True) as book:
                _print_links(book, pack, speaker, json=json)
            return
        with ledger.open(create=False) as book:
            found, proposed = _found(book, pack, speaker, item)
            given = Judgement(
                verdict=verdict,
                by=by,
                reason=why,
                speaker=speaker,
                item=found,
                proposed=proposed,
            )
            told = book.judge(given)
            _print_links(book, pack, told.speaker or "", json=json)


def _asked(accept: str | None, cut: str | None, why: str) -> tuple[Verdict, str | None]:
    """What is to be put on record of which item; of none, where only to show.

    Raises:
        typer.BadParameter: Both are asked, or a reason is given for nothing.
    """
    if accept is not None and cut is not None:
        msg = "Give --accept ITEM or --cut ITEM, and not both."
        raise typer.BadParameter(msg, param_hint="--accept")
    if accept is None and cut is None and why:
        msg = "--why is said of what is decided: give it with --accept or --cut."
        raise typer.BadParameter(msg, param_hint="--why")
    return (Verdict.UNLINK, cut) if accept is None else (Verdict.LINK, accept)


def _found(
    book: KeptLedger, pack: WikidataPack | None, speaker_id: str, item_id: str
) -> tuple[Item, str | None]:
    """An item as the pack has it, else as it is on record, else by its id alone.

    Returns:
        The item; and the sentence by which the rule proposes it for the speaker, or
        None where it does not.
    """
    speaker = book.speaker(speaker_id)
    known = {one.item: one for one in linked(book, pack, speaker.id)}
    one = known.get(item_id)
    item = None if pack is None else pack.item(item_id)
    if item is None and one is not None and one.judged is not None:
        item = one.judged.judgement.item
    return (
        Item(id=item_id, kind=speaker.kind) if item is None else item,
        None if one is None else one.proposed,
    )


def _print_links(
    book: KeptLedger, pack: WikidataPack | None, speaker: str, *, json: bool | None
) -> None:
    """Print what is on record of a speaker, and what the rule proposes by article.

    Raises:
        WikidataPackError: Nothing is on record, and there is no pack to propose from.
    """
    named = book.speaker(speaker)
    voices = book.voices(named.name)
    judged = book.links({named.id, *(heard.speaker.id for heard in voices)})
    if pack is None and not judged:
        raise WikidataPackError(str(pack_file()), "there is no such file")
    on_record = {of: linked(book, None, of) for of in judged}
    if not wants_json(asked=json):
        Console().print(view_links.links(on_record.get(named.id, ())))
    for each in () if pack is None else proposed_links(book, pack, voices):
        _print_link(each, on_record.get(each.heard.speaker.id, ()), json=json)
    if pack is None and wants_json(asked=json):
        for of, links in on_record.items():
            lines.write({"speaker": of, "links": [*map(lines.linked_line, links)]})


def _print_link(
    found: ProposedLink, links: Sequence[Linked], *, json: bool | None
) -> None:
    heard, told = found.heard, found.link
    if wants_json(asked=json):
        line = {"article": heard.article, "speaker": heard.speaker.id, "on": found.on}
        of = {"links": [*map(lines.linked_line, links)]}
        lines.write({**line, **msgspec.to_builtins(told), **of})
        return
    status = {one.item: one.status.value for one in links}
    rows = Table.grid(padding=(0, 2))
    for one in (told.proposed, *told.alternatives):
        if one is not None:
            mark = "proposed" if one is told.proposed else "or"
            then = ", ".join(held.office or held.id for held in one.then)
            mark = status.get(one.id, mark)
            rows.add_row(mark, text(one.id), text(one.label), text(then))
    console = Console()
    console.print(text(f"{heard.speaker.name}, in {heard.article[:12]}"))
    console.print(rows)
    console.print(text(told.reason))


def _print_pack(told: PackTold, *, json: bool | None) -> None:
    if wants_json(asked=json):
        lines.write(told)
        return
    counts = (
        f"{told.persons:,} persons, {told.bodies:,} bodies, {told.offices:,} offices"
    )
    Console().print(text(f"{counts}  {told.title}  {told.path}"))
