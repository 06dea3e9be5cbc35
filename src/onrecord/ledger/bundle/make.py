"""Making a bundle: the page, the entries, their proofs, and a signed checkpoint."""

import io
import zipfile
from collections.abc import Iterable
from importlib import resources
from typing import Protocol

import msgspec

from onrecord.errors import CheckpointBrokenError, NotSignedForError
from onrecord.ledger import ask, merkle, tree
from onrecord.ledger.checkpoints import checkpoint_file, note_in
from onrecord.ledger.entry import Entry
from onrecord.ledger.kept import KeptLedger
from onrecord.ledger.note import Checkpoint, NotACheckpointError, Verifier
from onrecord.ledger.queries import RECORD
from onrecord.ledger.rows import instant
from onrecord.ledger.session import Session
from onrecord.ledger.stamps.enclosed import enclosed

#: Every member is of this time, so that the same bundle is the same bytes.
_A_TIME = (1980, 1, 1, 0, 0, 0)
_READABLE_BY_ALL = 0o100644
_UNIX = 3
_SHIPPED = ("README.txt", "verify_bundle.py")


class Kept(Protocol):
    """Where pages are kept."""

    def get(self, sha256: str, /) -> bytes:
        """The bytes of a page, digested again as they are read."""


def bundle_of(
    ledger: KeptLedger, pages: Kept, claim_id: str, *, older: str | None = None
) -> bytes:
    """The evidence for one claim, as the bytes of a zip file.

    The same claim at the same checkpoint gives the same bytes. Where a checkpoint that
    covers it was stamped, that one is enclosed, with its timestamp.

    Args:
        ledger: Where the claim is on record; not one in memory.
        pages: The preserved bytes.
        claim_id: The claim's id, or a unique beginning of it.
        older: The text of an earlier checkpoint, to prove from it that nothing
            was changed since; None for none.

    Raises:
        UnknownEntryError: There is no such claim to be shown.
        NotSignedForError: No checkpoint covers it yet.
        CheckpointBrokenError: A checkpoint is none, or of another ledger.
        PageStoreError: The page's bytes cannot be had.
    """
    note = note_in(checkpoint_file(ledger.beside))
    with ledger.asking() as connection:
        signed = _signed(connection, note, str(checkpoint_file(ledger.beside)))
        hit, entries = ask.evidence(connection, claim_id)
        last = max(entry.index for entry in entries)
        least = 0 if older is None else _signed(connection, older, "you gave").size
        stamped = enclosed(ledger.beside, connection, last, least)
        if stamped is not None:
            note = stamped[0]
            signed = _signed(connection, note, "that was stamped")
        if last >= signed.size:
            raise NotSignedForError(str(ledger.beside))
        said = {
            "format": "onrecord bundle 1",
            "claim": hit.claim.id,
            "entries": [_told(connection, entry, signed.size) for entry in entries],
            "older": _proofs(connection, older, signed),
        }
    members = {
        **{name: _shipped(name) for name in _SHIPPED},
        "bundle.json": msgspec.json.format(msgspec.json.encode(said, order="sorted")),
        "checkpoint": note.encode(),
        "page": pages.get(hit.article.page),
        **({"checkpoint.tsr": stamped[1]} if stamped else {}),
        **{f"entries/{entry.index}": entry.body or b"" for entry in entries},
    }
    return _zipped(members.items())


def _told(connection: Session, entry: Entry, size: int) -> dict[str, object]:
    """An entry without its body, and the proof that it is in the tree."""
    proof = merkle.inclusion(entry.index, size, tree.full(connection))
    return {
        "index": entry.index,
        "id": entry.id,
        "kind": entry.kind,
        "recorded_at": instant(entry.recorded_at),
        "recorded_by": entry.recorded_by,
        "salt": (entry.salt or b"").hex(),
        "proof": [step.hex() for step in proof],
    }


def _proofs(
    connection: Session, older: str | None, signed: Checkpoint
) -> list[dict[str, object]]:
    if older is None:
        return []
    before = _signed(connection, older, "you gave")
    if before.size > signed.size:
        where, why = "you gave", "It is of more entries than the ledger has signed for."
        raise CheckpointBrokenError(where, why)
    steps = merkle.consistency(before.size, signed.size, tree.full(connection))
    return [{"size": before.size, "proof": [step.hex() for step in steps]}]


def _signed(connection: Session, note: str, where: str) -> Checkpoint:
    """What a checkpoint of this ledger says."""
    signer = Verifier.parse(connection.execute(RECORD["signer"]).get)
    try:
        return signer.read(note)
    except NotACheckpointError as error:
        raise CheckpointBrokenError(where, str(error)) from error


def _shipped(name: str) -> bytes:
    return (resources.files("onrecord.ledger.bundle") / name).read_bytes()


def _zipped(members: Iterable[tuple[str, bytes]]) -> bytes:
    """The members in a zip file, stored as they are and without a clock."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as file:
        for name, content in members:
            info = zipfile.ZipInfo(name, _A_TIME)
            info.create_system, info.external_attr = _UNIX, _READABLE_BY_ALL << 16
            file.writestr(info, content)
    return packed.getvalue()
