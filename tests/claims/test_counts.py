from __future__ import annotations

from itertools import pairwise
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.claims import Count, Qualifier, counts_in


def only(words: str) -> Count:
    (found,) = counts_in(words)
    return found


@pytest.mark.parametrize(
    ("words", "as_said", "lower", "upper", "qualifier"),
    [
        ("killed 12 people", "12 people", 12, 12, "exact"),
        ("killed at least 12 people", "at least 12 people", 12, None, "at_least"),
        ("killed no fewer than nine people", "no fewer than nine people", 9, None,
         "at_least"),
        ("killed more than 1,200 people", "more than 1,200 people", 1200, None,
         "more_than"),
        ("killed up to 40 people", "up to 40 people", None, 40, "at_most"),
        ("killed fewer than 40 people", "fewer than 40 people", None, 40, "less_than"),
        ("killed about 40 people", "about 40 people", 40, 40, "about"),
        ("killed 30 to 40 people", "30 to 40 people", 30, 40, "between"),
        ("between 30 and 40 people died", "30 and 40 people", 30, 40, "between"),
        ("killed 40 people or more", "40 people or more", 40, None, "at_least"),
        ("killed two dozen people", "two dozen people", 24, 24, "exact"),
        ("killed dozens of people", "dozens of people", 12, None, "dozens"),
        ("killed hundreds of people", "hundreds of people", 100, None, "hundreds"),
        ("killed tens of thousands of people", "tens of thousands of people", 10_000,
         None, "thousands"),
        ("killed several people", "several people", 3, None, "several"),
        ("killed two hundred and ten people", "two hundred and ten people", 210, 210,
         "exact"),
        ("lost a brigade", "a brigade", None, None, "unread"),
        ("losses doubled", "doubled", None, None, "unread"),
        ("one in three was hurt", "one in three", None, None, "unread"),
    ],
)  # fmt: skip
def test_a_count_as_said(
    words: str, as_said: str, lower: float | None, upper: float | None, qualifier: str
) -> None:
    found = only(words)

    assert found.as_said == found.span.of(words) == as_said
    assert (found.lower, found.upper, found.qualifier) == (lower, upper, qualifier)


@pytest.mark.parametrize(
    ("words", "value", "unit"),
    [
        ("aid of $150m", 150e6, "USD"),
        ("aid of £2bn", 2e9, "GBP"),
        ("aid of €3.5 million", 3.5e6, "EUR"),
        ("it is 12 km away", 12, "km"),
        ("it is 12 kilometres away", 12, "km"),
        ("they took 40 square kilometres", 40, "km2"),
        ("some 20 per cent", 20, "%"),
        ("oil at $58 per barrel", 58, "USD/barrel"),
        ("a wall 37m high", 37, "m"),
        ("450 Nm of torque", 450, "Nm"),
        ("a node of 7 nm", 7, "nm"),
    ],
)
def test_a_measure(words: str, value: float, unit: str) -> None:
    found = only(words)

    assert (found.lower, found.unit) == (value, unit)


@pytest.mark.parametrize(
    ("words", "of"),
    [
        ("The strike killed six.", "people killed"),
        ("Six soldiers were wounded.", "people wounded"),
        ("The army captured 30 fighters.", "people captured"),
        ("Police detained 30 residents.", "people detained"),
        ("Some 4,000 people were displaced.", "people displaced"),
        ("There were 30 casualties.", "casualties"),
        ("Nine miners are missing.", "people missing"),
        ("They destroyed 12 tanks.", "tanks destroyed"),
        ("They lost 125 units of armoured vehicles.", "vehicles lost"),
        ("It cost $5.", "money"),
    ],
)
def test_what_is_counted(words: str, of: str) -> None:
    assert only(words).of == of


