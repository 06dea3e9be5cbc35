"""Reads corpora that mark single words: names, events, and how certain an event is."""

import json
import random
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree

#: What wikigold calls a kind of name, and what we call it. Its "MISC" is many things,
#: and is left open.
KINDS = {"PER": "person", "ORG": "organisation", "LOC": "place"}
OPEN = "open"

#: Words of TimeBank's articles in one text at most: they are read in short pieces.
SHORT = 120


@dataclass(frozen=True, slots=True)
class MarkedWords:
    """A text with marks on some of its words, in code points.

    Attributes:
        text: The text.
        names: Start, end and kind of each name; None where names were not marked.
        events: Where the word of each event begins; None where events were not marked.
        certain: How certain the event is whose word begins there: from -3, it did
            not happen, to 3, it did.
    """

    text: str
    names: tuple[tuple[int, int, str], ...] | None = None
    events: tuple[int, ...] | None = None
    certain: Mapping[int, float] = field(default_factory=dict)


_GLUED = re.compile(
    r"^(?:[,.;:!?%)\]}]|['’](?:s|re|ve|ll|d|m|t)?|n['’]t|''|”|-|–|/)$", re.IGNORECASE
)
_GLUING = re.compile(r"^(?:[(\[{$£€#]|``|“|-|–|/)$")
STRAIGHT = '"'
_MARKS = {"``": '"', "''": '"', "-LRB-": "(", "-RRB-": ")"}


def spelt(tokens: Sequence[str]) -> tuple[str, list[int]]:
    """Tokens as a text prints them, and where each begins.

    >>> spelt(["Miami", "-", "based", "exiles", "did", "n't", "say", "."])[0]
    "Miami-based exiles didn't say."
    """
    text, starts = "", []
    glue = True
    inside = False
    for word in tokens:
        shown = _MARKS.get(word, word)
        if word == STRAIGHT:
            inside = not inside
        # Two apostrophes close; a straight mark opens and closes in turn.
        closes = shown == STRAIGHT and word != "``" and not (word == shown and inside)
        if not (glue or closes or _GLUED.match(word)):
            text += " "
        starts.append(len(text))
        text += shown
        glue = bool(_GLUING.match(word)) or (shown == STRAIGHT and not closes)
    return text, starts


def read_factuality(path: Path, *, all_events: bool) -> list[MarkedWords]:
    """Read UW's or UDS-IH2's sentences.

    Args:
        path: A file of JSON lines.
        all_events: Whether every event of a sentence is marked, as in UW.
    """
    found = []
    with path.open(encoding="utf-8") as file:
        for line in file:
            row = json.loads(line)
            text, starts = spelt(row["text"].split(" "))
            certain = {
                starts[target["span1"][0]]: float(target["label"])
                for target in row["targets"]
                if target["span1"][0] < len(starts)
            }
            events = tuple(sorted(certain)) if all_events else None
            found.append(MarkedWords(text, events=events, certain=certain))
    return found


def read_names(path: Path) -> list[MarkedWords]:
    """Read a file of one token and its IOB label a line, such as wikigold's."""
    found = []
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        rows = [line.split() for line in block.splitlines() if line.strip()]
        rows = [row for row in rows if row[0] != "-DOCSTART-"]
        if not rows:
            continue
        text, starts = spelt([row[0] for row in rows])
        names: list[tuple[int, int, str]] = []
        before = "O"
        for (token, label), start in zip(rows, starts, strict=True):
            kind = KINDS.get(label[2:], OPEN)
            if label != "O":
                if names and label == before and not label.startswith("B-"):
                    names[-1] = (names[-1][0], start + len(token), kind)
                else:
                    names.append((start, start + len(token), kind))
            before = label
        found.append(MarkedWords(text, names=tuple(names)))
    return found


#: GUM's kinds of entities that may be names of ours.
_OF_GUM = {"person": "person", "organization": "organisation", "place": "place"}
_OPENED = re.compile(r"\((\d+)-(\w+)-")
_CLOSED = re.compile(r"(?<![\w-])(\d+)\)")


def read_gum(folder: Path) -> list[MarkedWords]:
    """Read the names among the entities of GUM's news, from CoNLL-U.

    A name is an entity whose words, but for small ones, are all proper nouns. Other
    entities of its kinds, and entities of other kinds that hold proper nouns, are
    left open.
    """
    found = []
    for path in sorted(folder.glob("*.conllu")):
        for block in path.read_text(encoding="utf-8").split("\n\n"):
            rows = [line.split("\t") for line in block.splitlines() if line[:1] != "#"]
            rows = [row for row in rows if row[0].isdigit()]
            if rows:
                found.append(_gum_sentence(rows))
    return found


