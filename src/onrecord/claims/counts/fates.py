"""Read what became of what is counted, and whose it is."""

import re
from functools import cache

from onrecord.claims.counts.numbers import Number
from onrecord.claims.counts.table import any_of, table
from onrecord.claims.counts.things import Counted

#: How far from a number the word for its fate may stand, in code points.
_BEFORE, _BEHIND = 40, 45
_STOP = re.compile(
    r"(?i)[.;:!?\n(]|,\s|\s(?:and|but|while|as|with|including|after)\s|[—–]"
)
#: "11 others, including three children, were injured"
_ASIDE = re.compile(
    r"(?:,\s|\s\()(?:including|among\sthem|most\sof\sthem|many\sof\sthem|mostly"
    r"|all\sof\sthem|all|both)\s[^,.;:()\n]{1,60}(?:,|\))(?=\s)"
    r"|\s[—–-]\s[^.;:()\n—–]{1,60}\s[—–-](?=\s)"
)
_ONE_NATION = r"[A-Z][a-z]+(?:ian|ish|ese|an|ean|i)"
_NATION = re.compile(
    rf"\b({_ONE_NATION}(?:(?:,\s{_ONE_NATION}){{0,3}},?\s(?:and|or)\s{_ONE_NATION})?)\b"
)
#: Who lost what is counted: Russia lost "at least 125.
_LOSER = re.compile(
    r"\b((?:United\s|South\s|North\s|New\s|Saudi\s|East\s|West\s)?[A-Z][a-z]{2,20})"
    r"\s(?:has\s|had\s|have\s)?(?:lost|loses)\s[“\"]?[a-z ]{0,16}$"
)


_PRONOUNS = {"they", "he", "she", "it", "we", "you", "who", "but", "and", "both"}


@cache
def _fates() -> re.Pattern[str]:
    return re.compile(
        # Those who are killed in action are KIA; Kia makes cars.
        rf"(?<![\w-])(?!Kia\b)((?i:{any_of(tuple(table().fate))}))(?![\w-])"
    )


def fate_of(number: Number, things: Counted, text: str) -> str | None:
    """What became of what is counted; None where no word beside it says.

    Args:
        number: The number.
        things: What it counts.
        text: The text.

    Returns:
        The fate that the thing's own words say ("12 dead"), else that of the
        words behind, up to the end of the clause ("12 were killed"), else of
        the verb in front ("killed 12").
    """
    within = _fates().search(text, number.end, max(things.end, number.end))
    if within:
        return table().fate[within[1].lower()]
    place = things.end
    if aside := _ASIDE.match(text, place):
        place = aside.end()
    behind = text[place : place + _BEHIND]
    if stop := _STOP.search(behind):
        behind = behind[: stop.start()]
    # Another number behind has the next verb for itself.
    behind = re.split(r"\d", behind)[0]
    if match := _fates().search(behind):
        return table().fate[match[1].lower()]
    front = text[max(0, number.start - _BEFORE) : number.start]
    *_, front = re.split(r"(?i)[.;:!?\n]|,\s|\b(?:and|but|while)\s", front)
    matches = list(_fates().finditer(front))
    if not matches or re.search(r"\d", front[matches[-1].end() :]):
        return None
    return table().fate[matches[-1][1].lower()]


def status_of(things: Counted) -> str | None:
    """Civilian or military, where what is counted says so."""
    words = re.findall(r"[\w-]+", (things.thing or "").lower())
    return next((table().status[w] for w in words if w in table().status), None)


def whose_of(number: Number, things: Counted, text: str) -> str | None:
    """Whose they are: the nation's adjective among the words, or who lost them."""
    if match := _NATION.search(things.thing or ""):
        return match[1]
    match = _LOSER.search(text[max(0, number.start - _BEFORE) : number.start])
    if match is None or match[1].lower() in {*table().formations, *_PRONOUNS}:
        return None
    return match[1]
