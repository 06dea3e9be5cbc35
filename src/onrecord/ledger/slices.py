"""What the bodies of entries are about, read just as far as verifying needs."""

from collections.abc import Iterable, Iterator

import apsw
import msgspec

from onrecord.ledger.entry import EntryKind
from onrecord.ledger.leaf import Row
from onrecord.ledger.queries import VERIFY
from onrecord.ledger.redaction import ids_redacted
from onrecord.ledger.session import Session

_Spans = tuple[tuple[int, int], ...]


class _Attribution(msgspec.Struct):
    content: _Spans = ()
    source: _Spans = ()
    cue: _Spans = ()


class _Claim(msgspec.Struct):
    id: str
    article: str
    attribution: _Attribution
    also: tuple[_Attribution, ...] = ()


class _Article(msgspec.Struct):
    id: str
    text: str = ""


class _Page(msgspec.Struct):
    sha256: str


class _Named(msgspec.Struct):
    """Whatever an entry calls what it records."""

    id: str | None = None
    sha256: str | None = None
    article: str | None = None
    about: str | None = None


_claim = msgspec.json.Decoder(_Claim).decode
_article = msgspec.json.Decoder(_Article).decode
_page = msgspec.json.Decoder(_Page).decode
_CLAIM, _ARTICLE, _PAGE = (
    kind.encode() for kind in (EntryKind.CLAIM, EntryKind.ARTICLE, EntryKind.PAGE)
)


class Slices:
    """Whether the words of each claim stand in the text of its article.

    Attributes:
        pages: Digests of the pages on record.
    """

    def __init__(self) -> None:
        self.pages: set[str] = set()
        self._sizes: dict[str, int] = {}
        self._amiss: list[tuple[int, str | None, str]] = []

    def hold(self, rows: Iterable[Row]) -> None:
        """Look at some entries, in the ledger's order."""
        for row in rows:
            kind, body = row[2], row[8]
            if body is None:
                continue
            try:
                if kind == _CLAIM:
                    self._hold_claim(row[0], _claim(body))
                elif kind == _ARTICLE:
                    article = _article(body)
                    self._sizes[article.id] = len(article.text)
                elif kind == _PAGE:
                    self.pages.add(_page(body).sha256)
            except (msgspec.MsgspecError, UnicodeDecodeError) as error:
                message = f"Entry {row[0]} cannot be read ({error})."
                self._amiss.append((row[0], None, message))

    def _hold_claim(self, idx: int, claim: _Claim) -> None:
        size = self._sizes.get(claim.article)
        if size is not None and not _is_slice(claim, size):
            message = f"Words of claim {claim.id} (entry {idx}) are not in its article."
            self._amiss.append((idx, claim.id, message))

    def take(self) -> Iterator[tuple[int, str | None, str]]:
        """What was found since: the entry, the claim, and a sentence about it."""
        found, self._amiss = self._amiss, []
        yield from found


def _is_slice(claim: _Claim, size: int) -> bool:
    for each in (claim.attribution, *claim.also):
        if not each.content:
            return False
        for start, end in (*each.content, *each.source, *each.cue):
            if not 0 <= start < end <= size:
                return False
    return True


def redacts(body: bytes, key: bytes) -> bool:
    """Whether the body of a REDACTION names the entry that is known by this key."""
    try:
        return key.hex() in ids_redacted(body)
    except (msgspec.MsgspecError, AttributeError, TypeError):
        return False


def name_of(connection: Session, idx: int, row: Row | None) -> tuple[str, str | None]:
    """What an entry records, as well as can be told: its kind, and an id."""
    try:
        found = connection.execute(VERIFY["recorded"], {"idx": idx}).fetchone()
        if found is not None:
            return str(found[0]), str(found[1])
    except (apsw.Error, UnicodeDecodeError):
        pass
    if row is None:
        return "of unknown kind", None
    try:
        kind = row[2].decode("utf-8", "replace")
        named = msgspec.json.decode(row[8] or b"{}", type=_Named)
    except (msgspec.MsgspecError, TypeError, AttributeError, UnicodeDecodeError):
        return "of unknown kind", None
    return kind, named.id or named.sha256 or named.article or named.about
