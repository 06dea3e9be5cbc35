"""How pages credit news agencies."""

import pytest

from onrecord.articles import agencies


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Additional reporting with agencies", ("agencies",)),
        ("Agencies", ("agencies",)),
        ("With agencies", ("agencies",)),
        ("Additional reporting by Reuters", ("Reuters",)),
        ("Additional reporting by Jana Petrak, Reuters and AFP", ("Reuters", "AFP")),
        ("With reporting by the Associated Press.", ("AP",)),
        ("Reuters contributed to this report", ("Reuters",)),
        ("(Reuters)", ("Reuters",)),
        ("Agence France-Presse", ("AFP",)),
        ("Source: CNA", ("CNA",)),
        ("With material from CNA and The Meridian Post", ("CNA",)),
        ("By Continental News Agency", ("Continental News Agency",)),
        (
            "Additional reporting by Continental News Agency (CNA)",
            ("Continental News Agency",),
        ),
        ("Reporting by Jonas Fell in Lomnitz; Editing by Clare Dunmore", ()),
    ],
)
def test_a_credit_line_names_the_agencies(line: str, names: tuple[str, ...]) -> None:
    credit = agencies.credit_line(line)

    assert credit is not None
    assert credit.names == names


@pytest.mark.parametrize(
    "line",
    [
        "",
        "With tanks",
        "LIVE",
        "By Jana Petrak",
        "The AP said two people had died.",
        "Reuters could not verify the toll.",
        "From the river to the hospital",
    ],
)
def test_what_is_no_credit_is_not_taken_for_one(line: str) -> None:
    assert agencies.credit_line(line) is None


@pytest.mark.parametrize(
    ("paragraph", "line", "names"),
    [
        (
            "KARSK, 12 March (Reuters) - Two people died.",
            "KARSK, 12 March (Reuters) -",
            ("Reuters",),
        ),
        (
            "KARSK, Veldora, March 12 (CNA) — Two people died.",
            "KARSK, Veldora, March 12 (CNA) —",
            ("CNA",),
        ),
        ("LOMNITZ, Veldora — Fourteen died.", "LOMNITZ, Veldora —", ()),
        ("(Reuters) - Two people died.", "(Reuters) -", ("Reuters",)),
        (
            "Karsk (Continental News Agency) – Two died.",
            "Karsk (Continental News Agency) –",
            ("Continental News Agency",),
        ),
        (
            "VARDIN/KARSK (Sea-Line) — Both sides claimed it.",
            "VARDIN/KARSK (Sea-Line) —",
            ("Sea-Line",),
        ),
        ("VARDIN, 12 March /OSW/. The ministry denied it.", None, ("OSW",)),
    ],
)
def test_a_dateline_is_where_and_who(
    paragraph: str, line: str | None, names: tuple[str, ...]
) -> None:
    credit = agencies.dateline(paragraph)

    assert credit is not None
    assert credit.names == names
    assert line is None or credit.span.of(paragraph) == line


@pytest.mark.parametrize(
    "paragraph",
    [
        "NATO — The alliance said it would wait.",
        "US - Iran talks went on.",
        "LIVE - Shells hit Karsk.",
        "UN: Two people died.",
        "The army (which had left) - said so.",
    ],
)
def test_a_name_before_a_dash_is_no_dateline(paragraph: str) -> None:
    assert agencies.dateline(paragraph) is None


def test_letters_go_with_the_name_they_stand_for() -> None:
    names = agencies.together(["CNA", "Continental News Agency"])

    assert names == ("Continental News Agency",)


def test_an_outlet_does_not_credit_itself() -> None:
    assert agencies.together(["OSW"], outlet="Osterra State Wire") == ()
    assert agencies.together(["CNA"], outlet="Continental News Agency") == ("CNA",)


def test_capitals_alone_in_a_byline_are_an_agency_and_a_person_is_none() -> None:
    assert agencies.names_in_byline("Herald staff and CNA") == ("CNA",)
    assert agencies.names_in_byline("Nadia Ferrant and Owen Castellane") == ()


@pytest.mark.parametrize("end", ["", " x", " (", " – "])
def test_ten_thousand_capitals_are_no_dateline(end: str) -> None:
    assert agencies.dateline("A" * 10_000 + end) is None
    assert agencies.dateline("AB " * 3_000 + end) is None


def test_a_place_of_several_words_is_a_dateline() -> None:
    line = "NOVA-SELA / UPPER ST. MARO, Osterra, 12 March (AFP) — "

    found = agencies.dateline(line + "Two people died.")

    assert found is not None
    assert found.names == ("AFP",)
    assert found.span.end == len(line.rstrip())


def test_endless_lists_of_agencies_end() -> None:
    assert agencies.closing_credit("He left. (" + "AP, " * 5_000 + "?)") is None
    assert agencies.credit_line("Xinhua News Agency, " * 11 + "?") is None
