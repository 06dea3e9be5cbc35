"""The network: MiniLM's encoder with eyes for case and layout, roles, and links."""

import math
from dataclasses import dataclass
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from onrecord.claims.tagger.features import SIZES
from onrecord.claims.tagger.labels import BETWEEN, GAPS, LABELS, LINK_WIDTH, RELATIONS


@dataclass(frozen=True, slots=True)
class Shape:
    """How large the encoder is."""

    vocabulary: int = 30522
    positions: int = 512
    width: int = 384
    inner: int = 1536
    layers: int = 6
    heads: int = 12


class Layer(nn.Module):
    """One transformer layer, normalised after each half, as BERT's are."""

    def __init__(self, shape: Shape, dropout: float) -> None:
        super().__init__()
        self.heads = shape.heads
        self.dropout = dropout
        self.query_key_value = nn.Linear(shape.width, 3 * shape.width)
        self.attended = nn.Linear(shape.width, shape.width)
        self.norm_attended = nn.LayerNorm(shape.width, eps=1e-12)
        self.inner = nn.Linear(shape.width, shape.inner)
        self.outer = nn.Linear(shape.inner, shape.width)
        self.norm_outer = nn.LayerNorm(shape.width, eps=1e-12)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """Read a batch once more; shape (n_windows, n_pieces, width)."""
        batch, length, width = x.shape
        qkv = self.query_key_value(x).view(batch, length, 3, self.heads, -1)
        query, key, value = qkv.permute(2, 0, 3, 1, 4)
        # Written out: a fifth faster to train on a processor than the fused kernel.
        score = query @ key.transpose(-1, -2) * (width // self.heads) ** -0.5
        seen = torch.softmax(score + mask, -1).to(value.dtype) @ value
        seen = self.attended(seen.transpose(1, 2).reshape(batch, length, width))
        x = self.norm_attended(
            x + functional.dropout(seen, self.dropout, self.training)
        )
        grown = self.outer(functional.gelu(self.inner(x)))
        return self.norm_outer(
            x + functional.dropout(grown, self.dropout, self.training)
        )


class Network(nn.Module):
    """From pieces and features to role scores and link vectors, one a piece."""

    def __init__(self, shape: Shape | None = None, dropout: float = 0.1) -> None:
        super().__init__()
        shape = shape or Shape()
        self.shape = shape
        self.dropout = dropout
        self.pieces = nn.Embedding(shape.vocabulary, shape.width)
        self.positions = nn.Embedding(shape.positions, shape.width)
        self.features = nn.ModuleDict(
            {name: nn.Embedding(size, shape.width) for name, size in SIZES.items()}
        )
        self.norm = nn.LayerNorm(shape.width, eps=1e-12)
        self.layers = nn.ModuleList(Layer(shape, dropout) for _ in range(shape.layers))
        self.roles = nn.Linear(shape.width, len(LABELS))
        # For each relation: the dependent's first and last word, then the head's.
        self.links = nn.Linear(shape.width, len(RELATIONS) * 4 * LINK_WIDTH)
        self.step = nn.Parameter(torch.zeros(len(LABELS), len(LABELS)))
        self.gap = nn.Parameter(torch.zeros(len(RELATIONS), GAPS))
        self.between = nn.Parameter(torch.zeros(len(RELATIONS), BETWEEN))
        # The vector and the score of "linked to nothing".
        self.nothing = nn.Parameter(torch.zeros(len(RELATIONS), LINK_WIDTH + 1))
        for embedding in self.features.values():
            nn.init.normal_(embedding.weight, std=0.01)

    def forward(
        self, ids: Tensor, features: Tensor, mask: Tensor
    ) -> tuple[Tensor, Tensor]:
        """Score a batch of windows.

        Args:
            ids: Piece numbers.
                Shape: (n_windows, n_pieces)
            features: Case, what stands before, quotation state.
                Shape: (n_windows, 3, n_pieces)
            mask: 0 where there is a piece, very negative where there is padding.
                Shape: (n_windows, 1, 1, n_pieces)

        Returns:
            Role scores, shape (n_windows, n_pieces, n_labels), and link vectors,
            shape (n_windows, n_pieces, n_relations * 4 * LINK_WIDTH).
        """
        x = self.pieces(ids) + self.positions.weight[: ids.shape[1]]
        for i, embedding in enumerate(self.features.values()):
            x = x + embedding(features[:, i])
        x = functional.dropout(self.norm(x), self.dropout, self.training)
        for layer in self.layers:
            x = layer(x, mask)
        seen = functional.dropout(x, self.dropout, self.training)
        return self.roles(seen), self.links(seen)

    def start_from(self, path: Path) -> None:
        """Take over MiniLM's encoder from its safetensors file."""
        given = load_file(path)
        taken: dict[str, Tensor] = {
            "pieces.weight": given["embeddings.word_embeddings.weight"],
            # The one token type that is ever used is added once and for all.
            "positions.weight": given["embeddings.position_embeddings.weight"]
            + given["embeddings.token_type_embeddings.weight"][0],
            "norm.weight": given["embeddings.LayerNorm.weight"],
            "norm.bias": given["embeddings.LayerNorm.bias"],
        }
        parts = {
            "attended": "attention.output.dense",
            "norm_attended": "attention.output.LayerNorm",
            "inner": "intermediate.dense",
            "outer": "output.dense",
            "norm_outer": "output.LayerNorm",
        }
        for i in range(self.shape.layers):
            for kind in ("weight", "bias"):
                there = f"encoder.layer.{i}."
                taken[f"layers.{i}.query_key_value.{kind}"] = torch.cat(
                    [
                        given[f"{there}attention.self.{part}.{kind}"]
                        for part in ("query", "key", "value")
                    ]
                )
                for ours, theirs in parts.items():
                    taken[f"layers.{i}.{ours}.{kind}"] = given[
                        f"{there}{theirs}.{kind}"
                    ]
        missing, unexpected = self.load_state_dict(taken, strict=False)
        heads = ("features", "roles", "links", "step", "gap", "between", "nothing")
        if unexpected or not all(name.startswith(heads) for name in missing):
            msg = f"not MiniLM: missing {missing}, unexpected {unexpected}"
            raise ValueError(msg)


def sequence_loss(
    scores: Tensor, step: Tensor, labels: Tensor, length: Tensor, fresh: Tensor
) -> Tensor:
    """Negative log-likelihood of the gold labels under a linear-chain CRfunctional.

    Args:
        scores: Role scores of the words.
            Shape: (n_windows, n_words, n_labels)
        step: Score of label j after label i; very negative where not allowed.
            Shape: (n_labels, n_labels)
        labels: Gold labels.
            Shape: (n_windows, n_words)
        length: Words of each window.
            Shape: (n_windows,)
        fresh: Whether a paragraph starts at the word: nothing runs on into it.
            Shape: (n_windows, n_words)

    Returns:
        The sum over windows.
    """
    real = torch.arange(labels.shape[1]) < length[:, None]
    gold = scores.gather(2, labels[..., None])[..., 0]
    moves = step[labels[:, :-1], labels[:, 1:]].masked_fill(fresh[:, 1:], 0.0)
    score = (gold * real).sum() + (moves * real[:, 1:]).sum()
    # A paragraph's first word may follow anything, but may not be inside.
    inside = torch.tensor([label.startswith("I-") for label in LABELS])
    free = torch.zeros_like(step).masked_fill(inside, -1e4)
    alpha = scores[:, 0]
    for t in range(1, labels.shape[1]):
        move = torch.where(fresh[:, t, None, None], free, step)
        after = torch.logsumexp(alpha[:, :, None] + move, 1) + scores[:, t]
        alpha = torch.where(real[:, t, None], after, alpha)
    return torch.logsumexp(alpha, 1).sum() - score


@dataclass(frozen=True, slots=True)
class Candidates:
    """Spans that ask for a head, and the heads they may have, in one window.

    Attributes:
        dependents: First and last word of each.
            Shape: (n_dependents, 2)
        heads: First and last word of each.
            Shape: (n_heads, 2)
        tables: Which gap and which between, for each pair.
            Shape: (2, n_dependents, n_heads)
    """

    dependents: Tensor
    heads: Tensor
    tables: Tensor


def link_scores(
    network: Network, relation: int, vectors: Tensor, asked: Candidates
) -> Tensor:
    """Score every head of one window for every dependent, "nothing" last.

    Args:
        network: Holds the tables of distance.
        relation: Which relation.
        vectors: Link vectors of the window's words.
            Shape: (n_words, n_relations, 4, LINK_WIDTH)
        asked: Which spans.

    Returns:
        Shape: (n_dependents, n_heads + 1)
    """
    v = vectors[:, relation]
    first, last = asked.dependents.T
    wanted = functional.relu(v[first, 0] + v[last, 1])
    first, last = asked.heads.T
    given = v[first, 2] + v[last, 3]
    gap, between = asked.tables
    score = wanted @ given.T / math.sqrt(LINK_WIDTH)
    score = score + network.gap[relation][gap] + network.between[relation][between]
    vector, plain = network.nothing[relation, :-1], network.nothing[relation, -1]
    nothing = wanted @ vector / math.sqrt(LINK_WIDTH) + plain
    return torch.cat([score, nothing[:, None]], 1)
