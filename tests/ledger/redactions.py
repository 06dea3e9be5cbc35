"""Redact planted names one by one, and look for what is left of them everywhere.

    python tests/ledger/redactions.py FOLDER --names 500 --seed 7

Prints one line of JSON. A switch plants a fault that has to be found:
`--bug log` leaves the ledger's log as it is, `--bug free` its free pages, `--bug page`
the page's bytes, and `--bug restore` forgets the redactions when a backup is restored.
"""

import argparse
import json
import random
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field, replace
from hashlib import sha256
from pathlib import Path

import apsw

sys.path.insert(0, str(Path(__file__).parents[2]))

from onrecord.claims import Hand, HandKind
from onrecord.errors import Problem
from onrecord.ledger import (
    Judgement,
    Query,
    Recording,
    Scope,
    SqliteLedger,
    Verdict,
    backup,
    bundle_of,
    redact,
    restore,
    tombstones_of,
)
from onrecord.ledger.append import Pen
from onrecord.ledger.backup import LEDGER, PAGES
from onrecord.ledger.keys import Keys, key_file
from onrecord.ledger.tree import root_at
from onrecord.pages import PageStore
from tests.ledger.newsroom import reported
from tests.ledger.traces import left_in, left_of, names

BUGS = ("none", "log", "free", "page", "restore")
#: Redactions between two looks at every file; the last look is at all names.
_APART = 25
BY, WHY = "R. Keeper", "They asked for it."


@dataclass
class Tally:
    """What happened.

    Attributes:
        planted: Names that stood in the files before they were redacted.
        redacted: Names that were redacted.
        left: Names of which a fragment was found afterwards, and where.
        restored: Names of which a fragment was found in a restored backup.
        shown: Names of which a fragment was found in what is shown or given away.
        came_back: Names that were recorded again.
        unverified: Older checkpoints that did not hold any more.
        unsaid: Redactions that do not say who, when, why and how much.
    """

    planted: int = 0
    redacted: int = 0
    left: dict[str, list[str]] = field(default_factory=dict)
    restored: dict[str, list[str]] = field(default_factory=dict)
    shown: list[str] = field(default_factory=list)
    came_back: int = 0
    unverified: int = 0
    unsaid: int = 0


class CarelessStore(PageStore):
    """Planted: a page store that destroys nothing."""

    def destroy(self, digest: str) -> None:
        """Leave the bytes where they are."""


class CarelessLedger(SqliteLedger):
    """Planted: a ledger that leaves its log and its free pages as they are."""

    def compact(self, *, tries: int = 1) -> bool:
        """Say that it is done."""
        del tries
        return True


class WastefulLedger(SqliteLedger):
    """Planted: a ledger that deletes and leaves what was deleted where it stood."""

    def compact(self, *, tries: int = 1) -> bool:
        """Empty the log, and write nothing anew."""
        del tries
        assert self._writer is not None
        self._writer.connection.wal_checkpoint(mode=apsw.SQLITE_CHECKPOINT_TRUNCATE)
        return True

    @contextmanager
    def writing(self) -> Iterator[Pen]:
        """Write without writing over."""
        assert self._writer is not None
        self._writer.connection.pragma("secure_delete", "OFF")
        with super().writing() as pen:
            yield pen


_KINDS = {"log": CarelessLedger, "free": WastefulLedger}


def about(name: str, day: int) -> tuple[Recording, bytes]:
    """A page about somebody, whose name stands in all that is recorded of it."""
    told = reported(
        f"[source {name}] [cue said] [content {name} saw {day} shells fall].",
        f"[source The Ministry] [cue denied] [content knowing {name} of house {day}].",
        title=f"{name} saw it, day {day}",
        role=f"neighbour of {name}",
    )
    assert told.page is not None
    assert told.article is not None
    assert told.reading is not None
    content = f"<html><title>{name}</title><p>{told.article.text}".encode()
    digest = sha256(content).hexdigest()
    address = f"https://herald.example/{name.replace(' ', '-')}"
    page = replace(
        told.page,
        sha256=digest,
        size=len(content),
        url=address,
        name=f"{name}.html",
        headers=(("link", address),),
    )
    article = replace(told.article, page=digest, byline=name, url=address)
    hands = (Hand(kind=HandKind.CITED, name=name),)
    claims = tuple(replace(claim, chain=hands) for claim in told.reading.claims)
    problems = (
        Problem(about=f"{name}.html", kind="pages.truncated", message=f"{name} ends."),
        Problem(about=article.id, kind="articles.none", message=f"{name} has none."),
    )
    reading = replace(told.reading, claims=claims)
    whole = Recording(page=page, article=article, reading=reading, problems=problems)
    return whole, content


