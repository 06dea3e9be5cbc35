"""`onrecord copy`: the same ledger in another place, in a file or a database."""

from typing import Annotated

import typer
from rich.console import Console

from onrecord.cli import lines
from onrecord.cli.options import LEDGER, Json, LedgerFile, address_of, wants_json
from onrecord.errors import CopyPlaceTakenError
from onrecord.ledger import KEEPER, Address, Keys, copy_entries, key_file
from onrecord.pages import write_whole

_OWNER_ALONE = 0o600


def copy(
    target: Annotated[
        Address,
        typer.Argument(
            metavar="TO",
            parser=address_of,
            help="A file that is not there yet, or postgresql://USER@HOST/DATABASE.",
        ),
    ],
    *,
    ledger: LedgerFile = LEDGER,
    json: Json = None,
) -> None:
    """Copy every entry as it is, with the ledger's key: checkpoints and proofs hold.

    The pages' bytes stay in their folder: copy that too, or name it with `--pages`.
    """
    with ledger.open(read_only=True, actor=KEEPER) as source:
        Keys.of(source.beside)  # Without the key the copy could not be signed.
        key = key_file(target.beside)
        if key.exists():
            raise CopyPlaceTakenError(str(key))
        target.folder.mkdir(parents=True, exist_ok=True)
        write_whole(key, key_file(source.beside).read_bytes(), mode=_OWNER_ALONE)
        with target.open(actor=KEEPER) as book:
            size = copy_entries(source, book)
    if wants_json(asked=json):
        lines.write({"entries": size, "to": str(target)})
    else:
        Console().print(f"Copied {size} entries to {target}; the root is the same.")
