"""Learn how a text's vector is made of what the shipped tagger makes of its pieces.

    python training/pooling.py --encoder MINILM --shared ../shared --work runs/pooling

The tagger stays as it is. A sentence encoder, MiniLM as it was before it learned to
tag, is asked how alike texts are; the pooling learns to have them so, and to have what
is known to say the same alike. It takes half an hour on a shared core and 4 GB of disk.
"""

import argparse
import hashlib
import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional

from alike import Texts, read_texts
from encoders import Encoder
from model import Network
from onrecord.claims.tagger.features import features_of
from onrecord.claims.tagger.hidden import HiddenLayers
from onrecord.claims.tagger.read import VERY_UNLIKELY
from onrecord.claims.tagger.weights import SHIPPED_IN
from onrecord.claims.tagger.words import Pieces
from onrecord.claims.vectors.batches import batches

#: Layers that are pooled: the embedded pieces, and every other layer.
LAYERS = (-1, 1, 3, 5)
#: Numbers of a vector, and of the layer in the middle.
WIDTH, MIDDLE = 128, 512
#: Pieces of a text that are learned from, and that the teacher reads.
LONGEST, TAUGHT = 94, 128
#: Texts in a step, and pairs among them that say the same.
STEP, PAIRS, EVENTS = 512, 64, 32
#: What tells near from nearest: a cosine's share in a softmax.
WARMTH = 0.05
_TOGETHER = 32


@dataclass(frozen=True, slots=True)
class States:
    """What the tagger makes of texts' pieces.

    Attributes:
        starts: Where each text's pieces begin, and where the last ends.
            Shape: (n_texts + 1,)
        pieces: Which piece it is. Shape: (n_pieces,)
        states: What each layer makes of it. Shape: (n_pieces, n_states)
    """

    starts: NDArray[np.int64]
    pieces: NDArray[np.int32]
    states: NDArray[np.float16]

    def batch(self, texts: Sequence[int]) -> tuple[Tensor, Tensor, Tensor, int]:
        """States, pieces, the text that each is of, and how many texts there are."""
        cuts = [slice(self.starts[i], self.starts[i + 1]) for i in texts]
        sizes = [cut.stop - cut.start for cut in cuts]
        return (
            torch.from_numpy(np.concatenate([self.states[c] for c in cuts])).float(),
            torch.from_numpy(np.concatenate([self.pieces[c] for c in cuts])).long(),
            torch.from_numpy(np.repeat(np.arange(len(texts)), sizes)),
            len(texts),
        )


def read_states(texts: list[str], pieces: Pieces, folder: Path) -> States:
    """Let the shipped tagger read texts, and keep what its layers make of them."""
    network = HiddenLayers((SHIPPED_IN / "network.onnx").read_bytes(), LAYERS)
    read = [features_of(text, pieces) for text in texts]
    spelt = [[p for word in one.pieces for p in word][:LONGEST] for one in read]
    starts = np.cumsum([0, *map(len, spelt)])
    shape = (int(starts[-1]), 384 * len(LAYERS))
    states = np.lib.format.open_memmap(folder / "states.npy", "w+", np.float16, shape)
    for batch in batches(read, pieces.edges, LONGEST):
        hidden = network(batch.ids, batch.features, batch.mask)
        found = np.concatenate([layer[batch.own] for layer in hidden], axis=1)
        places = [np.arange(starts[i], starts[i + 1]) for i in batch.at]
        states[np.concatenate(places)] = found
    flat = np.array([p for one in spelt for p in one], np.int32)
    return States(starts, flat, states)


