"""Which place a name is: each candidate is weighed by itself and by its neighbours.

First every candidate gets a share by what is known of it alone: its people, its sort,
how it is spelled, what the words beside it say. Then the shares of the other names of
the article tell which country, province and neighbourhood the article is about, and
all are weighed again. The weights are learned (`training/places_teach.py`).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from onrecord.claims.places.gazetteer import Gazetteer
from onrecord.claims.places.hints import Hints, Named
from onrecord.claims.places.homes import Home
from onrecord.claims.places.mentions import Mention
from onrecord.claims.places.pack import SORTS, Ints
from onrecord.claims.places.spelling import bare, fold, sound

Floats = npt.NDArray[np.float32]
#: So many candidates of a name are weighed, the most populous.
MOST = 40
#: So many names of an article, the most frequent, are its surroundings.
AROUND = 80
#: So many candidates of each of them.
DEPTH = 4
#: In kilometres: near, and far.
NEAR, FAR = 60.0, 400.0
EARTH_KM = 6371

ALONE = (
    "people", "people below the first", "rank", "province", "district", "settlement",
    "area", "line", "country", "spelled so", "sounds so", "sort agrees",
    "sort differs", "lies in what follows", "lies elsewhere", "lies in, by comma",
    "settlement of no people", "only one", "short", "settlement people",
    "seat of its name", "holds its namesake",
)  # fmt: skip
AMONG = (
    "share in its country", "share in its province", "share near", "share far",
    "nearest", "country named", "province named", "listed near", "home",
    "listed country", "same district", "country share if settlement", "holds others",
    "home country",
)  # fmt: skip


@dataclass(frozen=True, slots=True, eq=False)
class Candidates:
    """The candidates of all names of an article, name after name.

    Attributes:
        row: Their rows in the gazetteer.
            Shape: (n,)
        group: Which name each is a candidate of.
        first: Where the candidates of each name begin; one more than names.
        groups: The name of each mention; -1 for none.
        weight: How often each name stands in the article.
        alone: What is known of each candidate by itself.
            Shape: (n, len(ALONE))
        listed: Names that each name stands in a list with.
    """

    row: Ints
    group: Ints
    first: Ints
    groups: tuple[int, ...]
    weight: Floats
    alone: Floats
    listed: tuple[frozenset[int], ...]

    def shares(self, scores: Floats) -> Floats:
        """What part of its name each candidate has, by the scores."""
        if not len(scores):
            return scores
        most = np.maximum.reduceat(scores, self.first[:-1])
        grown = np.exp(scores - most[self.group])
        whole = np.add.reduceat(grown, self.first[:-1])
        shares: Floats = (grown / whole[self.group]).astype(np.float32)
        return shares


def candidates(named: Named, known: Gazetteer) -> Candidates:
    """The candidates of every name, and what is known of each alone."""
    found, told = named.found, named.near
    holders = _holders(found, told)
    names: dict[tuple[str, str | None], int] = {}
    last: dict[str, str | None] = {}
    groups: list[int] = []
    members: list[list[int]] = []
    for n, (mention, holder) in enumerate(zip(found, holders, strict=True)):
        held = found[holder].name if holder is not None else last.get(mention.name)
        last[mention.name] = held
        which = names.setdefault((mention.name, held), len(names))
        groups.append(which)
        if which == len(members):
            members.append([])
        members[which].append(n)
    rows = [_best(found[m[0]], {told[n].surely for n in m}, known) for m in members]
    first = np.append(0, np.cumsum([len(r) for r in rows])).astype(np.int32)
    row = np.concatenate(rows) if rows else np.empty(0, np.int32)
    group = np.repeat(np.arange(len(rows), dtype=np.int32), np.diff(first))
    alone = np.zeros((len(row), len(ALONE)), np.float32)
    for g, m in enumerate(members):
        part = slice(int(first[g]), int(first[g + 1]))
        alone[part] = _alone(rows[g], m, named, holders, known)
    listed = tuple(
        frozenset(groups[o] for n in m for o in told[n].listed if groups[o] != g)
        for g, m in enumerate(members)
    )
    weight = np.array([len(m) for m in members], np.float32)
    return Candidates(row, group, first, tuple(groups), weight, alone, listed)


def _holders(found: Sequence[Mention], told: Sequence[Hints]) -> list[int | None]:
    """What each mention lies in, where the words say so."""
    return [
        hint.container
        if hint.container is not None and found[hint.container].name != mention.name
        else None
        for mention, hint in zip(found, told, strict=True)
    ]


def _best(mention: Mention, sorts: set[str | None], known: Gazetteer) -> Ints:
    """The most populous places of a name; of a sort, where the words tell one."""
    rows = mention.rows
    told = [SORTS.index(sort) for sort in sorts if sort]
    of_sort = rows[np.isin(known.sort[rows], told)]
    if len(of_sort):
        rows = of_sort
    if len(rows) <= MOST:
        return rows
    order = np.argsort(-known.people[rows], kind="stable")
    return rows[order[:MOST]]


def _alone(
    rows: Ints,
    members: Sequence[int],
    named: Named,
    holders: Sequence[int | None],
    known: Gazetteer,
) -> Floats:
    """What is known of the candidates of one name by themselves."""
    found, told = named.found, named.near
    out = np.zeros((len(rows), len(ALONE)), np.float32)
    people = np.log1p(known.people[rows].astype(np.float32)) / 10
    sort = known.sort[rows]
    out[:, 0] = people
    out[:, 1] = people - people.max()
    out[np.argsort(-people, kind="stable"), 2] = (
        np.minimum(np.arange(len(rows)), 10) / 10
    )
    for column, number in enumerate((1, 2, 3, 4, 5, 0), 3):
        out[:, column] = sort == number
    mention = found[members[0]]
    heard = sound(mention.name)
    out[:, 9] = [_is_named(known, int(r), mention.name, heard) for r in rows]
    out[:, 10] = mention.how == "sound"
    sorts = {told[n].sort for n in members} - {None}
    if sorts:
        agrees = np.isin(sort, [SORTS.index(s) for s in sorts if s])
        out[:, 11], out[:, 12] = agrees, ~agrees
    for n in members:
        holder = holders[n]
        if holder is None:
            continue
        inside = lies_in(rows, found[holder].rows, known)
        if inside.any():
            out[:, 13] = np.maximum(out[:, 13], inside)
            out[:, 14] = np.maximum(out[:, 14], ~inside)
            if told[n].by_comma:
                out[:, 15] = np.maximum(out[:, 15], inside)
    out[:, 16] = (sort == 3) & (people == 0)  # noqa: PLR2004 - a settlement
    out[:, 17] = len(rows) == 1
    out[:, 18] = mention.how in {"short", "people"}
    out[:, 19] = people * (sort == 3)  # noqa: PLR2004 - a settlement
    out[:, 20] = (sort == 3) & np.isin(known.province[rows], rows)  # noqa: PLR2004
    out[:, 21] = np.isin(rows, known.province[rows[sort == 3]])  # noqa: PLR2004
    return out


def lies_in(rows: Ints, holders: Ints, known: Gazetteer) -> npt.NDArray[np.bool_]:
    """Which of some places lie in any of others."""
    inside: npt.NDArray[np.bool_] = (
        np.isin(known.province[rows], holders)
        | np.isin(known.states[known.country[rows]], holders)
        | np.isin(known.district[rows], holders)
    ) & ~np.isin(rows, holders)
    return inside


@lru_cache(maxsize=1 << 16)
def _named(known: Gazetteer, row: int) -> tuple[str | None, ...]:
    """The name a place goes by, its sound, and a region's without its sort."""
    name = fold(known.name(row))
    heard = sound(name)
    if known.sort[row] in {1, 2}:
        return name, heard, bare(name), sound(bare(name))
    return name, heard


