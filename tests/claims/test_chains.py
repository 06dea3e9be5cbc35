from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.articles import Zone, ZoneKind
from onrecord.claims import Act, Claim, HandKind

if TYPE_CHECKING:
    from tests.conftest import MarkedArticle

OUTLET, AGENCY = HandKind.OUTLET, HandKind.AGENCY
CITED, SPEAKER = HandKind.CITED, HandKind.SPEAKER


def hands(claim: Claim) -> list[tuple[HandKind, str]]:
    return [(hand.kind, hand.name) for hand in claim.chain]


def test_outlet_citing_an_agency_citing_a_speaker(marked: MarkedArticle) -> None:
    """
    [source:1 Mr Vask] [cue:1 said] [content:1 the threats were barbaric], according to
    Reuters.
    """
    found = marked.read(outlet="Northern Dispatch")

    assert hands(found.claim) == [
        (OUTLET, "Northern Dispatch"),
        (AGENCY, "Reuters"),
        (SPEAKER, "Vask"),
    ]
    agency = found.claim.chain[1]
    assert agency.span is not None
    assert agency.span.of(marked.text) == "Reuters"
    assert agency.speaker == found.named("Reuters").id


def test_an_agency_that_passes_on_what_another_said(marked: MarkedArticle) -> None:
    """
    [content Mr Vask said the threats were barbaric], [cue according to]
    [source the Continental News Agency].
    """
    found = marked.read(outlet="Northern Dispatch")

    assert found.said_by() == ["Vask"]
    assert found.words(found.claim.attribution.content) == ["the threats were barbaric"]
    assert hands(found.claim) == [
        (OUTLET, "Northern Dispatch"),
        (AGENCY, "Continental News Agency"),
        (SPEAKER, "Vask"),
    ]


def test_an_agency_citing_officials_is_a_hand_and_they_are_the_speaker(
    marked: MarkedArticle,
) -> None:
    """
    [source Reuters], citing two officials, [cue reported] [content that the rail line
    was cut].
    """
    found = marked.read(outlet="Northern Dispatch")

    assert found.said_by() == ["two officials"]
    assert hands(found.claim) == [
        (OUTLET, "Northern Dispatch"),
        (AGENCY, "Reuters"),
        (SPEAKER, "two officials"),
    ]


def test_a_minister_who_cites_a_report_is_still_the_speaker(
    marked: MarkedArticle,
) -> None:
    """
    [source Minister Mara Ilves], citing intelligence reports, [cue said]
    [content the rail line was cut].
    """
    found = marked.read()

    assert found.said_by() == ["Mara Ilves"]
    assert (CITED, "intelligence reports") in hands(found.claim)


def test_a_quotation_that_ends_in_radio_is_no_outlet(marked: MarkedArticle) -> None:
    """
    [content “Somebody cut the wire of the radio,”] [cue said] [source Ada Reyl, who
    leads the inquiry].
    """
    assert marked.read().said_by() == ["Ada Reyl"]


def test_what_officials_fear_as_a_paper_reports_it(marked: MarkedArticle) -> None:
    """
    [content:1 Two colonels fear the front may break], [source:1 the Harbour Post]
    [cue:1 reported]. [source:2 The colonels] [cue:2 told] the newspaper [content:2 they
    had no shells left].
    """
    found = marked.read()

    first, second = found.claims
    assert first.act is Act.BELIEVE
    assert hands(first) == [(CITED, "Harbour Post"), (SPEAKER, "Two colonels")]
    assert hands(second) == [(CITED, "Harbour Post"), (SPEAKER, "The colonels")]


def test_a_newspaper_that_cites_somebody_is_no_agency(marked: MarkedArticle) -> None:
    """
    [source The Sarn Gazette], citing two nurses, [cue reported] [content that the
    ward was full].
    """
    assert hands(marked.read().claim)[0] == (CITED, "Sarn Gazette")


def test_told_to_an_agency_or_a_station_by_what_it_is_called(
    marked: MarkedArticle,
) -> None:
    """
    [source:1 The ministry] [cue:1 told] the state news agency Ventra [content:1 that
    the road was open]. [source:2 A nurse] [cue:2 told] the broadcaster Radio Sarn
    [content:2 that it was mined].
    """
    first, second = marked.read().claims

    assert hands(first)[0] == (AGENCY, "Ventra")
    assert hands(second)[0] == (CITED, "Radio Sarn")


def test_whom_it_was_told_is_no_part_of_what_was_told(marked: MarkedArticle) -> None:
    """
    [source A nurse] [cue told] the newspaper [content An-Nahr four men had fled].
    """
    found = marked.read()

    assert found.words(found.claim.attribution.content) == ["four men had fled"]
    assert hands(found.claim)[0] == (CITED, "An-Nahr")


def test_the_paper_is_the_outlet_named_before(marked: MarkedArticle) -> None:
    """
    [source:1 A nurse] [cue:1 told] the Sarn Gazette [content:1 that nine had died].
    [source:2 The paper] [cue:2 said] [content:2 it had seen the lists].
    """
    assert marked.read().said_by() == ["A nurse", "Sarn Gazette"]


