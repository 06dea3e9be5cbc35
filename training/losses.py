"""How far the network is from what annotators marked, and from its teacher."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional

from batches import VERY_UNLIKELY, Batch, padded
from examples import Example, WordExample
from model import Network, Scores
from onrecord.claims.tagger.labels import (
    BEGINS,
    LABELS,
    LINK_WIDTH,
    RELATIONS,
    allowed_steps,
    pair_tables,
)

#: Marks a word about which a corpus says nothing.
UNSAID = -100


class LinkTables(Protocol):
    """The tables of distance of a network, or of its teacher."""

    gap: Tensor
    between: Tensor
    nothing: Tensor


class Loss(NamedTuple):
    """Sums over the words of a batch."""

    roles: Tensor
    links: Tensor


def masked_steps(step: Tensor) -> Tensor:
    """The learned steps, with those that are not allowed ruled out."""
    return step.masked_fill(~torch.from_numpy(allowed_steps()), VERY_UNLIKELY)


def sequence_loss(
    scores: Tensor, step: Tensor, labels: Tensor, real: Tensor, fresh: Tensor
) -> Tensor:
    """Negative log-likelihood of the gold labels under a linear-chain CRF.

    Args:
        scores: Role scores of the words.
            Shape: (n_windows, n_words, n_labels)
        step: Score of label j after label i; very negative where not allowed.
            Shape: (n_labels, n_labels)
        labels: Gold labels.
            Shape: (n_windows, n_words)
        real: Which words are no padding.
            Shape: (n_windows, n_words)
        fresh: Whether a paragraph starts at the word: nothing runs on into it.
            Shape: (n_windows, n_words)

    Returns:
        One for each window.
            Shape: (n_windows,)
    """
    gold = scores.gather(2, labels[..., None])[..., 0]
    moves = step[labels[:, :-1], labels[:, 1:]].masked_fill(fresh[:, 1:], 0.0)
    score = (gold * real).sum(1) + (moves * real[:, 1:]).sum(1)
    # A paragraph's first word may follow anything, but may not be inside.
    inside = torch.tensor([label.startswith("I-") for label in LABELS])
    free = torch.zeros_like(step).masked_fill(inside, -1e4)
    alpha = scores[:, 0]
    for t in range(1, labels.shape[1]):
        move = torch.where(fresh[:, t, None, None], free, step)
        after = torch.logsumexp(alpha[:, :, None] + move, 1) + scores[:, t]
        alpha = torch.where(real[:, t, None], after, alpha)
    return torch.logsumexp(alpha, 1) - score


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
    tables: LinkTables, relation: int, vectors: Tensor, asked: Candidates
) -> Tensor:
    """Score every head of one window for every dependent, "nothing" last.

    Args:
        tables: Scores of distance.
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
    score = score + tables.gap[relation][gap] + tables.between[relation][between]
    vector, plain = tables.nothing[relation, :-1], tables.nothing[relation, -1]
    nothing = wanted @ vector / math.sqrt(LINK_WIDTH) + plain
    return torch.cat([score, nothing[:, None]], 1)


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


def asked_of(
    example: Example, relation: int, believed: NDArray[np.int64]
) -> tuple[Candidates, Tensor]:
    """The dependents of one relation in a window, their candidates, the right ones.

    The network's own stray spans join in: a stray content has no cue, and stray
    cues and sources are heads to be passed over.
    """
    dependent, head = RELATIONS[relation]
    dependents, heads, picked = example.links[relation]
    more = stray_spans(believed, example.labels, BEGINS[head])
    everything = np.concatenate([heads, more])
    order = np.argsort(everything[:, 0], kind="stable")
    # Where each gold head went; "nothing" is last.
    place = np.append(np.argsort(order, kind="stable"), len(order))
    picked = np.where(picked == len(heads), place[-1], place[picked])
    heads = everything[order]
    if relation == 0:
        lost = stray_spans(believed, example.labels, BEGINS[dependent])
        dependents = np.concatenate([dependents, lost])
        picked = np.append(picked, np.full(len(lost), len(heads)))
    asked = Candidates(
        torch.from_numpy(dependents),
        torch.from_numpy(heads),
        torch.from_numpy(pair_tables(dependents, heads)),
    )
    return asked, torch.from_numpy(picked)


