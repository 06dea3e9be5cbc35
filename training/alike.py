"""News texts of which some are known to say the same, to learn and to judge likeness.

MSRP (a fifth of its pairs kept for judging), CheckThat! 2022 2A and ECB+, each in the
parts that may be seen, and other news for company.
"""

import csv
import hashlib
import json
import random
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from corpus import read_polnear
from plain import read_plain

#: Sentences of news, and contents of attributions, that a teacher is asked about.
_PLAIN, _CONTENTS = 9_000, 6_000
#: Contents that only stand among those that are searched.
_BESIDE = 10_000
#: Sentences of the same event that one sentence is paired with.
_PAIRED = 6
_FIFTH = 5

Place = tuple[str, int]


@dataclass(slots=True)
class Texts:
    """Texts by number, and what is known of them.

    Attributes:
        texts: Each once.
        learned: Those that may be learned from.
        pairs: Of each corpus, pairs that say the same.
        asked: Of each corpus, a question with its right answers.
        among: Of each corpus, the texts among which they are looked for.
    """

    texts: list[str] = field(default_factory=list)
    learned: list[int] = field(default_factory=list)
    pairs: dict[str, list[tuple[int, int]]] = field(default_factory=dict)
    asked: dict[str, list[tuple[int, list[int]]]] = field(default_factory=dict)
    among: dict[str, list[int]] = field(default_factory=dict)
    _known: dict[str, int] = field(default_factory=dict)

    def number(self, text: str) -> int:
        """The number of a text, new or known."""
        if text not in self._known:
            self._known[text] = len(self.texts)
            self.texts.append(text)
        return self._known[text]

    def numbers(self, texts: Iterable[str]) -> list[int]:
        """The numbers of some texts."""
        return [self.number(text) for text in texts]


def read_texts(data: Path) -> Texts:
    """Read them, the same in every run."""
    chance = random.Random(5)  # noqa: S311 - to be played again
    found = Texts()
    same, other_same, sentences, dev_sentences = _events(data / "same_event")
    pairs = _paraphrases(data / "paraphrase/msr_paraphrase_train.txt")
    kept = [pair for pair in pairs if _is_kept(pair)]
    kept_texts = {text for _, *both in kept for text in both}
    learned = [p for p in pairs if not kept_texts.intersection(p[1:])]
    queries, claims, for_training, for_dev = _checked(data / "claim_matching")
    answers = {claims[claim] for _, claim in for_dev}
    plain = _plain(data)
    chance.shuffle(plain)
    contents = _contents(data, "train")
    chance.shuffle(contents)

    found.numbers([*plain[:_PLAIN], *contents[:_CONTENTS]])
    found.pairs = {
        "MSRP": [(found.number(a), found.number(b)) for y, a, b in learned if y],
        "CheckThat": [
            (found.number(queries[query]), found.number(claims[claim]))
            for query, claim in for_training
            if claims[claim] not in answers
        ],
        "ECB+": [
            (found.number(sentences[one]), found.number(sentences[other]))
            for one, others in same.items()
            for other in sorted(others)[:_PAIRED]
        ],
    }
    # Those that do not say the same stand among what is learned from as well.
    found.numbers(text for y, *both in learned if not y for text in both)
    found.learned = list(range(len(found.texts)))

    by_query = defaultdict(list)
    for query, claim in for_dev:
        by_query[query].append(found.number(claims[claim]))
    found.asked = {
        "MSRP": [(found.number(a), [found.number(b)]) for y, a, b in kept if y],
        "CheckThat": [
            (found.number(queries[q]), right) for q, right in by_query.items()
        ],
        "ECB+": [
            (found.number(dev_sentences[one]), sorted({*found.numbers(right)}))
            for one, others in other_same.items()
            if (right := {dev_sentences[o] for o in others} - {dev_sentences[one]})
        ],
    }
    news = found.numbers(text for _, *both in pairs for text in both)
    news += found.numbers([*dev_sentences.values(), *sentences.values()])
    news += found.numbers(contents[_CONTENTS : _CONTENTS + _BESIDE])
    news += found.numbers(_contents(data, "dev"))
    found.among = {
        "MSRP": sorted({*news}),
        "ECB+": sorted({*news}),
        "CheckThat": sorted({*found.numbers(claims.values())}),
    }
    return found


