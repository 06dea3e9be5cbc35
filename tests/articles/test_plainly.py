"""When the second reader's text may be incomplete."""

from onrecord.articles.blocks import Block
from onrecord.articles.body import Body
from onrecord.articles.declared import Declared
from onrecord.articles.plainly import plainly

PAGE = "0" * 64
SAID = "The army said on Monday that it had left Karsk after {} days of fighting there."
NOTHING = Body(indexes=())


def blocks(count: int, *hints: str) -> tuple[Block, ...]:
    return tuple(
        Block(text=SAID.format(n), tag="p", hints=frozenset(hints))
        for n in range(count)
    )


def test_a_story_that_is_read_whole_is_no_problem() -> None:
    second = plainly(blocks(12, "article"), NOTHING, Declared(), PAGE)

    assert second is not None
    assert second[0].indexes == tuple(range(12))
    assert second[1] is None


def test_a_story_of_which_the_page_holds_more_may_be_incomplete() -> None:
    seen = (*blocks(8, "article"), *blocks(8))

    second = plainly(seen, NOTHING, Declared(), PAGE)

    assert second is not None
    assert second[0].indexes == tuple(range(8))
    assert second[1] is not None
    assert second[1].kind == "articles.second_reader"
    assert "may be incomplete" in second[1].message
    assert "reader" not in second[1].message
