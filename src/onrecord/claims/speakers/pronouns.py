"""Pronouns as sources: "he", "they both", "we’ve"."""

import re

from onrecord.claims.speakers.mention import Pronoun

_PRONOUNS = {
    word: pronoun
    for pronoun, words in {
        Pronoun.HE: "he him his himself",
        Pronoun.SHE: "she her hers herself",
        Pronoun.THEY: "they them their theirs themselves",
        Pronoun.IT: "it its itself",
        Pronoun.I: "i me my mine myself",
        Pronoun.WE: "we us our ours ourselves",
        Pronoun.YOU: "you your yours",
        Pronoun.WHO: "who whom whose which that",
    }.items()
    for word in words.split()
}
#: Capitals that make another word of a pronoun.
_NAMES = {"US", "IT", "WHO"}
_SHORTENED = re.compile(r"(?i)^([a-z]+)['’](?:ve|re|ll|d|m|s)$")
_BESIDE = {"himself", "herself", "themselves", "both", "all", "too", "also", "two"}


def pronoun_of(words: str) -> Pronoun | None:
    """Which pronoun some words are; None when they are none.

    >>> pronoun_of("He"), pronoun_of("they both"), pronoun_of("US")
    (<Pronoun.HE: 'he'>, <Pronoun.THEY: 'they'>, None)
    """
    if words in _NAMES:
        return None
    plain = _SHORTENED.sub(r"\1", words).casefold()
    if plain in _PRONOUNS:
        return _PRONOUNS[plain]
    first, _, rest = plain.partition(" ")
    if rest.strip(" ,") in _BESIDE:
        return _PRONOUNS.get(first.strip(","))
    return None