@dataclass(frozen=True, slots=True)
class Taught:
    """How much a teacher's word counts.

    Attributes:
        tables: The teacher's tables of distance.
        share: What it says against what annotators marked, 0 to 1.
    """

    tables: LinkTables
    share: float


def role_losses(
    network: Network,
    batch: Batch,
    scores: Scores,
    group: Sequence[Example],
    taught: Taught | None,
) -> Loss:
    """Roles and links of a batch: sums over its words and its dependents.

    Where a window has a teacher's scores, they count by `taught.share`; where
    nobody marked it but the teacher, they count alone.
    """
    roles, vectors = batch.words(scores.roles), batch.words(scores.links)
    share = torch.tensor([_share(e, taught) for e in group])
    marked = sequence_loss(
        roles,
        masked_steps(network.step),
        padded([e.labels for e in group], 0),
        batch.real,
        padded([e.fresh for e in group], 0),
    )
    role_loss = (marked * (1 - share)).sum()
    link_loss = vectors.new_zeros(())
    believed = roles.detach().argmax(-1).numpy()
    for i, example in enumerate(group):
        n_words = len(example.first)
        if example.taught is not None and taught is not None:
            told = torch.from_numpy(example.taught.roles).float()
            role_loss = role_loss + share[i] * functional.kl_div(
                functional.log_softmax(roles[i, :n_words], -1),
                functional.log_softmax(told, -1),
                reduction="sum",
                log_target=True,
            )
        v = vectors[i, :n_words].view(n_words, len(RELATIONS), 4, LINK_WIDTH)
        link_loss = link_loss + _links_of(
            network, v, example, believed[i, :n_words], taught
        )
    return Loss(role_loss, link_loss)


def _share(example: Example, taught: Taught | None) -> float:
    if example.taught is None or taught is None:
        return 0.0
    return taught.share if example.is_marked else 1.0


def _links_of(
    network: Network,
    vectors: Tensor,
    example: Example,
    believed: NDArray[np.int64],
    taught: Taught | None,
) -> Tensor:
    total = vectors.new_zeros(())
    share = _share(example, taught)
    for relation in range(len(RELATIONS)):
        asked, picked = asked_of(example, relation, believed)
        if not len(asked.dependents):
            continue
        score = link_scores(network, relation, vectors, asked)
        if share < 1:
            marked = functional.cross_entropy(score, picked, reduction="sum")
            total = total + (1 - share) * marked
        if example.taught is not None and taught is not None:
            told = torch.from_numpy(example.taught.links).float()
            wanted = link_scores(taught.tables, relation, told, asked)
            total = total + share * functional.kl_div(
                functional.log_softmax(score, -1),
                functional.log_softmax(wanted, -1),
                reduction="sum",
                log_target=True,
            )
    return total


class WordLoss(NamedTuple):
    """Means over what was marked in a batch; 0 where nothing was."""

    names: Tensor
    events: Tensor
    certain: Tensor


#: Marked words below which the mean over a batch would be too rough a guess.
FEW = 24


def word_losses(batch: Batch, scores: Scores, group: Sequence[WordExample]) -> WordLoss:
    """Names, events and how certain they are."""
    names, events = batch.words(scores.names), batch.words(scores.events)
    kinds = padded([e.names for e in group], UNSAID)
    name_loss = functional.cross_entropy(
        names.flatten(0, 1), kinds.flatten(), ignore_index=UNSAID, reduction="sum"
    )
    is_event = padded([e.events for e in group], UNSAID)
    said = is_event != UNSAID
    event_loss = functional.binary_cross_entropy_with_logits(
        events[..., 0][said], is_event[said].float(), reduction="sum"
    )
    certain = padded([e.certain for e in group], math.nan)
    judged = ~certain.isnan()
    certain_loss = functional.mse_loss(
        events[..., 1][judged], certain[judged], reduction="sum"
    )

    def mean(lost: Tensor, marked: Tensor) -> Tensor:
        return lost / max(FEW, int(marked.sum()))

    return WordLoss(
        mean(name_loss, kinds != UNSAID),
        mean(event_loss, said),
        mean(certain_loss, judged),
    )