def _is_kept(pair: tuple[bool, str, str]) -> bool:
    digest = hashlib.sha256((pair[1] + pair[2]).encode()).hexdigest()
    return int(digest, 16) % _FIFTH == 0


def _paraphrases(path: Path) -> list[tuple[bool, str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        next(rows)
        return [(row[0] == "1", row[3], row[4]) for row in rows]


def _events(
    folder: Path,
) -> tuple[
    dict[Place, set[Place]], dict[Place, set[Place]], dict[Place, str], dict[Place, str]
]:
    """Sentences of one event, of train and of dev, and the sentences of both."""
    same, sentences = _event_part(folder, "Train")
    other_same, dev_sentences = _event_part(folder, "Dev")
    return same, other_same, sentences, dev_sentences


def _event_part(
    folder: Path, part: str
) -> tuple[dict[Place, set[Place]], dict[Place, str]]:
    words: dict[Place, list[str]] = defaultdict(list)
    corpus = (folder / f"ECB_{part}_corpus.txt").read_text(encoding="utf-8")
    for line in corpus.splitlines():
        match line.split("\t"):
            case [document, sentence, _, word, _]:
                words[document, int(sentence)].append(word)
    sentences = {place: " ".join(said) for place, said in words.items()}
    mentions = json.loads(
        (folder / f"ECB_{part}_Event_gold_mentions.json").read_text(encoding="utf-8")
    )
    chains: dict[str, set[Place]] = defaultdict(set)
    for mention in mentions:
        if not mention["is_singleton"]:
            place = (mention["doc_id"], mention["sent_id"])
            chains[mention["coref_chain"]].add(place)
    same: dict[Place, set[Place]] = defaultdict(set)
    for chain in chains.values():
        for one in chain & sentences.keys():
            same[one] |= {p for p in chain & sentences.keys() if p[0] != one[0]}
    return {one: others for one, others in sorted(same.items()) if others}, sentences


Pairs = list[tuple[str, str]]


def _checked(folder: Path) -> tuple[dict[str, str], dict[str, str], Pairs, Pairs]:
    """Tweets, checked claims, and which claim a tweet makes, in train and in dev."""
    told = (folder / "CT2022-Task2A-EN-Train-Dev_Queries.tsv").read_text("utf-8")
    queries = dict(line.split("\t", 1) for line in told.splitlines() if "\t" in line)
    lines = (folder / "vclaims.jsonl").read_text("utf-8").splitlines()
    read = [json.loads(line) for line in lines]
    claims = {claim["vclaim_id"]: claim["vclaim"] for claim in read}
    parts = []
    for part in ("Train", "Dev"):
        rows = (folder / f"CT2022-Task2A-EN-{part}_QRELs.tsv").read_text("utf-8")
        pairs = [tuple(line.split("\t")[0:3:2]) for line in rows.splitlines()]
        parts.append([(q, c) for q, c in pairs if q in queries])
    return queries, claims, parts[0], parts[1]


def _contents(data: Path, split: str) -> list[str]:
    found = (
        " ".join(article.text[start:end] for start, end in mark.content)
        for article in read_polnear(data / "polnear", split)
        for mark in article.attributions
    )
    tidy = (re.sub(r"\s+", " ", text).strip() for text in found)
    return [text for text in tidy if len(text.split()) >= 3]  # noqa: PLR2004


def _plain(data: Path) -> list[str]:
    found = (
        re.sub(r"\s+", " ", sentence).strip()
        for article in read_plain(data)
        for sentence in re.split(r"(?<=[.!?])\s+", article.text)
    )
    return [text for text in found if 5 <= len(text.split()) <= 60]  # noqa: PLR2004
