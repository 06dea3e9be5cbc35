"""Setting the tables that questions are asked of back to how they stood.

What holds as of N entries is what is derived from the first N of them, by the same
functions that derive what holds now. Most of it is the same rows. So views of the
same names stand before the tables, in the connection's temporary schema: they show
the rows that were there, and, of articles of which more came later, what is derived
anew from the entries there were. Every question is then asked as it always is.
"""

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from typing import Self

import msgspec

from onrecord.articles import Article
from onrecord.ledger import ask
from onrecord.ledger.body import record_of
from onrecord.ledger.concerning import Judged, concerning
from onrecord.ledger.gather import Gathering
from onrecord.ledger.hidden_then import hidden_then
from onrecord.ledger.identity import alike
from onrecord.ledger.judgement import Judgement, Verdict
from onrecord.ledger.queries import AS_OF, JUDGE, STOOD
from onrecord.ledger.rebuild import derive, put
from onrecord.ledger.session import Answer, Session, Values
from onrecord.ledger.temporary import MAIN, all_made, made, schema
from onrecord.ledger.visible import READER

#: Tables with rows of articles, and the column by which a row is one's.
_OF_ARTICLES = {
    "article": "n",
    "reading": "article",
    "voice": "article",
    "claim": "article",
    "claim_before": "article",
}
_OF_CLAIMS = ("claim_count", "claim_event", "claim_place", "claim_time")
_JUDGED = ("apart", "alike")
#: Tables of which a row is one entry, by its index.
_OF_ENTRIES = ("entry", "capture", "problem", "judgement")
_ANEW = (
    *_OF_ARTICLES,
    *_OF_CLAIMS,
    "claim_words",
    "article_words",
    *_JUDGED,
    "judgement",
    "article_entry",
)
#: More entries than any ledger has.
_ALL = 2**62


