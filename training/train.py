"""Trains the tagger; see README.md for the commands that made the shipped weights."""

import argparse
import dataclasses
import json
import math
import random
import time
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from safetensors.torch import load_file, save_file
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional

from corpus import MarkedArticle, read_polnear
from examples import Example, examples
from model import Candidates, Network, link_scores, sequence_loss
from onrecord.claims.tagger.labels import (
    BEGINS,
    LINK_WIDTH,
    RELATIONS,
    allowed_steps,
    pair_tables,
)
from onrecord.claims.tagger.words import Pieces

VERY_UNLIKELY = -1e4


@dataclasses.dataclass(frozen=True, slots=True)
class Settings:
    """One run of training.

    With `minutes`, the rate falls with the clock instead of the steps, and the run
    ends when the time is up: for a machine whose speed is not known beforehand.
    """

    encoder: Path
    corpus: Path
    out: Path
    start: Path | None = None
    epochs: int = 2
    minutes: float = 0.0
    seed: int = 1
    pieces: int = 4096
    rate: float = 3e-4
    head_rate: float = 1.5e-3
    layer_decay: float = 0.9
    warm_up: float = 0.06
    dropout: float = 0.1
    weight_decay: float = 0.01
    average: float = 0.995
    link_weight: float = 2.0
    shortest_window: int = 200
    longest_window: int = 384
    threads: int = 2
    articles: int = 0


def batches(
    made: Sequence[Example], pieces: int, dice: random.Random
) -> Iterator[list[Example]]:
    """Windows of like length together, in random order."""
    order = sorted(made, key=lambda e: len(e.ids) + dice.randint(-12, 12))
    groups: list[list[Example]] = [[]]
    for example in order:
        if (len(groups[-1]) + 1) * len(example.ids) > pieces and groups[-1]:
            groups.append([])
        groups[-1].append(example)
    dice.shuffle(groups)
    yield from groups


@dataclasses.dataclass(frozen=True, slots=True)
class Batch:
    """Windows of one batch, padded."""

    ids: Tensor
    features: Tensor
    mask: Tensor
    first: Tensor
    labels: Tensor
    fresh: Tensor
    length: Tensor

    @classmethod
    def of(cls, group: Sequence[Example]) -> "Batch":
        """Pad a group of windows."""
        n_pieces = max(len(e.ids) for e in group)
        n_words = max(len(e.labels) for e in group)
        ids = torch.zeros(len(group), n_pieces, dtype=torch.long)
        features = torch.zeros(len(group), 3, n_pieces, dtype=torch.long)
        mask = torch.full((len(group), 1, 1, n_pieces), VERY_UNLIKELY)
        first = torch.zeros(len(group), n_words, dtype=torch.long)
        labels = torch.zeros(len(group), n_words, dtype=torch.long)
        fresh = torch.zeros(len(group), n_words, dtype=torch.bool)
        for i, e in enumerate(group):
            ids[i, : len(e.ids)] = torch.from_numpy(e.ids)
            features[i, :, : len(e.ids)] = torch.from_numpy(e.features)
            mask[i, ..., : len(e.ids)] = 0
            first[i, : len(e.first)] = torch.from_numpy(e.first)
            labels[i, : len(e.labels)] = torch.from_numpy(e.labels)
            fresh[i, : len(e.fresh)] = torch.from_numpy(e.fresh)
        length = torch.tensor([len(e.labels) for e in group])
        return cls(ids, features, mask, first, labels, fresh, length)


def masked_steps(network: Network) -> Tensor:
    """The learned steps, with those that are not allowed ruled out."""
    allowed = torch.from_numpy(allowed_steps())
    return network.step.masked_fill(~allowed, VERY_UNLIKELY)


def stray_spans(
    labels: NDArray[np.int64], gold: NDArray[np.int64], begin: int
) -> NDArray[np.int64]:
    """Spans that the network believes in now, and that touch no gold span of the role.

    Returns:
        First and last word of each.
            Shape: (n_spans, 2)
    """
    taken = (gold == begin) | (gold == begin + 1)
    found: list[list[int]] = []
    for i, label in enumerate(labels.tolist()):
        if label == begin:
            found.append([i, i])
        elif label == begin + 1 and found and found[-1][1] == i - 1:
            found[-1][1] = i
    strays = [s for s in found if not taken[s[0] : s[1] + 1].any()]
    return np.array(strays, np.int64).reshape(-1, 2)


