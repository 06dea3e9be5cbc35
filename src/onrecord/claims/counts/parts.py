"""Link a count to the count that it is a part of."""

import re
from collections.abc import Iterable
from dataclasses import replace

from onrecord.claims.counts.count import Count
from onrecord.text import Span

_PART = re.compile(
    r"(?i)(?:among (?:them|whom|those)|including|of (?:them|whom|which)|"
    r"half of them|counting)\W{0,3}(?:were\s|at least\s)?$"
)
#: Behind a part: ten of them.
_OF_THEM = re.compile(r"\s(?:of|among)\s(?:them|whom|which)\b")
_OF = re.compile(r"\s(?:out\s)?of\s(?:the\s|a\stotal\sof\s|some\s)?")
#: How far behind its whole a part may stand, in code points.
_FAR = 90


def with_parts(counts: Iterable[Count], text: str) -> tuple[Count, ...]:
    """The counts, each part linked to its whole.

    "More than 30, among them four children": four are of the thirty. "41 of 60
    drones": 41 are of the sixty, and are drones too.
    """
    out: list[Count] = []
    for count in counts:
        last = out[-1] if out else None
        if last is not None:
            between = Span(last.span.end, count.span.start) if (
                last.span.end < count.span.start) else None  # fmt: skip
            words = between.of(text) if between else ""
            if _OF.fullmatch(words) and last.unit is None:
                out[-1] = replace(
                    last, part_of=count.span, kind=last.kind or count.kind,
                    thing=last.thing or count.thing,
                    status=last.status or count.status,
                    whose=last.whose or count.whose,
                )  # fmt: skip
                count = replace(count, fate=None) if count.fate == last.fate else count  # noqa: PLW2901
            elif (
                (_PART.search(words) or _OF_THEM.match(text, count.span.end))
                and len(words) < _FAR
                and "\n" not in words
            ):
                count = replace(  # noqa: PLW2901
                    count, part_of=last.part_of or last.span,
                    fate=count.fate or last.fate, kind=count.kind or last.kind,
                )  # fmt: skip
            elif _goes_on(last, count, words):
                whole = last.part_of or last.span
                is_less = (count.lower or 0) <= (last.lower or 0) or last.part_of
                count = replace(  # noqa: PLW2901
                    count, kind=last.kind, part_of=whole if is_less else None
                )
        out.append(count)
    return tuple(out)


_AND = re.compile(r",?\s(?:and|as\swell\sas|plus|along\swith)\s(?:an?other\s)?|,\s")


def with_fates(counts: Iterable[Count], text: str) -> tuple[Count, ...]:
    """The counts, those in one list with one fate: "killed two men and a dozen women".

    A verb in front of a list is the fate of all in it, one behind it likewise.
    """
    out = list(counts)
    for i in range(1, len(out)):
        if _is_listed(out[i - 1], out[i], text) and out[i].fate is None:
            out[i] = replace(out[i], fate=out[i - 1].fate)
    for i in range(len(out) - 1, 0, -1):
        if _is_listed(out[i - 1], out[i], text) and out[i - 1].fate is None:
            out[i - 1] = replace(out[i - 1], fate=out[i].fate)
    return tuple(out)


def _is_listed(one: Count, other: Count, text: str) -> bool:
    """Whether only "and" or a comma stands between two counts of a kind."""
    if one.unit or other.unit or not (one.thing and other.thing):
        return False
    kinds = {one.kind, other.kind}
    are_lost = "lost" in {one.fate, other.fate} and kinds <= _MATERIEL | {"people"}
    if kinds != {"people"} and not kinds <= _MATERIEL and not are_lost:
        return False
    return bool(_AND.fullmatch(text, one.span.end, other.span.start))


_MATERIEL = {"drones", "missiles", "aircraft", "vehicles", "tanks", "artillery",
             "ammunition", "ships"}  # fmt: skip


def _goes_on(last: Count, count: Count, words: str) -> bool:
    """Whether a count with no thing of its own is of the things just counted."""
    no_thing = count.thing is None and count.unit is None and count.fate is not None
    near = len(words) < _FAR and not re.search(r"[.!?\n]", words)
    return no_thing and near and last.kind in _MATERIEL and count.fate != last.fate
