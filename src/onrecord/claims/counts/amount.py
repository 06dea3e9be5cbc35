"""The reading of a count, in the words that a person would use."""

from onrecord.claims.counts.count import Count, Qualifier

_VAGUE = {
    Qualifier.SEVERAL,
    Qualifier.DOZENS,
    Qualifier.HUNDREDS,
    Qualifier.THOUSANDS,
    Qualifier.MILLIONS,
}
#: From here on `%g` would write an exponent.
_LONG = 1e6


def amount(count: Count) -> str:
    """How many, with the bounds that the words give.

    >>> from onrecord.claims.counts.read import counts_in
    >>> [amount(c) for c in counts_in("At least 14 died. Dozens fled. It took 5 km.")]
    ['at least 14', 'dozens (12 or more)', '5 km']
    """
    if count.qualifier is Qualifier.UNREAD:
        return "not read as a number"
    ends = [_plain(end) for end in (count.lower, count.upper) if end is not None]
    unit = "" if count.unit is None else f" {count.unit}"
    number = f"{' to '.join(dict.fromkeys(ends))}{unit}"
    qualifier = count.qualifier.replace("_", " ")
    match count.qualifier:
        case Qualifier.EXACT | Qualifier.BETWEEN:
            told = number
        case vague if vague in _VAGUE:
            told = f"{qualifier} ({number} or more)"
        case _:
            told = f"{qualifier} {number}"
    return f"{count.change} by {told}" if count.change else told


def _plain(number: float) -> str:
    return f"{number:,g}" if abs(number) < _LONG else f"{number:,.0f}"
