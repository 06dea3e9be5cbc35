"""Writes the network as ONNX, node by node, with its weights kept in eight bits.

Written out by hand, so that the graph is small, the same every time, and can be
read. Activations stay in floating point: only what is stored is rounded, each row
of an embedding and each column of a matrix with a scale of its own.
"""

import argparse
import hashlib
import json
import math
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper
from safetensors.torch import load_file
from tokenizers import Tokenizer
from torch import Tensor, nn

from encoders import Shape
from losses import masked_steps
from model import Layer, Network
from onrecord.claims.tagger.features import SIZES
from onrecord.claims.tagger.labels import (
    EVENT_COLUMNS,
    LABELS,
    LINK_WIDTH,
    NAME_LABELS,
    RELATIONS,
)

OPSET = 17


class Graph:
    """An ONNX graph that is written from top to bottom."""

    def __init__(self, *, small: bool) -> None:
        self.small = small
        self.nodes: list[onnx.NodeProto] = []
        self.kept: list[onnx.TensorProto] = []

    def keep(self, name: str, value: NDArray[np.generic]) -> str:
        """Store a constant."""
        self.kept.append(numpy_helper.from_array(np.asarray(value, order="C"), name))
        return name

    def do(self, kind: str, *inputs: str, out: str, **given: object) -> str:
        """Add a node; its result is called `out`."""
        self.nodes.append(helper.make_node(kind, list(inputs), [out], out, **given))
        return out

    def matrix(self, name: str, weight: NDArray[np.float32]) -> str:
        """Store a matrix, (inputs, outputs), in eight bits a number."""
        if not self.small:
            return self.keep(name, weight)
        rounded, scale = in_eight_bits(weight, axis=0)
        self.keep(f"{name}.q", rounded)
        self.keep(f"{name}.scale", scale[0])
        return self.do(
            "DequantizeLinear", f"{name}.q", f"{name}.scale", out=name, axis=1
        )

    def rows(self, name: str, table: NDArray[np.float32], which: str) -> str:
        """Store a table in eight bits a number, and look rows up in it."""
        if not self.small:
            return self.do("Gather", self.keep(f"{name}.table", table), which, out=name)
        rounded, scale = in_eight_bits(table, axis=1)
        self.keep(f"{name}.q", rounded)
        self.keep(f"{name}.scale", scale)
        found = self.do("Gather", f"{name}.q", which, out=f"{name}.found")
        found = self.do("Cast", found, out=f"{name}.cast", to=TensorProto.FLOAT)
        scales = self.do("Gather", f"{name}.scale", which, out=f"{name}.scales")
        return self.do("Mul", found, scales, out=name)

    def linear(self, name: str, x: str, weight: Tensor, bias: Tensor) -> str:
        """A matrix product and its bias."""
        there = self.matrix(f"{name}.weight", array(weight).T)
        product = self.do("MatMul", x, there, out=f"{name}.product")
        return self.do("Add", product, self.keep(f"{name}.bias", array(bias)), out=name)

    def normed(self, name: str, x: str, norm: nn.LayerNorm) -> str:
        """Layer normalisation."""
        return self.do(
            "LayerNormalization",
            x,
            self.keep(f"{name}.weight", array(norm.weight)),
            self.keep(f"{name}.bias", array(norm.bias)),
            out=name,
            axis=-1,
            epsilon=norm.eps,
        )


def array(value: Tensor) -> NDArray[np.float32]:
    """A parameter as numpy has it."""
    return value.detach().float().numpy()


def in_eight_bits(
    weight: NDArray[np.float32], axis: int
) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
    """Round to -127..127, with a scale for each slice along the other axis."""
    scale = np.abs(weight).max(axis=axis, keepdims=True) / 127
    scale = np.maximum(scale, 1e-12).astype(np.float32)
    return np.rint(weight / scale).astype(np.int8), scale


