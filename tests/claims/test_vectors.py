"""Vectors of the encoder that ships."""

import numpy as np

from onrecord.claims import VECTOR_SCALE, shipped_encoder


def cosine(one: str, other: str) -> float:
    first, second = shipped_encoder().encode([one, other]).astype(np.float64)
    return float(first @ second) / VECTOR_SCALE**2


def test_other_words_for_the_same_lie_nearer_than_another_matter() -> None:
    said = "500 troops were killed near Karsk"

    same = cosine(said, "Five hundred soldiers died close to Karsk")
    another = cosine(said, "the talks in Lomnitz were put off until spring")

    assert same > another + 0.2


def test_a_text_is_like_itself_in_any_company() -> None:
    encoder = shipped_encoder()
    alone = encoder.encode(["the bridge at Vary was mined"])[0].astype(float)
    among = encoder.encode(["no", "the bridge at Vary was mined", "it " * 90])[1]

    assert (alone @ among) / VECTOR_SCALE**2 > 0.98


def test_a_text_without_words_is_like_nothing() -> None:
    assert not shipped_encoder().encode(["", "  "]).any()


def test_its_name_tells_the_weights() -> None:
    assert shipped_encoder().name.startswith("onrecord-tagger/")
