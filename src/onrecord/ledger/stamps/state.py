"""What timestamps there are of a ledger, in sentences; that there is none is one."""

from dataclasses import dataclass
from pathlib import Path

from onrecord.ledger.note import Checkpoint, NotACheckpointError, Verifier
from onrecord.ledger.stamps.kept import NotStamped, stamps_of
from onrecord.ledger.stamps.token import BadTokenError, Roots, Token


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamped:
    """A checkpoint that was stamped.

    Attributes:
        size: How many entries it is over.
        checkpoint: What it says; None where the ledger's key did not sign it.
        token: What its timestamp says; None where that cannot be read here.
        is_checked: Whether an authority that is trusted signed it.
        amiss: What is wrong with it, in a sentence; None where nothing is.
    """

    size: int
    checkpoint: Checkpoint | None
    token: Token | None
    is_checked: bool
    amiss: str | None = None

    @property
    def sentence(self) -> str:
        """What it shows, for a person."""
        if self.amiss is not None:
            return (
                f"The timestamp of {self.size} entries proves nothing. {self.amiss} "
                "Ask for another: `onrecord stamp`"
            )
        if self.token is None:
            return (
                f"There is a timestamp of {self.size} entries, which is not read here: "
                "pip install 'onrecord[stamps]'"
            )
        by = f" by {self.token.by}" if self.token.by else ""
        when = f"{self.token.at:%Y-%m-%d %H:%M:%S} UTC"
        told = f"The first {self.size} entries were timestamped on {when}{by}"
        if self.is_checked:
            return f"{told}, whom you trust."
        return (
            f"{told}; who signed that is not checked. Name whom you trust with "
            "--tsa-root."
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class StampState:
    """What timestamps there are of a ledger.

    Attributes:
        stamped: Its stamped checkpoints, the oldest first.
        failed: Why the last one that was to be stamped is not.
    """

    stamped: tuple[Stamped, ...] = ()
    failed: NotStamped | None = None

    def over(self, index: int) -> Stamped | None:
        """The oldest sound timestamp of an entry; None where it is not timestamped."""
        fine = (one for one in self.stamped if one.amiss is None)
        return next((one for one in fine if one.size > index), None)

    def rest(self, size: int) -> str | None:
        """What is not timestamped, in a sentence.

        Args:
            size: How many entries the ledger holds.
        """
        fine = [one.size for one in self.stamped if one.amiss is None]
        until = max(fine, default=0)
        if until >= size:
            return None
        told = f"Entries {until} to {size - 1} are not timestamped."
        if not until:
            told = "Not timestamped."
        if self.failed is not None:
            told += (
                f" {self.failed.authority} was asked on "
                f"{self.failed.at:%Y-%m-%d %H:%M:%S} UTC: {self.failed.why} "
                "It is asked again the next time."
            )
        return told


def state_of(beside: Path, vkey: str, roots: Roots | None = None) -> StampState:
    """What timestamps there are of a ledger, each of them looked at.

    Args:
        beside: What the files of the ledger's keys and checkpoint begin with.
        vkey: Its public key.
        roots: Whom to trust; None to take nobody's word.
    """
    kept = stamps_of(beside)
    found = [_looked_at(size, *kept.get(size), vkey, roots) for size in kept.sizes()]
    return StampState(stamped=tuple(found), failed=kept.failed)


def _looked_at(
    size: int, note: bytes, token: bytes, vkey: str, roots: Roots | None
) -> Stamped:
    checkpoint = told = None
    try:
        checkpoint = _signed(size, note, vkey)
        told = _told(note, token, roots)
    except (NotACheckpointError, BadTokenError) as error:
        return Stamped(
            size=size,
            checkpoint=checkpoint,
            token=None,
            is_checked=False,
            amiss=str(error),
        )
    is_checked = told is not None and roots is not None
    return Stamped(size=size, checkpoint=checkpoint, token=told, is_checked=is_checked)


def _signed(size: int, note: bytes, vkey: str) -> Checkpoint:
    """The checkpoint that was stamped.

    Raises:
        NotACheckpointError: It is none of this ledger, or of another size.
    """
    checkpoint = Verifier.parse(vkey).read(note.decode("utf-8", "replace"))
    if checkpoint.size != size:
        why = "Its checkpoint is over another number of entries."
        raise NotACheckpointError(why)
    return checkpoint


def _told(note: bytes, token: bytes, roots: Roots | None) -> Token | None:
    """What a token says; None where what reads it is not installed.

    Raises:
        BadTokenError: It says nothing of the checkpoint, or by nobody who is trusted.
    """
    try:
        # Installed apart: pip install onrecord[stamps].
        from onrecord.ledger.stamps import library  # noqa: PLC0415
    except ModuleNotFoundError:
        return None
    told = library.read(token, note)
    if roots is not None:
        library.check(token, note, roots)
    return told
