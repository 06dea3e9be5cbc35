"""What is redacted is gone, and the ledger still shows that it was there."""

from pathlib import Path

import apsw
import pytest

from onrecord.errors import (
    LedgerError,
    Problem,
    ReasonNamesError,
    RedactedError,
    ScopeUnclearError,
    UncleanError,
    UnknownEntryError,
    UnknownPageError,
)
from onrecord.ledger import (
    EntryKind,
    Query,
    Recording,
    Scope,
    SqliteLedger,
    State,
    bundle_of,
    clean,
    is_clean,
    reached,
    redact,
)
from onrecord.ledger.keys import Keys
from onrecord.pages import PageStore
from tests.ledger.bundles import checkpoint, verifier
from tests.ledger.newsroom import claim_of, read_again, reported

BY, WHY = "R. Keeper", "The family asked for it."


def states(book: SqliteLedger) -> dict[EntryKind, set[State]]:
    found: dict[EntryKind, set[State]] = {}
    for entry in book.every_entry():
        found.setdefault(entry.kind, set()).add(entry.state)
    return found


def test_a_claim_goes_and_its_article_stays(
    book: SqliteLedger, store: PageStore
) -> None:
    claim = claim_of(book, "shelling")
    done = redact(book, store, claim, by=BY, why=WHY, scope=Scope.CLAIM)

    assert (done.entries, done.pages) == (1, 0)
    assert book.claims(Query(words="shelling")).total == 0
    assert book.claims(Query(words="executing")).total == 1
    assert book.articles(words="Karsk")[1] == 3
    with pytest.raises(
        RedactedError, match=r"redacted by R\. Keeper .* The family asked"
    ):
        book.claim(claim)


def test_an_article_goes_with_its_page_and_all_that_was_read_from_it(
    book: SqliteLedger, store: PageStore, told: list[Recording]
) -> None:
    article, page = told[0].article, told[0].page
    assert article is not None
    assert page is not None
    entries = len(list(book.every_entry()))

    done = redact(
        book, store, claim_of(book, "shelling"), by=BY, why=WHY, scope=Scope.ARTICLE
    )

    # A page, an article, a reading, two claims, a speaker.
    assert (done.entries, done.pages) == (6, 1)
    assert book.claims(Query()).total == 3
    assert [s.label for s in book.speakers(words="mayor")] == []
    assert book.captures(page.sha256) == ()
    with pytest.raises(RedactedError):
        book.article(article.id)
    with pytest.raises(RedactedError):
        book.page(page.sha256)
    with pytest.raises(UnknownPageError):
        store.get(page.sha256)
    after = list(book.every_entry())
    assert len(after) == entries + 1
    gone = [entry for entry in after if entry.state is State.REDACTED]
    assert len(gone) == 6
    assert {entry.withheld_by for entry in gone} == {after[-1].index}
    assert all(entry.body is None and entry.salt is None for entry in gone)
    assert all(entry.is_what_it_says for entry in after)


def test_a_speaker_goes_with_every_page_that_names_them(
    book: SqliteLedger, store: PageStore
) -> None:
    (hit,) = book.claims(Query(words="drone")).hits
    assert hit.speaker is not None
    done = redact(book, store, hit.speaker.id, by=BY, why=WHY)
    assert (done.scope, done.pages) == (Scope.SPEAKER, 2)
    assert book.claims(Query(speaker="Toll")).total == 0
    assert book.claims(Query()).total == 2


def test_a_speaker_keeps_what_other_articles_tell(
    book: SqliteLedger, store: PageStore
) -> None:
    """The role stands in the article that goes."""
    (before,) = book.claims(Query(words="drone")).hits
    assert before.speaker is not None
    assert book.speaker(before.speaker.id).role == "mayor of Karsk"
    redact(book, store, claim_of(book, "shelling"), by=BY, why=WHY, scope=Scope.ARTICLE)
    assert book.speaker(before.speaker.id).role is None


