"""D7: whatever is done with a ledger, in any order, a dictionary would do the same."""

import shutil
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from onrecord.ledger import (
    EntryKind,
    Keys,
    Outcome,
    Proposed,
    Recording,
    SqliteLedger,
    accept,
    checkpoint_file,
    checkpoints_in,
    standing,
    verify,
)
from onrecord.ledger.body import Contents, record_of
from onrecord.ledger.keys import key_file
from tests.ledger.newsroom import read_again
from tests.torture import bugs
from tests.torture.tally import Tally
from tests.torture.workload import article

_STEPS = 30
#: Few articles, so that the same one comes back.
numbers = st.integers(0, 5)


class Machine(RuleBasedStateMachine):
    """A ledger, and beside it a dictionary of what was acknowledged.

    Attributes:
        folder: Where the ledgers are.
        tally: What happened.
    """

    folder: Path
    tally: Tally

    def __init__(self) -> None:
        super().__init__()
        Machine.tally.tried += 1
        self.path = self.folder / f"{Machine.tally.tried}.db"
        self.ledger = SqliteLedger(self.path)
        #: By id, in order: kind and body; the body None once redacted.
        self.model: dict[str, tuple[EntryKind, bytes | None]] = {}
        self.article_claims: dict[str, int] = {}

    @initialize(n=numbers)
    def begin(self, n: int) -> None:
        self.recorded = {n}
        self._record([article(n)])

    @rule(several=st.lists(numbers, min_size=1, max_size=3))
    def record(self, several: list[int]) -> None:
        self.recorded |= set(several)
        self._record([article(n) for n in several])

    @rule(n=numbers, dropped=st.sets(st.integers(0, 1)))
    def read_again(self, n: int, dropped: set[int]) -> None:
        """Other weights read the article again."""
        self._record([read_again(article(n), *dropped)])

    @rule(n=numbers, dropped=st.sets(st.integers(0, 1)))
    def accept(self, n: int, dropped: set[int]) -> None:
        """A person lets another reading hold, if only one that held before."""
        new = read_again(article(n), *dropped)
        assert new.article is not None
        assert new.reading is not None
        if new.article.id not in self.article_claims:
            return
        with self.ledger.asking() as session:
            held = standing(session, new.article.id)
        plain = replace(new, page=None, article=None)
        told = Proposed(of=new.article.id, revises=held, recording=plain)
        with self.ledger.writing() as pen:
            done = accept(pen, told, by="ada", why=None)
        assert done.outcome is Outcome.ACCEPTED
        with self.ledger.writing() as pen:
            again = accept(pen, told, by="ada", why=None)
        assert again.outcome is Outcome.ALREADY
        self.article_claims[new.article.id] = len(new.reading.claims)
        self._remember()

    @rule()
    def record_all_again(self) -> None:
        """What is on record adds nothing."""
        before = len(self.model)
        self.ledger.record([article(n) for n in sorted(self.recorded)])
        assert len(list(self.ledger.every_entry())) == before

    @rule(words=st.sampled_from(["See the page.", "Seen.", "Who says so?"]))
    def comment(self, words: str) -> None:
        with self.ledger.writing() as pen:
            pen.append(EntryKind.COMMENT, {"words": words})
        self._remember()

    @rule(words=st.text(max_size=5))
    def fail(self, words: str) -> None:
        """A transaction that is broken off leaves nothing."""
        with suppress(ZeroDivisionError), self.ledger.writing() as pen:
            pen.append(EntryKind.COMMENT, {"words": words, "never": 1})
            _ = 1 // 0

    @rule(data=st.data())
    def redact(self, data: st.DataObject) -> None:
        """The body of a comment is destroyed, its leaf stays."""
        told = [i for i, (kind, body) in self.model.items() if _is_comment(kind, body)]
        if not told:
            return
        chosen = data.draw(st.sampled_from(told))
        index = list(self.model).index(chosen)
        with self.ledger.writing() as pen:
            redaction, _ = pen.append(EntryKind.REDACTION, {"entries": [chosen]})
            pen.ledger.execute("INSERT INTO redacted VALUES (?, ?)", (index, redaction))
            pen.ledger.execute("DELETE FROM body WHERE idx = ?", (index,))
        self.model[chosen] = EntryKind.COMMENT, None
        self._remember()

    @rule()
    def reopen(self) -> None:
        self.ledger.close()
        self.ledger = SqliteLedger(self.path)

    @rule()
    def crash(self) -> None:
        """The files as they are now, as a kill would leave them."""
        Machine.tally.struck += 1
        elsewhere = self.path.with_name(f"{self.path.stem}+.db")
        for suffix in ("", "-wal", ".key", ".checkpoint"):
            if Path(f"{self.path}{suffix}").exists():
                shutil.copy(f"{self.path}{suffix}", f"{elsewhere}{suffix}")
        self.ledger.close()
        self._sweep(self.path)
        self.path = elsewhere
        self.ledger = SqliteLedger(self.path)

    @rule()
    def rebuild(self) -> None:
        if all(body is not None for _, body in self.model.values()):
            self.ledger.rebuild()

    @invariant()
    def same_as_the_model(self) -> None:
        Machine.tally.stake += 1
        entries = list(self.ledger.every_entry())
        held = {entry.id: (entry.kind, entry.body) for entry in entries}
        assert held == self.model
        assert [entry.index for entry in entries] == list(range(len(entries)))
        assert list(held) == list(self.model)
        for article_id, claims in self.article_claims.items():
            assert len(self.ledger.reading(article_id).claims) == claims
        if not entries:
            return
        promised, broken = checkpoints_in(
            [checkpoint_file(self.path)], self.ledger.vkey
        )
        found = verify(self.ledger, keys=Keys.of(self.path), against=promised)
        assert (broken, found.amiss) == ((), ())
        assert promised[0].size == len(entries)

    def teardown(self) -> None:
        self.ledger.close()
        self._sweep(self.path)

    def _sweep(self, path: Path) -> None:
        for file in path.parent.glob(f"{path.name}*"):
            file.unlink()
        assert not key_file(path).exists()

    def _record(self, recordings: list[Recording]) -> None:
        before = len(self.model)
        self.ledger.record(recordings)
        self._remember()
        # The last reading recorded holds; one that was known does not hold anew.
        for kind, body in list(self.model.values())[before:]:
            if kind is EntryKind.READING and body is not None:
                said = record_of(body, Contents)
                self.article_claims[said.article] = len(said.claims)

    def _remember(self) -> None:
        """Take what is new into the model; what is known must be as it was."""
        for entry in self.ledger.every_entry():
            known = self.model.setdefault(entry.id, (entry.kind, entry.body))
            assert known == (entry.kind, entry.body)


def _is_comment(kind: EntryKind, body: bytes | None) -> bool:
    return kind is EntryKind.COMMENT and body is not None


def run(folder: Path, count: int, seed_: int, bug: str | None = None) -> Tally:
    """So many sequences of steps, each looked at after every step."""
    bugs.plant(bug)
    Machine.folder = folder
    Machine.tally = tally = Tally("machine", seed_)
    machine: Any = seed(seed_)(Machine)
    try:
        run_state_machine_as_test(
            machine,
            settings=settings(
                max_examples=count,
                stateful_step_count=_STEPS,
                deadline=None,
                database=None,
                # A failure is played again by its seed; making it smaller takes long.
                phases=[Phase.generate],
                suppress_health_check=list(HealthCheck),
            ),
        )
    except AssertionError as error:
        tally.wrong("differs from the model", repr(error))
    return tally