def _gum_sentence(rows: Sequence[Sequence[str]]) -> MarkedWords:
    text, starts = spelt([row[1] for row in rows])
    ends = [start + len(row[1]) for start, row in zip(starts, rows, strict=True)]
    taken = [
        None if row[4] not in {"NP", "NPS", "NNP", "NNPS"} else OPEN for row in rows
    ]
    spans: list[tuple[int, int, str]] = []
    opened: dict[str, list[tuple[int, str]]] = {}
    for place, row in enumerate(rows):
        told = dict(p.partition("=")[::2] for p in row[9].split("|")).get("Entity", "")
        for number, kind in _OPENED.findall(told):
            opened.setdefault(number, []).append((place, kind))
        # One that opens and closes at the same word ends with a bracket of its own.
        single = re.findall(r"\((\d+)-[^()]*\)", told)
        for number in (*single, *_CLOSED.findall(told)):
            if opened.get(number):
                first, kind = opened[number].pop()
                spans.append((first, place, kind))
    names: list[tuple[int, int, str]] = []
    done: set[int] = set()
    for first, last, kind in sorted(spans, key=lambda s: s[0] - s[1]):
        inside = set(range(first, last + 1))
        begin = first
        while begin < last and rows[begin][3] in {"DET", "PUNCT"}:
            begin += 1
        proper = all(taken[i] or rows[i][3] == "ADP" for i in range(begin, last + 1))
        if kind in _OF_GUM and proper and taken[begin] and not done & inside:
            names.append((starts[begin], ends[last], _OF_GUM[kind]))
            done |= inside
    names += [
        (starts[i], ends[i], OPEN)
        for i in range(len(rows))
        if i not in done
        and (taken[i] or (rows[i][4] == "JJ" and rows[i][1][0].isupper()))
    ]
    return MarkedWords(text, names=tuple(sorted(names)))


def read_timebank(folder: Path) -> list[MarkedWords]:
    """Read the events of TimeML articles, cut into short texts at sentence ends."""
    found: list[MarkedWords] = []
    for path in sorted(folder.glob("*.tml")):
        if path.name.startswith("._"):
            continue  # what a Mac keeps beside a file
        body = etree.parse(path, etree.XMLParser(recover=True)).find("TEXT")
        if body is not None:
            found.extend(_cut(*_flat(body)))
    return found


def _flat(body: etree._Element) -> tuple[str, list[int]]:
    text, events = "", []
    for element, piece in _pieces(body):
        if element == "EVENT" and piece.strip():
            events.append(len(text) + len(piece) - len(piece.lstrip()))
        text += piece
    return text, events


def _pieces(element: etree._Element) -> Iterator[tuple[str, str]]:
    yield str(element.tag), element.text or ""
    for child in element:
        yield from _pieces(child)
        yield "", child.tail or ""


def _cut_names(
    text: str, names: Sequence[tuple[int, int, str]]
) -> Iterator[MarkedWords]:
    start = 0
    for match in re.finditer(r"(?<=[.?!”\"])\s+(?=[A-Z“\"])|\n\s*\n|\Z", text):
        piece = text[start : match.start()]
        if len(piece.split()) < SHORT and match.end() < len(text):
            continue
        marks = tuple(
            (s - start, e - start, kind)
            for s, e, kind in names
            if start <= s and e <= match.start()
        )
        if marks:
            yield MarkedWords(piece, names=marks)
        start = match.end()


def _cut(text: str, events: Sequence[int]) -> Iterator[MarkedWords]:
    start = 0
    for match in re.finditer(r"(?<=[.?!”\"])\s+(?=[A-Z“\"])|\Z", text):
        piece = text[start : match.start()]
        if len(piece.split()) < SHORT and match.end() < len(text):
            continue
        marks = tuple(e - start for e in events if start <= e < match.start())
        if marks:
            yield MarkedWords(piece, events=marks)
        start = match.end()


def read_silver(path: Path) -> list[MarkedWords]:
    """Read what `silver_names.py` wrote, cut into short texts at sentence ends."""
    found: list[MarkedWords] = []
    with path.open(encoding="utf-8") as file:
        for line in file:
            row = json.loads(line)
            names = tuple((start, end, kind) for start, end, kind in row["names"])
            found.extend(_cut_names(row["text"], names))
    return found


@dataclass(frozen=True, slots=True)
class WordCorpora:
    """What the heads for single words are trained on, and judged on.

    Attributes:
        uw: Every event of a sentence, and how certain it is.
        uds: How certain some events of a sentence are.
        events: Events alone.
        named: Names, as annotators marked them.
        names: Names to judge on.
        judged: Certainty to judge on, by corpus.
    """

    uw: list[MarkedWords]
    uds: list[MarkedWords]
    events: list[MarkedWords]
    named: list[MarkedWords]
    names: list[MarkedWords]
    judged: dict[str, list[MarkedWords]]


def read_words(data: Path, seed: int = 5) -> WordCorpora:
    """Read every corpus; a fifth of wikigold is kept back to judge names on."""
    wikigold = read_names(
        data / "entities/wikigold/data/wikigold/CONLL-format/data/wikigold.conll.txt"
    )
    random.Random(seed).shuffle(wikigold)  # noqa: S311 - no secret, a seed
    kept = len(wikigold) // 5
    facts = data / "factuality"
    uw, uds = facts / "UW", facts / "UDS_IH2"
    return WordCorpora(
        uw=read_factuality(uw / "train.jsonl", all_events=True),
        uds=read_factuality(uds / "train.jsonl", all_events=False),
        events=read_timebank(data / "timex/TimeBank"),
        named=[*wikigold[kept:], *read_gum(data / "entities/gum_news/dep")],
        names=wikigold[:kept],
        judged={
            "UW": read_factuality(uw / "dev.jsonl", all_events=True),
            "UDS-IH2": read_factuality(uds / "dev.jsonl", all_events=False),
        },
    )
