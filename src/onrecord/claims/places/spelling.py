"""Spellings of a name made one: accents, signs, and the ways a sound is written."""

import re
import tomllib
import unicodedata
from functools import lru_cache
from hashlib import blake2b
from importlib.resources import files

_RAW = tomllib.loads(
    (files("onrecord.claims.places") / "spellings.toml").read_text("utf-8")
)
_LETTERS = str.maketrans(_RAW["letters"] | dict.fromkeys(_RAW["signs"]["left_out"], ""))
_CYRILLIC = str.maketrans(_RAW["cyrillic"])
_SHORT: dict[str, str] = _RAW["short"]
_TYPES = frozenset(_RAW["types"]["words"].split())
_APART = re.compile(r"[\W_]+")
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


@lru_cache(maxsize=1 << 15)
def bare(name: str) -> str:
    """A region's name without the words for what it is.

    >>> bare("State of Queensland"), bare("Rapides Parish"), bare("The State")
    ('queensland', 'rapides', 'the state')
    """
    folded = fold(name)
    return " ".join(w for w in folded.split() if w not in _TYPES) or folded


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


def country_key(letters: str) -> int:
    """A number for a country's two letters, by which its people find it."""
    return key(f"@{letters.lower()}")