def test_how_far_must_be_said_for_a_claim(book: SqliteLedger, store: PageStore) -> None:
    with pytest.raises(ScopeUnclearError, match=r"--scope claim .* --scope article"):
        redact(book, store, claim_of(book, "shelling"), by=BY, why=WHY)
    (hit,) = book.claims(Query(words="drone")).hits
    assert hit.speaker is not None
    with pytest.raises(ScopeUnclearError, match="--scope speaker"):
        redact(book, store, hit.speaker.id, by=BY, why=WHY, scope=Scope.CLAIM)
    assert State.REDACTED not in set().union(*states(book).values())


def test_the_reason_must_not_name_who_is_redacted(
    book: SqliteLedger, store: PageStore
) -> None:
    claim = claim_of(book, "shelling")
    with pytest.raises(ReasonNamesError, match="Nothing was redacted"):
        redact(book, store, claim, by=BY, why="mira toll asked.", scope=Scope.ARTICLE)
    assert book.claim(claim).claim.id == claim


def test_what_never_was_is_unknown_and_not_redacted(
    book: SqliteLedger, store: PageStore
) -> None:
    redact(book, store, claim_of(book, "shelling"), by=BY, why=WHY, scope=Scope.CLAIM)
    with pytest.raises(UnknownEntryError) as told:
        book.claim("0" * 64)
    assert not isinstance(told.value, RedactedError)


def test_no_way_back_but_a_sentence(
    book: SqliteLedger, store: PageStore, told: list[Recording]
) -> None:
    redact(book, store, claim_of(book, "shelling"), by=BY, why=WHY, scope=Scope.ARTICLE)
    entries = len(list(book.every_entry()))

    for again in (told[0], read_again(told[0]), read_again(told[0], 0)):
        added = book.record([again])
        assert (added.claims, added.pages) == (0, 0)
        (problem,) = added.refused
        assert problem.kind == "ledger.redacted"
        assert "R. Keeper" in problem.message
    assert len(list(book.every_entry())) == entries
    assert book.is_page_redacted(told[0].page.sha256 if told[0].page else "")


def test_the_same_text_from_another_page_is_refused_too(
    book: SqliteLedger, store: PageStore
) -> None:
    claim = claim_of(book, "drone")
    redact(book, store, claim, by=BY, why=WHY, scope=Scope.ARTICLE)
    again = reported(
        "[source Mira Toll] [cue warned] [content of more drone strikes].",
        title="Toll in Karsk rises to 17",
        outlet="Another Outlet",
    )
    assert [p.kind for p in book.record([again]).refused] == ["ledger.redacted"]


def test_a_redacted_claim_does_not_come_back_with_a_new_reading(
    book: SqliteLedger, store: PageStore, told: list[Recording]
) -> None:
    claim = claim_of(book, "shelling")
    redact(book, store, claim, by=BY, why=WHY, scope=Scope.CLAIM)
    added = book.record([read_again(told[0])])
    assert [p.about for p in added.refused] == [claim]
    assert book.claims(Query(words="shelling")).total == 0
    assert book.claims(Query(words="executing")).total == 1


def test_bytes_that_were_redacted_are_not_kept_again(
    book: SqliteLedger, store: PageStore, told: list[Recording], tmp_path: Path
) -> None:
    assert told[0].page is not None
    content = store.get(told[0].page.sha256)
    redact(book, store, claim_of(book, "shelling"), by=BY, why=WHY, scope=Scope.ARTICLE)
    careful = PageStore(tmp_path / "pages", refuses=book.is_page_redacted)
    digest = careful.put(content)
    assert digest not in careful
    assert careful.put(content + b"!") in careful


def test_older_checkpoints_and_proofs_still_verify(
    book: SqliteLedger, store: PageStore, tmp_path: Path
) -> None:
    kept = tmp_path / "kept"
    kept.write_bytes(checkpoint(book).read_bytes())
    other = tmp_path / "other.zip"
    other.write_bytes(bundle_of(book, store, claim_of(book, "drone")))
    redact(book, store, claim_of(book, "shelling"), by=BY, why=WHY, scope=Scope.ARTICLE)

    assert verifier(other, "--key", book.vkey).status == 0
    later = tmp_path / "later.zip"
    older = kept.read_text()
    later.write_bytes(bundle_of(book, store, claim_of(book, "drone"), older=older))
    ran = verifier(later, "--key", book.vkey, "--older", kept)
    assert ran.status == 0, ran.out
    assert Keys.of(book.path).signer.verifier.read(older).size == 20


