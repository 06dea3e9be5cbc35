"""The words of one claim with what stands around them."""

from collections.abc import Sequence

from onrecord.articles import Article
from onrecord.claims import Attribution
from onrecord.desk.light import Mark
from onrecord.desk.telling import Told
from onrecord.desk.typeset import Block, Furniture, typeset
from onrecord.desk.wording import places


def around(
    article: Article,
    attribution: Attribution,
    marked: Sequence[Mark],
    *,
    beside: int,
    facts: Sequence[Told] = (),
) -> tuple[tuple[Block, ...], ...]:
    """The paragraphs an attribution stands in, and some on either side.

    Args:
        article: Where it stands.
        attribution: The words.
        marked: What is to be lit.
        beside: How many paragraphs to give on either side.
        facts: What the words say, to be lit, too.

    Returns:
        Runs of neighbouring paragraphs; between two runs something is left out.
    """
    blocks = [b for b in _each(typeset(article, marked, facts)) if not _is_furniture(b)]
    wanted: set[int] = set()
    for place, block in enumerate(blocks):
        if any(span.touches(block.span) for span in places(attribution)):
            wanted |= set(range(place - beside, place + beside + 1))
    return _runs(blocks, sorted(wanted & set(range(len(blocks)))))


def _each(parts: Sequence[Block | Furniture]) -> list[Block]:
    return [
        block
        for part in parts
        for block in (part.blocks if isinstance(part, Furniture) else (part,))
    ]


def _is_furniture(block: Block) -> bool:
    return bool(block.kind and block.kind.is_furniture and not block.claims)


def _runs(
    blocks: Sequence[Block], wanted: Sequence[int]
) -> tuple[tuple[Block, ...], ...]:
    runs: list[list[Block]] = []
    before = None
    for place in wanted:
        if before is None or place != before + 1:
            runs.append([])
        runs[-1].append(blocks[place])
        before = place
    return tuple(tuple(run) for run in runs)
