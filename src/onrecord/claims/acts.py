"""Read from a cue what kind of saying it reports.

The table is `data/acts.toml`: data and not code, so that somebody who knows the
news and not Python can read it and mend it.
"""

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from onrecord.claims.act import Act
from onrecord.claims.attribution import Attribution

#: How many words before a cue are looked at for a "not" that was left out of it.
_REACH = 3

#: How many words may stand between "not" and the word it denies, itself counted.
_NEAR = 2

_WORD = re.compile(r"[^\W_]+(?:[-'’.][^\W_]+)*")
_NOT = re.compile(
    r"(?i)\b(do|does|did|is|are|was|were|has|have|had|would|could)"
    r"n['’]t\b"
)
#: Whether there may be a "not" to part from its verb.
_SHORTENED = re.compile(r"['’]|[Nn][Nn][Oo]")
_NEGATIVE = {"not", "never", "neither", "nor", "nobody", "none"}
_FILLERS = {
    "a", "also", "again", "am", "and", "any", "are", "be", "been", "being", "did",
    "do", "does", "even", "ever", "had", "has", "have", "he", "i", "is", "it", "just",
    "later", "now", "once", "she", "since", "still", "that", "the", "then", "they",
    "to", "too", "was", "were", "who", "yet", "yesterday", "today",
}  # fmt: skip
#: What may stand between "not" and its verb besides: "has not so far said".
_BESIDE_NOT = {"so", "far", "before", "in", "public"}
_IRREGULAR = re.compile(r"(?P<plain>[^()]+)\((?P<forms>[^()]+)\)")

# A denial can stand in the content: "said it was a lie", "called it fake".
_FALSE = re.compile(
    r"(?i)^\W*+(?:(?:the|those|these|such)\s+"
    r"(?:allegation|accusation|claim|report|charge|suggestion)s?\s++(?:as\s++)?|"
    r"(?:that\s+)?(?:it|this|that|they|these|those|the \w+)\s+(?:is|was|are|were)"
    r"(?:\s+(?:all|simply|just|complete|completely|an?|absolute|absolutely|utter|"
    r"utterly|total|totally))*\s++|as\s++|(?:an?\s++)?)"
    r"\W*+(?:lies?|false|untrue|not true|fakes?|fabricat\w+|baseless|nonsense|"
    r"groundless|unfounded|disinformation|fake news|absurd|ridiculous|fairy tales?|"
    r"propaganda|a provocation)\b"
)
# "called it a lie": what is called so may stand in the content too.
_CALLS = re.compile(
    r"(?i)\b(?:call(?:s|ed|ing)?|describ(?:ed?|es|ing)|dismiss(?:es|ed|ing)?)\b"
)
_FALSELY = re.compile(
    r"(?i)^\W*+(?:(?:it|this|that|them|those|these|the\s+\w+)\s++)?(?:as\s++)?"
    r"\W*+(?:(?:an?|all|pure|complete|total|utter|sheer|plain|outright|absolute)\s++){0,3}"
    r"(?:lies?|false|untrue|fakes?|fabrications?|baseless|nonsense|groundless|unfounded|"
    r"disinformation|absurd|invention|fiction|fantasy|slander|propaganda)\b"
)
# To dismiss or reject what somebody reports is to deny it; a plan is opposed.
_ACCOUNT = re.compile(
    r"(?i)^\W*(?:(?:the|those|these|such|any|all|earlier|recent|\w+[’']s?)\s+){0,3}"
    r"(?:allegation|accusation|claim|report|charge|suggestion|rumou?r|stor(?:y|ie))s?\b"
)


@dataclass(frozen=True, slots=True)
class _Row:
    """One act of the table."""

    act: Act
    rank: int
    negated: Act


@dataclass(frozen=True, slots=True)
class _Table:
    """The table, turned so that a cue's words find their row.

    Attributes:
        words: The row of each word in any of its forms.
        plain: The plain forms that a verb's form may be of.
        phrases: Rows by their first word, the longest phrase first.
    """

    words: dict[str, _Row]
    plain: dict[str, set[str]]
    phrases: dict[str, list[tuple[tuple[str, ...], _Row]]]


def act_of(attribution: Attribution, text: str) -> Act:
    """The kind of saying that an attribution's cue reports.

    Args:
        attribution: The words it stands on.
        text: The text they stand in.

    Returns:
        The act; plain saying for a cue the table does not know, a colon, a dash
        or no cue at all.
    """
    named = named_act(attribution, text) or Act.SAY
    if any(_CALLS.search(span.of(text)) for span in attribution.cue) and any(
        _FALSELY.match(span.of(text)) for span in attribution.content[:1]
    ):
        return Act.DENY
    if named is Act.OPPOSE and any(
        _ACCOUNT.match(span.of(text)) for span in attribution.content[:1]
    ):
        return Act.DENY
    if named in {Act.SAY, Act.REPORT, Act.CLAIM, Act.OPPOSE, Act.CONDEMN} and any(
        _FALSE.match(span.of(text)) for span in attribution.content[:1]
    ):
        return Act.DENY
    return named


def named_act(attribution: Attribution, text: str) -> Act | None:
    """The act that the table names for a cue; None when it has no word for it."""
    words = [w for span in attribution.cue for w in _words(span.of(text))]
    if "without" in words[1:]:
        # "said, without giving evidence" says; what was not given is a claim apart.
        words = words[: words.index("without", 1)]
    if not words:
        return None
    # "claimed | responsibility for the strike", "refused | to take questions".
    end = max(span.end for span in attribution.cue)
    goes_on = any(0 <= s.start - end <= 1 for s in attribution.content)
    line, _, _ = text[end : end + 60].partition("\n")
    after = _words(line)[:_REACH] if goes_on else []
    start = min(span.start for span in attribution.cue)
    clause = re.split(r"[.;:,\n“”\"]", text[max(0, start - 60) : start])[-1]
    before = _words(clause)[-_REACH:]
    denied = _is_denied(before)
    return _read(tuple(words), tuple(after), denied=denied)


