"""`onrecord stamp`: have the ledger's checkpoint stamped by somebody else's clock."""

from pathlib import Path

import typer
from rich.console import Console
from rich.text import Text

from onrecord.cli import lines
from onrecord.cli.options import (
    LEDGER,
    Json,
    LedgerFile,
    Tsa,
    TsaRoots,
    wants_json,
)
from onrecord.ledger.stamps import Authority, StampState, ask, roots_in, state_of


def stamp(
    *,
    tsa: Tsa = None,
    tsa_root: TsaRoots = None,
    ledger: LedgerFile = LEDGER,
    json: Json = None,
) -> None:
    """Have the ledger's checkpoint timestamped (RFC 3161), and say what is and is not.

    Without an authority it only says what is timestamped. With one, the exit status is
    1 where no timestamp came; it is asked again the next time.
    """
    roots = roots_in(tsa_root or ())
    with ledger.open(read_only=True) as book:
        failed = None
        if tsa is not None:
            failed = ask(ledger.beside, Authority(url=tsa), roots=roots)
        state = state_of(ledger.beside, book.vkey, roots)
        told = sentences(state, book.size)
    if wants_json(asked=json):
        lines.write({"stamped": state.stamped, "failed": state.failed, "told": told})
    else:
        for each in told:
            Console(soft_wrap=True).print(Text(each))
    raise typer.Exit(0 if failed is None else 1)


def sentences(state: StampState, size: int) -> list[str]:
    """What is timestamped, and what is not, in sentences.

    Args:
        state: The ledger's timestamps.
        size: How many entries it holds.
    """
    told = [one.sentence for one in state.stamped if one.amiss is not None]
    newest = [one.sentence for one in state.stamped if one.amiss is None][-1:]
    rest = state.rest(size)
    return [*told, *newest, *([rest] if rest else [])]


def stamped_now(beside: Path, tsa: str | None) -> Text | None:
    """Have what was just recorded stamped, where an authority is named.

    Returns:
        Why it is not, for the person who recorded it.
    """
    if tsa is None:
        return None
    failed = ask(beside, Authority(url=tsa))
    if failed is None:
        return None
    why = (
        f"Not timestamped: {failed.why} What was recorded is kept; the next `onrecord "
    )
    return Text(f"{why}record` or `onrecord stamp` asks again.", "yellow")
