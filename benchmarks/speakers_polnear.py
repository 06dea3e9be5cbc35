"""How well source spans are gathered into speakers, on forty articles of PolNeAR dev.

    python benchmarks/speakers_polnear.py             the half whose errors may be read
    python benchmarks/speakers_polnear.py --last      the half that is only scored
    python benchmarks/speakers_polnear.py --errors    what came out otherwise
    python benchmarks/speakers_polnear.py --tagged    from tagged text as well

Which spans mean one speaker is labelled by us, and kept as offsets in
`labels/speakers_polnear_dev_40.json`; the texts are had with PolNeAR. The articles
are every second one of dev in the order of their names, the first forty of those;
every other one of them is in the half that is only scored.

Measured is B-cubed (Bagga and Baldwin, 1998). Each distinct source span of an
article has a precision (of the spans that the answer puts with it, itself among
them, the share that the labels put with it) and a recall (the other way round);
both are averaged over all spans of all articles of the half, and F1 is of the two
means. A span for which nobody was named counts as a speaker of its own.

`onrecord` is given sources, cues and contents as PolNeAR marks them, so that only
the gathering is judged; `--tagged` reads the bare text, and is judged on those gold
spans that share half of their characters with one of its own. The baseline takes
the last name in a span for its speaker, and a pronoun for the nearest name before.
"""

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from onrecord.articles import Article
from onrecord.claims import Attribution, Reading, read, resolve
from onrecord.claims.speakers.pronouns import pronoun_of
from onrecord.claims.tagger.onnx_tagger import OnnxTagger, Running
from onrecord.text import Span
from speakers import b_cubed

HERE = Path(__file__).parent
LABELS = HERE / "labels" / "speakers_polnear_dev_40.json"
sys.path.insert(0, str(HERE.parent / "training"))
from corpus import MarkedArticle, read_polnear  # noqa: E402 - it lies beside us

Pieces = tuple[Span, ...]
#: A name's last word: capitals, before a comma or what says where somebody is from.
_NAME = re.compile(r"[A-Z][\w’'.-]*[\w]")
_BEHIND = re.compile(r"[,(—]|\s(?:of|from|at|for|who|in|on)\s")


@dataclass(frozen=True, slots=True)
class Labelled:
    """One article and the speakers of its source spans.

    Attributes:
        marked: The article as PolNeAR has it.
        spans: Its distinct source spans, in order.
        keys: Which speaker each means; a number of this article.
        kinds: What sort of speaker, by the words of `SpeakerKind`.
    """

    marked: MarkedArticle
    spans: tuple[Pieces, ...]
    keys: tuple[str, ...]
    kinds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """Who is found behind each span, and of what kind; None where not told."""

    keys: Sequence[str | None]
    kinds: Sequence[str | None] = ()
    told: Sequence[bool] = ()


def labelled(shared: Path, half: str) -> Iterator[Labelled]:
    """The labelled articles of a half."""
    known = {a.name: a for a in read_polnear(shared / "data/polnear", "dev")}
    for row in json.loads(LABELS.read_text("utf-8"))["articles"]:
        if row["half"] == half:
            yield Labelled(
                known[row["name"]],
                tuple(tuple(Span(*p) for p in spans) for spans, _, _ in row["spans"]),
                tuple(str(key) for _, key, _ in row["spans"]),
                tuple(kind for _, _, kind in row["spans"]),
            )


def ours(one: Labelled) -> Answer:
    """The speakers that onrecord finds, given gold attributions."""
    marks = [
        Attribution(
            source=_spans(m.source), cue=_spans(m.cue), content=_spans(m.content)
        )
        for m in one.marked.attributions
    ]
    by_words, kinds = _speakers(resolve(_article(one), marks, read_by="gold"))
    keys = [by_words.get(pieces) for pieces in one.spans]
    return Answer(keys, [kinds.get(k or "") for k in keys])


def tagged(one: Labelled, tagger: OnnxTagger) -> Answer:
    """The speakers that onrecord finds in the bare text."""
    (reading,) = read(_article(one), tagger).records
    by_words, kinds = _speakers(reading)
    twins = [_twin(pieces, list(by_words)) for pieces in one.spans]
    keys = [by_words[t] if t else None for t in twins]
    return Answer(
        keys, [kinds.get(k or "") for k in keys], [t is not None for t in twins]
    )


def last_name(one: Labelled) -> Answer:
    """The baseline: whoever shares a last name; a pronoun is the nearest before."""
    keys: list[str] = []
    last = ""
    for pieces in one.spans:
        words = " ".join(p.of(one.marked.text) for p in pieces)
        if pronoun_of(words) and last:
            keys.append(last)
            continue
        cut = _BEHIND.split(re.sub(r"['’]s?$", "", words))[0]
        names = _NAME.findall(cut)
        last = (names[-1] if names else words).casefold()
        keys.append(last)
    return Answer(keys)


def _spans(pieces: Sequence[tuple[int, int]]) -> Pieces:
    return tuple(sorted(Span(*p) for p in pieces))


