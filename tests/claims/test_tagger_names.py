"""Names that an uncased encoder would take for common words."""

import pytest

from onrecord.claims.tagger.words import as_spelt, words_of


@pytest.mark.parametrize(
    ("text", "word", "spelt"),
    [
        ("Nine dead, says US", "US", "usa"),
        ("Nobody told us.", "us", "us"),
        ("IS said it had done so.", "IS", "isis"),
        ("US and IS", "IS", "isis"),
        ("NINE DEAD, SAYS US", "US", "US"),
        ("WHO IS TO BLAME", "IS", "IS"),
    ],
)
def test_a_name_in_capitals_is_not_a_common_word(
    text: str, word: str, spelt: str
) -> None:
    words = words_of(text).text

    assert as_spelt(words)[words.index(word)] == spelt