def attention(graph: Graph, at: str, x: str, layer: Layer, shape: Shape) -> str:
    """Self-attention of one layer."""
    size = shape.width // shape.heads
    weights = layer.query_key_value.weight.chunk(3)
    biases = layer.query_key_value.bias.chunk(3)
    split = graph.keep(f"{at}.split", np.array([0, 0, shape.heads, size]))
    parts = []
    orders = {"query": (0, 2, 1, 3), "key": (0, 2, 3, 1), "value": (0, 2, 1, 3)}
    for (name, order), weight, bias in zip(
        orders.items(), weights, biases, strict=True
    ):
        # The scale of the dot product is folded into the query.
        by = 1 / math.sqrt(size) if name == "query" else 1.0
        flat = graph.linear(f"{at}.{name}", x, weight * by, bias * by)
        heads = graph.do("Reshape", flat, split, out=f"{at}.{name}.heads")
        parts.append(
            graph.do("Transpose", heads, out=f"{at}.{name}.turned", perm=list(order))
        )
    query, key, value = parts
    score = graph.do("MatMul", query, key, out=f"{at}.score")
    score = graph.do("Add", score, "mask", out=f"{at}.masked")
    share = graph.do("Softmax", score, out=f"{at}.share", axis=-1)
    seen = graph.do("MatMul", share, value, out=f"{at}.seen")
    seen = graph.do("Transpose", seen, out=f"{at}.seen.turned", perm=[0, 2, 1, 3])
    whole = graph.keep(f"{at}.whole", np.array([0, 0, shape.width]))
    seen = graph.do("Reshape", seen, whole, out=f"{at}.seen.whole")
    return graph.linear(
        f"{at}.attended", seen, layer.attended.weight, layer.attended.bias
    )


def gelu(graph: Graph, at: str, x: str) -> str:
    """The exact GELU, in operators that every engine has."""
    root = graph.keep(f"{at}.root", np.float32(math.sqrt(2)))
    one = graph.keep(f"{at}.one", np.float32(1))
    half = graph.keep(f"{at}.half", np.float32(0.5))
    y = graph.do("Div", x, root, out=f"{at}.div")
    y = graph.do("Erf", y, out=f"{at}.erf")
    y = graph.do("Add", y, one, out=f"{at}.add")
    y = graph.do("Mul", x, y, out=f"{at}.mul")
    return graph.do("Mul", y, half, out=at)


def embedded(graph: Graph, network: Network) -> str:
    """Pieces, positions and features, summed and normalised."""
    x = graph.rows("pieces", array(network.pieces.weight), "ids")
    for i, (name, embedding) in enumerate(network.features.items()):
        column = graph.keep(f"{name}.column", np.array(i))
        which = graph.do("Gather", "features", column, out=f"{name}.which", axis=1)
        table = graph.keep(f"{name}.table", array(embedding.weight))
        found = graph.do("Gather", table, which, out=f"{name}.found")
        x = graph.do("Add", x, found, out=f"with.{name}")
    length = graph.do("Shape", "ids", out="length", start=1, end=2)
    places = graph.do(
        "Slice",
        graph.keep("positions.table", array(network.positions.weight)),
        graph.keep("positions.from", np.array([0])),
        length,
        graph.keep("positions.axis", np.array([0])),
        out="positions",
    )
    x = graph.do("Add", x, places, out="with.positions")
    return graph.normed("embedded", x, network.norm)


