"""Tell numbers that count nothing: of names, scores, addresses, telephones, ages."""

import re

from onrecord.claims.counts.beside import Front
from onrecord.claims.counts.numbers import Number
from onrecord.claims.counts.table import table
from onrecord.claims.counts.things import Counted

#: "Orlik, 34," is an age, and nobody is older.
_OLDEST = 120
#: Code points in front of a number in which a name is looked for.
_WINDOW = 24
_LAST_WORD = re.compile(r"([\w’'.&-]+)[\s-]$")
_CAPITAL = re.compile(r"\s[A-Z][a-z]{2}")
#: 14 Mill Street; 358 El Brillo Way.
_ADDRESS = re.compile(
    r"(?:\s(?:[NSEW]|[A-Z][\w’'-]*|\d{1,3}(?:st|nd|rd|th))\.?){1,4}\s"
    r"(?:Street|St|Road|Rd|Avenue|Ave|Av|Drive|Dr|Lane|Ln|Way|Boulevard|Blvd|Square|Sq"
    r"|Court|Ct|Place|Highway|Terrace|Close|Crescent|Row|Quay|Embankment|Prospekt)\b"
)
_POSTCODE = re.compile(r"(?i)\s(?:zip|postal|post|area|dialling|dialing)[\s-]?code\b")
#: 9/11, 24/7, 50/50; 1:30; 10.45.2031.
_PAIRED = re.compile(r"[/:]\d|\.\d+\.\d")
_SCORE = re.compile(r"\s?[-–—−]\s?\d{1,3}(?![\d.,]*\d|[-–/])")
#: A year that no reader of times takes for one: "by 2120".
_BEFORE_YEARS = re.compile(
    r"(?i)\b(?:in|by|since|until|till|before|after|from|of|to|for)\s$"
)
_YEARS = range(1000, 2200)
#: +380 44 123 45 67; 0800 500 335.
_TELEPHONE = re.compile(r"(?:\+|\b0)\d{1,4}(?:[\s-]\(?\d{1,4}\)?){0,4}[\s-]?$")
_PLUS = re.compile(r"\d{1,4}[\s-]\(?\d")
_JOINED = re.compile(r"-([A-Za-z]+)")
_DURATIONS = {"day", "week", "month", "year", "hour", "minute", "decade"}
#: What follows one day that is counted; else it is some day.
_OF_A_DAY = re.compile(r"\s(?:of|in|after|before|earlier|later|for)\b")
#: A boy of six.
_OF_AGE = re.compile(
    r"\b(?:boy|girl|man|woman|child|baby|son|daughter|mother|father|youth|teenager|pensioner"
    r"|lad|toddler|brother|sister|widow)\s(?:of|aged)\s(?:just\s|only\s|about\s)?$"
)
_IDIOM = re.compile(
    r"(?i)\s(?:another|day\b|point|way|thing|time(?!s)|side(?!s)|who|that|more\b(?!\s\w+ed)|or\sanother"
    r"|by\sone|after\s(?:the\s)?other|hand\b|such\b|'s|’s|of\sthem\b|of\sus\b|of\syou\b)"
)


def counts_something(number: Number, before: Front, things: Counted, text: str) -> bool:
    """Whether a number says how many: not a name's, a list's, an age or a score's."""
    is_one = number.is_word and number.low == 1 and before.qualifier is None
    if _is_joined(number, text) or (is_one and _is_idiom(number, text)):
        return False
    if before.qualifier is None and _is_name(number, things, text):
        return False
    if _is_of_age(number, things, text) or _is_of_no_length(
        number, things, text, is_one=is_one
    ):
        return False
    if not number.is_word and not number.currency and _is_code(number, things, text):
        return False
    if things.unit or number.currency or before.qualifier or number.vague:
        return True
    behind = _FATE_BEHIND.match(text, number.end)
    has_fate = behind is not None and behind[1].lower() in table().fate
    is_of_many = is_one and _OF_MANY.match(text, number.end)
    is_any = has_fate or is_of_many or not is_one or number.high != number.low
    return bool(things.thing or is_any)


#: One of three jets.
_OF_MANY = re.compile(
    r"(?i)\sof\s(?:the\s|its\s|their\s)?(?:[2-9]|\d\d+|two|three|four|five|six|seven"
    r"|eight|nine|ten|eleven|twelve)\s"
)


def _is_of_age(number: Number, things: Counted, text: str) -> bool:
    """Whether a number is how old somebody is: "a boy of six"."""
    start = max(0, number.start - _WINDOW)
    is_bare = things.thing is None and things.unit is None
    return is_bare and _OF_AGE.search(text, start, number.start) is not None


def _is_joined(number: Number, text: str) -> bool:
    """Whether a number is the first half of a word: "a three-way fight"."""
    match = _JOINED.match(text, number.end)
    return match is not None and match[1].lower() in table().not_joined


def _is_of_no_length(
    number: Number, things: Counted, text: str, *, is_one: bool
) -> bool:
    """Whether days or years are no time that passed: "a five-year plan", "one day"."""
    if text.startswith(("'s", "’s"), number.end) and not things.thing:
        # "Three's a crowd."
        return True
    is_plan = text[number.end : number.end + 1] == "-" and things.unit in _DURATIONS
    is_some_day = is_one and things.unit == "day"
    return is_plan or (is_some_day and not _OF_A_DAY.match(text, things.end))


