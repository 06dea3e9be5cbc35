"""Trains heads for how certain an event is, on an encoder that stays as it is.

    PYTHONPATH=training python training/certainty.py WEIGHTS [--minutes 14]

Reads UW and UDS-IH2 with the published network and takes what its layers 1, 3 and 5
give for every word; one more transformer layer and two heads learn from that. What is
said of attributions cannot change. Writes `certainty.onnx` into the folder, which
`onrecord.claims.tagger.joined` joins on to the network when it is loaded.
"""

import argparse
import hashlib
import math
import random
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnx
import openvino
import torch
from onnx import TensorProto, helper
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional

from encoders import Shape
from examples import word_example
from export import OPSET, Graph, attention, gelu
from marked_words import MarkedWords, read_words
from model import Layer
from onrecord.claims.tagger.words import Pieces

#: Layers of the network whose results are read.
LAYERS = ("layer1.out", "layer3.out", "layer5.out")
WIDTH = 192
INNER = 2 * WIDTH
HIDDEN = 128
HEADS = 6
RATE = 1.5e-3
#: Share of an example's loss that is its batch's want of correlation.
CORRELATION = 0.5
#: Words in a batch at most, padding included.
WORDS = 2000
AVERAGE = 0.995
VERY_UNLIKELY = -1e4
TINY = 1e-5


@dataclass(frozen=True, slots=True)
class Seen:
    """A sentence as the encoder sees it.

    Attributes:
        states: What its layers give, end to end.
            Shape: (n_words, n_layers * width)
        certain: From -3 to 3; not a number where nobody judged.
            Shape: (n_words,)
    """

    states: Tensor
    certain: Tensor


class Certainty(nn.Module):
    """From what layers give of each word to how certain experts and readers find it."""

    def __init__(self, width: int, dropout: float = 0.2) -> None:
        super().__init__()
        self.dropout = dropout
        shape = Shape(width=WIDTH, heads=HEADS, inner=INNER, tiny=TINY)
        self.shape = shape
        self.given = nn.Linear(len(LAYERS) * width, WIDTH)
        self.norm = nn.LayerNorm(WIDTH)
        self.layer = Layer(shape, dropout)
        self.hidden = nn.Linear(WIDTH, HIDDEN)
        self.said = nn.Linear(HIDDEN, 2)

    def forward(self, states: Tensor, mask: Tensor) -> Tensor:
        """Judge a batch; shape (n_sentences, n_words, 2)."""
        x = functional.dropout(states, self.dropout, self.training)
        x = self.layer(self.norm(self.given(x)), mask)
        hidden = functional.gelu(self.hidden(x))
        hidden = functional.dropout(hidden, self.dropout, self.training)
        return self.said(hidden).float()  # type: ignore[no-any-return] # torch has no types here


def seen(folder: Path, texts: Sequence[MarkedWords]) -> list[Seen]:
    """Sentences as the published network sees them."""
    core = openvino.Core()
    model = core.read_model(folder / "network.onnx")
    model.add_outputs(list(LAYERS))
    request = core.compile_model(model, "CPU").create_infer_request()
    pieces = Pieces(Tokenizer.from_file(str(folder / "tokenizer.json")))
    found = []
    for marked in texts:
        made = word_example(marked, pieces, 380)
        given = {
            "ids": made.ids[None].astype(np.int32),
            "features": made.features[None].astype(np.int32),
            "mask": np.zeros((1, 1, 1, len(made.ids)), np.float32),
        }
        told = request.infer(given)
        states = np.concatenate([told[name][0, made.first] for name in LAYERS], 1)
        found.append(
            Seen(torch.from_numpy(states).bfloat16(), torch.from_numpy(made.certain))
        )
    return [each for each in found if len(each.certain)]


def batches(made: Sequence[Seen], dice: random.Random) -> list[list[Seen]]:
    """Sentences of like length together, in random order."""
    groups: list[list[Seen]] = [[]]
    for each in sorted(made, key=lambda s: len(s.certain) + dice.randint(-5, 5)):
        longest = max(len(s.certain) for s in (*groups[-1], each))
        if groups[-1] and (len(groups[-1]) + 1) * longest > WORDS:
            groups.append([])
        groups[-1].append(each)
    dice.shuffle(groups)
    return groups


def padded(group: Sequence[Seen]) -> tuple[Tensor, Tensor, Tensor]:
    """States, mask and judgements of a batch."""
    pad = nn.utils.rnn.pad_sequence
    states = pad([s.states for s in group], batch_first=True)
    certain = pad([s.certain for s in group], batch_first=True, padding_value=math.nan)
    lengths = torch.tensor([len(s.certain) for s in group])
    beyond = torch.arange(certain.shape[1]) >= lengths[:, None]
    return states, beyond[:, None, None] * VERY_UNLIKELY, certain


