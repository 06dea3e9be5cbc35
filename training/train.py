"""Trains the tagger; see README.md for the commands that made the shipped weights."""

import argparse
import dataclasses
import json
import math
import random
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TypeVar

import torch
from safetensors.torch import load_file, save_file
from tokenizers import Tokenizer
from torch import Tensor

from batches import Batch, batches
from corpus import MarkedArticle, read_polnear
from encoders import Encoder
from examples import Example, WordExample, examples, word_example
from invented import invented
from losses import Taught, WordLoss, role_losses, word_losses
from marked_words import MarkedWords, read_silver, read_words
from model import LATER, Network
from onrecord.claims.tagger.words import Pieces
from teach import Lessons, lessons

Group = list[Example] | list[WordExample]
T = TypeVar("T")


@dataclasses.dataclass(frozen=True, slots=True)
class Settings:
    """One run of training.

    The shares say how much of each kind of material an epoch takes, drawn anew for
    every epoch; one over 1 takes it all, and part of it again. Articles of PolNeAR are
    `marked`, news that nobody marked is `plain`, names that `silver_names.py` marked
    are `silver`; `invented_times` is how often our own war reporting is written anew.

    `layers` names the layers of the network in `start` that are kept, "0,2,4": for a
    smaller network that learns from a larger one. Without `start` it says how many.

    With `minutes`, the rate falls with the clock instead of the steps, and the run
    ends when the time is up: for a machine whose speed is not known beforehand.
    """

    encoder: Path
    shared: Path
    out: Path
    start: Path | None = None
    taught: Path | None = None
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
    frozen: int = 0
    still: int = -1
    layers: str = ""
    taught_share: float = 0.7
    marked_share: float = 1.0
    plain_share: float = 0.33
    uw_share: float = 1.0
    uds_share: float = 1.0
    events_share: float = 1.0
    names_share: float = 1.0
    invented_times: int = 0
    silver: Path | None = None
    silver_share: float = 0.2
    words_pieces: int = 2048
    words_weight: float = 1.0
    words_rate: float = 1.5e-3


def groups_of(network: Network, settings: Settings) -> list[dict[str, object]]:
    """Parameters with their learning rates: smaller the deeper they lie."""
    rates: dict[tuple[float, float], list[Tensor]] = {}
    for name, parameter in network.named_parameters():
        if not parameter.requires_grad:
            continue
        if name.startswith(("pieces", "positions", "norm", "relative")):
            rate = settings.rate * settings.layer_decay**network.shape.layers
        elif name.startswith("layers."):
            depth = network.shape.layers - 1 - int(name.split(".")[1])
            rate = settings.rate * settings.layer_decay**depth
        elif name.startswith(LATER):
            rate = settings.words_rate
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
    settings.out.mkdir(parents=True, exist_ok=True)
    written = json.dumps(dataclasses.asdict(settings), default=str, indent=1)
    (settings.out / "settings.json").write_text(written + "\n")
    lessons_of = Material.read(settings)
    course = Course(settings, settings.epochs * len(lessons_of.epoch()))
    course.take_over(lessons_of.taught)
    for epoch in range(settings.epochs):
        course.epoch(lessons_of.epoch(), epoch + 1)
        if course.is_over:
            break


class Material:
    """What is trained on, cut and printed otherwise in every epoch."""

    def __init__(
        self, settings: Settings, pieces: Pieces, articles: list[MarkedArticle]
    ) -> None:
        self.settings = settings
        self.pieces = pieces
        self.articles = articles
        self.dice = random.Random(settings.seed)  # noqa: S311 - no secret, a seed
        data = settings.shared / "data"
        self.taught: Lessons | None = None
        if settings.taught:
            self.taught = lessons(settings.taught, data)
            self.articles = [self.taught.given(article) for article in articles]
        self.words = self._words(data)

    def _words(self, data: Path) -> list[tuple[float, list[WordExample]]]:
        """Examples of each kind for the heads for single words, and their shares."""
        settings = self.settings
        corpora = read_words(data)
        silver = read_silver(settings.silver) if settings.silver else []
        wanted: list[tuple[float, list[MarkedWords]]] = [
            (settings.uw_share, corpora.uw),
            (settings.uds_share, corpora.uds),
            (settings.events_share, corpora.events),
            (settings.names_share, corpora.named),
            (settings.silver_share, silver),
        ]
        return [
            (share, [self._word_example(m) for m in marked])
            for share, marked in wanted
            if share and marked
        ]

    def _word_example(self, marked: MarkedWords) -> WordExample:
        return word_example(marked, self.pieces, self.settings.longest_window - 2)

    @classmethod
    def read(cls, settings: Settings) -> "Material":
        """Read the corpora."""
        encoder = Encoder.at(settings.encoder)
        spelling = Tokenizer.from_file(str(settings.encoder / "tokenizer.json"))
        articles = read_polnear(settings.shared / "data/polnear", "train")
        return cls(
            settings,
            Pieces(spelling, encoder.family.edges),
            articles[: settings.articles or None],
        )

    def epoch(self) -> list[Group]:
        """Batches of every kind, shuffled together."""
        settings, dice = self.settings, self.dice
        articles = drawn(self.articles, settings.marked_share, dice)
        if self.taught:
            articles += drawn(self.taught.plain, settings.plain_share, dice)
        told = [i for _ in range(settings.invented_times) for i in invented(dice)]
        articles += [each.article for each in told]
        groups: list[Group] = [*batches(self.cut(articles), settings.pieces, dice)]
        named = [self._word_example(each.names) for each in told]
        for share, made in (*self.words, (1.0, named)):
            words = drawn(made, share, dice)
            groups += batches(words, settings.words_pieces, dice)
        dice.shuffle(groups)
        return groups

    def cut(self, articles: Sequence[MarkedArticle]) -> list[Example]:
        """Every article in windows."""
        settings, dice = self.settings, self.dice
        made: list[Example] = []
        for article in articles:
            longest = dice.randint(settings.shortest_window, settings.longest_window)
            made.extend(
                examples(
                    article,
                    self.pieces,
                    longest=longest - 2,
                    overlap=24,
                    vary=dice,
                )
            )
        return made