def _is_code(number: Number, things: Counted, text: str) -> bool:
    """Whether digits are no number: of a date, a score, an address, a telephone."""
    digits = text[number.start : number.end]
    window = text[max(0, number.start - _WINDOW) : number.start]
    if things.unit is None and _PAIRED.match(text, number.end):
        return True
    if _is_item(number, window, text) or _is_hour(digits, number, window, text):
        return True
    is_called = window.endswith("+") and _PLUS.match(text, number.start)
    if is_called or _TELEPHONE.search(window) or re.match(r"0\d\d", digits):
        return True
    if things.unit or number.scale > 1:
        return False
    is_placed = _ADDRESS.match(text, number.end) or _POSTCODE.match(text, number.end)
    if is_placed or _is_score(number, things, text):
        return True
    is_year = digits.isdecimal() and len(digits) == 4 and number.low in _YEARS  # noqa: PLR2004
    return is_year and not things.thing and bool(_BEFORE_YEARS.search(window))


#: The hour as soldiers tell it: "at 1700", "0600 hours".
_HOUR = re.compile(r"[01]\d[0-5]\d|2[0-4][0-5]\d")
_AT = re.compile(
    r"(?i)\b(?:at|by|from|until|since)\s(?:about\s|around\s|approximately\s)?$"
)
_ZONE = re.compile(r"(?i)\s?(?:hours|hrs|gmt|utc|local\stime|zulu)\b")


def _is_hour(digits: str, number: Number, window: str, text: str) -> bool:
    """Whether four digits are a time of day."""
    if not _HOUR.fullmatch(digits):
        return False
    is_zoned = _ZONE.match(text, number.end) is not None
    return bool(_AT.search(window)) or (digits[0] == "0" and is_zoned)


def _is_item(number: Number, window: str, text: str) -> bool:
    """Whether a number is an item's of a list: "2. The army …"."""
    is_first = not window.strip() or window.rstrip()[-1:] in {
        ".",
        "!",
        "?",
        '"',
        "”",
        "]",
    }
    is_first = is_first or window.endswith("\n")
    return (
        is_first and _ITEM.match(text, number.end) is not None and number.low < _OLDEST
    )


_ITEM = re.compile(r"[.)]\s{1,3}[A-Z]")


def _is_score(number: Number, things: Counted, text: str) -> bool:
    """Whether two numbers are a score: "3-1", "89-89"; "2-3" only with its game."""
    if things.thing or things.unit:
        return False
    if number.is_range:
        return number.high is not None and number.low >= number.high
    before = text[max(0, number.start - 5) : number.start]
    behind = _SCORE.match(text, number.end)
    return bool(behind) or bool(re.search(r"(?<!\d)\d{1,3}\s?[-–—−]\s?$", before))


def _is_name(number: Number, things: Counted, text: str) -> bool:
    """Whether a number is a name's: "iPhone 12", "category 4", "S&P 500", "X, 25,"."""
    if number.currency or things.unit:
        return False
    window = text[max(0, number.start - _WINDOW) : number.start]
    match = _LAST_WORD.search(window)
    word = match[1] if match else ""
    if word.lower().rstrip(".") in table().named and (
        not things.thing or (word[0].isupper() and not number.is_word)
    ):
        return True
    if number.is_word:
        return _is_proper(number, word, text)
    after = text[number.end : number.end + 4]
    is_age = number.low < _OLDEST and window.endswith((", ", ": "))
    if is_age and not things.thing and after[:1] in {",", " ", ";"}:
        return bool(re.search(r"[A-Z][\w’'-]+[,:]\s$", window))
    if _is_headline(number, word, things, text):
        return False
    rest = window[: match.start()] if match else ""
    begins = re.search(r"[.!?”:\n(]\s{0,2}$", rest) or not (
        rest or number.start >= _WINDOW
    )
    is_named = bool(re.search(r"[A-Z]", word)) and not begins
    is_thing = things.thing is not None and things.thing[0].isupper()
    return (is_named and (is_thing or not things.thing)) or (
        not things.thing and bool(_CAPITAL.match(after))
    )


def _is_headline(number: Number, word: str, things: Counted, text: str) -> bool:
    """Whether capitals beside a number make no name: "Strike Kills 12", "40 DEAD"."""
    known = table().fate
    behind = _WORD_BEHIND.match(text, number.end)
    if word.lower() in known or (behind and behind[1].lower() in known):
        return True
    if things.head in table().of:
        return True
    around = text[max(0, number.start - _WINDOW) : number.end + _WINDOW]
    return around.isupper() and word not in {"NO", "NO."}


#: One dead; one was killed.
_FATE_BEHIND = re.compile(r"\s(?:(?:was|were|is|are|been)\s)?([A-Za-z]+)")
_WORD_BEHIND = re.compile(r"\s([A-Za-z]+)")


def _is_proper(number: Number, word: str, text: str) -> bool:
    """Whether a number in words is a proper name's: "the battle of Five Forks"."""
    if not text[number.start].isupper() or not word.islower():
        return False
    return bool(_CAPITAL.match(text, number.end))


def _is_idiom(number: Number, text: str) -> bool:
    """One that counts nothing: "one day", "at one point", "one another"."""
    return bool(_IDIOM.match(text, number.end))