def test_told_to_an_agency(marked: MarkedArticle) -> None:
    """
    [content "We heard a blast,"] [source resident Olha Brandt] [cue told] AFP.
    """
    found = marked.read(outlet="Northern Dispatch")

    assert hands(found.claim) == [
        (OUTLET, "Northern Dispatch"),
        (AGENCY, "AFP"),
        (SPEAKER, "Olha Brandt"),
    ]


def test_another_outlet_in_brackets_and_by_name(marked: MarkedArticle) -> None:
    """
    [source:1 Vask] [cue:1 said] [content:1 he was well], The Meridian Post reported.

    [source:2 Vask] [cue:2 denied] [content:2 any losses] (TASS).
    """
    first, second = marked.read(outlet="Northern Dispatch").claims

    assert hands(first)[1] == (CITED, "Meridian Post")
    assert hands(second)[1] == (AGENCY, "TASS")


def test_an_outlet_that_was_told_itself_is_no_second_hand(
    marked: MarkedArticle,
) -> None:
    """
    [source Vask] [cue told] the Lomnitz Herald [content he was well].
    """
    found = marked.read(outlet="Lomnitz Herald")

    assert hands(found.claim) == [(OUTLET, "Lomnitz Herald"), (SPEAKER, "Vask")]


def test_agencies_credited_at_the_foot_are_hands(marked: MarkedArticle) -> None:
    """
    [source Vask] [cue said] [content he was well].

    Additional reporting with agencies
    """
    text = marked.text
    foot = text.index("Additional")
    found = marked.read(
        outlet="Northern Dispatch",
        agencies=("agencies",),
        zones=(
            Zone(0, foot - 2, ZoneKind.BODY),
            Zone(foot, len(text), ZoneKind.AGENCY_CREDIT),
        ),
    )

    assert hands(found.claim) == [
        (OUTLET, "Northern Dispatch"),
        (AGENCY, "agencies"),
        (SPEAKER, "Vask"),
    ]
    credit = found.claim.chain[1].span
    assert credit is not None
    assert credit.of(text) == "agencies"


def test_an_agency_named_beside_the_claim_goes_before_the_credit(
    marked: MarkedArticle,
) -> None:
    """
    [source Vask] [cue said] [content he was well], according to Reuters.
    """
    found = marked.read(agencies=("AFP",))

    assert hands(found.claim) == [(AGENCY, "Reuters"), (SPEAKER, "Vask")]


def test_no_outlet_is_made_up(marked: MarkedArticle) -> None:
    """
    [source Vask] [cue said] [content he was well].
    """
    assert hands(marked.read().claim) == [(SPEAKER, "Vask")]


def test_letters_that_were_told_something_are_an_agency(marked: MarkedArticle) -> None:
    """
    [source:1 Mr Vask] [cue:1 told] the state news agency OSW [content:1 that the gate
    was open]. [source:2 Two officials] [cue:2 told] QNA [content:2 it was shut].
    """
    first, second = marked.read().claims

    assert hands(first)[0] == (AGENCY, "OSW")
    assert hands(second)[0] == (AGENCY, "QNA")


def test_an_alliance_that_is_told_something_passes_nothing_on(
    marked: MarkedArticle,
) -> None:
    """
    [source Mr Vask] [cue told] NATO [content that the gate was open].
    """
    assert hands(marked.read().claim) == [(SPEAKER, "Vask")]


def test_a_press_service_passes_on_what_the_president_ordered(
    marked: MarkedArticle,
) -> None:
    """
    [content President Grigor Vask has ordered the army to keep the road open],
    [source his press service] [cue reported].
    """
    found = marked.read()

    assert sorted(str(c.act) for c in found.claims) == ["order", "report"]
    order = next(c for c in found.claims if c.act == "order")
    assert hands(order) == [(CITED, "his press service"), (SPEAKER, "Grigor Vask")]


def test_behind_a_semicolon_another_may_speak(marked: MarkedArticle) -> None:
    """
    [source The report] [cue says] [content that guards beat prisoners; the army said it
    was investigating].
    """
    found = marked.read()

    assert found.said_by() == ["The report", "the army"]
    first, second = found.claims
    assert found.words(first.attribution.content) == ["that guards beat prisoners"]
    assert found.words(second.attribution.content) == ["it was investigating"]


def test_words_behind_anothers_said_are_that_others(marked: MarkedArticle) -> None:
    """
    [source She] [cue said] [content two people were missing].

    Colonel Ivo Sand, a spokesman, said [content the army had kept shells there].
    """
    found = marked.read()

    assert found.said_by()[1] == "Ivo Sand"
    assert found.words(found.claims[0].attribution.content) == [
        "two people were missing"
    ]


def test_a_quotation_behind_a_relayed_report_is_a_claim_of_its_own(
    marked: MarkedArticle,
) -> None:
    """
    [content:1 Mr Reyl said the mill was lost], [cue:1 according to]
    [source:1 Reuters].

    [content:1 “We saw it burn to the ground.”]
    """
    read = marked.read()

    assert read.said_by() == ["Reyl", "Reyl"]
