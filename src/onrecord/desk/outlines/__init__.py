"""Outlines of countries, from Natural Earth, to draw a map with."""

import json
from functools import cache
from importlib.resources import files

import numpy as np
import numpy.typing as npt

#: Points of a ring, longitude and latitude in degrees: shape (n, 2).
Ring = npt.NDArray[np.float64]


@cache
def countries() -> dict[str, tuple[Ring, ...]]:
    """The rings of each country by its two letters; "" is land of no country's."""
    raw = json.loads((files(__name__) / "countries.json").read_text("utf-8"))
    steps = raw["steps"]
    return {
        code: tuple(_ring(flat) / steps for flat in rings)
        for code, rings in raw["countries"].items()
    }


def _ring(flat: list[int]) -> Ring:
    return np.cumsum(np.asarray(flat, dtype=np.int64).reshape(-1, 2), axis=0)
