"""What took the place of what: a reading of a reading, an article of an article.

Nothing is forgotten by it. What gave way leaves the answers, with the index of the
entry that ended it, and what it was stays in tables of its own.
"""

from onrecord.articles import Article
from onrecord.ledger.gather import Gathering
from onrecord.ledger.queries import RECORD

_FORMER_FACTS = ("former_counts", "former_times", "former_events", "former_places")


def end_reading(ledger: Gathering, article: int, ended: int) -> None:
    """Take the reading of an article that holds out of the answers.

    Args:
        ledger: The connection that writes.
        article: Row of the article.
        ended: Index of the entry that takes its place.
    """
    told = {"article": article, "ended": ended}
    former = ledger.execute(RECORD["reading_was"], told).fetchall()
    for (n,) in former:
        ledger.execute(RECORD["claim_words_gone"], {"n": n})
    for query in ("keep_former", "reading_ended", *_FORMER_FACTS):
        ledger.execute(RECORD[query], told)
    ledger.execute(RECORD["former_claims"], {"article": article})
    ledger.execute(RECORD["former_voices"], {"article": article})


def end_alike(ledger: Gathering, article: Article, n: int, ended: int) -> None:
    """Let an article take the place of what was read from the same page before.

    The same bytes from two addresses are two articles, and both stay.

    Args:
        ledger: The connection that writes.
        article: The article that holds from now on.
        n: Its row.
        ended: Index of the entry by which it does.
    """
    asked = page, url = article.page, article.url or ""
    others = ledger.alike.get(asked)
    if others is None:
        told = {"page": page, "url": url}
        found = ledger.session.execute(RECORD["articles_alike"], told)
        others = {row for (row,) in found}
    for other in others - {n}:
        end_reading(ledger, other, ended)
        ledger.later("article_entry", {"idx": ended, "article": other})
        ledger.execute(RECORD["article_ended"], {"n": other, "ended": ended})
        ledger.execute(RECORD["article_judged"], {"n": n, "other": other})
        ledger.execute(RECORD["article_apart"], {"id": article.id, "other": other})
    ledger.alike[asked] = {n}


def hold_again(ledger: Gathering, article: Article, n: int, ended: int) -> None:
    """Let an article hold that another had taken the place of, and end that one."""
    ledger.execute(RECORD["article_holds"], {"n": n})
    end_alike(ledger, article, n, ended)
