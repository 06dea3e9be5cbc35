"""Which entry each name is read as, by the weights that were learned."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np

from onrecord.claims.places.gazetteer import Gazetteer
from onrecord.claims.places.hints import Named
from onrecord.claims.places.homes import Home
from onrecord.claims.places.weigh import (
    ALONE,
    AMONG,
    Candidates,
    Floats,
    among,
    candidates,
    km_to,
)

#: Kilometres within which two entries are one place at different levels.
SAME_KM = 50.0


@dataclass(frozen=True, slots=True, eq=False)
class Weights:
    """What was learned from marked news.

    Attributes:
        alone: A weight for each of `ALONE`.
        among: For each of `ALONE` and `AMONG`, once for every time that the
            neighbours are asked again.
        names: A weight for each sign that a name is a place's; see `sift`.
        least: Below this a name is no place's.
    """

    alone: Floats
    among: tuple[Floats, ...]
    names: Mapping[str, float]
    least: float


@cache
def weights() -> Weights:
    """The weights that ship."""
    path = files("onrecord.claims.places") / "weights.json"
    raw = json.loads(path.read_text("utf-8"))
    return Weights(
        alone=np.array([raw["alone"][name] for name in ALONE], np.float32),
        among=tuple(
            np.array([w[name] for name in ALONE + AMONG], np.float32)
            for w in raw["among"]
        ),
        names=raw["names"],
        least=raw["least"],
    )


@dataclass(frozen=True, slots=True, eq=False)
class Chosen:
    """The candidates of all names, and the part of its name that each has.

    Attributes:
        shares: 0 to 1; those of one name add up to 1.
        among: What the other names say of each, as it was weighed last.
    """

    candidates: Candidates
    shares: Floats
    among: Floats

    def of(self, mention: int) -> slice:
        """The candidates of a mention."""
        group = self.candidates.groups[mention]
        first = self.candidates.first
        return slice(int(first[group]), int(first[group + 1]))

    def ordered(self, mention: int) -> list[int]:
        """The candidates of a mention, the likeliest first."""
        part = self.of(mention)
        order = np.argsort(-self.shares[part], kind="stable")
        return [part.start + int(i) for i in order]

    def sureness(self, mention: int, known: Gazetteer) -> float:
        """How likely the place is the likeliest one, whatever its level."""
        part = self.of(mention)
        best = self.candidates.row[self.ordered(mention)[0]]
        rows = self.candidates.row[part]
        at = (float(known.lat[best]), float(known.lon[best]))
        same = (km_to(known, rows, at) < SAME_KM) | (rows == best)
        return float(self.shares[part][same].sum())


def chosen(
    named: Named,
    known: Gazetteer,
    *,
    home: Home | None = None,
    by: Weights | None = None,
) -> Chosen:
    """Weigh the candidates of every name."""
    learned = by or weights()
    all_ = candidates(named, known)
    shares = all_.shares(all_.alone @ learned.alone)
    beside = np.zeros((len(all_.row), len(AMONG)), np.float32)
    for weight in learned.among:
        beside = among(all_, shares, known, home)
        shares = all_.shares(np.hstack((all_.alone, beside)) @ weight)
    return Chosen(all_, shares, beside)
