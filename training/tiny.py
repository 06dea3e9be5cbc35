"""Makes the tiny tagger of tests/data: random weights, and what torch says of them.

    PYTHONPATH=src:training python training/tiny.py tests/data/tiny_tagger

The tests run the same windows through the engine that ships, and compare.
"""

import argparse
import json
import string
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers
from torch import Tensor

from encoders import Shape
from export import in_eight_bits, write
from model import Network
from onrecord.claims.tagger.features import SIZES

SHAPE = Shape(vocabulary=128, positions=64, width=16, inner=32, layers=2, heads=2)


def tokenizer() -> Tokenizer:
    """A tokenizer that knows letters, and next to no words."""
    marks = ["[PAD]", "[UNK]", "[CLS]", "[SEP]"]
    letters = [*string.ascii_lowercase, *string.digits]
    known = [*marks, *letters, *(f"##{c}" for c in letters)]
    known += [*string.punctuation, *"“”‘’«»", "said", "the", "he"]
    spelling = Tokenizer(
        models.WordPiece({p: i for i, p in enumerate(known)}, unk_token="[UNK]")  # noqa: S106 - a word piece
    )
    spelling.normalizer = normalizers.BertNormalizer(lowercase=True)
    spelling.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    return spelling


def rounded(network: Network) -> Network:
    """The network with its weights as they come out of eight bits."""
    with torch.no_grad():
        for name, parameter in network.named_parameters():
            if parameter.ndim > 1 and name.startswith(
                ("layers", "roles", "links", "words", "events", "names", "pieces")
            ):
                # Each output of a matrix, and each row of the table, has a scale.
                parts = parameter.chunk(3) if "query" in name else (parameter,)
                parameter.copy_(torch.cat([_rounded(part) for part in parts]))
    return network


def _rounded(weight: Tensor) -> Tensor:
    value, scale = in_eight_bits(weight.detach().numpy(), axis=1)
    return torch.from_numpy(value * scale)


def main() -> None:
    """Write the tiny tagger and the answers that are expected of it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    out = parser.parse_args().out
    torch.manual_seed(7)
    network = Network(SHAPE).eval()
    with torch.no_grad():
        for parameter in network.parameters():
            if parameter.ndim > 1:
                parameter.normal_(std=0.3)
        network.events.bias[0] = 1.5  # or no word would be an event
    spelling = out / "spelling.json"
    out.mkdir(parents=True, exist_ok=True)
    tokenizer().save(str(spelling))
    write(network, spelling, out)
    spelling.unlink()
    ids = torch.randint(4, 100, (2, 16))
    features = torch.stack(
        [torch.randint(0, size, (2, 16)) for size in SIZES.values()], dim=1
    )
    mask = torch.zeros(2, 1, 1, 16)
    mask[1, ..., 10:] = -1e4
    with torch.no_grad():
        scores = rounded(network)(ids, features, mask)
    expected = {
        "ids": ids.tolist(),
        "features": features.tolist(),
        "mask": mask.tolist(),
        "roles": np.round(scores.roles.double().numpy(), 6).tolist(),
        # Every 32nd number of a link vector; all of them would fill pages.
        "links": np.round(scores.links[..., ::32].double().numpy(), 6).tolist(),
        "events": np.round(scores.events.double().numpy(), 6).tolist(),
        "names": np.round(scores.names.double().numpy(), 6).tolist(),
    }
    (out / "expected.json").write_text(json.dumps(expected) + "\n")


if __name__ == "__main__":
    main()
