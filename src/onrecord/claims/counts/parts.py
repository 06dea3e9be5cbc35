"""Link a count to the count that it is a part of."""

import re
from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise

from onrecord.claims.counts.count import Count, Qualifier
from onrecord.claims.counts.lists import AND, MATERIEL
from onrecord.text import Span

_PART = re.compile(
    r"(?i)(?:among (?:them|whom|those|the dead|the wounded|the injured)|including"
    r"|of (?:them|whom|which|these|those)|half of them|counting)"
    r"\W{0,3}(?:were\s|at least\s)?$"
)
#: Behind a part: ten of them.
_OF_THEM = re.compile(r"(?i)\s(?:of|among)\s(?:them|whom|which)\b")
_OF = re.compile(
    r"(?i)\s(?:out\s)?of\s(?:(?:the|its|their|his|her|our|those|these)\s|a\stotal\sof\s"
    r"|some\s)?"
)
#: In front of a whole: among the 45 dead were six children.
_AMONG = re.compile(r"(?i)\b(?:among|of)\s(?:the\s|its\s|their\s|those\s)?$")
_SENTENCE_END = re.compile(r"[.!?]\s|\n")
#: How far behind its whole a part may stand, in code points; how many may make it up.
_FAR, _MOST = 90, 5


def with_parts(counts: Iterable[Count], text: str) -> tuple[Count, ...]:
    """The counts, each part linked to its whole.

    "More than 30, among them four children": four are of the thirty. "41 of 60
    drones": 41 are of the sixty, and are drones too. "Twelve: eight women and four
    children": they add up.
    """
    told = list(counts)
    out = told[:1]
    for before, count in pairwise(told):
        words = text[before.span.end : max(before.span.end, count.span.start)]
        if _OF.fullmatch(words) and before.unit is None:
            out[-1] = _of(_also(before, out[:-1], text), count)
            # The verb is the part's: 41 of 60 were shot down.
            fate = None if count.fate == before.fate else count.fate
            out.append(replace(count, fate=fate))
        else:
            out.append(_linked(out[-1], count, words, text))
    return tuple(_adding_up(out, text))


def _also(part: Count, before: list[Count], text: str) -> Count:
    """The second part of "shot down 34 of 40 drones and two of four missiles"."""
    if part.fate or len(before) < _PART_AND_WHOLE:
        return part
    first, whole = before[-2:]
    is_listed = AND.fullmatch(text, whole.span.end, part.span.start)
    if first.part_of != whole.span or first.kind not in MATERIEL or not is_listed:
        return part
    return replace(part, fate=first.fate)


_PART_AND_WHOLE = 2


def _of(part: Count, whole: Count) -> Count:
    """The first of "41 of 60 drones": what the whole is, it is too."""
    return replace(
        part,
        part_of=whole.span,
        kind=part.kind or whole.kind,
        thing=part.thing or whole.thing,
        status=part.status or whole.status,
        whose=part.whose or whole.whose,
    )


def _linked(last: Count, count: Count, words: str, text: str) -> Count:
    """A count, linked to the one before it if the words between say so."""
    near = len(words) < _FAR and "\n" not in words
    told = _PART.search(words) or _OF_THEM.match(text, count.span.end)
    whole = last.part_of or last.span
    if near and told:
        return _within(count, last, whole)
    if near and _is_among(last, count, words, text):
        # Of those who were taken some may be freed: the verb is the part's own.
        return replace(count, part_of=whole, kind=count.kind or last.kind)
    if last.part_of and AND.fullmatch(words) and _is_alike(last, count):
        # Three children and two women, both of the twelve.
        return _within(count, last, last.part_of)
    if _goes_on(last, count, words):
        is_less = (count.lower or 0) <= (last.lower or 0) or last.part_of
        return replace(count, kind=last.kind, part_of=whole if is_less else None)
    return count


def _within(count: Count, last: Count, whole: Span) -> Count:
    return replace(
        count,
        part_of=whole,
        fate=count.fate or last.fate,
        kind=count.kind or last.kind,
    )


def _is_alike(last: Count, count: Count) -> bool:
    """Whether two counts may be parts of one whole: of one kind, with one fate."""
    return (
        count.unit is None
        and count.kind == last.kind
        and count.fate in {None, last.fate}
        and count.part_of is None
    )


def _is_among(last: Count, count: Count, words: str, text: str) -> bool:
    """Whether the count before says that it is a whole: "of the 45 dead, six …"."""
    before = text[max(0, last.span.start - 12) : last.span.start]
    if last.unit or count.unit or last.part_of or not _AMONG.search(before):
        return False
    same = count.kind in {last.kind, None} and not _SENTENCE_END.search(words)
    return same and (count.lower or 0) <= (last.lower or 0)


def _adding_up(counts: list[Count], text: str) -> list[Count]:
    """The counts, those behind a whole that add up to it linked to it."""
    out = list(counts)
    for i, whole in enumerate(counts):
        if whole.qualifier is not Qualifier.EXACT or whole.unit or whole.part_of:
            continue
        for end in range(i + 2, min(i + _MOST, len(counts)) + 1):
            parts = out[i + 1 : end]
            if not _may_add_up(whole, parts, text):
                break
            if len(parts) > 1 and sum(p.lower or 0 for p in parts) == whole.lower:
                out[i + 1 : end] = [_within(p, whole, whole.span) for p in parts]
                break
    return out


#: Words that say no more of what is counted than its kind does.
_GENERAL = {
    "people", "persons", "individuals", "casualties", "victims", "dead", "deaths",
    "fatalities", "passengers", "hostages", "prisoners", "bodies", "residents",
    "civilians", "detainees", "lives", "others",
}  # fmt: skip


def _is_general(whole: Count) -> bool:
    """Whether women and children may be of it, as they are not of three men."""
    if whole.thing is None:
        return True
    head = whole.thing.lower().rsplit(" ", 1)[-1]
    return head in _GENERAL or head == whole.kind


def _may_add_up(whole: Count, parts: list[Count], text: str) -> bool:
    """Whether the last of some parts still may be one of the whole."""
    last = parts[-1]
    if last.span.start - whole.span.end > _FAR:
        return False
    between = text[whole.span.end : last.span.start]
    alike = last.unit is None and last.kind in {whole.kind, None} and not last.part_of
    same_fate = last.fate in {None, whole.fate} or whole.fate is None
    return (
        alike
        and same_fate
        and last.qualifier is Qualifier.EXACT
        and (last.thing is None or _is_general(whole))
        and not _SENTENCE_END.search(between)
    )


def _goes_on(last: Count, count: Count, words: str) -> bool:
    """Whether a count with no thing of its own is of the things just counted."""
    no_thing = count.thing is None and count.unit is None and count.fate is not None
    near = len(words) < _FAR and not re.search(r"[.!?\n]", words)
    return no_thing and near and last.kind in MATERIEL and count.fate != last.fate