def links_loss(
    network: Network, vectors: Tensor, scores: Tensor, group: Sequence[Example]
) -> tuple[Tensor, int]:
    """How far the links are from gold, summed over dependents.

    The network's own stray spans join in: a stray content has no cue, and stray
    cues and sources are heads to be passed over.
    """
    total = vectors.new_zeros(())
    count = 0
    believed = scores.argmax(-1).numpy()
    for i, example in enumerate(group):
        n_words = len(example.labels)
        v = vectors[i, :n_words].view(n_words, len(RELATIONS), 4, LINK_WIDTH)
        for r, (dependent, head) in enumerate(RELATIONS):
            dependents, heads, picked = example.links[r]
            now = believed[i, :n_words]
            more = stray_spans(now, example.labels, BEGINS[head])
            everything = np.concatenate([heads, more])
            order = np.argsort(everything[:, 0], kind="stable")
            # Where each gold head went; "nothing" is last.
            place = np.append(np.argsort(order, kind="stable"), len(order))
            picked = np.where(picked == len(heads), place[-1], place[picked])
            heads = everything[order]
            if r == 0:
                lost = stray_spans(now, example.labels, BEGINS[dependent])
                dependents = np.concatenate([dependents, lost])
                picked = np.append(picked, np.full(len(lost), len(heads)))
            if not len(dependents):
                continue
            asked = Candidates(
                torch.from_numpy(dependents),
                torch.from_numpy(heads),
                torch.from_numpy(pair_tables(dependents, heads)),
            )
            score = link_scores(network, r, v, asked)
            total = total + functional.cross_entropy(
                score, torch.from_numpy(picked), reduction="sum"
            )
            count += len(dependents)
    return total, count


def groups_of(network: Network, settings: Settings) -> list[dict[str, object]]:
    """Parameters with their learning rates: smaller the deeper they lie."""
    rates: dict[tuple[float, float], list[Tensor]] = {}
    for name, parameter in network.named_parameters():
        if name.startswith(("pieces", "positions", "norm")):
            rate = settings.rate * settings.layer_decay**network.shape.layers
        elif name.startswith("layers."):
            depth = network.shape.layers - 1 - int(name.split(".")[1])
            rate = settings.rate * settings.layer_decay**depth
        else:
            rate = settings.head_rate
        decay = (
            settings.weight_decay if parameter.ndim > 1 and "norm" not in name else 0.0
        )
        rates.setdefault((rate, decay), []).append(parameter)
    return [
        {"params": parameters, "lr": rate, "weight_decay": decay}
        for (rate, decay), parameters in rates.items()
    ]


def train(settings: Settings) -> None:
    """Train, and keep the averaged network after every epoch."""
    torch.manual_seed(settings.seed)
    torch.set_num_threads(settings.threads)
    dice = random.Random(settings.seed)  # noqa: S311 - no secret, a seed
    settings.out.mkdir(parents=True, exist_ok=True)
    written = json.dumps(dataclasses.asdict(settings), default=str, indent=1)
    (settings.out / "settings.json").write_text(written + "\n")
    pieces = Pieces(Tokenizer.from_file(str(settings.encoder / "tokenizer.json")))
    articles = read_polnear(settings.corpus, "train")
    articles = articles[: settings.articles or None]
    made = cut(articles, pieces, settings, dice)
    steps = settings.epochs * len(list(batches(made, settings.pieces, dice)))
    course = Course(settings, steps)
    for epoch in range(settings.epochs):
        course.epoch(batches(made, settings.pieces, dice), epoch + 1)
        if course.is_over:
            break
        made = cut(articles, pieces, settings, dice)


