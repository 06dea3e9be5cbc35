"""Contrast where axe cannot measure it: words on a tint that a gradient paints."""

import re

import pytest

from onrecord.desk.settings import HERE

#: WCAG 2.2, 1.4.3, for text of any size.
ENOUGH = 4.5

CSS = (HERE / "static/desk.css").read_text("utf-8")
PAIRS = {
    name: (light, dark)
    for name, light, dark in re.findall(
        r"--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\);", CSS
    )
}


def luminance(colour: str) -> float:
    """Source: https://www.w3.org/TR/WCAG22/#dfn-relative-luminance"""
    shares = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4
        for share in shares
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    brighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (brighter + 0.05) / (darker + 0.05)


def test_contrast_is_reckoned_as_the_standard_does() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(
    ("words", "ground"),
    [
        *[("ink", on) for on in ("paper", "sheet", "content-tint", "content-deep")],
        *[("soft", on) for on in ("paper", "sheet", "content-tint", "content-deep")],
        *[("link", on) for on in ("paper", "content-tint")],
        *[("cue", on) for on in ("paper", "content-tint")],
        *[("warn", on) for on in ("paper", "warn-tint")],
        ("good", "good-tint"),
        ("on-ink", "on"),
    ],
)
def test_words_stand_out_from_their_ground(words: str, ground: str, theme: int) -> None:
    assert contrast(PAIRS[words][theme], PAIRS[ground][theme]) >= ENOUGH
