"""Asking a time-stamping authority that somebody named: it is sent a hash alone."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from http import HTTPStatus
from importlib.metadata import version
from pathlib import Path
from types import ModuleType

from onrecord.errors import BadAuthorityError, CheckpointBrokenError, MissingExtraError
from onrecord.ledger.checkpoints import checkpoint_file, note_in
from onrecord.ledger.note import NotACheckpointError, parsed
from onrecord.ledger.stamps.kept import NotStamped, stamps_of
from onrecord.ledger.stamps.token import LARGEST, BadTokenError, Roots

#: How long an authority is waited for, in seconds: recording has been done by then.
_SECONDS = 20.0
_ASKED, _ANSWER = "application/timestamp-query", "application/timestamp-reply"


@dataclass(frozen=True, slots=True, kw_only=True)
class Authority:
    """A time-stamping authority.

    Attributes:
        url: Where it is asked.
        seconds: How long it is waited for.

    Raises:
        BadAuthorityError: The address is none.
    """

    url: str
    seconds: float = _SECONDS

    def __post_init__(self) -> None:
        if not self.url.startswith(("http://", "https://")) or "@" in self.url:
            raise BadAuthorityError

    def answer(self, body: bytes) -> bytes:
        """What it answers to a request.

        Raises:
            BadTokenError: It gave no answer; the sentence says why.
        """
        # The web's library takes long to load, and is not needed but here.
        from onrecord.pages import Limits, Reply, reply_to  # noqa: PLC0415

        limits = Limits(page_bytes=LARGEST, seconds=self.seconds, silence=self.seconds)
        headers = {
            "User-Agent": f"onrecord/{version('onrecord')}",
            "Accept": _ANSWER,
            "Content-Type": _ASKED,
        }
        reply = reply_to(
            self.url, body, headers, limits=limits, may_ask=lambda *_: True
        )
        if not isinstance(reply, Reply):
            why = f"The authority gave no answer ({reply.value})."
            raise BadTokenError(why)
        if reply.status != HTTPStatus.OK:
            why = f"The authority gave no timestamp (HTTP {reply.status})."
            raise BadTokenError(why)
        return reply.body


def ask(
    beside: Path,
    authority: Authority,
    *,
    roots: Roots | None = None,
    clock: Callable[[], datetime] = lambda: datetime.now(UTC),
) -> NotStamped | None:
    """Have a ledger's last checkpoint stamped, unless it is, and keep what comes.

    What was recorded does not depend on it: where no timestamp comes, that is kept
    instead, and the next time it is asked for again.

    Args:
        beside: What the files of the ledger's keys and checkpoint begin with.
        authority: Who is asked.
        roots: Whom to trust; None to keep what comes without checking who signed it.
        clock: What time it is, with a zone.

    Returns:
        Why there is no timestamp; None where there is one.

    Raises:
        CheckpointBrokenError: The checkpoint cannot be read.
        MissingExtraError: The library is not installed.
    """
    try:
        # Installed apart: pip install onrecord[stamps].
        from onrecord.ledger.stamps import library  # noqa: PLC0415
    except ModuleNotFoundError as error:
        what = "What asks for timestamps and reads them"
        raise MissingExtraError(what, "stamps") from error
    file, kept = checkpoint_file(beside), stamps_of(beside)
    note = note_in(file)
    try:
        size = parsed(note)[0].size
    except NotACheckpointError as error:
        raise CheckpointBrokenError(str(file), str(error)) from error
    if size in kept.sizes() and _is_sound(library, *kept.get(size), roots):
        return None
    asked = library.question(note.encode())
    try:
        token = authority.answer(asked.body)
        library.read(token, note.encode(), nonce=asked.nonce)
        if roots is not None:
            library.check(token, note.encode(), roots)
    except BadTokenError as error:
        failed = NotStamped(
            size=size, at=clock(), authority=authority.url, why=str(error)
        )
        kept.put_failure(failed)
        return failed
    kept.put(size, note.encode(), token)
    return None


def _is_sound(
    library: ModuleType, note: bytes, token: bytes, roots: Roots | None
) -> bool:
    """Whether a timestamp that is kept is one of its checkpoint."""
    try:
        library.read(token, note)
        if roots is not None:
            library.check(token, note, roots)
    except BadTokenError:
        return False
    return True
