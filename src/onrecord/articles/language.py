"""Which language a text is in."""

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from py3langid.langid import (  # type: ignore[import-untyped]  # ships no types
        LanguageIdentifier,
    )

#: Fewer letters than this do not settle a language.
ENOUGH = 40
#: More than this many code points add nothing but time.
LOOKED_AT = 5_000


@cache
def _identifier() -> "LanguageIdentifier":
    # Here, for it brings numpy, and a search needs neither.
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415

    return LanguageIdentifier.from_model_file(MODEL_FILE)


def language(text: str) -> str | None:
    """The ISO 639-1 code of the language of `text`; None when it is too short.

    >>> language("The ministry said on Monday that two people had been wounded.")
    'en'
    """
    if sum(c.isalpha() for c in text[:LOOKED_AT]) < ENOUGH:
        return None
    code, _ = _identifier().classify(text[:LOOKED_AT])
    return str(code)