def _article(one: Labelled) -> Article:
    return Article(
        id=one.marked.name,
        page="0" * 64,
        text=one.marked.text,
        language="en",
        read_by="gold",
    )


def _speakers(reading: Reading) -> tuple[dict[Pieces, str], dict[str, str]]:
    """The speaker of each source span of a reading; the kind of each speaker."""
    found: dict[Pieces, str] = {}
    for claim in reading.claims:
        for hand in claim.chain:
            if hand.speaker and hand.span:
                found.setdefault((hand.span,), hand.speaker)
    for claim in reading.claims:
        for attribution in (claim.attribution, *claim.also):
            if claim.speaker and attribution.source:
                found.setdefault(tuple(sorted(attribution.source)), claim.speaker)
    return found, {s.id: s.kind.value for s in reading.speakers}


def _twin(pieces: Pieces, found: Sequence[Pieces]) -> Pieces | None:
    """Our span that shares half of its characters with a gold one, or none."""
    gold = {c for p in pieces for c in range(p.start, p.end)}
    best, most = None, 0.5
    for other in found:
        mine = {c for p in other for c in range(p.start, p.end)}
        alike = len(gold & mine) / len(gold | mine)
        if alike >= most:
            best, most = other, alike
    return best


def scores(
    told: Sequence[Labelled], answers: Sequence[Answer]
) -> tuple[float, float, float, int]:
    """Precision, recall and F1 in percent, and over how many spans."""
    precision: list[float] = []
    recall: list[float] = []
    for one, answer in zip(told, answers, strict=True):
        kept = answer.told or [True] * len(one.keys)
        keys = [k for k, has in zip(answer.keys, kept, strict=True) if has]
        gold = [k for k, has in zip(one.keys, kept, strict=True) if has]
        p, r = b_cubed(keys, gold)
        precision += p
        recall += r
    p, r = sum(precision) / len(precision), sum(recall) / len(recall)
    return 100 * p, 100 * r, 200 * p * r / (p + r), len(precision)


def report(name: str, told: Sequence[Labelled], answers: Sequence[Answer]) -> None:
    """Print one line of the table."""
    p, r, f1, spans = scores(told, answers)
    print(f"{name:30} {p:6.1f} {r:6.1f} {f1:6.1f} {spans:6}")


def report_kinds(told: Sequence[Labelled], answers: Sequence[Answer]) -> None:
    """Print how often the kind is the one labelled, and what it is taken for."""
    pairs = Counter(
        (gold, kind)
        for one, answer in zip(told, answers, strict=True)
        for gold, kind in zip(one.kinds, answer.kinds, strict=True)
    )
    same = sum(n for (gold, kind), n in pairs.items() if gold == kind)
    print(f"\nkind as labelled: {same} of {pairs.total()} spans")
    for gold in sorted({gold for gold, _ in pairs}):
        row = {kind or "none": n for (g, kind), n in pairs.items() if g == gold}
        shown = ", ".join(
            f"{kind} {n}" for kind, n in sorted(row.items(), key=lambda r: -r[1])
        )
        print(f"   {gold:10} {shown}")


def explain(told: Sequence[Labelled], answers: Sequence[Answer]) -> None:
    """Print the spans of each article whose speakers were found otherwise."""
    for one, answer in zip(told, answers, strict=True):
        precision, recall = b_cubed(answer.keys, one.keys)
        if min([*precision, *recall], default=1.0) == 1.0:
            continue
        print(f"\n{one.marked.name}")
        for i, pieces in enumerate(one.spans):
            if precision[i] == recall[i] == 1.0:
                continue
            words = " … ".join(p.of(one.marked.text) for p in pieces)
            who = (answer.keys[i] or "nobody")[:6]
            print(
                f"  {i + 1:3} {one.keys[i]:>3} {who:7} {100 * precision[i]:4.0f}"
                f" {100 * recall[i]:4.0f}  {words[:70]!r}"
            )


def answers_of(
    told: Sequence[Labelled], find: Callable[[Labelled], Answer]
) -> list[Answer]:
    """What a way of finding speakers answers for each article."""
    return [find(one) for one in told]


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--last", action="store_true", help="the half kept for the end")
    parser.add_argument("--errors", action="store_true")
    parser.add_argument("--tagged", action="store_true")
    given = parser.parse_args()
    if given.last and given.errors:
        parser.error("the last half is scored, and its errors are not read")
    told = list(labelled(given.shared, "last" if given.last else "look"))
    print(f"{len(told)} articles\n{'':30} {'P':>6} {'R':>6} {'F1':>6} {'spans':>6}")
    report("same last name", told, answers_of(told, last_name))
    found = answers_of(told, ours)
    report("onrecord, gold attributions", told, found)
    if given.tagged:
        tagger = OnnxTagger.load(running=Running(threads=1))
        report(
            "onrecord, tagged, found spans",
            told,
            answers_of(told, lambda one: tagged(one, tagger)),
        )
    report_kinds(told, found)
    if given.errors:
        explain(told, found)


if __name__ == "__main__":
    main()