def _is_named(known: Gazetteer, row: int, name: str, heard: str | None) -> bool:
    names = _named(known, row)
    return name in names or (heard is not None and heard in names)


def among(
    all_: Candidates, shares: Floats, known: Gazetteer, home: Home | None
) -> Floats:
    """What the other names of the article say of each candidate.

    Args:
        all_: The candidates of all names.
        shares: What part of its name each candidate has so far.
            Shape: (n,)
        known: The gazetteer.
        home: Where the outlet is at home, where that is known.
    """
    out = np.zeros((len(all_.row), len(AMONG)), np.float32)
    if not len(all_.row):
        return out
    near = _surroundings(all_, shares)
    row, group, share = all_.row[near], all_.group[near], shares[near]
    weight = share * np.sqrt(all_.weight[group])
    others = all_.group[:, None] != group[None, :]
    amount = np.where(others, weight[None, :], 0)
    whole = amount.sum(1) + 0.5
    mine, theirs = all_.row[:, None], row[None, :]
    country = known.country
    is_same = (country[mine] == country[theirs]) & (country[mine] >= 0)
    province = known.region
    in_same = (province[mine] == province[theirs]) & (province[mine] >= 0)
    away = _km(known, all_.row, row)
    small = (known.sort[theirs] != 0) & (known.sort[theirs] < 4)  # noqa: PLR2004
    close = np.exp(-away / NEAR) * small
    wide = np.exp(-away / FAR) * small
    out[:, 0] = (amount * is_same).sum(1) / whole
    out[:, 1] = (amount * in_same).sum(1) / whole
    out[:, 2] = (amount * close).sum(1) / whole
    out[:, 3] = (amount * wide).sum(1) / whole
    part = np.where(others, share[None, :], 0)
    out[:, 4] = (part * np.maximum(close, 0)).max(1)
    states = known.states[country[all_.row]]
    out[:, 5] = (part * (theirs == states[:, None])).max(1)
    out[:, 6] = (part * (theirs == province[all_.row][:, None])).max(1)
    for g, listed in enumerate(all_.listed):
        if listed:
            part_ = slice(int(all_.first[g]), int(all_.first[g + 1]))
            beside = np.isin(group, list(listed))
            out[part_, 7] = (share[beside] * wide[part_][:, beside]).max(1, initial=0)
            same_sort = known.sort[all_.row[part_]][:, None] == known.sort[row[beside]]
            out[part_, 9] = (share[beside] * same_sort).max(1, initial=0)
    if home is not None and home.row is not None:
        at = (float(known.lat[home.row]), float(known.lon[home.row]))
        out[:, 8] = np.exp(-km_to(known, all_.row, at) / FAR)
    if home is not None and home.country in known.countries:
        out[:, 13] = country[all_.row] == known.countries.index(home.country)
    district = known.district
    is_near = (district[mine] == district[theirs]) & (district[mine] >= 0)
    is_near |= (district[theirs] == mine) | (district[mine] == theirs)
    out[:, 10] = (part * is_near).max(1)
    out[:, 11] = out[:, 0] * (known.sort[all_.row] == 3)  # noqa: PLR2004 - a settlement
    holds = (known.province[theirs] == mine) | (known.states[country[theirs]] == mine)
    out[:, 12] = (part * holds).max(1)
    return out


