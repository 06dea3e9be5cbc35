from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.claims import counts_in
from onrecord.claims.counts.measures import measure_at
from onrecord.claims.counts.units import plural_of, units


@pytest.mark.parametrize(
    ("words", "value", "unit"),
    [
        ("a pump that moves 250 cubic metres an hour", 250, "m3/h"),
        ("a load of 12 kilonewtons", 12, "kN"),
        ("the dam holds 40 million cubic metres", 40e6, "m3"),
        ("a dose of 3 mg/kg", 3, "mg/kg"),
        ("a dose of 3 mg kg−1", 3, "mg/kg"),
        ("it took 40 MW", 40, "MW"),
        ("it took 40 mW", 40, "mW"),
        ("a 500-pound bomb", 500, "pound"),
        ("a fine of 500 pounds", 500, "GBP"),
        ("12 square kilometres were mined", 12, "km2"),
        ("they sold it for 1,200€", 1200, "EUR"),
        ("they paid 300 Norlandian crowns and 4 Danish crowns", 4, "DKK"),
        ("a loan of Rs 500 crore", 5e9, "INR"),
        ("a loan of CHF200", 200, "CHF"),
        ("shares fell to HK $5.40", 5.4, "HKD"),
        ("minus 5 degrees Celsius", -5, "°C"),
        ("winds of 50mph", 50, "mph"),
        ("69 ± 3° of slope", 69, "degree"),
        ("25.5″ long", 25.5, "inch"),
        ("a mass of 1.6e-19 g", 1.6e-19, "g"),
        ("wheat at $210 a tonne", 210, "USD/tonne"),
        ("the vote fell by 3 percentage points", 3, "percentage point"),
    ],
)
def test_measures_by_name_and_by_sign(words: str, value: float, unit: str) -> None:
    found = counts_in(words)[-1]

    assert found.lower == pytest.approx(value)
    assert found.unit == unit


@pytest.mark.parametrize(
    "words", ["3 F-16s fell", "twelve in the town", "20 in the end", "at 7 pm there"]
)
def test_letters_that_are_no_measure(words: str) -> None:
    assert [c.unit for c in counts_in(words)] in ([None], [])


@given(st.sampled_from(sorted(units().names)))
def test_every_name_is_read_whole(name: str) -> None:
    found = measure_at(f"5 {name}.", 1, value=5)

    assert found is not None
    # Pounds are of weight or of money, as what stands beside them says.
    assert found.short == units().named(name) or "pound" in name
    assert found.end == 2 + len(name.rstrip("."))


@given(st.sampled_from(sorted(units().kinds)))
def test_a_short_name_names_itself(short: str) -> None:
    assert units().short(short) == short


@pytest.mark.parametrize(
    ("one", "many"), [("inch", "inches"), ("century", "centuries"), ("lux", "lux"),
                      ("mile per hour", "miles per hour")]
)  # fmt: skip
def test_plurals(one: str, many: str) -> None:
    assert plural_of(one) == many
