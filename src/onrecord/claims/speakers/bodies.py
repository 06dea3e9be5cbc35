"""The key that the spellings and short forms of one body share."""

from onrecord.claims.speakers.lexicon import known_bodies, singular
from onrecord.claims.speakers.names import surname, tokens_of
from onrecord.claims.speakers.people import People

_LOOSE = {
    "the", "a", "an", "of", "and", "for", "his", "her", "its", "their", "our", "my",
    "this",
}  # fmt: skip
_SPELLED = {"defense": "defence", "centre": "center", "labour": "labor"}
#: Endings that make an adjective of a country's name: "Veldoran", "Osterran".
_ENDINGS = ("n", "an", "ian", "ese", "ish", "i")
_LONGEST_LETTERS = 6


def body_key(name: str, people: People) -> str:
    """The key that a body's spellings and short forms share.

    "the Ministry of Defence" and "Defence Ministry" have one, "CNA" has that of
    "Continental News Agency (CNA)", and "the US" that of "America".

    Args:
        name: A body's name, as printed.
        people: Everyone the text names, with its acronyms and places.
    """
    known = known_bodies()
    plain = name.removeprefix("the ").removeprefix("The ")
    folded = plain.casefold()
    if folded in known.names:
        return known.names[folded].casefold()
    spelled = people.short.get(folded) or _spelled_out(plain, people) or plain
    if spelled is plain:
        spelled = _without_first_names(plain, people)
    words = [
        _country(token.word, people) or singular(_SPELLED.get(token.lower, token.word))
        for token in tokens_of(spelled)
        if token.lower not in _LOOSE
    ]
    return " ".join(sorted(set(words)))


def _without_first_names(name: str, people: People) -> str:
    """A body's name with its owner's family name: "Joren Vask's office"."""
    for token in tokens_of(name):
        if not token.is_capital:
            continue
        for full in people.full_names(surname(token.word)):
            if full != name and full in name:
                name = name.replace(full, full.split()[-1])
    return name


def plain_key(words: str) -> str:
    """The key of somebody or something without a name."""
    return " ".join(t.lower for t in tokens_of(words) if t.lower not in _LOOSE)


def _country(word: str, people: People) -> str | None:
    """The country of an adjective: "Ukrainian", and "Veldoran" by likeness."""
    known = known_bodies()
    folded = word.casefold()
    if folded in known.adjectives:
        return known.adjectives[folded].casefold()
    if not word[0].isupper():
        return None
    stems = (folded.removesuffix(ending) for ending in _ENDINGS)
    return next((s for s in stems if s != folded and s in people.places), None)


def _spelled_out(letters: str, people: People) -> str | None:
    """The one body of the text whose initials these letters are."""
    if not (letters.isupper() and 1 < len(letters) <= _LONGEST_LETTERS):
        return None
    found = {
        n.name
        for n in people.bodies
        if n.is_full
        and "".join(w[0] for w in n.name.split() if w[0].isupper()) == letters
    }
    return found.pop() if len(found) == 1 else None