@torch.inference_mode()
def taught(texts: list[str], encoder: Encoder) -> Tensor:
    """What the teacher makes of texts: vectors of length 1. Shape: (n_texts, 384)."""
    network = Network(encoder.shape)
    network.start_from(encoder)
    network.eval()
    reader = Tokenizer.from_file(str(encoder.folder / "tokenizer.json"))
    reader.no_padding()
    reader.enable_truncation(TAUGHT)
    read = [one.ids for one in reader.encode_batch(texts)]
    found = torch.zeros(len(texts), encoder.shape.width)
    order = sorted(range(len(texts)), key=lambda i: len(read[i]))
    for start in range(0, len(order), _TOGETHER):
        some = order[start : start + _TOGETHER]
        length = len(read[some[-1]])
        ids = torch.zeros(len(some), length, dtype=torch.long)
        there = torch.zeros(len(some), length)
        for row, i in enumerate(some):
            ids[row, : len(read[i])] = torch.tensor(read[i])
            there[row, : len(read[i])] = 1
        x = network.norm(network.pieces(ids) + network.positions.weight[:length])
        mask = (VERY_UNLIKELY * (1 - there))[:, None, None]
        for layer in network.layers:
            x = layer(x, mask)
        mean = (x * there[..., None]).sum(1) / there.sum(1, keepdim=True)
        found[some] = functional.normalize(mean, dim=1)
    return found


class Pool(nn.Module):
    """A weighted mean over a text's pieces, and a vector of it."""

    def __init__(self, states: States, learned: list[int], vocabulary: int) -> None:
        super().__init__()
        told = np.ones(vocabulary)
        for text in learned:
            told[states.pieces[states.starts[text] : states.starts[text + 1]]] += 1
        # To begin with: the smooth inverse frequency of Arora et al. (2017),
        # https://openreview.net/forum?id=SyK00v5xx
        weights = np.log(1e-3 / (1e-3 + told / told.sum()))
        self.piece = nn.Parameter(torch.tensor(weights, dtype=torch.float32))
        width = states.states.shape[1]
        some = states.states[: 1 << 16].astype(np.float32)
        self.register_buffer("mean", torch.from_numpy(some.mean(0)))
        self.register_buffer("spread", torch.from_numpy(some.std(0)))
        self.around = nn.Linear(width, 1)
        nn.init.zeros_(self.around.weight)
        self.straight = nn.Linear(width, WIDTH)
        self.bent = nn.Linear(width, MIDDLE)
        self.out = nn.Linear(MIDDLE, WIDTH, bias=False)

    def forward(self, states: Tensor, pieces: Tensor, of: Tensor, count: int) -> Tensor:
        """A vector of length 1 for each text. Shape: (count, WIDTH)."""
        states = (states - self.mean) / self.spread
        weight = torch.exp(self.piece[pieces] + self.around(states)[:, 0])
        total = torch.zeros(count).index_add(0, of, weight) + 1e-6
        share = (weight / total[of])[:, None]
        mean = torch.zeros(count, states.shape[1]).index_add(0, of, states * share)
        found = self.straight(mean) + self.out(functional.gelu(self.bent(mean)))
        return functional.normalize(found, dim=1)

    def arrays(self) -> dict[str, NDArray[np.float64]]:
        """As `onrecord.claims.vectors.pooling` takes them: of states as they are."""
        held = {k: v.detach().double().numpy() for k, v in self.state_dict().items()}
        mean, spread = held["mean"], held["spread"]
        straight = (held["straight.weight"] / spread).T
        bent = (held["bent.weight"] / spread).T
        return {
            "piece": held["piece"],
            # The same for all pieces, as what is added is, changes no share.
            "around": held["around.weight"][0] / spread,
            "straight": straight,
            "bent": np.vstack([bent, held["bent.bias"] - mean @ bent]),
            "out": np.vstack(
                [held["out.weight"].T, held["straight.bias"] - mean @ straight]
            ),
        }