class Course:
    """A run under way: the network, its optimizer, its average, and the clock."""

    def __init__(self, settings: Settings, steps: int) -> None:
        self.settings = settings
        self.began = time.monotonic()
        self.done = 0
        self.planned = steps
        self.network = Network(dropout=settings.dropout)
        if settings.start:
            self.network.load_state_dict(load_file(settings.start))
        else:
            self.network.start_from(settings.encoder / "model.safetensors")
        self.averaged = {k: v.clone() for k, v in self.network.state_dict().items()}
        self.optimizer = torch.optim.AdamW(
            groups_of(self.network, settings), betas=(0.9, 0.98), fused=True
        )
        self.schedule = torch.optim.lr_scheduler.LambdaLR(self.optimizer, self.rate)

    def left(self) -> float:
        """How much of the run is left, 1 to 0: of the time if it is limited."""
        if self.settings.minutes:
            minutes = (time.monotonic() - self.began) / 60
            return max(0.0, 1.0 - minutes / self.settings.minutes)
        return max(0.0, 1.0 - self.done / self.planned)

    @property
    def is_over(self) -> bool:
        """Whether the time is up."""
        return bool(self.settings.minutes) and not self.left()

    def rate(self, step: int) -> float:
        """The learning rate as a share of its peak."""
        ramp = max(1, int(self.settings.warm_up * self.planned))
        return min((step + 1) / ramp, self.left() + 0.01) if self.done else 1 / ramp

    def epoch(self, groups: Iterable[list[Example]], number: int) -> None:
        """Go through all windows once, or until the time is up."""
        self.network.train()
        clock = time.monotonic()
        sums = np.zeros(4)
        for group in groups:
            sums += step(self.network, group, self.optimizer, self.settings)
            self.done += 1
            self.schedule.step()
            self.average()
            if self.done % 25 == 0:
                pace = sums[3] / (time.monotonic() - clock)
                print(
                    f"epoch {number} step {self.done} of {self.planned} "
                    f"roles {sums[0] / sums[1]:.4f} links {sums[2] / sums[1]:.4f} "
                    f"{pace:.0f} pieces/s",
                    flush=True,
                )
            if self.is_over:
                break
        out = self.settings.out
        save_file(self.averaged, out / f"epoch{number}.safetensors")
        save_file(self.network.state_dict(), out / "last.safetensors")

    def average(self) -> None:
        """Let the averaged network follow the one in training."""
        keep = min(self.settings.average, (1 + self.done) / (10 + self.done))
        with torch.no_grad():
            for name, value in self.network.state_dict().items():
                self.averaged[name].lerp_(value, 1 - keep)


def cut(
    articles: Sequence[MarkedArticle],
    pieces: Pieces,
    settings: Settings,
    dice: random.Random,
) -> list[Example]:
    """Every article in windows, cut and printed otherwise each time."""
    made: list[Example] = []
    for article in articles:
        longest = dice.randint(settings.shortest_window, settings.longest_window) - 2
        made.extend(examples(article, pieces, longest=longest, overlap=24, vary=dice))
    return made


def step(
    network: Network,
    group: Sequence[Example],
    optimizer: torch.optim.Optimizer,
    settings: Settings,
) -> tuple[float, float, float, float]:
    """One step of training: roles' loss, words, links' loss, pieces."""
    batch = Batch.of(group)
    with torch.autocast("cpu", torch.bfloat16):
        scores, vectors = network(batch.ids, batch.features, batch.mask.bfloat16())
    place = batch.first[..., None]
    scores = scores.float().gather(1, place.expand(-1, -1, scores.shape[-1]))
    vectors = vectors.float().gather(1, place.expand(-1, -1, vectors.shape[-1]))
    roles = sequence_loss(
        scores, masked_steps(network), batch.labels, batch.length, batch.fresh
    )
    links, _ = links_loss(network, vectors, scores.detach(), group)
    words = int(batch.length.sum())
    loss = (roles + settings.link_weight * links) / words
    if not math.isfinite(loss.item()):
        msg = "the loss is not finite"
        raise RuntimeError(msg)
    loss.backward()
    torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
    optimizer.step()
    optimizer.zero_grad(set_to_none=True)
    return roles.item(), words, links.item(), float(sum(len(e.ids) for e in group))


def settings_from_arguments() -> Settings:
    """Every setting is an option of the same name."""
    parser = argparse.ArgumentParser(description=__doc__)
    for field in dataclasses.fields(Settings):
        required = field.default is dataclasses.MISSING
        kind = Path if required or field.default is None else type(field.default)
        parser.add_argument(
            f"--{field.name.replace('_', '-')}",
            type=kind,
            required=required,
            default=None if required else field.default,
        )
    return Settings(**vars(parser.parse_args()))


if __name__ == "__main__":
    train(settings_from_arguments())