@pytest.mark.parametrize(
    ("words", "lower", "upper"),
    [
        ("half a million shells", 500_000, 500_000),
        ("two and a half tonnes", 2.5, 2.5),
        ("2½ tonnes", 2.5, 2.5),
        ("2 1/2 tonnes", 2.5, 2.5),
        ("a million and a half shells", 1_500_000, 1_500_000),
        ("a few hundred shells", 300, None),
        ("a couple of dozen shells", 24, None),
        ("between about 30 and perhaps 40 shells", 30, 40),
        ("one to two thousand shells", 1000, 2000),
        ("from 48 to 36 percent", 36, 48),
        ("no longer than 40 km", None, 40),
        ("as little as $5", 5, None),
        ("upwards of 40 shells", 40, None),
        ("40 shells and counting", 40, None),
    ],
)
def test_numbers_as_people_write_them(
    words: str, lower: float | None, upper: float | None
) -> None:
    found = only(words)

    assert (found.lower, found.upper) == (lower, upper)


@pytest.mark.parametrize(
    ("words", "of"),
    [
        ("They shot down 12 Shahed-136s.", "drones intercepted"),
        ("They lost three Su-35s.", "aircraft lost"),
        ("They lost 17 artillery systems.", "artillery lost"),
        ("They buried 30 dead bodies.", "people killed"),
        ("A 15-member crew came.", "people"),
        ("The toll rose to 45.", "people killed"),
        ("He turned 50.", "age"),
        ("Strike Kills 12 in Keril", "people killed"),
        ("40 Dead In Strike", "people killed"),
        ("Norland Fires 60 Drones at Port", "drones launched"),
        ("THE STRIKE KILLED 12", "people killed"),
        ("They lost 40 unmanned aerial vehicles.", "drones lost"),
        ("They lost two aircraft carriers.", "ships lost"),
    ],
)
def test_what_is_counted_by_other_words(words: str, of: str) -> None:
    assert only(words).of == of


def test_a_verb_is_of_all_in_its_list() -> None:
    """
    The strike killed two policemen and three nurses and wounded a dozen. Four women
    and two men died.
    """
    found = counts_in(
        "The strike killed two policemen and three nurses and wounded a dozen. "
        "Four women and two men died."
    )

    assert [c.fate for c in found] == [
        "killed",
        "killed",
        "wounded",
        "killed",
        "killed",
    ]


def test_a_verb_behind_an_aside_is_of_what_stands_before_it() -> None:
    killed, others, children = counts_in(
        "Two were killed and 11 others, including three children, were hurt."
    )

    assert [c.fate for c in (killed, others, children)] == [
        "killed", "wounded", "wounded",
    ]  # fmt: skip
    assert children.part_of == others.span


def test_so_many_a_day_are_not_so_many() -> None:
    shells = only("They fired 10,000 shells a day.")
    price = only("Flour is $5 a kilo.")

    assert (shells.thing, shells.per, shells.unit_as_said) == (
        "shells", "day", "shells/day",
    )  # fmt: skip
    assert price.unit == price.unit_as_said == "USD/kg"


def test_what_a_measure_is_of() -> None:
    grain = only("They burned 5,000 tonnes of grain.")
    aid = only("They sent $150m in military aid.")

    assert (grain.unit, grain.thing) == ("tonne", "grain")
    assert (aid.unit, aid.thing) == ("USD", "military aid")


def test_a_price_that_moved_is_one_count_and_a_toll_that_rose_two() -> None:
    price = only("Flour went from $14 a kilo in May to $17 a kilo in June.")
    before, now = counts_in("The toll rose from 14 on Monday to 17 today.")

    assert (price.lower, price.upper) == (14, 17)
    assert (before.lower, now.lower) == (14, 17)


@pytest.mark.parametrize(
    "words",
    [
        "Call +380 44 555 01 23.",
        "Call 0800 555 013.",
        "Norland beat Osterra 3-1.",
        "They drew 2-2.",
        "He lives at 14 Mill Street.",
        "The council passed Resolution 2417.",
        "Brigade 47 came.",
        "a three-way fight",
        "at 0600",
        "the 24/7 watch",
        "By 2120 it will be dry.",
        "At one point they fled.",
        "Orlik, 34, fled.",
        "a boy of six",
        "They left at 1700.",
        "SANTIAGO, 28 AUG 89 (AP)",
        "2. The army came.",
        "the 7TH BRIGADE",
        "ORLIK, 34, FLED.",
        "a 3-for-2 split",
        "the battle of Five Forks",
        "Three's a crowd.",
        "it records in 4K",
    ],
)
def test_digits_that_say_how_many_of_nothing(words: str) -> None:
    assert counts_in(words) == ()


