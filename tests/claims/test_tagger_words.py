"""What the tagger sees of a text: words, breaks, quotation marks, windows."""

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from onrecord.claims.tagger.breaks import Before, before, sentence_starts
from onrecord.claims.tagger.quotes import Quoted, quoted
from onrecord.claims.tagger.stretches import stretches
from onrecord.claims.tagger.windows import windows
from onrecord.claims.tagger.words import words_of

#: Few letters, so that repetition happens.
texts = st.text(alphabet="ab.“”\"'’« \n", max_size=60)


def states(text: str) -> dict[str, str]:
    """The state of each word; of the last one where a word comes twice."""
    words = words_of(text)
    breaks = np.array([before(gap) for gap in words.gap], np.int8)
    named = [Quoted(int(state)).name for state in quoted(words.text, breaks)]
    return dict(zip(words.text, named, strict=True))


def test_offsets_count_code_points() -> None:
    text = "🔥🔥 “No,” she said."
    words = words_of(text)

    assert text[words.start[3] : words.end[3]] == "No"
    assert words.start[3] == 4


@pytest.mark.parametrize(
    ("text", "word", "state"),
    [
        ("He said “no way” twice.", "way", "INSIDE"),
        ("He said “no way” twice.", "twice", "OUTSIDE"),
        ('He said "no way" twice.', "way", "INSIDE"),
        ('He said "no way" twice.', "twice", "OUTSIDE"),
        ("He said «no way» twice.", "way", "INSIDE"),
        ("He said ``no way'' twice.", "way", "INSIDE"),
        ("He said ``no way'' twice.", "twice", "OUTSIDE"),
        ("He said ‘no way’ twice.", "way", "INSIDE_SINGLE"),
        ("He said 'no way' twice.", "way", "INSIDE_SINGLE"),
        ("He said 'no way' twice.", "twice", "OUTSIDE"),
        ("The voters' will is the voters' way", "will", "OUTSIDE"),
        ("They don’t go", "’", "APOSTROPHE"),
        ("“First part.\n\nThen out.", "part", "INSIDE_UNCLOSED"),
        ("“First part.\n\nThen out.", "out", "OUTSIDE"),
        ("“First part.\n\n“Then more,” she said.", "more", "INSIDE"),
        ("no” he said", "”", "STRAY"),
        ("“It was a ‘grave’ mistake,” he said.", "mistake", "INSIDE"),
    ],
)
def test_who_stands_within_quotation_marks(text: str, word: str, state: str) -> None:
    assert states(text)[word] == state


def test_a_quotation_runs_on_over_a_line_that_was_broken_to_fit() -> None:
    text = "He said “the bridge was hit by three shells\nbefore noon” and left."

    assert states(text)["before"] == "INSIDE"
    assert states(text)["left"] == "OUTSIDE"


def test_blanked_furniture_breaks_a_paragraph() -> None:
    assert before(" " * 400) is Before.PARAGRAPH


@given(texts)
@example("''")
@example("“'“")
def test_every_word_has_one_state(text: str) -> None:
    words = words_of(text)
    breaks = np.array([before(gap) for gap in words.gap], np.int8)

    assert len(quoted(words.text, breaks)) == len(words) == len(words.start)
    assert len(sentence_starts(words.text, breaks)) == len(words)


@given(texts, texts)
def test_a_paragraph_does_not_change_the_next(one: str, other: str) -> None:
    def marks(text: str) -> list[int]:
        words = words_of(text)
        breaks = np.array([before(gap) for gap in words.gap], np.int8)
        breaks[:1] = Before.PARAGRAPH
        return [int(state) for state in quoted(words.text, breaks)]

    assert marks(f"{one}x\n\n{other}") == marks(f"{one}x") + marks(other)


@given(
    st.lists(st.integers(1, 16), min_size=1, max_size=300),
    st.integers(40, 120),
    st.integers(0, 20),
    st.integers(0, 2**32 - 1),
)
def test_every_word_is_answered_for_once(
    sizes: list[int], longest: int, overlap: int, seed: int
) -> None:
    sentence = np.random.default_rng(seed).random(len(sizes)) < 0.1
    pieces = np.array(sizes, np.int32)
    cut = windows(pieces, sentence, longest=longest, overlap=overlap)

    owned = [word for w in cut for word in range(w.own, w.own_end)]
    assert owned == list(range(len(sizes)))
    assert all(w.first <= w.own <= w.own_end <= w.end for w in cut)
    assert all(pieces[w.first : w.end].sum() <= longest for w in cut)


def test_no_words_no_windows() -> None:
    nothing = np.zeros(0, np.int32)

    assert windows(nothing, nothing.astype(bool), longest=350, overlap=64) == []


@given(st.text(alphabet="ab. \n", max_size=200), st.integers(2, 30))
def test_stretches_are_the_whole_text(text: str, longest: int) -> None:
    cut = list(stretches(text, longest))

    assert "".join(text[start:end] for start, end in cut) == text
    assert all(0 < end - start <= longest for start, end in cut)


def test_a_long_text_is_cut_between_paragraphs() -> None:
    text = "One two three.\n\nFour five six.\n\nSeven eight."

    cut = [text[start:end] for start, end in stretches(text, 40)]

    assert cut == ["One two three.\n\nFour five six.\n\n", "Seven eight."]
