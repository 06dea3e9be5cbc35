"""The packs that places are read by, and adding one of a country."""

from dataclasses import dataclass
from pathlib import Path

from onrecord.claims.places.dump import pack_of_dump
from onrecord.claims.places.gazetteer import (
    SUFFIX,
    added_folder,
    gazetteer,
    pack_files,
)
from onrecord.claims.places.pack import Pack, read_pack, to_bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class PackFile:
    """A pack of places, as a file.

    Attributes:
        title: Where its places are from.
        places: How many it has.
        spellings: By how many spellings and sounds they are found.
        path: The file.
    """

    title: str
    places: int
    spellings: int
    path: str


def known_packs() -> tuple[PackFile, ...]:
    """The packs that places are read by here, the one that ships first."""
    return tuple(_told(read_pack(path), path) for path in pack_files())


def add_dump(dump: Path) -> PackFile:
    """Add the places of a dump of GeoNames to those that are known here.

    A pack of the same dump that was added before is replaced.

    Raises:
        NoSuchInputError: There is no such file.
        NotADumpError: The file is no dump of GeoNames.
    """
    pack = pack_of_dump(dump)
    folder = added_folder()
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{dump.stem}{SUFFIX}"
    half = path.with_suffix(".part")
    half.write_bytes(to_bytes(pack))
    half.replace(path)
    gazetteer.cache_clear()
    return _told(pack, path)


def _told(pack: Pack, path: Path) -> PackFile:
    return PackFile(
        title=pack.title,
        places=len(pack),
        spellings=len(pack.keys),
        path=str(path),
    )
