"""Where something lay, told by a place: "a few kilometres north of Donetsk"."""

import re
from functools import cache

from onrecord.claims.places.place import Relation
from onrecord.claims.places.table import any_of, words
from onrecord.text import Span

#: Code points in front of a name in which the words of a relation are looked for.
_BEFORE = 80
_SKIPPED = (
    r"(?:the\s|a\s|its\s|their\s|nearby\s|(?:[\w’'.]+-(?:held|occupied|controlled|run)\s)|"
    r"(?:occupied|liberated|besieged|annexed|frontline|front-line|embattled|war-torn)\s|"
    r"(?:eastern|western|northern|southern|central|north|south|east|west|upper|lower|greater)"
    r"[\s-]|(?:city|town|village|port|port\scity|region|province|district|suburbs?|outskirts|"
    r"cent(?:re|er)|settlement|capital|frontline\stown|front-line\stown|state|oblast)"
    r"\s(?:of\s)?)*"
)
_POINTS = ("north", "north-northeast", "northeast", "east-northeast", "east",
           "east-southeast", "southeast", "south-southeast", "south", "south-southwest",
           "southwest", "west-southwest", "west", "west-northwest", "northwest",
           "north-northwest")  # fmt: skip
_DEGREES = {name: 22.5 * i for i, name in enumerate(_POINTS)}
_POINT = (
    r"(?:north|south|east|west)(?:[\s-]?(?:north|south|east|west)){0,2}(?:erly|wards?)?"
)
_AMOUNT = (
    r"(?P<about>(?:about|around|some|roughly|nearly|almost|approximately|over|more\sthan|"
    r"less\sthan|under|at\sleast|just|only|within|up\sto)\s)?"
    r"(?P<number>\d[\d,.]*(?:\s?(?:-|–|to)\s?\d[\d,.]*)?|a\sfew|several|"
    r"a\scouple\sof|a\sdozen|dozens\sof|tens\sof|an?|half\sa|two|three|four|five|six|seven|eight|nine|"
    r"ten|twelve|fifteen|twenty|thirty|forty|fifty|sixty|hundred)[\s-]?"
    r"(?P<unit>km|kms|kilomet(?:re|er)s?|miles?|mi|m|met(?:re|er)s?|yards?)"
    r"(?:\s\([^)]{1,20}\))?\s"
)
#: A vague number has a least and no most, as counts have it.
_WORDS: dict[str, tuple[float, float | None]] = {
    "a few": (2, None),
    "several": (3, None),
    "a couple of": (2, 2),
    "a dozen": (12, 12),
    "dozens of": (12, None),
    "tens of": (10, None),
    "half a": (0.5, 0.5),
    **{word: (n, n) for word, n in (
        ("a", 1), ("an", 1), ("two", 2), ("three", 3), ("four", 4), ("five", 5),
        ("six", 6), ("seven", 7), ("eight", 8), ("nine", 9), ("ten", 10),
        ("twelve", 12), ("fifteen", 15), ("twenty", 20), ("thirty", 30),
        ("forty", 40), ("fifty", 50), ("sixty", 60), ("hundred", 100),
    )},
}  # fmt: skip
_KM = {"k": 1.0, "mi": 1.609344, "m": 0.001, "y": 0.0009144}


@cache
def _off() -> re.Pattern[str]:
    """So far, or only in some direction, from a place."""
    return re.compile(
        rf"(?<!\w)(?P<told>(?:{_AMOUNT})?(?:(?:to\s)?(?:the\s)?(?P<point>{_POINT})"
        rf"\s(?:of|from)|(?P<plain>(?:away\s)?from|outside(?:\sof)?|off|inside|into|beyond))"
        rf")\s{_SKIPPED}$",
        re.IGNORECASE,
    )


@cache
def _plain() -> re.Pattern[str]:
    """A preposition in front of a place."""
    return re.compile(
        rf"(?<!\w)(?P<told>{any_of(tuple(words().relation))})\s{_SKIPPED}$",
        re.IGNORECASE,
    )


def relation_before(text: str, start: int) -> Relation | None:
    """What the words in front of a place tell by it."""
    before = max(0, start - _BEFORE)
    match = _off().search(text, before, start)
    if match and (match["point"] or match["number"]):
        nearest, farthest = _distance(match)
        return _relation(
            text, match, "off", _direction(match["point"]), nearest, farthest
        )
    match = _plain().search(text, before, start)
    if match:
        kind = words().relation[match["told"].lower()]
        return _relation(text, match, kind)
    return None


def _relation(  # noqa: PLR0913, PLR0917 - the fields of a relation
    text: str,
    match: re.Match[str],
    kind: str,
    direction: float | None = None,
    nearest: float | None = None,
    farthest: float | None = None,
) -> Relation:
    span = Span(*match.span("told"))
    return Relation(
        kind=kind,
        span=span,
        as_said=span.of(text),
        direction=direction,
        nearest_km=nearest,
        farthest_km=farthest,
    )


def _direction(point: str | None) -> float | None:
    if point is None:
        return None
    low = re.sub(r"(?:erly|wards?)$", "", point.lower())
    parts = re.findall("north|south|east|west", low)
    joined = "".join(parts) if len(parts) < 3 else f"{parts[0]}-{parts[1]}{parts[2]}"  # noqa: PLR2004
    return _DEGREES.get(joined)


def _distance(match: re.Match[str]) -> tuple[float | None, float | None]:
    """The least and the most that the words say, in kilometres."""
    number = match["number"]
    if not number:
        return None, None
    low: float | None
    high: float | None
    if number[0].isdigit():
        ends = [
            float(n.replace(",", "")) for n in re.findall(r"\d[\d,]*(?:\.\d+)?", number)
        ]
        low, high = ends[0], ends[-1]
    else:
        low, high = _WORDS[re.sub(r"\s", " ", number.lower())]
    unit = match["unit"].lower()
    factor = next(km for begin, km in _KM.items() if unit.startswith(begin))
    about = (match["about"] or "").strip().lower()
    if about in {"over", "more than", "at least"}:
        high = None
    elif about in {"less than", "under", "within", "up to"}:
        low = None
    return (
        None if low is None else round(low * factor, 3),
        None if high is None else round(high * factor, 3),
    )
