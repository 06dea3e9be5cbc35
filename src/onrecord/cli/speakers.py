"""`onrecord speakers`: who is proposed to be one speaker, and judgements on it."""

from contextlib import nullcontext
from typing import Annotated

import msgspec
import typer
from rich.console import Console

from onrecord.cli import lines, view, view_links
from onrecord.cli.as_of import AsOfEntry, AsOfInstant, opened
from onrecord.cli.options import LEDGER, Json, LedgerFile, MustBy, MustWhy, wants_json
from onrecord.ledger import HeldLedger, Judgement, KeptLedger, Verdict, linked
from onrecord.matches import same_speakers
from onrecord.matches.wikidata import WikidataPack, pack_if_any


def speakers(  # noqa: PLR0913 - one parameter for each option
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="WORDS…", help="Parts of a name or office.", show_default=False
        ),
    ] = None,
    *,
    of: Annotated[
        str | None,
        typer.Option(
            help="Show one speaker, by id: in which articles, and why as one.",
            show_default=False,
        ),
    ] = None,
    cut: Annotated[
        str | None,
        typer.Option(
            metavar="ARTICLE",
            help="With --of: the speaker of this article is somebody else.",
            show_default=False,
        ),
    ] = None,
    join: Annotated[
        str | None,
        typer.Option(
            metavar="ID",
            help="With --of: this other speaker is the same one.",
            show_default=False,
        ),
    ] = None,
    by: MustBy = "",
    why: MustWhy = "",
    limit: Annotated[int, typer.Option(min=1, help="At most so many.")] = 50,
    as_of: AsOfInstant = None,
    as_of_entry: AsOfEntry = None,
    ledger: LedgerFile = LEDGER,
    json: Json = None,
) -> None:
    """List speakers; show why several articles' are taken for one; cut or join."""
    given = _judgement(of, cut, join, by, why)
    if given is not None:
        with ledger.open(create=False) as book:
            told = book.judge(given)
            _show(book, told.speaker or "", json=json)
        return
    with opened(ledger, as_of, as_of_entry) as at:
        if of is not None:
            _show(at.book, of, json=json)
            return
        found = at.book.speakers(words=" ".join(words or ()) or None, limit=limit)
    if wants_json(asked=json):
        for one in found:
            lines.write({**msgspec.to_builtins(one), **at.line})
    else:
        Console().print(view.speakers(found))


def _judgement(
    of: str | None, cut: str | None, join: str | None, by: str, why: str
) -> Judgement | None:
    """What is to be put on record; None where nothing is.

    Raises:
        typer.BadParameter: It is not said of whom, or both things are asked.
    """
    if cut is None and join is None:
        return None
    if of is None or (cut is not None and join is not None):
        msg = "Give --of ID, and either --cut ARTICLE or --join ID."
        raise typer.BadParameter(msg, param_hint="--of")
    verdict = Verdict.APART if cut is not None else Verdict.SAME
    return Judgement(
        verdict=verdict, by=by, reason=why, speaker=of, article=cut, other=join
    )


def _show(book: KeptLedger, speaker_id: str, *, json: bool | None) -> None:
    speaker = book.speaker(speaker_id)
    voices = book.voices(speaker.name)
    proposals = same_speakers(voices)
    judged = book.judgements(speaker.id)
    with _pack(book) or nullcontext() as pack:
        links = linked(book, pack, speaker.id)
    if wants_json(asked=json):
        lines.write(
            {
                **msgspec.to_builtins(speaker),
                "voices": [
                    {"article": v.article, **msgspec.to_builtins(v.speaker)}
                    for v in voices
                ],
                "proposals": msgspec.to_builtins(proposals),
                "links": [lines.linked_line(one) for one in links],
                "judgements": [lines.judged_line(one) for one in judged],
            }
        )
    else:
        titles = {v.article: book.article(v.article).title for v in voices}
        Console().print(view.voices(speaker, voices, proposals, titles))
        Console().print(view_links.links(links), end="")
        Console().print(view.judged(judged))


def _pack(book: KeptLedger) -> WikidataPack | None:
    """The pack to propose links from; none for a moment that is past.

    A pack tells what is proposed today, and nothing of what was proposed then.
    """
    return None if isinstance(book, HeldLedger) else pack_if_any()