def run(folder: Path, count: int, seed: int, bug: str = "none") -> Tally:
    """Plant so many names, redact each of them, and look."""
    chance = random.Random(seed)  # noqa: S311 — to be played again
    tally = Tally()
    planted = names(count, chance)
    data = folder / "data"
    data.mkdir()
    store = (CarelessStore if bug == "page" else PageStore)(data / "pages")
    with _KINDS.get(bug, SqliteLedger)(data / "ledger.db") as book:
        told = [about(name, day) for day, name in enumerate(planted)]
        plain = [about(f"Neighbour {n}", n) for n in range(3)]
        for _, content in (*told, *plain):
            store.put(content)
        book.record(recording for recording, _ in (*told, *plain))
        for (recording, _), name in zip(told, planted, strict=True):
            _judge(book, recording, name)
        tally.planted = len(left_of(planted, data))
        backup(book, store, folder / "backup")
        older = Keys.of(book.path).signer.verifier.read(_checkpoint(book))
        for n, name in enumerate(chance.sample(planted, k=count), start=1):
            _redact(book, store, name, chance)
            tally.redacted += 1
            if n % _APART == 0:
                tally.left.update(left_of([name], data))
        tally.left.update(left_of(planted, data))
        _try_again(book, store, told, tally)
        tally.shown = sorted(set(_shown(book, store, planted)))
        with book.asking() as connection:
            tally.unverified += root_at(connection, older.size) != older.root
        tombstones = tombstones_of(book)
    tally.unsaid = sum(_is_unsaid(tombstone.said) for tombstone in tombstones)
    tally.unsaid += count - len(tombstones)
    redone = () if bug == "restore" else tombstones
    back = folder / "restored"
    restore(
        folder / "backup", back, key=key_file(data / "ledger.db"), tombstones=redone
    )
    tally.restored = left_of(planted, back)
    with SqliteLedger(back / LEDGER) as again:
        tally.shown += _shown(again, PageStore(back / PAGES), planted)
        with again.asking() as connection:
            tally.unverified += root_at(connection, older.size) != older.root
    return tally


def _judge(book: SqliteLedger, recording: Recording, name: str) -> None:
    """Say something about each claim that repeats the name, as people do."""
    assert recording.reading is not None
    for claim in recording.reading.claims:
        for verdict in (Verdict.CONFIRM, Verdict.CORRECT):
            said = Judgement(
                verdict=verdict,
                by=BY,
                reason=f"{name} told me so.",
                claim=claim.id,
                instead=name if verdict is Verdict.CORRECT else None,
            )
            book.judge(said)


def _redact(
    book: SqliteLedger, store: PageStore, name: str, chance: random.Random
) -> None:
    """Redact a name in one of the ways to do it."""
    hit, *_ = book.claims(Query(words=name, limit=1)).hits
    assert hit.speaker is not None
    article = hit.article
    named, scope = chance.choice(
        [
            (hit.claim.id, Scope.ARTICLE),
            (article.id, None),
            (article.page, None),
            (
                next(s.id for s in book.reading(article.id).speakers if s.name == name),
                None,
            ),
        ]
    )
    redact(book, store, named, by=BY, why=WHY, scope=scope)


def _try_again(
    book: SqliteLedger,
    store: PageStore,
    told: list[tuple[Recording, bytes]],
    tally: Tally,
) -> None:
    """Bring the same pages again, as somebody may who does not know."""
    careful = PageStore(book.path.parent / "pages", refuses=book.is_page_redacted)
    del store
    for recording, content in told:
        careful.put(content)
        added = book.record([recording])
        tally.came_back += added.articles + added.claims + added.pages


def _shown(book: SqliteLedger, store: PageStore, planted: list[str]) -> Iterator[str]:
    """The names that are in what readers get: answers, lists, counts, bundles."""
    hits = book.claims(Query(limit=10_000)).hits
    listed, _ = book.articles(limit=10_000)
    given = [
        repr((hits, listed, book.problems(), book.speakers(limit=10_000))),
        repr([book.facets(Query(), f) for f in ("outlet", "speaker", "act", "kind")]),
        repr([(entry.body, entry.salt) for entry in book.every_entry()]),
    ]
    yield from left_in(planted, "\n".join(given).encode())
    for hit in hits:
        yield from left_in(planted, bundle_of(book, store, hit.claim.id))


def _is_unsaid(said: dict[str, object]) -> bool:
    told = ("by", "why", "at", "size", "scope", "entries")
    return not all(said.get(name) for name in told)


def _checkpoint(book: SqliteLedger) -> str:
    return Path(f"{book.path}.checkpoint").read_text()


def main() -> None:
    """Run as asked, and print the tally."""
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    options.add_argument("folder", type=Path)
    options.add_argument("--names", type=int, default=20)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--bug", choices=BUGS, default="none")
    asked = options.parse_args()
    tally = run(asked.folder, asked.names, asked.seed, asked.bug)
    print(json.dumps(asdict(tally)))  # noqa: T201


if __name__ == "__main__":
    main()
