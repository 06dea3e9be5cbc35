"""Read seasons, quarters, years, decades and centuries."""

from onrecord.claims.times.phrase import Phrase
from onrecord.claims.times.reading import Reading, mod_of
from onrecord.claims.times.reckon import Reckoning, moved, year_value
from onrecord.claims.times.words import table

_SEASONS = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA",
            "winter": "WI"}  # fmt: skip
_STARTS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


def quarter(phrase: Phrase, known: Reckoning) -> Reading | None:
    """The third quarter of 2023; the first half."""
    number, year, from_ = phrase.ordinal(), phrase.year(), None
    half = phrase.has("half")
    if half and phrase.has("last"):
        number = 2
    if year is None:
        from_ = known.now
        if from_ is None:
            return Reading(value=f"XXXX-{'H' if half else 'Q'}{number or 'X'}")
        year = from_.year
        if phrase.has("year_") and phrase.has("last", "next", "previous"):
            year += 1 if phrase.has("next") else -1
        elif number and from_.month and number > (from_.month - 1) // 3 + 1:
            year -= not phrase.is_future()
    if number is None:
        value = moved(from_, "quarter", -1) if from_ else None
        return Reading(value=value or f"{year:04d}-QX", from_=from_)
    return Reading(value=f"{year_value(year)}-{'H' if half else 'Q'}{number}",
                   mod=mod_of(phrase), from_=from_)  # fmt: skip


def lettered(phrase: Phrase, _: Reckoning) -> Reading | None:
    """Q3 2023; a bare "H1" is as often the name of something."""
    letter, number, year = phrase.said[0].upper(), int(phrase.said[1]), phrase.year()
    if year is None or number > (4 if letter == "Q" else 2):
        return None
    return Reading(value=f"{year_value(year)}-{letter}{number}")


def season(phrase: Phrase, known: Reckoning) -> Reading | None:
    """The summer of 2022; last spring; this winter."""
    word = phrase.word("season", "spring")
    if word is None:
        return None
    code, year, from_ = _SEASONS[word], phrase.year(), None
    if year is None:
        from_ = known.now or known.then
        if from_ is None:
            return Reading(value=f"XXXX-{code}", mod=mod_of(phrase))
        year = from_.year
        now = from_.month or 1
        if phrase.has("next") and _STARTS[code] <= now:
            year += 1
        elif phrase.has("last", "past", "previous") and _STARTS[code] + 2 >= now:
            year -= 1
    value = f"{year_value(year)}-{code}"
    return Reading(value=value, mod=mod_of(phrase), from_=from_)


_FEWEST = 1900
_BEFORE_YEARS = {"in", "since", "of", "by", "until", "from", "between", "and", "to",
                 "during", "late", "early", "after", "before", "around", "about", "-",
                 "–", "(", "till", "for", "mid", "circa", "through"}  # fmt: skip


def year(phrase: Phrase, _: Reckoning) -> Reading | None:
    """2023; 480 BC; fiscal 2024; '89."""
    number = phrase.year()
    if number is None:
        return None
    after, before = phrase.after(1), phrase.before(1)
    if phrase.has("quote") and after and phrase.words.words[phrase.end].istitle():
        # "'60 Minutes'" is a programme.
        return None
    if not phrase.has("bc", "ad", "fiscal", "year_", "quote", "card"):
        if after and after[0] in {*table()["never"]["year_before"], "%"}:
            return None
        if before and before[-1] in {"$", "£", "€", "#", "no", "number", "flight"}:
            return None
        beside = phrase.after(2)
        told = (bool(before) and before[-1] in _BEFORE_YEARS) or (
            beside[:1] in (["-"], ["–"]) and beside[1:2][:1] != []
            and beside[1][:4].isdecimal())  # fmt: skip
        if not told and (not _FEWEST <= number <= 2049):  # noqa: PLR2004
            return None
    return Reading(value=year_value(number), mod=mod_of(phrase))


_TENS = ("twenties", "thirties", "forties", "fifties", "sixties", "seventies",
         "eighties", "nineties")  # fmt: skip


def decade(phrase: Phrase, known: Reckoning) -> Reading | None:
    """The 1990s; the late '80s; the nineties."""
    if word := phrase.word("tens"):
        century = (known.now.year // 100 * 10) if known.now else 190
        value = century + _TENS.index(word) + 2
        if known.now and value * 10 > known.now.year:
            value -= 10
        return Reading(value=f"{value:03d}", mod=mod_of(phrase), from_=known.now)
    word = phrase.word("decennium", "year") or ""
    digits = word.removesuffix("s")
    if not digits.isdecimal() or phrase.before(1)[-1:] in (["his"], ["her"], ["their"]):
        # A man in his 30s.
        return None
    if len(digits) == 2:  # noqa: PLR2004 - '80s
        digits = ("20" if int(digits) < 30 else "19") + digits  # noqa: PLR2004
    sign = "BC" if phrase.has("bc") else ""
    if len(digits) not in (3, 4) or not digits.endswith("0"):
        return None
    value_ = f"{sign}{digits.zfill(4)[:3]}"
    # "The 1900s" may be the century; its ten years are the narrower reading.
    return Reading(value=value_, mod=mod_of(phrase))


def century(phrase: Phrase, _: Reckoning) -> Reading | None:
    """The 19th century."""
    number = phrase.ordinal()
    if not number:
        return None
    sign = "BC" if phrase.has("bc") else ""
    return Reading(value=f"{sign}{number - 1:02d}", mod=mod_of(phrase))