def test_there_is_no_bundle_of_what_was_redacted(
    book: SqliteLedger, store: PageStore
) -> None:
    claim = claim_of(book, "shelling")
    redact(book, store, claim, by=BY, why=WHY, scope=Scope.ARTICLE)
    with pytest.raises(RedactedError):
        bundle_of(book, store, claim)


def test_cut_short_after_the_tombstone_it_is_finished_later(
    book: SqliteLedger, told: list[Recording], tmp_path: Path
) -> None:
    class Broken(PageStore):
        def destroy(self, digest: str) -> None:
            raise LedgerError(digest)

    assert told[0].page is not None
    with pytest.raises(LedgerError):
        redact(
            book,
            Broken(tmp_path / "pages"),
            claim_of(book, "shelling"),
            by=BY,
            why=WHY,
            scope=Scope.ARTICLE,
        )
    store = PageStore(tmp_path / "pages")
    assert told[0].page.sha256 in store
    assert book.claims(Query(words="shelling")).total == 0

    clean(book, store)

    assert told[0].page.sha256 not in store
    assert Path(f"{book.path}-wal").stat().st_size < 100_000


def test_while_somebody_reads_the_log_waits(
    book: SqliteLedger, store: PageStore
) -> None:
    """The reader began before, and still sees what was there then."""
    with SqliteLedger(book.path, wait=0.05) as hasty:
        reader = apsw.Connection(str(book.path))
        reader.execute("BEGIN; SELECT 1 FROM entry")
        with pytest.raises(UncleanError, match="redact --finish"):
            redact(
                hasty,
                store,
                claim_of(hasty, "shelling"),
                by=BY,
                why=WHY,
                scope=Scope.ARTICLE,
            )
        assert hasty.claims(Query(words="shelling")).total == 0
        assert not is_clean(hasty)
        log = Path(f"{book.path}-wal")
        assert b"shelling killed 14" in log.read_bytes()
        reader.close()
        clean(hasty, store)
        assert is_clean(hasty)
        assert b"shelling killed 14" not in log.read_bytes()
        assert b"shelling killed 14" not in book.path.read_bytes()


def test_without_a_redaction_no_body_is_ever_deleted(book: SqliteLedger) -> None:
    other = apsw.Connection(str(book.path))
    with pytest.raises(apsw.ConstraintError, match="can be redacted"):
        other.execute("DELETE FROM body WHERE idx = 2")
    other.close()


def test_what_would_go_is_told_before(book: SqliteLedger) -> None:
    meant = reached(book, claim_of(book, "shelling"), Scope.ARTICLE)
    assert (len(meant.entries), meant.names) == (6, ("Mira Toll",))


def test_an_entry_of_another_kind_goes_by_its_own_id(
    book: SqliteLedger, store: PageStore
) -> None:
    told = Problem(about="list.txt", kind="pages.unreadable", message="Toll's list.")
    book.record([Recording(problems=(told,))])
    (entry,) = (e for e in book.every_entry() if e.kind is EntryKind.PROBLEM)
    done = redact(book, store, entry.id, by=BY, why=WHY)
    assert (done.entries, book.problems()) == (1, ())
    with pytest.raises(UnknownEntryError):
        redact(book, store, entry.id, by=BY, why=WHY)


def test_an_entrys_own_id_means_what_it_records(book: SqliteLedger) -> None:
    entry = next(e for e in book.every_entry() if e.kind is EntryKind.ARTICLE)
    assert len(reached(book, entry.id).entries) == 6
    claim = next(e for e in book.every_entry() if e.kind is EntryKind.CLAIM)
    assert reached(book, claim.id, Scope.CLAIM).entries == (claim.index,)


def test_a_redaction_cannot_be_redacted(book: SqliteLedger, store: PageStore) -> None:
    redact(book, store, claim_of(book, "shelling"), by=BY, why=WHY, scope=Scope.CLAIM)
    last = list(book.every_entry())[-1]
    with pytest.raises(UnknownEntryError):
        redact(book, store, last.id, by=BY, why=WHY)