@pytest.mark.parametrize(
    "words", ["one in three", "nine out of ten", "3 in every 100", "one in 10,000"]
)
def test_shares_in_words_are_left_unread(words: str) -> None:
    found = only(f"{words} homes burned")

    assert (found.qualifier, found.kind) == (Qualifier.UNREAD, "share")


@pytest.mark.parametrize(
    ("words", "as_said", "value"),
    [
        ("one U.S. official came", "one U.S. official", 1),
        ("two wealthy businessmen came", "two wealthy businessmen", 2),
        ("five or so miles away", "five or so miles", 5),
        ("30 x 20 cm", "20 cm", 20),
        ("1920 x 1080 pixels", "1080 pixels", 1080),
        ("about half a million people", "about half a million people", 500_000),
        ("a quarter million shells", "a quarter million shells", 250_000),
        ("132.8 million shells", "132.8 million shells", 132_800_000),
    ],
)
def test_the_words_of_a_count(words: str, as_said: str, value: float) -> None:
    found = counts_in(words)[-1]

    assert (found.as_said, found.lower) == (as_said, value)


@pytest.mark.parametrize(
    ("words", "as_said", "of"),
    [
        ("One wounded woman came.", "One wounded woman", "people wounded"),
        ("One dead was found.", "One", "people killed"),
        ("One soldier dies.", "One soldier", "people killed"),
        ("One of the soldiers came.", "One of the soldiers", "people"),
    ],
)
def test_one_of_a_kind(words: str, as_said: str, of: str) -> None:
    found = only(words)

    assert (found.as_said, found.of) == (as_said, of)


@pytest.mark.parametrize(
    ("words", "thing", "of"),
    [
        ("12 Ukrainian and Russian soldiers were killed",
         "Ukrainian and Russian soldiers", "people killed"),
        ("launched 20 rocket and drone attacks", "rocket and drone attacks",
         "attacks launched"),
        ("burned dozens of Kia and Lada cars", "Kia and Lada cars",
         "vehicles destroyed"),
    ],
)  # fmt: skip
def test_two_words_that_tell_of_what_kind(words: str, thing: str, of: str) -> None:
    assert (only(words).thing, only(words).of) == (thing, of)


def test_and_between_two_counts_joins_no_words() -> None:
    killed, wounded = counts_in("They killed 12 and wounded 30 soldiers.")

    assert (killed.of, wounded.of) == ("people killed", "people wounded")
    assert only("12 Ukrainian and Russian soldiers").whose == "Ukrainian and Russian"


@pytest.mark.parametrize(
    ("words", "values", "units"),
    [
        ("a 30- to 40-mile front", [30, 40], ["mile", "mile"]),
        ("1/16 of a pint", [1 / 16], [None]),
        ("1\u204416 of a pint", [1 / 16], [None]),
        ("a yard of 32m2.", [32], ["m2"]),
        ("a 52,000 barrel-a-day works", [52_000], ["barrel/day"]),
        ("fell 18 sen", [18], ["sen"]),
        ("at 0.5 WAR", [0.5], ["WAR"]),
        ("her now-18-month-old son", [18], ["month of age"]),
    ],
)
def test_values_and_measures_in_hard_places(
    words: str, values: list[float], units: list[str | None]
) -> None:
    found = counts_in(words)

    assert [c.lower for c in found] == values
    assert [c.unit for c in found] == units


def test_sub_before_a_measure_is_less_than_it() -> None:
    found = only("a sub-7 nanometre chip")

    assert (found.lower, found.upper, found.qualifier) == (None, 7, "less_than")


