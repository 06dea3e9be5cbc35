"""How well war reporting is read: who, by what act, how sure, on what evidence.

    python benchmarks/war.py                  short pieces that errors are read on
    python benchmarks/war.py --later          pieces of a later day, read on as well
    python benchmarks/war.py --last           short pieces that nobody reads errors on
    python benchmarks/war.py --stories        whole stories, read on
    python benchmarks/war.py --stories-last   whole stories that nobody reads errors on
    python benchmarks/war.py --errors         and what was wrong, where that is read

The pieces are ours, labelled before the program had read them. What is judged is
what `onrecord claims --plain` prints. A claim is found where its content and the
labelled one share at least half of their words (Jaccard); source and cue likewise.
The other fields are judged on the claims that were found.
"""

import argparse
import json
import re
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

PIECES = Path(__file__).parent / "war_reports"
#: The parts, each with its file; the first is the one that is read unasked.
PARTS = {
    "look": "look.txt",
    "later": "later.txt",
    "last": "last.txt",
    "stories": "stories.txt",
    "stories-last": "stories_last.txt",
}
#: The parts of which only figures are looked at.
UNREAD = {"last", "stories-last"}
HALF = 0.5
ROLES = ("source", "cue", "content")
FIELDS = ("name", "kind", "role", "act", "quote", "hedge", "evidence", "hands")

_OPEN = {"[": "source", "<": "cue", "{": "content"}
_MARK = re.compile(r"(?P<open>[\[<{])(?P<numbers>\d+(?:,\d+)*) |(?P<close>[\]>}])")
_LINE = re.compile(r"(?m)^(\d+): (.+)$")
_WORD = re.compile(r"\w+(?:['’]\w+)*|[^\w\s]")

#: One line of `attributions` as the command prints it.
Found = dict[str, Any]
Spans = list[list[int]]


@dataclass(frozen=True)
class Wanted:
    """A labelled claim.

    Attributes:
        spans: Its source, cue and content.
        answers: The readings that are right, by field; empty where the claim may
            be found or not.
    """

    spans: dict[str, Spans]
    answers: dict[str, list[str]]


@dataclass(frozen=True)
class Piece:
    """A piece of reporting and the claims in it."""

    title: str
    text: str
    claims: tuple[Wanted, ...]


@dataclass
class Score:
    """Sums over the pieces: of each thing, how many were right and of how many."""

    wanted: int = 0
    given: int = 0
    found: int = 0
    right: dict[str, list[bool]] = field(default_factory=lambda: defaultdict(list))
    errors: list[str] = field(default_factory=list)


def pieces(path: Path) -> Iterator[Piece]:
    """The pieces of a file."""
    for part in re.split(r"(?m)^== ", path.read_text("utf-8"))[1:]:
        title, _, body = part.partition("\n")
        yield piece(title, body)


def piece(title: str, body: str) -> Piece:
    """A marked text and the lines about its claims."""
    lines = {int(n): _answers(line) for n, line in _LINE.findall(body)}
    marked = _LINE.split(body, maxsplit=1)[0].strip()
    text, at = "", 0
    spans: dict[int, dict[str, Spans]] = defaultdict(lambda: {r: [] for r in ROLES})
    opened: list[tuple[str, list[int], int]] = []
    for mark in _MARK.finditer(marked):
        text += marked[at : mark.start()]
        at = mark.end()
        if mark["open"]:
            numbers = [int(n) for n in mark["numbers"].split(",")]
            opened.append((_OPEN[mark["open"]], numbers, len(text)))
            continue
        role, numbers, start = opened.pop()
        for number in numbers:
            spans[number][role].append([start, len(text)])
    text += marked[at:]
    claims = (
        Wanted(found, lines.get(number, {}))
        for number, found in sorted(spans.items())
        if found["content"]
    )
    return Piece(title, text, tuple(claims))


def _answers(line: str) -> dict[str, list[str]]:
    cells = [cell.strip() for cell in line.split("|")]
    if len(cells) != len(FIELDS):
        msg = f"A line needs {len(FIELDS)} cells: {line}"
        raise ValueError(msg)
    return {f: c.split("/") for f, c in zip(FIELDS, cells, strict=True)}


def as_found(wanted: Wanted) -> Found:
    """A labelled claim in the form that the command prints."""
    first = {key: options[0] for key, options in wanted.answers.items()}
    named = {key: _or_none(first[key]) for key in ("name", "kind", "role")}
    status, _, kind = first["evidence"].partition(":")
    hands = [hand.split(" ", 1) for hand in first["hands"].split(" > ") if hand != "-"]
    return {
        **wanted.spans,
        "speaker": named,
        "act": first["act"],
        "quote": first["quote"],
        "hedge": _or_none(first["hedge"]),
        "evidence": {"status": status, "kind": kind} if kind else None,
        "chain": [{"kind": k, "name": n} for k, n in hands],
    }


def _or_none(value: str) -> str | None:
    return None if value == "-" else value


