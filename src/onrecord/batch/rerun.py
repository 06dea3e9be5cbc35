"""Reading preserved pages again, beside what is on record of them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import islice

from onrecord.articles import Article, plain
from onrecord.batch.steps import read_articles, read_claims, read_facts
from onrecord.claims import Reader
from onrecord.errors import PageStoreError, Problem
from onrecord.found import Found
from onrecord.ledger import (
    Judged,
    KeptLedger,
    Proposed,
    Recording,
    is_already_so,
    standing,
    why_left,
)
from onrecord.matches import Change, Changed, Read, compared
from onrecord.pages import Capture, Page, PageStore

#: How the reader of text that nothing is known about begins its name.
_PLAIN = "plain/"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reread:
    """An article read again.

    Attributes:
        article: The article as it is on record.
        before: What is on record of it.
        proposed: What was read now; None where it is left alone.
        after: The same, as it is compared.
        changes: Every claim of either reading.
        left: Why it is left alone.
        problems: What reading it again met.
        is_known: Whether the same reading, by the same hand, is on record already.
        judged: What people decided of claims that are not the same, by their ids.
    """

    article: Article
    before: Read
    proposed: Proposed | None = None
    after: Read | None = None
    changes: tuple[Changed, ...] = ()
    left: str | None = None
    problems: tuple[Problem, ...] = ()
    is_known: bool = False
    judged: Mapping[str, tuple[Judged, ...]] = field(default_factory=dict)


def read_again(
    book: KeptLedger, store: PageStore, articles: Iterable[Article], reader: Reader
) -> Iterator[Reread]:
    """Read the preserved pages of articles again; nothing is recorded.

    Args:
        book: The ledger.
        store: Its pages.
        articles: Those to read, as they are on record.
        reader: Reads their claims.

    Yields:
        Each article, in the same order: what changed, or why it is left alone.
    """
    waiting = iter(articles)
    while batch := list(islice(waiting, reader.together)):
        opened = [_opened(book, store, article) for article in batch]
        whole = [found.records[0] for found in opened if found.records]
        again = iter(list(read_facts(read_claims(whole, reader))))
        for article, found in zip(batch, opened, strict=True):
            if found.records:
                yield _compared(book, article, next(again))
            else:
                why = found.problems[0].message
                yield Reread(article=article, before=_before(book, article), left=why)


def shown_again(book: KeptLedger, proposed: Proposed) -> Reread:
    """What a saved proposal would change, in the ledger as it is now.

    Raises:
        UnknownEntryError: The article is out of sight by now.
    """
    article = book.article(proposed.of)
    with book.asking() as ledger:
        if why := why_left(ledger, article.id):
            return Reread(article=article, before=_before(book, article), left=why)
    return _beside(book, article, proposed)


def _opened(book: KeptLedger, store: PageStore, article: Article) -> Found[Recording]:
    """An article as its page gives it now; else a problem that says why not."""
    with book.asking() as ledger:
        why = why_left(ledger, article.id)
    if why is not None:
        return _left(article, why)
    try:
        content = store.get(article.page)
    except PageStoreError as error:
        return _left(article, str(error))
    read = _recording(book, article, content)
    if read.article is None:
        told = " ".join(problem.message for problem in read.problems)
        return _left(article, f"No article is found in its page any more. {told}")
    return Found(records=(read,))


def _recording(book: KeptLedger, article: Article, content: bytes) -> Recording:
    """The article by the capture that gave it: its address is the article's."""
    pages = book.captures(article.page)
    found = [_read(page, content, article) for page in pages]
    return next(
        (r for r in found if r.article and r.article.url == article.url), found[0]
    )


def _read(page: Page, content: bytes, article: Article) -> Recording:
    capture = Capture(page=page, content=content)
    if article.read_by.startswith(_PLAIN):
        told = plain(capture)
        return Recording(article=next(iter(told.records), None), problems=told.problems)
    (recording,) = read_articles([Found(records=(capture,))])
    return replace(recording, page=None)


def _compared(book: KeptLedger, article: Article, read: Recording) -> Reread:
    if read.reading is None:
        told = " ".join(problem.message for problem in read.problems)
        why = f"Its claims could not be read. {told}"
        return Reread(article=article, before=_before(book, article), left=why)
    is_same = read.article is not None and read.article.id == article.id
    recording = replace(read, article=None) if is_same else read
    with book.asking() as ledger:
        held = standing(ledger, article.id)
    proposed = Proposed(of=article.id, revises=held, recording=recording)
    return _beside(book, article, proposed)


def _beside(book: KeptLedger, article: Article, proposed: Proposed) -> Reread:
    """What is on record, and what is proposed, claim by claim."""
    recording = proposed.recording
    before = _before(book, article)
    if recording.reading is None:
        return Reread(article=article, before=before, left="Nothing was read.")
    after = Read(
        article=recording.article or article,
        reading=recording.reading,
        says=recording.propositions,
    )
    with book.asking() as ledger:
        is_known = is_already_so(ledger, book.secret, proposed)
    changes = compared(before, after)
    return Reread(
        article=article,
        before=before,
        proposed=proposed,
        after=after,
        changes=changes,
        problems=recording.problems,
        is_known=is_known,
        judged=_judged(book, changes),
    )


def _judged(
    book: KeptLedger, changes: Iterable[Changed]
) -> dict[str, tuple[Judged, ...]]:
    """What people decided of claims that are read otherwise, and holds so far."""
    differ = (each.before for each in changes if each.change is not Change.SAME)
    ids = (claim.id for claim in differ if claim is not None)
    all_of = {claim_id: book.judgements(claim_id) for claim_id in ids}
    return {claim_id: judged for claim_id, judged in all_of.items() if judged}


def _before(book: KeptLedger, article: Article) -> Read:
    return Read(
        article=article,
        reading=book.reading(article.id),
        says=book.propositions(article.id),
    )


def _left(article: Article, why: str) -> Found[Recording]:
    problem = Problem(about=article.id, kind="rerun.left", message=why)
    return Found(problems=(problem,))