def _surroundings(all_: Candidates, shares: Floats) -> npt.NDArray[np.int64]:
    """The likeliest candidates of the names that an article has most of."""
    names = np.argsort(-all_.weight, kind="stable")[:AROUND]
    picked = []
    for g in names:
        start, end = int(all_.first[g]), int(all_.first[g + 1])
        best = np.argsort(-shares[start:end], kind="stable")[:DEPTH]
        picked.append(start + best)
    return np.concatenate(picked)


def _km(known: Gazetteer, rows: Ints, others: Ints) -> Floats:
    """Kilometres between places, on a flat map of where they are: near enough."""
    a = np.radians(known.lat[rows])[:, None]
    b = np.radians(known.lat[others])[None, :]
    turn = np.abs(known.lon[rows][:, None] - known.lon[others][None, :])
    turn = np.radians(turn)
    turn = np.minimum(turn, 2 * np.pi - turn) * np.cos((a + b) / 2)
    away: Floats = (EARTH_KM * np.hypot(a - b, turn)).astype(np.float32)
    return away


def km_to(known: Gazetteer, rows: Ints, at: tuple[float, float]) -> Floats:
    """Kilometres from some places to a point, nearly."""
    lat, lon = np.radians(known.lat[rows]), np.radians(known.lon[rows])
    a, b = np.radians(at)
    turn = np.abs(lon - b)
    turn = np.minimum(turn, 2 * np.pi - turn) * np.cos((lat + a) / 2)
    away: Floats = (EARTH_KM * np.hypot(lat - a, turn)).astype(np.float32)
    return away
