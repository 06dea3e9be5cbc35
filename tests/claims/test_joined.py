"""Heads that are joined on to the network read what its own pass gives."""

import io
from pathlib import Path

import numpy as np
import openvino  # type: ignore[import-untyped]  # has no types
import pytest
from numpy.typing import NDArray

from onrecord.claims.tagger import Tagged
from onrecord.claims.tagger.joined import joined
from onrecord.claims.tagger.onnx_tagger import OnnxTagger
from onrecord.claims.tagger.weights import SHIPPED_IN

HEADS = SHIPPED_IN / "certainty.onnx"
NETWORK = SHIPPED_IN / "network.onnx"
#: In 32 bits, so that both runs reckon alike.
EXACTLY = {"INFERENCE_PRECISION_HINT": "f32", "DYNAMIC_QUANTIZATION_GROUP_SIZE": 0}


def window() -> dict[str, NDArray[np.generic]]:
    """Any words, as the network is given them."""
    dice = np.random.default_rng(2)
    return {
        "ids": dice.integers(1000, 20000, (1, 32)).astype(np.int32),
        "features": np.ones((1, 3, 32), np.int32),
        "mask": np.zeros((1, 1, 1, 32), np.float32),
    }


def test_joined_heads_say_what_they_say_alone() -> None:
    core, given = openvino.Core(), window()
    heads = HEADS.read_bytes()
    alone = core.read_model(io.BytesIO(heads))
    wanted = [p.get_friendly_name() for p in alone.get_parameters()]
    network = core.read_model(NETWORK)
    network.add_outputs([name for name in wanted if name != "mask"])
    gave = core.compile_model(network, "CPU", EXACTLY)(given)
    values = {n: given[n] if n == "mask" else gave[n] for n in wanted}
    apart = core.compile_model(alone, "CPU", EXACTLY)(values)["certain"]

    whole = joined(core, core.read_model(NETWORK), heads)
    together = core.compile_model(whole, "CPU", EXACTLY)(given)

    assert together["certain"].shape == (1, 32, 2)
    assert np.allclose(together["certain"], apart, atol=1e-4)
    assert np.allclose(together["roles"], gave["roles"], atol=1e-4)


@pytest.fixture(scope="module")
def tagger() -> OnnxTagger:
    return OnnxTagger.shipped()


def of(word: str, text: str, tagged: Tagged) -> float:
    """How certain a word is that tells of an event."""
    return next(e.certain for e in tagged.events if e.span.of(text) == word)


def test_what_is_denied_is_less_certain_than_what_is_told(tagger: OnnxTagger) -> None:
    texts = [
        "The brigade shelled the town of Vask on Monday.",
        "The brigade has not shelled the town of Vask.",
        "If the brigade had shelled the town of Vask, people would have fled.",
    ]

    told, denied, supposed = (
        of("shelled", text, tagged)
        for text, tagged in zip(texts, tagger.tag(texts), strict=True)
    )

    assert told > 2
    assert denied < 0
    assert denied < supposed < told


def test_experts_and_readers_are_two_scales(tagger: OnnxTagger) -> None:
    (tagged,) = tagger.tag(["Officials fear that the brigade may shell the town."])

    assert all(-3 <= e.likely <= 3 for e in tagged.events)
    assert any(e.likely != e.certain for e in tagged.events)


def test_the_heads_are_small() -> None:
    assert Path(HEADS).stat().st_size < 2_000_000