def loss_of(found: Tensor, wanted: Tensor, pairs: Tensor) -> Tensor:
    """How far texts are from as alike as the teacher has them, and pairs from alike.

    Args:
        found: Vectors. Shape: (n_texts, WIDTH)
        wanted: The teacher's. Shape: (n_texts, 384)
        pairs: Places of two that say the same. Shape: (n_pairs, 2)
    """
    itself = torch.eye(len(found), dtype=torch.bool)
    ours, theirs = found @ found.T, wanted @ wanted.T
    off = ((ours - theirs)[~itself] ** 2).mean()
    rank = (ours / WARMTH).masked_fill(itself, -1e9).log_softmax(1).clamp(min=-50)
    right = (theirs / WARMTH).masked_fill(itself, -1e9).log_softmax(1).clamp(min=-50)
    order = (right.exp() * (right - rank)).sum(1).mean()
    one, other = pairs.T
    same = -(rank[one, other].mean() + rank[other, one].mean()) / 2
    return 20 * off + order + 0.1 * same


def learned(texts: Texts, states: States, wanted: Tensor, epochs: int) -> Pool:
    """A pooling that was learned from texts."""
    torch.manual_seed(7)
    chance = np.random.default_rng(7)
    sizes = np.diff(states.starts)
    usable = np.array([i for i in texts.learned if sizes[i]])
    pool = Pool(states, usable.tolist(), 30522)
    others = [p for name, p in pool.named_parameters() if name != "piece"]
    step_by = torch.optim.AdamW(
        [
            {"params": [pool.piece], "weight_decay": 0.0},
            {"params": others, "weight_decay": 0.01},
        ]
    )
    steps = epochs * len(usable) // STEP
    rate = torch.optim.lr_scheduler.OneCycleLR(step_by, [2e-2, 1.5e-3], steps)
    same = [*texts.pairs["MSRP"], *texts.pairs["CheckThat"]]
    events = texts.pairs["ECB+"]
    for step in range(steps):
        pairs = [same[i] for i in chance.choice(len(same), PAIRS, replace=False)]
        pairs += [events[i] for i in chance.choice(len(events), EVENTS, replace=False)]
        known = {text for pair in pairs for text in pair}
        rest = chance.choice(usable, STEP - len(known), replace=False)
        some = np.array(sorted(known.union(rest.tolist())))
        at = {text: place for place, text in enumerate(some.tolist())}
        places = torch.tensor([[at[one], at[other]] for one, other in pairs])
        loss = loss_of(pool(*states.batch(some)), wanted[some], places)
        step_by.zero_grad()
        loss.backward()
        step_by.step()
        rate.step()
        if step % 50 == 0:
            print(f"step {step} of {steps}: {loss.item():.3f}", flush=True)
    return pool


def rarities(texts: Texts, states: States) -> NDArray[np.float64]:
    """How rare each piece is: the logarithm of one text in so many."""
    told = np.zeros(30522)
    for text in texts.learned:
        pieces = states.pieces[states.starts[text] : states.starts[text + 1]]
        told[np.unique(pieces)] += 1
    return np.log((len(texts.learned) + 1) / (told + 1))


def main() -> None:
    """Learn a pooling, and write it with its digest."""
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    options.add_argument("--encoder", type=Path, required=True)
    options.add_argument("--shared", type=Path, default=Path("../shared"))
    options.add_argument("--work", type=Path, required=True)
    options.add_argument("--epochs", type=int, default=8)
    options.add_argument("--out", type=Path, default=SHIPPED_IN / "pooling.npz")
    asked = options.parse_args()
    torch.set_num_threads(1)
    asked.work.mkdir(parents=True, exist_ok=True)
    texts = read_texts(asked.shared / "data")
    pieces = Pieces(Tokenizer.from_file(str(SHIPPED_IN / "tokenizer.json")))
    states = read_states(texts.texts, pieces, asked.work)
    wanted = taught(texts.texts, Encoder.at(asked.encoder))
    pool = learned(texts, states, wanted, asked.epochs)
    arrays = {**pool.arrays(), "rare": rarities(texts, states)}
    content = io.BytesIO()
    small = {name: array.astype(np.float16) for name, array in arrays.items()}
    np.savez(content, layers=np.array(LAYERS, np.int8), **small)
    asked.out.write_bytes(content.getvalue())
    print(hashlib.sha256(content.getvalue()).hexdigest())


if __name__ == "__main__":
    main()