def add(score: Score, told: Piece, given: Sequence[Found]) -> None:
    """Judge what was found in one piece."""
    words = [match.span() for match in _WORD.finditer(told.text)]
    left = list(given)
    for wanted in told.claims:
        twin = max(
            left, key=lambda g: _shared(wanted.spans, g, "content", words), default=None
        )
        if twin and _shared(wanted.spans, twin, "content", words) < HALF:
            twin = None
        if twin:
            left.remove(twin)
        if not wanted.answers:
            continue
        score.wanted += 1
        if twin is None:
            score.errors.append(f"{told.title}: missed {_shown(told, wanted.spans)}")
            continue
        score.found += 1
        score.given += 1
        _compare(score, told, wanted, twin, words)
    score.given += len(left)
    score.errors += [f"{told.title}: not wanted {_shown(told, g)}" for g in left]


def _compare(
    score: Score, told: Piece, wanted: Wanted, twin: Found, words: list[tuple[int, int]]
) -> None:
    for role in ROLES[:2]:
        if not wanted.spans[role]:
            continue  # said by the source of the claim before, marked there
        same = _shared(wanted.spans, twin, role, words) >= HALF
        score.right[role].append(same)
        if not same:
            shown = [_shown(told, spans, role) for spans in (wanted.spans, twin)]
            score.errors.append(f"{told.title}: {role} {shown[0]} read as {shown[1]}")
    for name, got in _fields(twin).items():
        right = wanted.answers[name]
        same = _plain(got) in [_plain(option) for option in right]
        if name == "hedge" and right == ["-"]:
            continue
        score.right[name].append(same)
        if not same:
            where = _shown(told, wanted.spans)
            score.errors.append(f"{told.title}: {name} {right} read as {got}: {where}")


def _fields(found: Found) -> dict[str, str]:
    speaker = dict(found["speaker"] or {})
    if _plain(speaker.get("role") or "-") == _plain(speaker.get("name") or ""):
        speaker["role"] = None  # "a senior official" is who it is
    evidence = found.get("evidence")
    hands = [
        f"{hand['kind']} {hand['name']}"
        for hand in found["chain"]
        if hand["kind"] not in {"outlet", "speaker"}
    ]
    return {
        **{key: speaker.get(key) or "-" for key in ("name", "kind", "role")},
        "act": found["act"],
        "quote": found["quote"],
        "hedge": found.get("hedge") or "-",
        "evidence": f"{evidence['status']}:{evidence['kind']}" if evidence else "-",
        "hands": " > ".join(hands) or "-",
    }


def _plain(name: str) -> str:
    name = name.replace("’", "'").casefold().strip()
    return re.sub(r"\b(?:the|a|an|its|her|his|their) ", "", name)


def _shared(
    wanted: dict[str, Spans], given: Found, role: str, words: list[tuple[int, int]]
) -> float:
    """The share of words that two stretches have in common; 1 where both are none."""
    left, right = (
        {
            i
            for i, (s, e) in enumerate(words)
            if any(s >= a and e <= b for a, b in spans)
        }
        for spans in (wanted[role], given[role])
    )
    return len(left & right) / len(left | right) if left | right else 1.0


def _shown(told: Piece, spans: dict[str, Any], role: str = "content") -> str:
    return repr(" … ".join(told.text[a:b] for a, b in spans[role]))


def read(told: Sequence[Piece]) -> list[list[Found]]:
    """What the command prints of each piece."""
    with TemporaryDirectory() as folder:
        paths = [Path(folder) / f"{i:03}.txt" for i in range(len(told))]
        for path, one in zip(paths, told, strict=True):
            path.write_text(one.text, "utf-8")
        command = [sys.executable, "-m", "onrecord.cli", "claims", "--plain"]
        done = subprocess.run([*command, *paths], check=False, stdout=subprocess.PIPE)  # noqa: S603 - our own program
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    if broke := [p for line in lines for p in line["problems"] if "broke" in p["kind"]]:
        sys.exit(f"The program broke, and nothing can be judged: {broke}")
    return [line["attributions"] for line in lines]


def report(name: str, told: Sequence[Piece], score: Score) -> None:
    """Print the table."""
    precision, recall = score.found / score.given, score.found / score.wanted
    f1 = 2 * precision * recall / (precision + recall) if score.found else 0.0
    print(f"{name}: {len(told)} pieces, {score.wanted} claims")
    found = [f"{100 * value:5.1f}" for value in (precision, recall, f1)]
    print(f"{'claims':10} P {found[0]}  R {found[1]}  F1 {found[2]}")
    for key, right in score.right.items():
        print(f"{key:10} {100 * sum(right) / len(right):5.1f}  of {len(right)}")


def main() -> None:
    """Print the table of one part."""
    parser = argparse.ArgumentParser(description=__doc__)
    parts = parser.add_mutually_exclusive_group()
    for part in PARTS:
        parts.add_argument(f"--{part}", dest="part", action="store_const", const=part)
    parser.set_defaults(part=next(iter(PARTS)))
    parser.add_argument("--errors", action="store_true")
    asked = parser.parse_args()
    if asked.part in UNREAD and asked.errors:
        parser.error("Nobody reads errors on this part.")
    name = PARTS[asked.part]
    told = list(pieces(PIECES / name))
    score = Score()
    for one, given in zip(told, read(told), strict=True):
        add(score, one, given)
    report(name, told, score)
    if asked.errors:
        print("", *score.errors, sep="\n")


if __name__ == "__main__":
    main()
