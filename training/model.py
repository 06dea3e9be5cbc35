"""The network: MiniLM's encoder with eyes for case and layout, roles, and links."""

from typing import NamedTuple

import torch
from torch import Tensor, nn
from torch.nn import functional

from encoders import Encoder, Shape, distance_classes
from onrecord.claims.tagger.features import SIZES
from onrecord.claims.tagger.labels import (
    BETWEEN,
    EVENT_COLUMNS,
    GAPS,
    LABELS,
    LINK_WIDTH,
    NAME_LABELS,
    RELATIONS,
)


class Layer(nn.Module):
    """One transformer layer, normalised after each half, as BERT's are."""

    def __init__(self, shape: Shape, dropout: float) -> None:
        super().__init__()
        self.heads = shape.heads
        self.dropout = dropout
        self.query_key_value = nn.Linear(shape.width, 3 * shape.width)
        self.attended = nn.Linear(shape.width, shape.width)
        self.norm_attended = nn.LayerNorm(shape.width, eps=shape.tiny)
        self.inner = nn.Linear(shape.width, shape.inner)
        self.outer = nn.Linear(shape.inner, shape.width)
        self.norm_outer = nn.LayerNorm(shape.width, eps=shape.tiny)

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


#: Heads that came later than the others, and the layer that they share.
LATER = ("words", "names", "events")
#: Numbers in the layer that the heads for single words share.
WORDS_INNER = 256
#: What an encoder by itself does not have.
HEADS = ("features", "roles", "links", "step", "gap", "between", "nothing", *LATER)


class Scores(NamedTuple):
    """What the heads say of each piece.

    Attributes:
        roles: Shape (n_windows, n_pieces, n_labels).
        links: Vectors. Shape (n_windows, n_pieces, n_relations * 4 * LINK_WIDTH).
        names: Shape (n_windows, n_pieces, n_name_labels).
        events: Whether a word is an event, as a logit, and how certain.
            Shape (n_windows, n_pieces, 2).
    """

    roles: Tensor
    links: Tensor
    names: Tensor
    events: Tensor


class Network(nn.Module):
    """From pieces and features to role scores and link vectors, one a piece."""

    def __init__(
        self,
        shape: Shape | None = None,
        dropout: float = 0.1,
        frozen: int = 0,
        still: int | None = None,
    ) -> None:
        """Make a network that knows nothing yet.

        Args:
            shape: How large it is.
            dropout: How much of what it sees is hidden while it trains.
            frozen: Lowest layers that stay as they were given, with the features
                joined above them.
            still: Lowest layers that stay as they were given, features and all; 0
                keeps only the pieces and features still, None nothing.
        """
        super().__init__()
        shape = shape or Shape()
        self.shape = shape
        self.dropout = dropout
        self.frozen = frozen
        self.still = still
        self.pieces = nn.Embedding(shape.vocabulary, shape.width)
        self.positions = nn.Embedding(shape.positions, shape.width)
        self.features = nn.ModuleDict(
            {name: nn.Embedding(size, shape.width) for name, size in SIZES.items()}
        )
        self.norm = nn.LayerNorm(shape.width, eps=shape.tiny)
        self.layers = nn.ModuleList(Layer(shape, dropout) for _ in range(shape.layers))
        if shape.relative:
            self.relative = nn.Embedding(shape.relative, shape.heads)
        self.roles = nn.Linear(shape.width, len(LABELS))
        # For each relation: the dependent's first and last word, then the head's.
        self.links = nn.Linear(shape.width, len(RELATIONS) * 4 * LINK_WIDTH)
        self.words = nn.Linear(shape.width, WORDS_INNER)
        self.names = nn.Linear(WORDS_INNER, len(NAME_LABELS))
        self.events = nn.Linear(WORDS_INNER, len(EVENT_COLUMNS))
        self.step = nn.Parameter(torch.zeros(len(LABELS), len(LABELS)))
        self.gap = nn.Parameter(torch.zeros(len(RELATIONS), GAPS))
        self.between = nn.Parameter(torch.zeros(len(RELATIONS), BETWEEN))
        # The vector and the score of "linked to nothing".
        self.nothing = nn.Parameter(torch.zeros(len(RELATIONS), LINK_WIDTH + 1))
        for embedding in self.features.values():
            nn.init.normal_(embedding.weight, std=0.01)

    def forward(self, ids: Tensor, features: Tensor, mask: Tensor) -> "Scores":
        """Score a batch of windows.

        Args:
            ids: Piece numbers.
                Shape: (n_windows, n_pieces)
            features: Case, what stands before, quotation state.
                Shape: (n_windows, 3, n_pieces)
            mask: 0 where there is a piece, very negative where there is padding.
                Shape: (n_windows, 1, 1, n_pieces)

        Returns:
            What every head says of every piece.
        """
        extra = torch.stack(
            [e(features[:, i]) for i, e in enumerate(self.features.values())]
        ).sum(0)
        if self.shape.relative:
            classes = distance_classes(ids.shape[1], self.shape.relative)
            mask = mask + self.relative(classes).permute(2, 0, 1).to(mask.dtype)
        x = self.pieces(ids) + self.positions.weight[: ids.shape[1]]
        if self.frozen:
            # What is not trained reads what it knows, and the features join above.
            with torch.no_grad():
                x = self.norm(x)
                for layer in self.layers[: self.frozen]:
                    x = layer(x, mask)
            x = x + extra
        else:
            x = self.norm(x + extra)
        x = functional.dropout(x, self.dropout, self.training)
        for layer in self.layers[self.frozen :]:
            x = layer(x, mask)
        seen = functional.dropout(x, self.dropout, self.training)
        words = functional.gelu(self.words(seen))
        return Scores(
            self.roles(seen), self.links(seen), self.names(words), self.events(words)
        )

    def start_from(self, encoder: Encoder) -> None:
        """Take over an encoder's parameters; the heads start new.

        Raises:
            ValueError: It has other parts than this network.
        """
        self._take(encoder.parameters(), HEADS)

    def resume(self, given: dict[str, Tensor]) -> None:
        """Take over a trained network, perhaps from before its heads were these.

        A head for single words that has another shape now starts new.

        Raises:
            ValueError: It has other parts than this network.
        """
        ours = self.state_dict()
        fits = {
            name: value
            for name, value in given.items()
            if not name.startswith(LATER)
            or (name in ours and ours[name].shape == value.shape)
        }
        self._take(fits, LATER)

    def _take(self, given: dict[str, Tensor], absent: tuple[str, ...]) -> None:
        missing, unexpected = self.load_state_dict(given, strict=False)
        if unexpected or not all(name.startswith(absent) for name in missing):
            msg = f"not this network: missing {missing}, unexpected {unexpected}"
            raise ValueError(msg)

    def freeze(self) -> None:
        """Leave what is not to be trained as it was given."""
        parts: list[nn.Module] = []
        if self.frozen or self.still is not None:
            lowest = max(self.frozen, self.still or 0)
            parts = [self.pieces, self.positions, self.norm, *self.layers[:lowest]]
            if self.shape.relative:
                parts.append(self.relative)
        if self.still is not None:
            parts.append(self.features)
        for part in parts:
            part.requires_grad_(requires_grad=False)