def drawn(made: Sequence[T], share: float, dice: random.Random) -> list[T]:
    """A share of some material; over 1, all of it and part of it again."""
    whole, part = divmod(share, 1)
    return [*made] * int(whole) + dice.sample(made, int(part * len(made)))


def thinned(given: dict[str, Tensor], layers: Sequence[int]) -> dict[str, Tensor]:
    """A trained network with only some of its layers, renumbered."""
    found = {k: v for k, v in given.items() if not k.startswith("layers.")}
    for new, old in enumerate(layers):
        at = f"layers.{old}."
        found |= {
            k.replace(at, f"layers.{new}."): v
            for k, v in given.items()
            if k.startswith(at)
        }
    return found


#: What losses are printed of.
LOSSES = ("roles", "links", *WordLoss._fields)


class Sums:
    """What was lost since the epoch began, and over how much."""

    def __init__(self) -> None:
        self.began = time.monotonic()
        self.lost = dict.fromkeys(LOSSES, 0.0)
        self.counted = dict.fromkeys(LOSSES, 0)
        self.pieces = 0

    def add(self, kind: str, lost: Tensor, words: int) -> None:
        """Add the loss of one batch."""
        self.lost[kind] += lost.item()
        self.counted[kind] += words

    def __str__(self) -> str:
        losses = " ".join(
            f"{kind} {lost / max(1, self.counted[kind]):.4f}"
            for kind, lost in self.lost.items()
        )
        return f"{losses} {self.pieces / (time.monotonic() - self.began):.0f} pieces/s"


class Course:
    """A run under way: the network, its optimizer, its average, and the clock."""

    def __init__(self, settings: Settings, steps: int) -> None:
        self.settings = settings
        self.began = time.monotonic()
        self.done = 0
        self.planned = steps
        self.taught: Taught | None = None
        layers = [int(number) for number in settings.layers.split(",") if number]
        encoder = Encoder.at(settings.encoder, len(layers) or None)
        self.network = Network(
            encoder.shape,
            dropout=settings.dropout,
            frozen=settings.frozen,
            still=None if settings.still < 0 else settings.still,
        )
        if settings.start:
            given = load_file(settings.start)
            given.pop("frozen", None)
            self.network.resume(thinned(given, layers) if layers else given)
        else:
            self.network.start_from(encoder)
        self.network.freeze()
        self.averaged = {k: v.clone() for k, v in self.network.state_dict().items()}
        self.moving = [n for n, p in self.network.named_parameters() if p.requires_grad]
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

    def take_over(self, taught: Lessons | None) -> None:
        """Learn from a teacher: its steps between labels are taken as they are."""
        if taught is not None:
            self.taught = Taught(taught, self.settings.taught_share)
            with torch.no_grad():
                self.network.step.copy_(taught.step)

    def epoch(self, groups: Sequence[Group], number: int) -> None:
        """Go through all windows once, or until the time is up."""
        self.network.train()
        sums = Sums()
        for group in groups:
            self.step(group, sums)
            self.done += 1
            self.schedule.step()
            self.average()
            if self.done % 25 == 0:
                print(
                    f"epoch {number} step {self.done} of {self.planned} {sums}",
                    flush=True,
                )
            if self.is_over:
                break
        self.keep(f"epoch{number}")

    def keep(self, name: str) -> None:
        """Write the averaged network down."""
        out = self.settings.out
        frozen = torch.tensor(self.network.frozen)
        kept = {**self.averaged, "frozen": frozen}
        save_file(kept, out / f"{name}.safetensors")

    def step(self, group: Group, sums: Sums) -> None:
        """Learn from one batch."""
        batch = Batch.of(group)
        words = int(batch.length.sum())
        with torch.autocast("cpu", torch.bfloat16):
            scores = self.network(batch.ids, batch.features, batch.mask.bfloat16())
        if isinstance(group[0], WordExample):
            lost = word_losses(batch, scores, group)
            for kind, part in zip(WordLoss._fields, lost, strict=True):
                if part.requires_grad and part.item():
                    sums.add(kind, part, 1)
            loss = self.settings.words_weight * sum(lost)
        else:
            roles, links = role_losses(self.network, batch, scores, group, self.taught)
            sums.add("roles", roles, words)
            sums.add("links", links, words)
            loss = (roles + self.settings.link_weight * links) / words
        sums.pieces += sum(len(e.ids) for e in group)
        if not math.isfinite(loss.item()):
            msg = "the loss is not finite"
            raise RuntimeError(msg)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.network.parameters(), 1.0)
        self.optimizer.step()
        self.optimizer.zero_grad(set_to_none=True)

    def average(self) -> None:
        """Let the averaged network follow the one in training."""
        keep = min(self.settings.average, (1 + self.done) / (10 + self.done))
        with torch.no_grad():
            now = self.network.state_dict()
            for name in self.moving:
                self.averaged[name].lerp_(now[name], 1 - keep)


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
