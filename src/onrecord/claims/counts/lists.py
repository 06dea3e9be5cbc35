"""Give the counts of one list the verb that one of them stands beside."""

import re
from collections.abc import Iterable
from dataclasses import replace

from onrecord.claims.counts.count import Count

#: What soldiers have and lose, by the words of `Count.kind`.
MATERIEL = {"drones", "missiles", "aircraft", "vehicles", "tanks", "artillery",
             "ammunition", "ships", "weapons", "air defence"}  # fmt: skip
#: What stands between two counts of one list.
AND = re.compile(r"(?i),?\s(?:and|as\swell\sas|plus|along\swith)\s(?:an?other\s)?|,\s")


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
    are_lost = "lost" in {one.fate, other.fate} and kinds <= MATERIEL | {"people"}
    if kinds != {"people"} and not kinds <= MATERIEL and not are_lost:
        return False
    return bool(AND.fullmatch(text, one.span.end, other.span.start))
