"""What a reader of claims is, and the one that onrecord comes with."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol

from onrecord.articles import Article
from onrecord.claims.claim import Reading
from onrecord.claims.read import read, readings
from onrecord.claims.tagger import Tagger
from onrecord.found import Found


class Reader(Protocol):
    """Reads everything claimed in an article.

    Whoever finds the words, what is made of them is the same: `resolve` names the
    speakers, acts, hands and times by rule, from spans of the text.
    """

    @property
    def name(self) -> str:
        """The reader and its version, for the record: "onrecord-tagger/1+3f9c2a1b"."""

    @property
    def together(self) -> int:
        """How many articles are best read in one go."""

    @property
    def at_once(self) -> int:
        """How many goes are best under way at a time, each on a thread of its own."""

    def read(self, article: Article) -> Found[Reading]:
        """One reading; or none, and a problem that says why."""

    def readings(self, articles: Iterable[Article]) -> Iterator[Found[Reading]]:
        """What was found in each article, in their order."""


#: Articles tagged together: enough to fill the engine's batches with windows of
#: like length, few enough that an archive is read in flat memory.
TOGETHER = 16
#: Articles tagged together where the next ones are tagged ahead: enough to keep every
#: processor busy, few enough that there is a next.
TOGETHER_AHEAD = 4


@dataclass(frozen=True, slots=True)
class TaggerReader:
    """Reads with a tagger of our own; no word leaves the machine.

    Attributes:
        tagger: Marks who is said to have said what.
        ahead: Whether it tags the next articles while the last ones are resolved.
    """

    tagger: Tagger
    ahead: bool = False

    @property
    def name(self) -> str:
        """The tagger and its weights."""
        return self.tagger.name

    @property
    def together(self) -> int:
        """As many as fill the tagger's engine, or keep every processor busy."""
        return TOGETHER_AHEAD if self.ahead else TOGETHER

    @property
    def at_once(self) -> int:
        """Two where the next are tagged ahead: one is resolved, and one is tagged."""
        return 2 if self.ahead else 1

    def read(self, article: Article) -> Found[Reading]:
        """Read one article."""
        return read(article, self.tagger)

    def readings(self, articles: Iterable[Article]) -> Iterator[Found[Reading]]:
        """Read many articles, a few at a time through the tagger."""
        return readings(articles, self.tagger, self.together, ahead=self.ahead)