def _is_denied(before: Sequence[str]) -> bool:
    """Whether a "not" before a verb is that verb's: not so in "not be named said"."""
    last = max((i for i, w in enumerate(before) if w in _NEGATIVE), default=None)
    return last is not None and all(
        w in _FILLERS or w in _NEGATIVE or w.endswith("ly") or w in _BESIDE_NOT
        for w in before[last + 1 :]
    )


def is_verb(word: str) -> bool:
    """Whether the table has a word in it: "denied"."""
    return word.casefold() in _table().words


def _words(text: str) -> list[str]:
    """Lower-case words, "didn't" as two of them."""
    if _SHORTENED.search(text):
        text = _NOT.sub(r"\1 not", text)
        text = re.sub(r"(?i)\b(?:can['’]t|cannot)\b", "can not", text)
        text = re.sub(r"(?i)\bwon['’]t\b", "will not", text)
    return [w.casefold().replace("’", "'") for w in _WORD.findall(text)]


@cache
def _read(
    words: tuple[str, ...], after: tuple[str, ...], *, denied: bool
) -> Act | None:
    table = _table()
    kept = [w for w in words if w not in _FILLERS and not w.endswith("ly")] or words
    end = len(kept)
    kept = [*kept, *(w for w in after if w not in _FILLERS)]
    if denied and not _NEGATIVE.intersection(kept):
        kept, end = ["not", *kept], end + 1
    best: tuple[int, int, Act] | None = None
    no = -_NEAR - 1
    for i, word in enumerate(kept[:end]):
        row, length = _row(table, kept, i)
        if row is None:
            no = i if word in _NEGATIVE else no
            continue
        # A phrase that starts with "not" has its denial in its row.
        act = row.negated if i - no <= _NEAR and length == 1 else row.act
        rank = 5 if act.is_silence else row.rank
        if best is None or rank > best[0]:
            best = (rank, i, act)
    if best is None:
        # "allegedly", "reportedly" were taken for mere adverbs.
        return next((table.words[w].act for w in words if w in table.words), None)
    return best[2]


def _row(table: _Table, words: Sequence[str], i: int) -> tuple[_Row | None, int]:
    """The row of the longest phrase from `i` on, or of the word there."""
    word = "not" if words[i] in {"never", "not"} else words[i]
    for first in (word, *table.plain.get(word, ())):
        for phrase, row in table.phrases.get(first, ()):
            if _stands(table, phrase, words, i):
                return row, len(phrase)
    return table.words.get(word), 1


def _stands(
    table: _Table, phrase: tuple[str, ...], words: Sequence[str], i: int
) -> bool:
    here = words[i : i + len(phrase)]
    return len(here) == len(phrase) and all(
        want == word
        or want in table.plain.get(word, ())
        or (want == "not" and word == "never")
        for want, word in zip(phrase, here, strict=True)
    )


@cache
def _table() -> _Table:
    raw = tomllib.loads(
        (files("onrecord.claims") / "data/acts.toml").read_text("utf-8")
    )
    table = _Table({}, {}, {})
    for name, entry in raw.items():
        act = Act(name)
        row = _Row(act, entry["rank"], Act(entry.get("negated", name)))
        for verb in entry.get("verbs", ()):
            plain, *forms = _forms(verb)
            for form in (plain, *forms):
                table.words.setdefault(form, row)
                table.plain.setdefault(form, set()).add(plain)
        for word in entry.get("words", ()):
            _add_phrase(table, word, row)
        for phrase in entry.get("phrases", ()):
            _add_phrase(table, phrase, row)
    for phrases in table.phrases.values():
        phrases.sort(key=lambda item: -len(item[0]))
    return table


def _add_phrase(table: _Table, phrase: str, row: _Row) -> None:
    # Phrases are matched against cues without their fillers.
    words = tuple(w for w in phrase.casefold().split() if w not in _FILLERS)
    if len(words) == 1:
        table.words.setdefault(words[0], row)
    elif words:
        # The first row that lists a phrase has it.
        table.phrases.setdefault(words[0], []).append((words, row))
        for form in _forms(words[0]):
            table.plain.setdefault(form, set()).add(words[0])


def _forms(verb: str) -> Iterator[str]:
    """A verb's plain form and its other forms."""
    if odd := _IRREGULAR.fullmatch(verb):
        yield odd["plain"]
        yield from odd["forms"].split()
        return
    yield verb
    if re.search(r"(?:s|x|z|ch|sh)$", verb):
        yield verb + "es"
    elif re.search(r"[^aeiou]y$", verb):
        yield verb[:-1] + "ies"
    else:
        yield verb + "s"
    if verb.endswith("ee"):
        stems = (verb + "d", verb + "ing")
    elif verb.endswith("ie"):
        stems = (verb + "d", verb[:-2] + "ying")
    elif verb.endswith("e"):
        stems = (verb + "d", verb[:-1] + "ing")
    elif re.search(r"[^aeiou]y$", verb):
        stems = (verb[:-1] + "ied", verb + "ing")
    elif re.fullmatch(r"[^aeiou]*[aeiou][bdgmnprt]", verb):
        stems = (verb + verb[-1] + "ed", verb + verb[-1] + "ing")
    else:
        stems = (verb + "ed", verb + "ing")
    yield from stems
