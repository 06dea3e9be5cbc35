"""Spells published weights out again, so that training can go on from them.

    python training/recover.py WEIGHTS CHECKPOINT

Reads `network.onnx` and `tables.json` of a folder and writes a checkpoint that
`train.py --start` takes. What was rounded to eight bits when the weights were written
stays rounded: the checkpoint reads as the published weights do, and not as the
network did that they were made from.
"""

import argparse
import json
import math
from pathlib import Path

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import numpy_helper
from safetensors.torch import save_file
from torch import Tensor

from onrecord.claims.tagger.features import SIZES

#: What the graph calls the parts of a layer, and what `model.Layer` does.
NORMS = {"normed": "norm_attended", "out": "norm_outer"}
PARTS = {"attended": "attended", "inner": "inner", "outer": "outer"}
HEADS = ("roles", "links", "words", "events", "names")

Kept = dict[str, NDArray[np.generic]]


def matrix(kept: Kept, name: str) -> Tensor:
    """A matrix as torch has it, (outputs, inputs)."""
    return torch.from_numpy(np.ascontiguousarray(_whole(kept, name).T))


def _whole(kept: Kept, name: str) -> NDArray[np.float32]:
    if f"{name}.q" in kept:
        return (kept[f"{name}.q"] * kept[f"{name}.scale"]).astype(np.float32)
    plain = kept[name] if name in kept else kept[f"{name}.table"]
    return plain.astype(np.float32)


def vector(kept: Kept, name: str) -> Tensor:
    """A bias, a norm, or a table that was not rounded."""
    return torch.from_numpy(_whole(kept, name).copy())


def attention(kept: Kept, at: str, heads: int) -> tuple[Tensor, Tensor]:
    """Query, key and value of a layer as one matrix, and as one bias."""
    weights, biases = [], []
    for part in ("query", "key", "value"):
        weight = matrix(kept, f"{at}.{part}.weight")
        # The graph has the scale of the dot product folded into the query.
        by = math.sqrt(len(weight) // heads) if part == "query" else 1.0
        weights.append(weight * by)
        biases.append(vector(kept, f"{at}.{part}.bias") * by)
    return torch.cat(weights), torch.cat(biases)


def parameters(kept: Kept, tables: dict[str, object]) -> dict[str, Tensor]:
    """Every parameter under the name that `model.Network` has for it."""
    found = {
        "pieces.weight": vector(kept, "pieces"),
        "positions.weight": vector(kept, "positions"),
        "norm.weight": vector(kept, "embedded.weight"),
        "norm.bias": vector(kept, "embedded.bias"),
    }
    for name in SIZES:
        found[f"features.{name}.weight"] = vector(kept, name)
    layer = 0
    while (at := f"layer{layer}") + ".split" in kept:
        here = f"layers.{layer}"
        heads = int(kept[f"{at}.split"][2])
        weight, bias = attention(kept, at, heads)
        found[f"{here}.query_key_value.weight"] = weight
        found[f"{here}.query_key_value.bias"] = bias
        for theirs, ours in PARTS.items():
            found[f"{here}.{ours}.weight"] = matrix(kept, f"{at}.{theirs}.weight")
            found[f"{here}.{ours}.bias"] = vector(kept, f"{at}.{theirs}.bias")
        for theirs, ours in NORMS.items():
            for kind in ("weight", "bias"):
                found[f"{here}.{ours}.{kind}"] = vector(kept, f"{at}.{theirs}.{kind}")
        layer += 1
    for head in HEADS:
        if f"{head}.bias" in kept:
            found[f"{head}.weight"] = matrix(kept, f"{head}.weight")
            found[f"{head}.bias"] = vector(kept, f"{head}.bias")
    links = tables["links"]
    found["step"] = torch.tensor(tables["step"])
    for table in ("gap", "between", "nothing"):
        found[table] = torch.tensor([relation[table] for relation in links])
    return found


def recovered(folder: Path) -> dict[str, Tensor]:
    """The checkpoint of the weights in a folder."""
    graph = onnx.load(folder / "network.onnx").graph
    kept = {each.name: numpy_helper.to_array(each) for each in graph.initializer}
    tables = json.loads((folder / "tables.json").read_text(encoding="utf-8"))
    return parameters(kept, tables)


def main() -> None:
    """Read one folder of weights, write one checkpoint."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("weights", type=Path)
    parser.add_argument("checkpoint", type=Path)
    asked = parser.parse_args()
    asked.checkpoint.parent.mkdir(parents=True, exist_ok=True)
    found = recovered(asked.weights)
    save_file(
        {name: value.contiguous() for name, value in found.items()}, asked.checkpoint
    )
    print(f"{sum(value.numel() for value in found.values())} numbers")


if __name__ == "__main__":
    main()
