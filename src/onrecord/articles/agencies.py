"""News agencies: who they are, and the ways in which a page credits them."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from onrecord.text import Span

#: The printed forms of an agency, by the name it is recorded under.
KNOWN = {
    "Reuters": ("Reuters", "Thomson Reuters"),
    "AP": ("AP", "Associated Press", "The Associated Press"),
    "AFP": ("AFP", "Agence France-Presse", "Agence France Presse"),
    "PA Media": ("PA", "PA Media", "Press Association", "PA news agency"),
    "dpa": ("dpa", "DPA", "Deutsche Presse-Agentur"),
    "EFE": ("EFE", "Agencia EFE"),
    "ANSA": ("ANSA",),
    "UPI": ("UPI", "United Press International"),
    "Bloomberg": ("Bloomberg", "Bloomberg News"),
    "Kyodo": ("Kyodo", "Kyodo News"),
    "Xinhua": ("Xinhua", "Xinhua News Agency"),
    "Yonhap": ("Yonhap", "Yonhap News Agency"),
    "TASS": ("TASS", "Tass"),
    "Interfax": ("Interfax",),
    "RIA Novosti": ("RIA Novosti", "RIA"),
    "Interfax-Ukraine": ("Interfax-Ukraine",),
    "Ukrinform": ("Ukrinform",),
    "Anadolu": ("Anadolu", "Anadolu Agency", "AA"),
    "IRNA": ("IRNA",),
    "SANA": ("SANA",),
    "WAFA": ("WAFA",),
    "PTI": ("PTI", "Press Trust of India"),
    "ANI": ("ANI",),
    "AAP": ("AAP", "Australian Associated Press"),
    "The Canadian Press": ("Canadian Press", "The Canadian Press"),
    "Belga": ("Belga",),
    "STT": ("STT",),
    "NTB": ("NTB",),
    "TT": ("TT News Agency",),
    "APA": ("APA",),
    "PAP": ("PAP",),
    "BNS": ("BNS",),
    "MTI": ("MTI",),
    "CTK": ("CTK", "ČTK"),
}
_BY_FORM = {form: name for name, forms in KNOWN.items() for form in forms}

#: A name that says of itself that it is an agency, with its letters if printed.
_SELF_NAMED = (
    r"(?:(?!By|From|The|With|Source|And)[A-Z][\w\-’']{1,40}+\s+){1,4}(?:News\s+Agency|Press\s+Agency|News\s+Service|"
    r"Newswire|Wire\s+Service|Press\s+Association)(?:\s+\([A-Z]{2,6}\))?"
)
_KNOWN_FORM = "|".join(re.escape(f) for f in sorted(_BY_FORM, key=len, reverse=True))
#: Atomic, as a name may be read in two ways and a list of thirty in 2 ** 30.
_NAME = rf"(?>{_SELF_NAMED}|(?:{_KNOWN_FORM})(?![\w\-]))"
#: Where the words say that it is an agency, capitals alone name one: "by CNA".
_ANY_NAME = rf"(?>{_NAME}|[A-Z]{{2,6}}(?![\w\-]))"
_UNNAMED = r"(?i:(?:(?:news|wire|press|other)\s+)?(?:agencies|wires|wire\s+services))"
_AND = r"(?:\s*,\s*and\s+|\s*[,/&]\s*|\s+and\s+)(?:the\s+)?"
_LIST = rf"(?:{_NAME}|{_UNNAMED})(?:{_AND}(?:{_NAME}|{_UNNAMED}))*"

#: Words that say a list of names is one of agencies; other names may stand in it.
_LABELLED = re.compile(
    r"^[\[(—–\-]?\s*(?:"
    r"(?:with\s+)?(?:additional|extra|further|more)\s+reporting\s+(?:provided\s+)?(?:by|from|with)|"
    r"with\s+(?:reporting|files|material|input|contributions|information)\s+(?:by|from)|"
    r"with|source|sources|agency|agencies|via|credit|by|from"
    r")(?:\s*:)?\s++(?:the\s+)?(?P<list>[^.!?:;]{2,140}?)\s*[.\])]*$",
    re.IGNORECASE,
)
_ONLY_NAMES = re.compile(rf"^[\[(—–\-]*\s*(?P<list>{_LIST})\s*[\])]*\.?$")
_REPORTING_BY = re.compile(
    r"^[\[(]?\s*(?:Additional\s+|Extra\s+|Further\s+)?"
    r"(?:Reporting|Writing|Editing|Compiled)\s+by\b|"
    r"^[\[(]?\s*(?:Reporting|Writing)\s+by\b.*\bEditing\s+by\b",
    re.IGNORECASE,
)
_CONTRIBUTED = re.compile(
    r"\bcontributed (?:to|reporting)\b[^.]{0,60}[.)\]]*$|"
    r"^(?:this (?:story|article|report) (?:includes|contains|uses) "
    r"(?:reporting|material|information) (?:by|from)|based on reporting by)\b",
    re.IGNORECASE,
)
#: A dateline ends within so many code points of its paragraph's start.
_DATELINE_HEAD = 400
_CAPITALS = r"[A-ZÀ-ÖØ-Þ](?:[A-ZÀ-ÖØ-Þ.'’]|-(?=[A-ZÀ-ÖØ-Þ])){1,40}+"
_DATELINE = re.compile(
    rf"^(?P<line>{_CAPITALS}(?:[\s/]{{1,4}}+{_CAPITALS}){{0,4}}+"
    r"(?:,\s+[A-Z][\w.'’]{1,40}+(?:\s[A-Z][\w.'’]{1,40}+){0,2})?"
    r"(?:,?\s+(?:\d{1,2}\s+[A-Z][a-z]{2,8}\.?|[A-Z][a-z]{2,8}\.?\s+\d{1,2})(?:,?\s+\d{4})?)?"
    r"(?:,?\s*\((?P<agency>[^()\n]{2,60})\))?"
    r"\s*(?:—|–|--|-|:)\s+)(?=\S)"
)
_MIXED_DATELINE = re.compile(
    r"^(?P<line>[A-ZÀ-ÖØ-Þ][^\n()]{1,50}?\((?P<agency>[^()\n]{2,60})\)"
    r"\s*(?:—|–|--|-|:)\s+)(?=\S)"
)
_SLASHED_DATELINE = re.compile(
    r"^(?P<line>[A-ZÀ-ÖØ-Þ][^\n/()]{1,50}?[./]?\s*/(?P<agency>[A-Z][^/()\n]{1,40})/\s*[.—–-]+\s*)(?=\S)"
)
_AGENCY_START = re.compile(
    r"^(?P<line>\((?P<agency>[^()\n]{2,60})\)\s*(?:—|–|--|-|:)\s+)(?=\S)"
)
_CLOSING = re.compile(
    r"(?<=[.!?”\"’])\s*[(\[]\s*(?:with\s+|additional reporting (?:by|from)\s+)?"
    rf"(?P<list>{_ANY_NAME}(?:{_AND}{_ANY_NAME})*|{_UNNAMED})\s*[)\]]\.?$"
)
_LETTERS = re.compile(r"\(([A-Z]{2,6})\)$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Credit:
    """A stretch of text that credits agencies.

    Attributes:
        names: The agencies, by the name they are recorded under; an unnamed
            credit ("with agencies") is ("agencies",).
        span: Where the words that credit them stand, in the text given.
    """

    names: tuple[str, ...]
    span: Span


def credit_line(text: str) -> Credit | None:
    """The agencies that a whole line credits; None when it is no such line.

    "Reporting by …; Editing by …" is a credit line that names no agency.

    >>> credit_line("Additional reporting with agencies").names
    ('agencies',)
    """
    stripped = text.strip()
    if not stripped or len(stripped) > 240:  # noqa: PLR2004 - a credit is one line
        return None
    span = Span(text.index(stripped), text.index(stripped) + len(stripped))
    if (found := _ONLY_NAMES.match(stripped)) is not None:
        return Credit(names=_listed(found["list"]), span=span)
    if (found := _LABELLED.match(stripped)) is not None and (
        names := _listed(found["list"])
    ):
        return Credit(names=names, span=span)
    if _REPORTING_BY.match(stripped) or (
        _CONTRIBUTED.search(stripped) and names_in(stripped)
    ):
        return Credit(names=names_in(stripped), span=span)
    return None


def dateline(text: str) -> Credit | None:
    """The dateline a paragraph opens with: "KHARSK, 12 March (Reuters) -".

    A place in capitals, or an agency in brackets, and then a dash.

    >>> dateline("KHARSK, 12 March (Reuters) - Two people died.").names
    ('Reuters',)
    """
    head = text[:_DATELINE_HEAD]
    found = _DATELINE.match(head)
    if found is None or (found["agency"] is None and not _is_place(found)):
        found = (
            _AGENCY_START.match(head)
            or _MIXED_DATELINE.match(head)
            or _SLASHED_DATELINE.match(head)
        )
        if found is None or not names_in(found["agency"], alone=True):
            return None
    end = found.start() + len(found["line"].rstrip())
    return Credit(
        names=names_in(found["agency"] or "", alone=True), span=Span(found.start(), end)
    )


def closing_credit(text: str) -> Credit | None:
    """A credit that stands after a paragraph's last sentence: "… he said. (AFP)".

    >>> closing_credit("Two people died. (Reuters)").names
    ('Reuters',)
    """
    found = _CLOSING.search(text)
    if found is None:
        return None
    start = found.start() + len(found[0]) - len(found[0].lstrip())
    return Credit(names=_listed(found["list"]), span=Span(start, found.end()))


def together(names: Iterable[str], *, outlet: str | None = None) -> tuple[str, ...]:
    """Each agency once: letters ("CNA") go with the name they stand for.

    Letters that stand for the outlet itself, where it is no agency by its name,
    are no credit.

    >>> together(["CNA", "Continental News Agency", "agencies"])
    ('Continental News Agency', 'agencies')
    >>> together(["OSW"], outlet="Osterra State Wire")
    ()
    """
    every = tuple(dict.fromkeys(names))
    by_letters = {_initials(n): n for n in every if " " in n}
    own = outlet and (outlet in _BY_FORM or re.fullmatch(_SELF_NAMED, outlet))
    ours = set() if own or not outlet else {_initials(outlet), outlet}
    kept = (by_letters.get(n, n) for n in every if n not in ours)
    return tuple(dict.fromkeys(kept))


def _initials(name: str) -> str:
    return "".join(w[0] for w in name.split() if w[0].isupper())


def names_in_byline(words: str) -> tuple[str, ...]:
    """The agencies among those who wrote: "Jane Doe, Herald staff and CNA".

    A name in capitals alone, two to six, is an agency's; so is one of the table
    and one that says of itself that it is an agency.
    """
    names = (n.strip() for n in re.split(r",|/|;|\||&|\band\b|\bwith\b|\bin\b", words))
    found = (
        _BY_FORM.get(n)
        or (n if re.fullmatch(rf"[A-Z]{{2,6}}|{_SELF_NAMED}", n) else None)
        for n in names
    )
    return tuple(dict.fromkeys(n for n in found if n))


def names_in(words: str, *, alone: bool = False) -> tuple[str, ...]:
    """The agencies named in `words`, each once, in order.

    Args:
        words: A credit, or what stands in a dateline's brackets.
        alone: Whether `words` are nothing but a name: then capitals ("CNA")
            are taken for an agency that the table does not know.
    """
    found = list(_named(words))
    if not found and re.search(_UNNAMED, words, re.IGNORECASE):
        found = ["agencies"]
    if not found and alone and re.fullmatch(r"[A-Z]{2,6}|[A-Z][\w -]+", words.strip()):
        found = [words.strip()]
    return tuple(dict.fromkeys(found))


def _listed(words: str) -> tuple[str, ...]:
    """The agencies of a list that says it is one, among other names."""
    names = (" ".join(n.split()) for n in re.split(_AND, words) if n)
    found = [
        _recorded(n) if re.fullmatch(_ANY_NAME, n) else "agencies"
        for n in names
        if re.fullmatch(rf"{_ANY_NAME}|{_UNNAMED}", n.removeprefix("the "))
    ]
    return tuple(dict.fromkeys(found))


def _named(words: str) -> Iterator[str]:
    for found in re.finditer(rf"(?<![\w\-]){_NAME}", words):
        yield _recorded(found[0])


def _recorded(printed: str) -> str:
    """The name an agency is recorded under."""
    printed = " ".join(printed.split()).removeprefix("The ")
    bare = _LETTERS.sub("", printed).strip()
    return _BY_FORM.get(printed) or _BY_FORM.get(bare) or bare


def _is_place(found: re.Match[str]) -> bool:
    """Whether capitals before a dash look like a place rather than a name."""
    head = re.split(r"[,\s]*(?:—|–|--|-|:)\s*$", found["line"])[0]
    begins = found.string[found.end() :].lstrip("“‘\"'")[:1]
    return (
        found["line"].rstrip()[-1] != ":"
        and begins.isupper()
        and head.split(",")[0].upper() not in _NOT_PLACES
    )


#: Capitals that stand before a dash and are no place that a report is filed from.
_NOT_PLACES = {
    *("LIVE", "BREAKING", "UPDATE", "EXCLUSIVE", "WATCH", "ANALYSIS", "OPINION"),
    *("VIDEO", "NATO", "US", "UK", "UN", "EU", "USA", "OSCE", "ICC", "ICRC", "IAEA"),
    *("WHO", "CIA", "FBI", "IDF", "WHAT", "WHEN", "WHERE", "WHY", "HOW", "FILE"),
}
