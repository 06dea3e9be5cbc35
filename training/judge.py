"""Reads PolNeAR dev with a network that is still torch, and asks the judge."""

import argparse
import json
import subprocess
import sys
from pathlib import Path
from typing import TypeVar

import numpy as np
import torch
from numpy.typing import NDArray
from safetensors.torch import load_file
from tokenizers import Tokenizer

from corpus import read_polnear
from encoders import Encoder
from losses import masked_steps
from model import Network
from onrecord.claims.join import attributions
from onrecord.claims.tagger.labels import LABELS, RELATIONS, allowed_steps
from onrecord.claims.tagger.links import LinkTables
from onrecord.claims.tagger.read import Cut, HeadScores, Reader, Tables
from onrecord.claims.tagger.words import Pieces


def tables_of(network: Network) -> Tables:
    """The network's tables as the reader takes them."""
    with torch.no_grad():
        step = masked_steps(network.step).double().numpy()
        step = np.where(allowed_steps(), step, -np.inf)
        links = tuple(
            LinkTables(
                network.gap[r].double().numpy(),
                network.between[r].double().numpy(),
                network.nothing[r].double().numpy(),
            )
            for r in range(len(RELATIONS))
        )
    return Tables(step, np.zeros(len(LABELS)), links)


def network_of(checkpoint: Path, folder: Path) -> tuple[Network, Encoder]:
    """A trained network, and the encoder that it started from."""
    given = load_file(checkpoint)
    layers = 1 + max(int(k.split(".")[1]) for k in given if k.startswith("layers."))
    encoder = Encoder.at(folder, layers)
    network = Network(encoder.shape, frozen=int(given.pop("frozen", torch.tensor(0))))
    network.resume(given)
    return network, encoder


R = TypeVar("R", bound=Reader)


def reader_of(checkpoint: Path, folder: Path, cut: Cut, kind: type[R] = Reader) -> R:
    """A reader with a network that is still torch."""
    network, encoder = network_of(checkpoint, folder)
    spelling = Tokenizer.from_file(str(folder / "tokenizer.json"))
    pieces = Pieces(spelling, encoder.family.edges)
    return kind(pieces, TorchNetwork(network), tables_of(network), cut)


class TorchNetwork:
    """The torch network behind the reader's protocol."""

    def __init__(self, network: Network) -> None:
        self.network = network.eval()

    def __call__(
        self,
        ids: NDArray[np.int32],
        features: NDArray[np.int32],
        mask: NDArray[np.float32],
    ) -> HeadScores:
        """Score windows; see `onrecord.claims.tagger.read.Network`."""
        with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
            scores = self.network(
                torch.from_numpy(ids).long(),
                torch.from_numpy(features).long(),
                torch.from_numpy(mask).bfloat16(),
            )
        roles, links, names, events = (part.float().numpy() for part in scores)
        return HeadScores(roles, links, events, names)


def predictions(reader: Reader, folder: Path, split: str, out: Path) -> None:
    """Write the judge's form."""
    articles = read_polnear(folder, split)
    tagged = reader.tag([article.text for article in articles])
    with out.open("w", encoding="utf-8") as file:
        for article, marks in zip(articles, tagged, strict=True):
            found = attributions(article.name, article.text, marks)
            rows = [
                {
                    role: [list(map(int, (s.start, s.end))) for s in getattr(a, role)]
                    for role in ("source", "cue", "content")
                }
                for a in found.records
            ]
            print(json.dumps({"doc": article.name, "attributions": rows}), file=file)


def main() -> None:
    """Judge each given checkpoint."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("checkpoint", type=Path, nargs="+")
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--judge", type=Path, required=True)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--window", type=int, default=352)
    parser.add_argument("--overlap", type=int, default=64)
    asked = parser.parse_args()
    torch.set_num_threads(asked.threads)
    cut = Cut(window=asked.window, overlap=asked.overlap)
    for path in asked.checkpoint:
        out = path.with_suffix(".dev.jsonl")
        reader = reader_of(path, asked.encoder, cut)
        predictions(reader, asked.corpus, "dev", out)
        subprocess.run(  # noqa: S603 - the judge's own file
            [sys.executable, asked.judge, "score", out, "--data", asked.corpus],
            check=True,
        )


if __name__ == "__main__":
    main()
