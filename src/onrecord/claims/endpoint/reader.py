"""Reads an article by asking an endpoint, and checks every word of its answer."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from onrecord.articles import Article
from onrecord.claims.act import Act
from onrecord.claims.attribution import Attribution
from onrecord.claims.claim import Reading
from onrecord.claims.endpoint.answer import Proposed, items, proposals
from onrecord.claims.endpoint.ask import question, way_of_asking
from onrecord.claims.endpoint.check import Refused, checked, is_sureness
from onrecord.claims.endpoint.endpoint import Endpoint, NoAnswer
from onrecord.claims.endpoint.show import Stretch, paragraphs_of, stretches_of
from onrecord.claims.read import is_legible, other_language
from onrecord.claims.resolve import resolve
from onrecord.claims.zones import Told
from onrecord.errors import BadModelNameError, Problem
from onrecord.found import Found

#: Problems of one article that are told one by one; more are counted.
SHOWN = 20
_ACTS = {act.value for act in Act}
#: Names as servers give them: "qwen2.5:7b", "meta-llama/Llama-3.1-8B-Instruct".
_MODEL = re.compile(r"[A-Za-z0-9][A-Za-z0-9._:/@+-]{0,99}")


@dataclass(frozen=True, slots=True, kw_only=True)
class EndpointReader:
    """Reads with a language model behind an endpoint.

    The model points at words. What stands there, word for word, is resolved by the
    same rules as what the tagger marks; the rest becomes problems.

    Attributes:
        endpoint: Answers the questions.
        model: The model to ask for, by the endpoint's name of it.

    Raises:
        BadModelNameError: The model's name could be mistaken on the record.
    """

    endpoint: Endpoint
    model: str

    def __post_init__(self) -> None:
        if not _MODEL.fullmatch(self.model):
            raise BadModelNameError(self.model)

    @property
    def together(self) -> int:
        """One: a model takes its time, and what it read should not wait."""
        return 1

    @property
    def at_once(self) -> int:
        """One: whoever answers is asked one question at a time."""
        return 1

    @property
    def name(self) -> str:
        """The model and a digest of how it is asked: "endpoint/small-7b+3f9c2a1b"."""
        return f"endpoint/{self.model}+{way_of_asking()}"

    def read(self, article: Article) -> Found[Reading]:
        """Read one article; when a question has no answer, none of it."""
        if not is_legible(article):
            return Found(problems=(other_language(article),))
        told = Told.of(article)
        kept: list[Attribution] = []
        amiss: list[Problem] = []
        for stretch in stretches_of(paragraphs_of(told)):
            answer = self.endpoint.answer(question(self.model, stretch))
            raw = answer if isinstance(answer, NoAnswer) else items(answer)
            if isinstance(raw, NoAnswer):
                return Found(problems=(_unread(article, raw),))
            for proposed in proposals(raw):
                amiss += _judged(article, proposed, stretch, told, kept)
        reading = resolve(article, kept, read_by=self.name)
        return Found(records=(reading,), problems=_few(article, amiss))

    def readings(self, articles: Iterable[Article]) -> Iterator[Found[Reading]]:
        """Read many articles, one after the other."""
        return map(self.read, articles)


def _judged(
    article: Article,
    proposed: Proposed | str,
    stretch: Stretch,
    told: Told,
    kept: list[Attribution],
) -> Iterator[Problem]:
    """Keep what a proposal points at; give the problems of it."""
    if isinstance(proposed, str):
        yield _refused(article, proposed)
        return
    found = checked(proposed, stretch, told)
    if isinstance(found, Refused):
        yield _refused(article, found.why)
        return
    if proposed.content[0].paragraph not in stretch.own:
        return  # The question before, or the one behind, asks about it.
    if any(a.touches(b) for k in kept for a in k.content for b in found.content):
        yield _refused(article, "has words that another claim has already")
        return
    if proposed.act not in _ACTS:
        yield _problem(
            article,
            "claims.unknown_act",
            "The endpoint named an act that is not in the list. The act was read "
            "from the cue instead; compare it with the words.",
        )
    if not is_sureness(proposed.confidence):
        yield _problem(
            article,
            "claims.unknown_confidence",
            "The endpoint gave a confidence that is not between 0 and 1. The claim "
            "is kept with 0; compare it with the words.",
        )
    kept.append(found)


def _refused(article: Article, why: str) -> Problem:
    message = f"A claim that the endpoint named {why}. It was left out."
    return _problem(article, "claims.refused", message)


def _unread(article: Article, answer: NoAnswer) -> Problem:
    message = f"No claims were read: the endpoint {answer.why}"
    return _problem(article, "claims.no_answer", message)


def _problem(article: Article, kind: str, message: str) -> Problem:
    return Problem(about=article.id, kind=kind, message=message)


def _few(article: Article, amiss: list[Problem]) -> tuple[Problem, ...]:
    """Different problems, each once; many of them counted."""
    once = tuple(dict.fromkeys(amiss))
    if len(once) <= SHOWN:
        return once
    more = f"has {len(once) - SHOWN:,} others like it, which are not shown"
    return (*once[:SHOWN], _refused(article, more))