def lost(said: Tensor, certain: Tensor) -> Tensor:
    """How far judgements are off, and how far from rising together."""
    a, b = said - said.mean(), certain - certain.mean()
    r = (a * b).sum() / (a.norm() * b.norm() + TINY)
    return functional.smooth_l1_loss(said, certain) + CORRELATION * (1 - r)


def trained(corpora: Sequence[list[Seen]], minutes: float, seed: int) -> Certainty:
    """Train on what experts judged, twice an epoch, and on what readers judged."""
    torch.manual_seed(seed)
    dice = random.Random(seed)  # noqa: S311 - no secret, a seed
    network = Certainty(corpora[0][0].states.shape[1] // len(LAYERS))
    averaged = {k: v.clone() for k, v in network.state_dict().items()}
    optimizer = torch.optim.AdamW(
        network.parameters(), lr=RATE, weight_decay=0.03, betas=(0.9, 0.98)
    )
    began, step, left = time.monotonic(), 0, 1.0
    while left > 0:
        groups = [(w, g) for w in (0, 0, 1) for g in batches(corpora[w], dice)]
        dice.shuffle(groups)
        for whose, group in groups:
            states, mask, certain = padded(group)
            with torch.autocast("cpu", torch.bfloat16):
                said = network(states, mask)[..., whose]
            judged = ~certain.isnan()
            optimizer.zero_grad()
            lost(said[judged], certain[judged]).backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            left = max(0.0, 1 - (time.monotonic() - began) / 60 / minutes)
            optimizer.param_groups[0]["lr"] = RATE * min(
                1, (step + 1) / 60, left + 0.01
            )
            optimizer.step()
            step += 1
            keep = min(AVERAGE, (1 + step) / (10 + step))
            with torch.no_grad():
                for name, value in network.state_dict().items():
                    averaged[name].lerp_(value, 1 - keep)
            if not left:
                break
    network.load_state_dict(averaged)
    return network.eval()


def exported(network: Certainty, *, small: bool = True) -> onnx.ModelProto:
    """The heads as ONNX; inputs are named after what the tagger's network has."""
    graph = Graph(small=small)
    width = network.given.in_features // len(LAYERS)
    x = graph.do("Concat", *LAYERS, out="certain.states", axis=-1)
    x = graph.linear("certain.given", x, network.given.weight, network.given.bias)
    x = graph.normed("certain.embedded", x, network.norm)
    layer, at = network.layer, "certain.layer"
    seen_ = attention(graph, at, x, layer, network.shape)
    x = graph.do("Add", x, seen_, out=f"{at}.sum")
    x = graph.normed(f"{at}.normed", x, layer.norm_attended)
    grown = graph.linear(f"{at}.inner", x, layer.inner.weight, layer.inner.bias)
    grown = gelu(graph, f"{at}.gelu", grown)
    grown = graph.linear(f"{at}.outer", grown, layer.outer.weight, layer.outer.bias)
    x = graph.do("Add", x, grown, out=f"{at}.grown")
    x = graph.normed(f"{at}.out", x, layer.norm_outer)
    x = graph.linear("certain.hidden", x, network.hidden.weight, network.hidden.bias)
    x = gelu(graph, "certain.gelu", x)
    graph.linear("certain", x, network.said.weight, network.said.bias)
    sizes = ["windows", "pieces"]
    value = helper.make_tensor_value_info
    given = [value(name, TensorProto.FLOAT, [*sizes, width]) for name in LAYERS]
    model = helper.make_model(
        helper.make_graph(
            graph.nodes,
            "onrecord-certainty",
            [*given, value("mask", TensorProto.FLOAT, ["windows", 1, 1, "pieces"])],
            [value("certain", TensorProto.FLOAT, [*sizes, 2])],
            graph.kept,
        ),
        opset_imports=[helper.make_opsetid("", OPSET)],
        producer_name="onrecord training/certainty.py",
        ir_version=9,
    )
    onnx.checker.check_model(model, full_check=True)
    return model


def main() -> None:
    """Read, train, export."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("weights", type=Path)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--minutes", type=float, default=14)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    words = read_words(asked.shared / "data")
    corpora = [seen(asked.weights, texts) for texts in (words.uw, words.uds)]
    network = trained(corpora, asked.minutes, asked.seed)
    out = asked.weights / "certainty.onnx"
    onnx.save(exported(network), out)
    print(out.stat().st_size, hashlib.sha256(out.read_bytes()).hexdigest())


if __name__ == "__main__":
    main()