def test_two_kinds_of_thing_have_one_noun() -> None:
    four, six = counts_in("four- and six-wheeled carts")

    assert (four.thing, six.thing) == ("wheeled", "wheeled")


def test_a_postcode_counts_nothing() -> None:
    assert counts_in("In the 90049 ZIP Code") == ()


def test_one_that_is_a_pronoun_counts_nothing() -> None:
    assert counts_in("It is hard, one thinks, to tell.") == ()


def test_men_who_shoot_are_not_shot_down() -> None:
    assert only("Three men shot at him.").of == "people"
    assert only("They shot down three fighters.").of == "aircraft intercepted"


def test_so_many_of_so_many_of_ones_own() -> None:
    part, whole = counts_in("Three of its five bridges fell.")

    assert (part.part_of, part.of) == (whole.span, "buildings")


def test_what_thousands_do_is_not_done_to_them() -> None:
    assert only("Thousands of Norlandians burned a flag.").of == "people"


def test_how_far_a_bare_number_moved() -> None:
    moved, level = counts_in("The index rose 3 to 20.")

    assert (moved.change, level.change) == ("up", None)


def test_a_division_of_work_is_no_division() -> None:
    assert counts_in("a division of the country") == ()
    assert only("a division of soldiers").kind == "units"


def test_launched_intercepted_and_hit_stay_three_counts() -> None:
    """
    The army launched 60 drones; 41 were intercepted and nine hit the port.
    """
    found = counts_in(
        "The army launched 60 drones; 41 were intercepted and nine hit the port."
    )

    assert [(c.lower, c.of) for c in found] == [
        (60, "drones launched"), (41, "drones intercepted"), (9, "drones hit"),
    ]  # fmt: skip
    assert [c.part_of for c in found] == [None, found[0].span, found[0].span]


def test_a_part_is_linked_to_its_whole() -> None:
    whole, part = counts_in("More than 30 were killed, among them four children.")

    assert (whole.lower, whole.of) == (30, "people killed")
    assert (part.lower, part.of, part.status) == (4, "people killed", "civilian")
    assert part.part_of == whole.span


@pytest.mark.parametrize(
    "words",
    [
        "It killed 12 people, including three children and two women.",
        "Twelve people — eight women and four children — were killed.",
        "Officials said 14 died, nine at the market and five in a bus.",
        "The toll stands at 45: 30 civilians and 15 soldiers.",
    ],
)
def test_two_parts_of_one_whole(words: str) -> None:
    whole, *parts = counts_in(words)

    assert whole.part_of is None
    assert [(c.part_of, c.of) for c in parts] == [(whole.span, "people killed")] * 2


def test_a_part_behind_the_whole_it_is_among() -> None:
    dead, children = counts_in("Among the 45 dead were six children.")
    hurt, worse = counts_in("Some 100 were hurt; of these, 20 may die.")

    assert children.part_of == dead.span
    assert worse.part_of == hurt.span


def test_the_verb_of_a_part_is_that_of_the_next_part_too() -> None:
    found = counts_in("They shot down 34 of 40 drones and two of four missiles.")
    one, of_three = counts_in("It downed one of three jets.")

    assert (one.of, one.part_of) == ("aircraft intercepted", of_three.span)
    assert [(c.lower, c.of, c.change) for c in found] == [
        (34, "drones intercepted", None),
        (40, "drones", None),
        (2, "missiles intercepted", None),
        (4, "missiles", None),
    ]
    assert [c.part_of for c in found] == [found[1].span, None, found[3].span, None]


def test_women_and_children_are_no_part_of_three_men() -> None:
    found = counts_in("Three men came with one woman and two children.")

    assert [c.part_of for c in found] == [None, None, None]


def test_so_many_of_so_many() -> None:
    part, whole = counts_in("They shot down 41 of 60 drones.")

    assert (part.of, part.part_of) == ("drones intercepted", whole.span)
    assert whole.of == "drones"


