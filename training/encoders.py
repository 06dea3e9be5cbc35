"""The encoders that training starts from, and what their files call our parts."""

import json
import math
from dataclasses import dataclass
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor


@dataclass(frozen=True, slots=True)
class Shape:
    """How large an encoder is, and how it tells near from far.

    Attributes:
        vocabulary: Pieces it knows.
        positions: Pieces in a window at most.
        width: Numbers for each piece.
        inner: Numbers in the middle of each layer.
        layers: How many times it reads.
        heads: Heads of attention.
        tiny: The smallest variance that normalisation divides by.
        relative: Classes of distance that attention is biased by; 0 for none.
    """

    vocabulary: int = 30522
    positions: int = 512
    width: int = 384
    inner: int = 1536
    layers: int = 6
    heads: int = 12
    tiny: float = 1e-12
    relative: int = 0


@dataclass(frozen=True, slots=True)
class Family:
    """What one kind of encoder calls its parts.

    Attributes:
        attention: The names of query, key, value, output and its norm, in a layer.
        edges: Its marks for the beginning and the end of a window.
        skipped: Rows of its position table that no position uses.
    """

    attention: tuple[str, str, str, str, str]
    edges: tuple[str, str]
    skipped: int = 0


BERT = Family(
    (
        "attention.self.query",
        "attention.self.key",
        "attention.self.value",
        "attention.output.dense",
        "attention.output.LayerNorm",
    ),
    ("[CLS]", "[SEP]"),
)
MPNET = Family(
    (
        "attention.attn.q",
        "attention.attn.k",
        "attention.attn.v",
        "attention.attn.o",
        "attention.LayerNorm",
    ),
    ("<s>", "</s>"),
    skipped=2,
)
FAMILIES = {"bert": BERT, "mpnet": MPNET}


@dataclass(frozen=True, slots=True)
class Encoder:
    """An encoder in a folder: `config.json`, `tokenizer.json`, `model.safetensors`."""

    folder: Path
    family: Family
    shape: Shape

    @classmethod
    def at(cls, folder: Path, layers: int | None = None) -> "Encoder":
        """Read what kind of encoder a folder holds.

        Raises:
            KeyError: It is of a family that is not known here.
        """
        told = json.loads((folder / "config.json").read_text(encoding="utf-8"))
        family = FAMILIES[told["model_type"]]
        shape = Shape(
            vocabulary=told["vocab_size"],
            positions=told["max_position_embeddings"] - family.skipped,
            width=told["hidden_size"],
            inner=told["intermediate_size"],
            layers=layers or told["num_hidden_layers"],
            heads=told["num_attention_heads"],
            tiny=told["layer_norm_eps"],
            relative=told.get("relative_attention_num_buckets", 0),
        )
        return cls(folder, family, shape)

    def parameters(self) -> dict[str, Tensor]:
        """Its parameters under the names that `model.Network` has for them."""
        given = load_file(self.folder / "model.safetensors")
        query, key, value, attended, norm = self.family.attention
        positions = given["embeddings.position_embeddings.weight"]
        positions = positions[self.family.skipped :]
        kinds = given.get("embeddings.token_type_embeddings.weight")
        if kinds is not None:
            # The one token type that is ever used is added once and for all.
            positions = positions + kinds[0]
        taken = {
            "pieces.weight": given["embeddings.word_embeddings.weight"],
            "positions.weight": positions,
            "norm.weight": given["embeddings.LayerNorm.weight"],
            "norm.bias": given["embeddings.LayerNorm.bias"],
        }
        if self.shape.relative:
            bias = given["encoder.relative_attention_bias.weight"]
            taken["relative.weight"] = bias
        parts = {
            "attended": attended,
            "norm_attended": norm,
            "inner": "intermediate.dense",
            "outer": "output.dense",
            "norm_outer": "output.LayerNorm",
        }
        for i in range(self.shape.layers):
            there = f"encoder.layer.{i}."
            for kind in ("weight", "bias"):
                taken[f"layers.{i}.query_key_value.{kind}"] = torch.cat(
                    [given[f"{there}{part}.{kind}"] for part in (query, key, value)]
                )
                for ours, theirs in parts.items():
                    name = f"{there}{theirs}.{kind}"
                    taken[f"layers.{i}.{ours}.{kind}"] = given[name]
        return taken


def distance_classes(length: int, classes: int, farthest: int = 128) -> Tensor:
    """The class of distance from each piece to each other, as T5 and MPNet have it.

    Near distances have a class each, farther ones share theirs on a scale of logs.

    Returns:
        Shape: (length, length)

    Source: Raffel et al. (2020), https://jmlr.org/papers/v21/20-074.html
    """
    place = torch.arange(length)
    apart = place[:, None] - place[None, :]  # positive where the other is before
    half = classes // 2
    exact = half // 2
    size = apart.abs()
    log = torch.log(size.clamp(min=1).float() / exact) / math.log(farthest / exact)
    far = (exact + log * (half - exact)).long().clamp(max=half - 1)
    return (apart < 0).long() * half + torch.where(size < exact, size, far)
