"""A pack of Wikidata's persons and bodies, as one SQLite file, and cutting it."""

import os
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

import apsw

from onrecord.claims import SpeakerKind, name_key
from onrecord.errors import NotAWikidataDumpError, WikidataPackError
from onrecord.matches.wikidata.dump import END, START, Entity, entities

#: The pack's name in its folder.
FILE = "wikidata.pack"
#: The form of the file; a pack of another form is refused.
FORM = 1
#: Wikidata's numbers for a human being, and for the class of all organisations.
HUMAN, ORGANISATION = 5, 43229
_TABLES = f"""
PRAGMA user_version = {FORM};
CREATE TABLE item (id INTEGER PRIMARY KEY, kind TEXT, label TEXT, known INTEGER);
CREATE TABLE name (key TEXT, item INTEGER, PRIMARY KEY (key, item)) WITHOUT ROWID;
CREATE TABLE held (item INTEGER, office INTEGER, since TEXT, until TEXT);
CREATE TABLE office (id INTEGER PRIMARY KEY, label TEXT);
CREATE TABLE told (title TEXT, language TEXT);
CREATE TEMP TABLE below (class INTEGER, above INTEGER);
"""
_BELOW = """
WITH RECURSIVE found (class) AS (
    VALUES (?) UNION SELECT below.class FROM below JOIN found ON above = found.class
) SELECT class FROM found
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """An office that somebody held.

    Attributes:
        id: Wikidata's id of the office: "Q42".
        office: Its label; empty where the dump has none.
        since: When it began, as exact as Wikidata has it: "2031-03"; None for unknown.
        until: When it ended; None where it goes on, or nobody says.
    """

    id: str
    office: str
    since: str | None = None
    until: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A person or a body.

    Attributes:
        id: Wikidata's id: "Q42".
        kind: A person or a body.
        label: Its name there; empty where no pack tells it.
        known: In how many wikis it has a page.
        held: The offices that a person held.
    """

    id: str
    kind: SpeakerKind
    label: str = ""
    known: int = 0
    held: tuple[Held, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PackTold:
    """What a pack holds.

    Attributes:
        title: What it was cut from.
        persons: How many persons.
        bodies: How many organisations.
        offices: How many offices that somebody held.
        path: The file.
    """

    title: str
    persons: int
    bodies: int
    offices: int
    path: str


def pack_file() -> Path:
    """Where the pack is kept."""
    told = os.environ.get("ONRECORD_WIKIDATA")
    if told:
        return Path(told) / FILE
    home = os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share"
    return Path(home) / "onrecord" / "wikidata" / FILE


def cut_pack(dump: Path, path: Path, language: str = "en") -> PackTold:
    """Cut a pack from a dump that a person has; nothing is fetched.

    The dump is read three times: for what is an organisation, for which offices
    somebody held, and for what is kept. A pack of the same path is replaced, once the
    new one is whole.

    Args:
        dump: `latest-all.json.gz`, or a smaller file of that form.
        path: The file to write.
        language: Whose labels and aliases are kept.

    Raises:
        NoSuchInputError: There is no such dump.
        NotAWikidataDumpError: It is no dump, or nobody is in it.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    half = path.with_suffix(".part")
    half.unlink(missing_ok=True)
    try:
        with closing(apsw.Connection(str(half))) as file, file:
            file.execute(_TABLES)
            for one in entities(dump, b'"P279"'):
                rows = [(one.number, above) for above in one.numbers("subclass")]
                file.executemany("INSERT INTO below VALUES (?, ?)", rows)
            bodies = {row[0] for row in file.execute(_BELOW, (ORGANISATION,))}
            for one in entities(dump, b'"P39"'):
                offices = [(office,) for office in one.numbers("positions")]
                file.executemany("INSERT OR IGNORE INTO office VALUES (?, '')", offices)
            for one in entities(dump, b'"labels"'):
                _keep(file, one, bodies, language)
            file.execute("INSERT INTO told VALUES (?, ?)", (dump.name, language))
            file.execute("CREATE INDEX held_by ON held (item)")
            if not file.execute("SELECT 1 FROM item LIMIT 1").get:
                raise NotAWikidataDumpError(str(dump), "no person or body is in it")
        half.replace(path)
    finally:
        half.unlink(missing_ok=True)
    with WikidataPack(path) as pack:
        return pack.told()


def _keep(file: apsw.Connection, one: Entity, bodies: set[int], language: str) -> None:
    """Keep a person who held an office, a body, or the name of an office."""
    names = one.names(language)
    if not names:
        return
    file.execute("UPDATE office SET label = ? WHERE id = ?", (names[0], one.number))
    classes = one.numbers("instance")
    held = one.stated("positions")
    if HUMAN in classes and held:
        kind = SpeakerKind.PERSON
    elif classes & bodies:
        kind = SpeakerKind.BODY
    else:
        return
    row = (one.number, kind.value, names[0], len(one.sitelinks))
    file.execute("INSERT OR REPLACE INTO item VALUES (?, ?, ?, ?)", row)
    keys = {key for name in names if (key := name_key(kind, name))}
    file.executemany(
        "INSERT OR IGNORE INTO name VALUES (?, ?)",
        [(f"{kind.value} {key}", one.number) for key in keys],
    )
    file.executemany(
        "INSERT INTO held VALUES (?, ?, ?, ?)",
        [
            (one.number, office, each.day(START), each.day(END))
            for each in held
            if (office := each.mainsnak.item) is not None
        ],
    )


def pack_if_any() -> "WikidataPack | None":
    """The pack, open to be asked; None where none was cut.

    Raises:
        WikidataPackError: There is one, and it is of another form.
    """
    path = pack_file()
    return WikidataPack(path) if path.is_file() else None


class WikidataPack:
    """A pack, open to be asked.

    Raises:
        WikidataPackError: There is no pack, or it is of another form.
    """

    def __init__(self, path: Path) -> None:
        if not path.is_file():
            raise WikidataPackError(str(path), "there is no such file")
        self._path = path
        self._file = apsw.Connection(str(path), flags=apsw.SQLITE_OPEN_READONLY)
        try:
            form = self._file.pragma("user_version")
        except apsw.Error as error:
            self._file.close()
            raise WikidataPackError(str(path), str(error)) from error
        if form != FORM:
            self._file.close()
            raise WikidataPackError(str(path), f"its form is {form}, not {FORM}")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def told(self) -> PackTold:
        """What it holds."""
        kinds = dict(self._file.execute("SELECT kind, count(*) FROM item GROUP BY 1"))
        offices = self._file.execute("SELECT count(*) FROM office").get
        title, language = self._file.execute("SELECT * FROM told").get
        return PackTold(
            title=f"{title} ({language}): Wikidata, CC0",
            persons=kinds.get(SpeakerKind.PERSON.value, 0),
            bodies=kinds.get(SpeakerKind.BODY.value, 0),
            offices=offices,
            path=str(self._path),
        )

    def called(self, kind: SpeakerKind, name: str) -> tuple[Item, ...]:
        """Everybody of a kind who goes by a full name, the best known first."""
        kind = SpeakerKind.PERSON if kind is SpeakerKind.PERSON else SpeakerKind.BODY
        found: list[Any] = self._file.execute(
            "SELECT item.* FROM name JOIN item ON item.id = name.item WHERE key = ? "
            "ORDER BY known DESC, id",
            (f"{kind.value} {name_key(kind, name)}",),
        ).fetchall()
        return tuple(self._item(*row) for row in found)

    def item(self, item_id: str) -> Item | None:
        """The item of an id: "Q42"; None where the pack does not have it."""
        asked = (item_id.removeprefix("Q"),)
        row: Any = self._file.execute("SELECT * FROM item WHERE id = ?", asked).get
        return None if row is None else self._item(*row)

    def _item(self, number: int, kind: str, label: str, known: int) -> Item:
        return Item(
            id=f"Q{number}",
            kind=SpeakerKind(kind),
            label=label,
            known=known,
            held=tuple(self._held(number)),
        )

    def _held(self, number: int) -> Iterator[Held]:
        rows = self._file.execute(
            "SELECT office, label, since, until FROM held LEFT JOIN office "
            "ON office.id = office WHERE item = ? ORDER BY since, office",
            (number,),
        )
        for office, label, since, until in rows:
            yield Held(id=f"Q{office}", office=label or "", since=since, until=until)