class Stood:
    """A connection that shows what an earlier ledger held.

    Attributes:
        session: The connection, with views before its tables.
        size: How many entries that ledger held.
    """

    def __init__(self, session: Session, size: int) -> None:
        self.session = session
        self.size = size
        #: Index of the entry that is being derived from; None when none is.
        self._at: int | None = None
        self._real = schema(session)
        self._instead: dict[str, str] = {}
        #: Whether judgements stand aside that were derived with what was read then.
        self._is_judged_anew = False
        self._is_hidden = False

    def execute(self, sql: str, values: Values | None = None) -> Answer:
        """Run a statement, on what stood."""
        if self._at is not None and sql == JUDGE["row_of_speaker"]:
            told = {**dict(values or ()), "at": self._at}
            return self.session.execute(AS_OF["existed_then"], told)
        for phrase, instead in self._instead.items():
            sql = sql.replace(phrase, instead)
        if values is None:
            return self.session.execute(sql)
        return self.session.execute(sql, values)

    def executemany(self, sql: str, rows: Iterable[Values]) -> object:
        """Run a statement once for each row."""
        return self.session.executemany(sql, rows)

    def __enter__(self) -> Self:
        self.session.__enter__()
        return self

    def __exit__(self, *error: object) -> bool | None:
        return self.session.__exit__(*error)  # type: ignore[arg-type]

    def set_back(self) -> None:
        """Show all as it stood."""
        hidden = hidden_then(self.session, self.size)
        if hidden:
            self._show_entries(hidden)
            self._derive_all()
            return
        judged = self._judged(self.size, _ALL)
        asked = {"size": self.size}
        anew = {n for (n,) in self.session.execute(AS_OF["changed_since"], asked)}
        anew = self._with_those_told_of_together(
            anew.union(*(self._articles_moved(told) for _, told in judged))
        )
        self._show_entries(hidden)
        self._say("speakers")
        if anew:
            self._derive(anew, self._judged(0, self.size))
            for table in _ANEW:
                self._say("put_aside", table=table)
            self._say("judged")
        self._show_articles(is_any_anew=bool(anew))

    def set_back_one(self, article: int) -> None:
        """Show one article, that was on record, as it stood: nothing else is asked.

        Where no more of it is on record now than was then, nothing is to be done.

        Args:
            article: Its row.
        """
        hidden = hidden_then(self.session, self.size)
        asked = {"n": article, "size": _ALL}
        entries = self.session.execute(AS_OF["entries_of_article"], asked).fetchall()
        if (
            hidden
            or any(idx >= self.size for (idx,) in entries)
            or concerning(self.session, {article}, self._judged(self.size, _ALL))
        ):
            self._show_hidden(hidden)
            anew = self._with_those_told_of_together({article})
            before = self._judged(0, self.size)
            self._derive(anew, concerning(self.session, anew, before), can_find=False)
            self._say("put_aside", table="judgement")
            self._is_judged_anew = True

    def set_back_entries(self) -> None:
        """Show what each of the first entries says by itself, and no others."""
        self._show_entries(hidden_then(self.session, self.size))

    def _with_those_told_of_together(self, articles: set[int]) -> set[int]:
        """Articles, and those that cannot be derived without deriving them again."""
        found, more = set(articles), articles
        while more:
            asked = {"articles": msgspec.json.encode([*more]).decode()}
            rows = self.session.execute(
                AS_OF["sharing_entries"], {**asked, "size": self.size}
            )
            more = {n for (n,) in rows} - found
            found |= more
        return found

    def _articles_moved(self, judgement: Judgement) -> set[int]:
        """The articles whose speakers a judgement made others."""
        if judgement.verdict is Verdict.APART:
            asked = {"id": judgement.article, "size": self.size}
            return {n for (n,) in self.session.execute(AS_OF["article_row"], asked)}
        named = {judgement.speaker or "", judgement.other or ""}
        named |= {alike(self.session, speaker) for speaker in named}
        return {
            n
            for speaker in named
            for (n,) in self.session.execute(
                AS_OF["articles_of_speaker"], {"id": speaker, "size": self.size}
            )
        }

    def _judged(self, start: int, end: int) -> Judged:
        asked = {"start": start, "end": end}
        rows = self.session.execute(AS_OF["speakers_judged"], asked).fetchall()
        return [(idx, record_of(body, Judgement)) for idx, body in rows]

    def _entries_of(self, articles: Iterable[int]) -> set[int]:
        return {
            idx
            for n in articles
            for (idx,) in self.session.execute(
                AS_OF["entries_of_article"], {"n": n, "size": self.size}
            )
        }

    def _show_entries(self, hidden: list[tuple[int, int]]) -> None:
        self._show_hidden(hidden)
        for table in _OF_ENTRIES:
            # An entry that was hidden is there, and says nothing.
            how = "entries" if table == "entry" else "entries_shown"
            is_anew = table == "judgement" and self._is_judged_anew
            self._say("judged" if is_anew else how, table=table)

    def _show_hidden(self, hidden: list[tuple[int, int]]) -> None:
        """Hide what was hidden, once."""
        if self._is_hidden:
            return
        self._is_hidden = True
        self._say("hidden_then")
        if hidden:
            self.session.executemany(STOOD["put_hidden_then"], hidden)
            self._say("restricted")

    def _show_articles(self, *, is_any_anew: bool) -> None:
        """Rows that hold still, and those that were derived anew."""
        articles = self._said("articles_anew")
        claims = self._said("claims_anew")
        columns = {**_OF_ARTICLES, **dict.fromkeys(_OF_CLAIMS, "claim")}
        for table, column in columns.items():
            which = claims if column == "claim" else articles
            how = "held_or_anew" if is_any_anew else "held"
            self._say(how, table=table, column=column, which=which)
        if not is_any_anew:
            return
        for table in _JUDGED:
            self._say("anew", table=table)
        for table, which in (("claim_words", claims), ("article_words", articles)):
            found = self._said("found", table=table)
            self._instead[found] = self._said("found_then", table=table, which=which)

    def _derive(
        self, anew: AbstractSet[int], judged: Judged, *, can_find: bool = True
    ) -> None:
        """Derive some articles from their entries, as they came among judgements.

        Args:
            anew: Rows of the articles.
            judged: Judgements on speakers, and the index of each.
            can_find: Whether their words will be looked for.
        """
        entries = {*self._entries_of(anew), *(idx for idx, _ in judged)}
        if can_find:
            self._say("to_derive")
            self.session.executemany(STOOD["put_to_derive"], [(n,) for n in anew])
            self._say("drop_view", table="judgement")
        for table in _ANEW:
            self.session.execute(made(table, can_find=can_find or self._real != MAIN))
        self._say("claims_by_article")
        ledger = Gathering(self)
        articles: dict[str, Article] = {}
        for idx in sorted(entries):
            self._at = idx
            entry = ask.entry_at(self, idx, actor=READER)
            if entry.body is not None:
                put(ledger, entry, entry.body, articles)
            ledger.rest()
        ledger.flush()
        self._at = None

    def _derive_all(self) -> None:
        """Derive everything: where speakers were hidden, no row may be as it was."""
        for table in _OF_ENTRIES:
            if table != "entry":
                self._say("drop_view", table=table)
        for statement in all_made():
            self.session.execute(statement)
        derive(self)

    def _said(self, name: str, **words: str) -> str:
        return STOOD[name].format(real=self._real, size=self.size, **words)

    def _say(self, name: str, **words: str) -> None:
        self.session.execute(self._said(name, **words))
