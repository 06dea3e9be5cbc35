"""Looking for what is left of a name, in every file and also inside packed ones."""

import gzip
import io
import random
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path

#: Letters of a fragment. Full-text search keeps terms without what they share with
#: the term before, so that a whole name would not be found. Three, as UTF-16 has them
#: in six bytes, are met by chance in the index of SQLite's log, among short numbers.
FRAGMENT = 6
#: How letters are written, and in how many bytes each.
_CODINGS = {"utf-8": 1, "utf-16-le": 2}


def fragments(name: str) -> set[bytes]:
    """Every run of so many letters of a name, as printed and in small letters.

    One that begins in the middle of a letter is among them.
    """
    found = set()
    for form in (name, name.lower(), name.casefold(), name.upper()):
        for coding, wide in _CODINGS.items():
            coded, size = form.encode(coding), FRAGMENT * wide
            starts = range(len(coded) - size + 1)
            found |= {coded[start : start + size] for start in starts}
    return found


def names(count: int, chance: random.Random) -> list[str]:
    """Invented names, no two of which share a fragment."""
    drawn: list[str] = []
    taken: set[bytes] = set()
    while len(drawn) < count:
        first, last = (
            "".join(chance.choices("abcdefghijklmnopqrstuvwxyz", k=9)) for _ in "12"
        )
        name = f"{first.capitalize()} {last.capitalize()}"
        if not fragments(name) & taken:
            taken |= fragments(name)
            drawn.append(name)
    return drawn


def left_of(wanted: Iterable[str], folder: Path) -> dict[str, list[str]]:
    """The files in which a fragment of each name stands, whatever file it is."""
    by_fragment = {f: name for name in wanted for f in fragments(name)}
    found: dict[str, list[str]] = {}
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        for part in _unpacked(path.read_bytes()):
            for name in _met(part, by_fragment):
                found.setdefault(name, []).append(str(path.relative_to(folder)))
        for name in _met(path.name.encode(), by_fragment):
            found.setdefault(name, []).append(f"the name of {path}")
    return found


def left_in(wanted: Iterable[str], said: bytes) -> list[str]:
    """The names of which a fragment stands in what was printed or answered."""
    by_fragment = {f: name for name in wanted for f in fragments(name)}
    return sorted(
        {name for part in _unpacked(said) for name in _met(part, by_fragment)}
    )


def _met(content: bytes, by_fragment: dict[bytes, str]) -> set[str]:
    found = set()
    for wide in _CODINGS.values():
        size = FRAGMENT * wide
        windows = {content[at : at + size] for at in range(len(content) - size + 1)}
        found |= {by_fragment[window] for window in windows & by_fragment.keys()}
    return found


def _unpacked(content: bytes) -> Iterator[bytes]:
    """The bytes themselves, and what is packed in them."""
    yield content
    if content[:2] == b"\x1f\x8b":
        yield gzip.decompress(content)
    elif content[:1] == b"\x78":
        try:
            yield zlib.decompress(content)
        except zlib.error:
            return
    elif content[:4] == b"PK\x03\x04":
        with zipfile.ZipFile(io.BytesIO(content)) as file:
            for member in file.namelist():
                yield file.read(member)
