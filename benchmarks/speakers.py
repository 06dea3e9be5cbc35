"""How well source spans are gathered into speakers, on invented stories.

    python benchmarks/speakers.py              the half that is developed on
    python benchmarks/speakers.py --look-last  the other half

The stories are ours, with a key for whoever is meant by each source. Sources,
cues and contents are given, so that only the gathering is judged. Measured is
B-cubed (Bagga and Baldwin, 1998) over the source spans, beside a baseline that
takes the last word of a source for its speaker. A source for which nobody was
named counts as a speaker of its own. Sources of which a careful reader could not
tell who is meant (key `?`) are left out of B-cubed; for them it is counted how
often nobody was named.
"""

import argparse
import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from onrecord.articles import Article
from onrecord.claims import Attribution, resolve
from onrecord.text import Span

STORIES = Path(__file__).parent / "stories"
_MARK = re.compile(
    r"\[(?P<source>\d+) (?P<key>[\w?]+): (?P<who>[^\]]+)\]"
    r"|<(?P<cue>\d+) (?P<by>[^>]+)>"
    r"|\{(?P<content>\d+) (?P<what>[^}]+)\}"
)


@dataclass(frozen=True)
class Story:
    """A story, its attributions, and who is meant by each."""

    title: str
    text: str
    attributions: tuple[Attribution, ...]
    keys: tuple[str, ...]


def stories(path: Path) -> Iterator[Story]:
    """The stories of a file."""
    for part in re.split(r"(?m)^== ", path.read_text("utf-8"))[1:]:
        title, _, body = part.partition("\n")
        yield _story(title, body.strip())


def _story(title: str, marked: str) -> Story:
    text = ""
    end = 0
    spans: dict[str, dict[str, list[Span]]] = defaultdict(lambda: defaultdict(list))
    keys: dict[str, str] = {}
    for mark in _MARK.finditer(marked):
        text += marked[end : mark.start()]
        end = mark.end()
        role = next(r for r in ("source", "cue", "content") if mark[r])
        words = mark["who"] or mark["by"] or mark["what"]
        spans[mark[role]][role].append(Span(len(text), len(text) + len(words)))
        if mark["key"]:
            keys[mark[role]] = mark["key"]
        text += words
    text += marked[end:]
    attributions = tuple(
        Attribution(
            source=(roles["source"][-1],),
            cue=tuple(roles["cue"]),
            content=tuple(roles["content"]),
        )
        for roles in spans.values()
        if roles["source"] and roles["content"]
    )
    wanted = [n for n, roles in spans.items() if roles["source"] and roles["content"]]
    return Story(title, text, attributions, tuple(keys[n] for n in wanted))


def ours(story: Story) -> list[str | None]:
    """The speakers that onrecord finds, by id."""
    article = Article(
        id=story.title, page="0" * 64, text=story.text, language="en", read_by="gold"
    )
    reading = resolve(article, story.attributions, read_by="gold")
    by_words = {c.attribution.source: c.speaker for c in reading.claims}
    return [by_words.get(a.source) for a in story.attributions]


def last_word(story: Story) -> list[str | None]:
    """The baseline: whoever shares the last word of the source is one speaker."""
    return [
        a.source[0].of(story.text).rstrip(",").split()[-1].casefold()
        for a in story.attributions
    ]


def b_cubed(
    found: Sequence[str | None], gold: Sequence[str]
) -> tuple[list[float], list[float]]:
    """Precision and recall of each mention; mentions of nobody stand alone."""
    named = [f if f is not None else f"nobody {i}" for i, f in enumerate(found)]
    precision, recall = [], []
    for mine, key in zip(named, gold, strict=True):
        if key == "?":
            continue
        pairs = list(zip(named, gold, strict=True))
        both = sum(f == mine and g == key for f, g in pairs)
        precision.append(both / sum(f == mine and g != "?" for f, g in pairs))
        recall.append(both / sum(g == key for _, g in pairs))
    return precision, recall


def report(
    name: str, told: Sequence[Story], find: Callable[[Story], list[str | None]]
) -> None:
    """Print one line of the table."""
    precision: list[float] = []
    recall: list[float] = []
    unclear = abstained = 0
    for story in told:
        found = find(story)
        p, r = b_cubed(found, story.keys)
        precision += p
        recall += r
        for who, key in zip(found, story.keys, strict=True):
            unclear += key == "?"
            abstained += key == "?" and who is None
    mean_p, mean_r = sum(precision) / len(precision), sum(recall) / len(recall)
    f1 = 2 * mean_p * mean_r / (mean_p + mean_r)
    print(
        f"{name:12} {100 * mean_p:6.1f} {100 * mean_r:6.1f} {100 * f1:6.1f}"
        f"   {abstained} of {unclear}"
    )


def explain(told: Sequence[Story]) -> None:
    """Print the sources that were not gathered as they are in the key."""
    for story in told:
        found = ours(story)
        precision, recall = b_cubed(found, story.keys)
        if min([*precision, *recall], default=1.0) == 1.0:
            continue
        print(f"\n{story.title}")
        for attribution, who, key in zip(
            story.attributions, found, story.keys, strict=True
        ):
            words = attribution.source[0].of(story.text)
            print(f"  {key:10} {(who or 'nobody')[:8]:8}  {words}")


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--look-last", action="store_true")
    parser.add_argument("--errors", action="store_true")
    given = parser.parse_args()
    name = "look_last.txt" if given.look_last else "develop.txt"
    told = list(stories(STORIES / name))
    mentions = sum(len(story.keys) for story in told)
    print(f"{name}: {len(told)} stories, {mentions} sources")
    print(f"{'':12} {'P':>6} {'R':>6} {'F1':>6}   nobody named where none can be")
    report("last word", told, last_word)
    report("onrecord", told, ours)
    if given.errors:
        explain(told)


if __name__ == "__main__":
    main()
