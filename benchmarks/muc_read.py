"""Read the messages and keys of MUC-4, and its list of places."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from benchmarks.muc_score import MONTHS, Template, fills

_MESSAGE = re.compile(
    r"^((?:DEV|TST\d)-MUC\d-\d{4})[^\n]*\n(.*?)(?=^(?:DEV|TST\d)-MUC\d-\d{4}|\Z)",
    re.DOTALL | re.MULTILINE,
)
_SLOT = re.compile(r"\s*(\d+)\.\s+([A-Z :]+?)\s{2,}(.*)$")
_DATELINE = re.compile(
    r"^\s*(?P<place>[^,\n(]+?)\s*(?:\((?P<country>[^)]+)\))?\s*,\s*"
    r"(?P<day>\d{1,2}) (?P<month>[A-Z]{3})[A-Z]* (?P<year>\d{2})"
)


@dataclass(frozen=True, slots=True)
class Message:
    """A message: its number, text, day, and where it was sent from."""

    name: str
    text: str
    day: date | None
    place: str
    country: str


def messages(paths: Sequence[Path]) -> Iterator[Message]:
    """The messages of some files."""
    for path in paths:
        for match in _MESSAGE.finditer(path.read_text("latin-1")):
            yield _message(match[1], match[2].strip("\n"))


def _message(name: str, text: str) -> Message:
    line = _DATELINE.search(text)
    day = None
    if line and line["month"] in MONTHS:
        month = MONTHS.index(line["month"]) + 1
        day = date(1900 + int(line["year"]), month, int(line["day"]))
    # The dateline is passed over, and places in the text stay what they are.
    head = text.find("[TEXT]")
    start = (
        head + 6 if head >= 0 else (text.find("--") + 2 if "--" in text[:200] else 0)
    )
    body = " " * start + text[start:]
    return Message(
        name,
        re.sub(r"\n(?!\n| {2,})", " ", body),
        day,
        line["place"].strip() if line else "",
        (line["country"] or "").strip() if line else "",
    )


def keys(paths: Sequence[Path]) -> dict[str, list[Template]]:
    """The templates of each message; none for a message without an incident."""
    found: dict[str, list[Template]] = {}
    for path in paths:
        for name, slots in _templates(path):
            some = found.setdefault(name, [])
            number = slots.get(1, ["*"])[0]
            if number != "*":
                read = {n: fills(v) for n, v in slots.items() if n > 1}
                some.append(Template(read, is_optional="OPTIONAL" in number))
    return found


def _templates(path: Path) -> Iterator[tuple[str, dict[int, list[str]]]]:
    slots: dict[int, list[str]] = {}
    name, slot = "", 0
    for line in path.read_text("latin-1").splitlines():
        if line.lstrip().startswith(";"):
            continue
        match = _SLOT.match(line)
        if match and match[1] == "0":
            if name:
                yield name, slots
            name, slots, slot = match[3].split()[0], {}, 0
        elif match:
            slot = int(match[1])
            slots[slot] = [match[3].strip()]
        elif line.strip() and slot:
            slots[slot].append(line.strip())
    if name:
        yield name, slots


def places(folder: Path) -> dict[str, str]:
    """The place as a key has it of each name of a place, the best known of several."""
    found: dict[str, tuple[int, str]] = {}
    for part in sorted(folder.glob("containing-areas-part*")):
        for line in part.read_text("latin-1").splitlines():
            match = re.match(r"([A-Z .]+(?:: [A-Z0-9 .'()?-]+)+?)\s*(?:\*.*)?$", line)
            if match is None:
                continue
            parts = [p.strip() for p in match[1].split(":")]
            name = re.sub(r"\s*\([^)]*\)\s*$", "", parts[-1])
            rank = 10 * len(parts) + ("(CITY" in parts[-1] or "(TOWN" in parts[-1])
            rank += 2 * ("VALIDATED" in line)
            if name and rank >= found.get(name, (0, ""))[0] and "?" not in match[1]:
                found[name] = rank, ": ".join(parts)
    return {name: place for name, (_, place) in found.items()}