@pytest.mark.parametrize(
    ("words", "lower", "upper", "of"),
    [
        ("Some 12,000-15,000 marines came.", 12_000, 15_000, "people"),
        ("It cost 117 000 lives.", 117_000, 117_000, "people killed"),
        ("They had 105 T-34-85 tanks.", 105, 105, "tanks"),
        ("The guns shot down five fighters.", 5, 5, "aircraft intercepted"),
        ("Five Norlandians were killed.", 5, 5, "people killed"),
    ],
)
def test_numbers_and_things_as_reports_of_wars_print_them(
    words: str, lower: float, upper: float, of: str
) -> None:
    found = only(words)

    assert (found.lower, found.upper, found.of) == (lower, upper, of)


def test_so_many_of_them() -> None:
    whole, part = counts_in("Five miners died, two of them children.")

    assert part.part_of == whole.span


def test_whose_they_are_and_since_when_they_are_counted() -> None:
    (found,) = counts_in("Since 11 March 2031 Norland has lost 40 tanks.")
    (soldiers,) = counts_in("They killed 12 Norlandian soldiers.")

    assert (found.whose, found.status) == ("Norland", "military")
    assert found.since is not None
    assert (soldiers.whose, soldiers.status) == ("Norlandian", "military")


@pytest.mark.parametrize(
    "words",
    [
        "on 12 March 2031",
        "in 2031",
        "at 10:30",
        "the T-72 and the F-16",
        "Anna Orlik, 25, said so",
        "a category 4 storm",
        "a five-year plan",
        "one day they fled",
        "the 47th Brigade",
    ],
)
def test_numbers_that_count_nothing(words: str) -> None:
    assert counts_in(words) == ()


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("half of the town", 1 / 2),
        ("two-thirds of the town", 2 / 3),
        ("two-third of the town", 2 / 3),
        ("a quarter of the town", 1 / 4),
        ("three quarters of the town", 3 / 4),
    ],
)
def test_a_part_of_a_whole(words: str, value: float) -> None:
    found = only(words)

    assert (found.lower, found.upper) == (value, value)


def test_a_year_earlier_is_no_measure() -> None:
    assert only("It had earned $6.78 billion a year earlier.").unit == "USD"


def test_what_came_about_is_told_from_how_much_there_is() -> None:
    changed, level = counts_in("Prices rose 5% to $12.")

    assert (changed.change, changed.unit) == ("up", "%")
    assert (level.change, level.unit) == (None, "USD")


WORDS = st.sampled_from(
    [
        "more",
        "than",
        "30",
        "-",
        "to",
        "40",
        "killed",
        "among",
        "them",
        "four",
        "children",
        "two",
        "dozen",
        "of",
        "60",
        "drones",
        "$",
        "5",
        "m",
        "bn",
        "and",
        "at",
        "least",
        "hundreds",
        "a",
        "brigade",
        "(",
        ")",
        ".",
        ",",
        "%",
        "no",
        "fewer",
        "one",
        "in",
        "three",
    ]
)


@given(st.lists(WORDS, max_size=25).map(" ".join))
def test_counts_stand_in_order_and_no_count_is_more_than_its_most(text: str) -> None:
    found = counts_in(text)

    assert all(a.span.end <= b.span.start for a, b in pairwise(found))
    for count in found:
        assert count.span.of(text) == count.as_said
        if count.lower is not None and count.upper is not None:
            assert count.lower <= count.upper


def test_an_unread_count_has_no_number() -> None:
    assert (
        only("more than a battalion’s worth of equipment").qualifier is Qualifier.UNREAD
    )


@pytest.mark.parametrize(
    "endless", ["1", "1,000", "one ", "more than ", "two hundred and ", "a ", "$", "( ",
                "hundreds of ", "5 to ", "since 3 March 12 men "]
)  # fmt: skip
def test_numbers_without_end_are_read_in_linear_time(endless: str) -> None:
    started = process_time()
    counts_in(endless * 5_000)

    assert process_time() - started < 20