def exported(network: Network, *, small: bool = True) -> onnx.ModelProto:
    """The network as an ONNX model."""
    graph = Graph(small=small)
    x = embedded(graph, network)
    for i, layer in enumerate(network.layers):
        at = f"layer{i}"
        seen = attention(graph, at, x, layer, network.shape)
        seen = graph.do("Add", x, seen, out=f"{at}.sum")
        x = graph.normed(f"{at}.normed", seen, layer.norm_attended)
        grown = graph.linear(f"{at}.inner", x, layer.inner.weight, layer.inner.bias)
        grown = gelu(graph, f"{at}.gelu", grown)
        grown = graph.linear(f"{at}.outer", grown, layer.outer.weight, layer.outer.bias)
        grown = graph.do("Add", x, grown, out=f"{at}.grown")
        x = graph.normed(f"{at}.out", grown, layer.norm_outer)
    graph.linear("roles", x, network.roles.weight, network.roles.bias)
    graph.linear("links", x, network.links.weight, network.links.bias)
    words = graph.linear("words", x, network.words.weight, network.words.bias)
    words = gelu(graph, "words.gelu", words)
    graph.linear("events", words, network.events.weight, network.events.bias)
    graph.linear("names", words, network.names.weight, network.names.bias)
    sizes = ["windows", "pieces"]
    value = helper.make_tensor_value_info
    vectors = len(RELATIONS) * 4 * LINK_WIDTH
    model = helper.make_model(
        helper.make_graph(
            graph.nodes,
            "onrecord-tagger",
            [
                value("ids", TensorProto.INT32, sizes),
                value("features", TensorProto.INT32, ["windows", len(SIZES), "pieces"]),
                value("mask", TensorProto.FLOAT, ["windows", 1, 1, "pieces"]),
            ],
            [
                value("roles", TensorProto.FLOAT, [*sizes, len(LABELS)]),
                value("links", TensorProto.FLOAT, [*sizes, vectors]),
                value("events", TensorProto.FLOAT, [*sizes, len(EVENT_COLUMNS)]),
                value("names", TensorProto.FLOAT, [*sizes, len(NAME_LABELS)]),
            ],
            graph.kept,
        ),
        opset_imports=[helper.make_opsetid("", OPSET)],
        producer_name="onrecord training/export.py",
        ir_version=9,
    )
    onnx.checker.check_model(model, full_check=True)
    return model


def tables(network: Network, lean: Mapping[str, float]) -> dict[str, object]:
    """What was learned apart from the encoder, to be read without an engine."""

    def rounded(value: Tensor) -> object:
        return np.round(value.detach().double().numpy(), 6).tolist()

    return {
        "labels": list(LABELS),
        "step": rounded(masked_steps(network.step)),
        "lean": [lean.get(label, 0.0) for label in LABELS],
        "links": [
            {
                "gap": rounded(network.gap[r]),
                "between": rounded(network.between[r]),
                "nothing": rounded(network.nothing[r]),
            }
            for r in range(len(RELATIONS))
        ],
    }


def write(
    network: Network,
    tokenizer: Path,
    out: Path,
    *,
    small: bool = True,
    lean: Mapping[str, float] = MappingProxyType({}),
) -> None:
    """Write the three files of the weights, and print their digests."""
    out.mkdir(parents=True, exist_ok=True)
    onnx.save(exported(network, small=small), out / "network.onnx")
    (out / "tables.json").write_text(json.dumps(tables(network, lean)) + "\n")
    spelling = Tokenizer.from_file(str(tokenizer))
    spelling.no_padding()
    spelling.no_truncation()
    (out / "tokenizer.json").write_text(spelling.to_str(), encoding="utf-8")
    for name in ("network.onnx", "tables.json", "tokenizer.json"):
        content = (out / name).read_bytes()
        print(f"{name} {len(content)} {hashlib.sha256(content).hexdigest()}")


def main() -> None:
    """Export one checkpoint, or the mean of several."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("checkpoint", type=Path, nargs="+")
    parser.add_argument("--tokenizer", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    for label in LABELS:
        parser.add_argument(
            f"--{label.lower()}", type=float, default=0.0, dest=label, metavar="LEAN"
        )
    parser.add_argument("--full", action="store_true", help="keep 32 bits a number")
    asked = parser.parse_args()
    given = [load_file(path) for path in asked.checkpoint]
    mean = {k: torch.stack([g[k].float() for g in given]).mean(0) for k in given[0]}
    mean.pop("frozen", None)
    layers = 1 + max(int(k.split(".")[1]) for k in mean if k.startswith("layers."))
    network = Network(Shape(layers=layers))
    network.load_state_dict(mean)
    write(
        network,
        asked.tokenizer,
        asked.out,
        small=not asked.full,
        lean={label: getattr(asked, label) for label in LABELS},
    )


if __name__ == "__main__":
    main()
