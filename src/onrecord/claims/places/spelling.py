"""Spellings of a name made one: accents, signs, and the ways a sound is written."""

import re
import unicodedata
from functools import lru_cache
from hashlib import blake2b

_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae",
     "œ": "oe", "ı": "i", "ħ": "h", "ə": "a",
     "'": "", "’": "", "‘": "", "ʼ": "", "ʻ": "", "`": "", "´": "", "ʹ": "", "ʿ": "",
     "ʾ": "", "′": ""}
)  # fmt: skip
_APART = re.compile(r"[\W_]+")
_SHORT = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort"}
#: Ukrainian and Russian letters as news in English writes them, roughly.
_CYRILLIC = str.maketrans(
    {"а": "a", "б": "b", "в": "v", "г": "h", "ґ": "g", "д": "d", "е": "e", "є": "e",
     "ж": "zh", "з": "z", "и": "i", "і": "i", "к": "k", "л": "l", "м": "m", "н": "n",
     "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f", "х": "kh",
     "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ы": "i", "э": "e", "ю": "iu",
     "я": "ia", "ь": "", "ъ": "", "ј": "i", "љ": "l", "њ": "n", "ћ": "c", "ђ": "d"}
)  # fmt: skip
_SOUNDS = (
    (re.compile("shch|sch|sh|sz"), "s"), (re.compile("ch|cz|tch"), "c"),
    (re.compile("kh|gh|h"), "h"), (re.compile("zh"), "z"), (re.compile("ph"), "f"),
    (re.compile("ts|tz"), "c"), (re.compile("ck|q"), "k"), (re.compile("dj|dzh"), "j"),
    (re.compile("w"), "v"), (re.compile("ou|oo"), "u"), (re.compile("[yij]+"), "i"),
    (re.compile("i([aou])"), r"\1"), (re.compile("ei|ie|ee|ai"), "e"),
)  # fmt: skip
_TWICE = re.compile(r"(.)\1+")
#: Below this many letters two names that sound alike are often two names.
SHORTEST_SOUND = 6


@lru_cache(maxsize=1 << 16)
def fold(name: str) -> str:
    """A name without case, accents and signs, its abbreviations written out.

    >>> fold("St.-Étienne"), fold("Mykolaïv’s"), fold("U.S.")
    ('saint etienne', 'mykolaivs', 'u s')
    """
    low = name.lower()
    if not low.isascii():
        parts = unicodedata.normalize("NFKD", low)
        low = "".join(ch for ch in parts if not unicodedata.combining(ch))
    words = _APART.sub(" ", low.translate(_LETTERS)).split()
    return " ".join([_SHORT.get(word, word) for word in words])


def sound(folded: str) -> str | None:
    """How a folded name sounds, so that its transliterations are one.

    Returns:
        None for a name too short to be told by its sound.

    >>> sound("avdivvka") == sound("avdiyivka") == sound(fold("Авдіївка"))
    True
    """
    word = folded.replace(" ", "").translate(_CYRILLIC)
    if len(word) < SHORTEST_SOUND:
        return None
    for pattern, letter in _SOUNDS:
        word = pattern.sub(letter, word)
    return _TWICE.sub(r"\1", word)


def key(words: str) -> int:
    """A number for a spelling, small enough that a million of them are light.

    Returns:
        40 bits: of a million names, one in a million others is mistaken for one.
    """
    return int.from_bytes(blake2b(words.encode(), digest_size=5).digest(), "big")


def sound_key(heard: str) -> int:
    """A number for a sound, apart from those of spellings."""
    return key(f"~{heard}")
