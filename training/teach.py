"""Lets a trained network read articles, and keeps what it says of each word.

    python training/teach.py TEACHER [--encoder FOLDER] --shared ../shared --out FOLDER

The teacher is a checkpoint of a large network, or a folder of published weights, for a
smaller network to learn from, or for one that learns something else meanwhile.

Writes `taught.safetensors`, with role scores and link vectors of every word of
PolNeAR train and of unmarked news, `tables.safetensors`, with the teacher's steps
and tables of distance, and `read.json`, with the attributions it read in the
unmarked news. `train.py --taught FOLDER` learns from them.
"""

import argparse
import dataclasses
import json
from collections.abc import Sequence
from pathlib import Path
from typing import cast

import numpy as np
import torch
from numpy.typing import NDArray
from safetensors import safe_open
from safetensors.torch import load_file, save_file
from torch import Tensor

from calibrate import weights_in
from corpus import Marked, MarkedArticle, TaughtWords, read_polnear
from judge import reader_of
from onrecord.claims.join import attributions
from onrecord.claims.tagger.onnx_tagger import OnnxTagger, Running
from onrecord.claims.tagger.read import Cut, Reader
from onrecord.claims.tagger.tagger import Tagged
from plain import read_plain
from recover import recovered

TABLES = ("step", "gap", "between", "nothing")


class Keeper(Reader):
    """A reader that keeps what the network says of every word."""

    def read(self, text: str) -> tuple[Tagged, TaughtWords]:
        """Read one text."""
        self._kept: list[TaughtWords] = []
        (tagged,) = self.tag([text])
        return tagged, TaughtWords(
            np.concatenate([kept.roles for kept in self._kept]),
            np.concatenate([kept.links for kept in self._kept]),
        )

    def _link(self, stretch, labels, chances):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202 - as in Reader
        self._kept.append(
            TaughtWords(
                stretch.scores.astype(np.float16), stretch.vectors.astype(np.float16)
            )
        )
        return super()._link(stretch, labels, chances)


@dataclasses.dataclass(frozen=True, slots=True)
class Lessons:
    """What a teacher said.

    Attributes:
        words: What it says of every word of each article.
        plain: News that nobody marked, with what it read there.
        step: Its steps between labels.
        gap: Its scores of distance; see `LinkTables`.
        between: Its scores of heads between.
        nothing: Its vectors and scores of "linked to nothing".
    """

    words: dict[str, TaughtWords]
    plain: list[MarkedArticle]
    step: Tensor
    gap: Tensor
    between: Tensor
    nothing: Tensor

    def given(self, article: MarkedArticle) -> MarkedArticle:
        """An article with what the teacher says of its words, if it read it."""
        return dataclasses.replace(article, taught=self.words.get(article.name))


def lessons(folder: Path, data: Path) -> Lessons:
    """Read what `main` wrote."""
    words: dict[str, TaughtWords] = {}
    with safe_open(folder / "taught.safetensors", "np") as file:
        names = sorted({key.rpartition("/")[0] for key in file.keys()})  # noqa: SIM118 - it is no dict
        for name in names:
            roles, links = (file.get_tensor(f"{name}/{k}") for k in ("roles", "links"))
            words[name] = TaughtWords(roles, links)
    read = json.loads((folder / "read.json").read_text(encoding="utf-8"))
    plain = [
        dataclasses.replace(
            article,
            attributions=tuple(_marked(row) for row in read[article.name]),
            taught=words[article.name],
        )
        for article in read_plain(data)
        if article.name in read
    ]
    tables = load_file(folder / "tables.safetensors")
    return Lessons(words, plain, *(tables[name] for name in TABLES))


def _marked(row: dict[str, list[list[int]]]) -> Marked:
    def pieces(role: str) -> list[tuple[int, int]]:
        return [(start, end) for start, end in row[role]]

    return Marked(pieces("source"), pieces("cue"), pieces("content"))


def _as_row(found) -> dict[str, list[list[int]]]:  # type: ignore[no-untyped-def]  # noqa: ANN001 - an Attribution
    return {
        role: [[int(s.start), int(s.end)] for s in getattr(found, role)]
        for role in ("source", "cue", "content")
    }


def teach(
    keeper: Keeper, articles: Sequence[MarkedArticle]
) -> tuple[dict[str, NDArray[np.float16]], dict[str, list[dict[str, list[list[int]]]]]]:
    """What the teacher says of every word, and the attributions it reads."""
    taught: dict[str, NDArray[np.float16]] = {}
    read = {}
    for number, article in enumerate(articles):
        tagged, words = keeper.read(article.text)
        taught[f"{article.name}/roles"] = words.roles
        taught[f"{article.name}/links"] = words.links
        if not article.is_marked:
            found = attributions(article.name, article.text, tagged).records
            read[article.name] = [_as_row(a) for a in found]
        if number % 100 == 0:
            print(f"{number} of {len(articles)} articles", flush=True)
    return taught, read


def published(folder: Path, cut: Cut, threads: int) -> Keeper:
    """A reader with published weights, run by the engine that ships."""
    running = Running(threads=threads, cut=cut)
    tagger = OnnxTagger.load(folder, weights_in(folder), running, reader=Keeper)
    return cast("Keeper", tagger._reader)  # noqa: SLF001 - it is the one given above


def main() -> None:
    """Read everything, and write it down."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("teacher", type=Path)
    parser.add_argument("--encoder", type=Path, help="of a checkpoint")
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--every", type=int, default=1, help="of PolNeAR train")
    parser.add_argument("--threads", type=int, default=2)
    asked = parser.parse_args()
    torch.set_num_threads(asked.threads)
    data = asked.shared / "data"
    marked = read_polnear(data / "polnear", "train")[:: asked.every]
    articles = [*marked, *read_plain(data)]
    cut = Cut(window=384, overlap=32)
    if asked.teacher.is_dir():
        keeper = published(asked.teacher, cut, asked.threads)
        tables = recovered(asked.teacher)
    else:
        keeper = reader_of(asked.teacher, asked.encoder, cut, kind=Keeper)
        tables = load_file(asked.teacher)
    # One context for all, so that weights are rounded once and not in every run.
    with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
        taught, read = teach(keeper, articles)
    asked.out.mkdir(parents=True, exist_ok=True)
    save_file(
        {name: torch.from_numpy(value) for name, value in taught.items()},
        asked.out / "taught.safetensors",
    )
    save_file(
        {name: tables[name].contiguous() for name in TABLES},
        asked.out / "tables.safetensors",
    )
    (asked.out / "read.json").write_text(json.dumps(read) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
