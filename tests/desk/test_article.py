"""The reading view: the words lit, the margin, the furniture, the problems."""

from hypothesis import given
from hypothesis import strategies as st

from onrecord.claims import Role
from onrecord.desk.light import Mark, lit
from onrecord.desk.typeset import paragraphs
from onrecord.text import Span
from tests.desk.newsroom import COURIER_STORY, PASTED_STORY, POST_STORY
from tests.desk.visitor import Seen, Visitor

assert COURIER_STORY.article
assert COURIER_STORY.reading
ARTICLE = COURIER_STORY.article
CLAIMS = COURIER_STORY.reading.claims


def read(visitor: Visitor, article_id: str = ARTICLE.id) -> Seen:
    return visitor.get(f"/articles/{article_id}")


def lit_words(seen: Seen, role: str, number: int) -> list[str]:
    """The pieces that are lit for one claim in one role."""
    found = seen.page.xpath(
        f"//*[@data-story]//span[contains(concat(' ', @class, ' '), ' lit-{role} ')]"
        f"[contains(concat(' ', @data-claims, ' '), ' {number} ')]"
    )
    return [piece.text_content() for piece in found]


def test_source_cue_and_content_are_lit_each_in_its_way(visitor: Visitor) -> None:
    seen = read(visitor)

    assert lit_words(seen, "source", 3) == ["ministry spokeswoman Katrin Orr"]
    assert lit_words(seen, "cue", 3) == ["told"]
    assert lit_words(seen, "content", 3) == [
        "We have information that units were fired on by the men behind them",
        "It did not happen once",
    ]


def test_a_claim_within_a_claim_is_cut_where_they_part(visitor: Visitor) -> None:
    seen = read(visitor)

    assert lit_words(seen, "content", 6) == [
        "a medic at the district hospital",
        " had ",
        "counted",
        " ",
        "nine dead by noon 🕯️ on Wednesday",
        ", three of them children",
    ]
    assert lit_words(seen, "source", 7) == ["a medic at the district hospital"]
    (deep,) = seen.words("//span[contains(@class, 'lit-deep')]")
    assert deep == "nine dead by noon 🕯️ on Wednesday"


def test_a_claim_said_twice_is_lit_in_both_places_under_one_number(
    visitor: Visitor,
) -> None:
    seen = read(visitor)

    words = "symptom of how poorly the commanders know they are doing"
    assert lit_words(seen, "content", 4) == [words, words]
    assert seen.words("//li[@id='note-4']") == ["4 Katrin Orr condemns said 2 times"]


def test_the_margin_names_every_claim_once_and_leads_to_it(visitor: Visitor) -> None:
    seen = read(visitor)

    links = seen.links("//li[@data-claims]/a")
    assert links == [f"/claims/{claim.id}" for claim in CLAIMS]
    assert seen.words("//li[@id='note-10']") == [
        "10 Katrin Orr reports via Meridian Wire"
    ]


def test_the_text_is_all_there_and_unchanged(visitor: Visitor) -> None:
    seen = read(visitor)

    page = seen.page
    for extra in page.xpath("//a[@class='ref'] | //span[@class='zone-name']"):
        extra.drop_tree()
    shown = page.xpath("//*[@class='set']//p | //*[@class='set']//h1")
    assert [p.text_content().strip() for p in shown] == [
        span.of(ARTICLE.text) for _, span in paragraphs(ARTICLE)
    ]


def test_furniture_is_folded_and_named(visitor: Visitor) -> None:
    seen = read(visitor)

    assert seen.words("//details[@class='furniture']/summary") == [
        (
            "Page furniture: comment invitation, registration notice, refresh notice "
            "36 words"
        )
    ]
    assert not seen.page.xpath("//details[@class='furniture']/@open")


def test_a_caption_is_named_as_one(visitor: Visitor) -> None:
    (caption,) = read(visitor).words("//p[contains(@class, 'zone-caption')]")

    assert caption.startswith("Caption The district hospital in Sennick")


def test_times_stand_with_their_zone_and_as_printed(visitor: Visitor) -> None:
    facts = read(visitor).words("//dl[@class='facts']/div")

    assert facts[0] == (
        "Published 2 May 2031, 06:58 +02:00 as printed: Friday 2 May 2031 06:58 CEST"
    )


def test_what_is_not_known_is_not_made_up(visitor: Visitor) -> None:
    assert PASTED_STORY.article
    seen = read(visitor, PASTED_STORY.article.id)

    assert seen.words("//*[@class='story-when']") == ["not known"]
    assert seen.words("//section[@class='problems']//li") == [
        "No date was found in the text; give one if you know it. articles.no_date"
    ]
    assert seen.words("//p[contains(@class, 'story-from')]") == [
        "Outlet not known not known"
    ]


def test_an_article_is_found_by_the_beginning_of_its_id(visitor: Visitor) -> None:
    assert POST_STORY.article
    assert read(visitor, POST_STORY.article.id[:12]).status == 200


def test_an_article_that_is_not_on_record_is_said_so(visitor: Visitor) -> None:
    seen = read(visitor, "ffff00000000")

    assert seen.status == 404
    assert seen.words("//h1") == ["Not on record"]
    assert seen.links("//main//p/a")[0] == "/"


def test_the_article_as_json_is_the_records_it_shows(visitor: Visitor) -> None:
    found = visitor.json(f"/articles/{ARTICLE.id}")

    assert found["article"]["text"] == ARTICLE.text
    assert [claim["id"] for claim in found["claims"]] == [c.id for c in CLAIMS]
    first = found["claims"][0]["attribution"]["content"][0]
    assert ARTICLE.text[slice(*first)].startswith("some losses")


def test_articles_are_listed_with_their_claims(visitor: Visitor) -> None:
    seen = visitor.get("/articles")

    assert seen.words("//h2[@class='row-title']") == [
        "Kareth denies shooting its own men",
        "Kareth shot its own retreating soldiers at Dray Bridge, says Velmora",
        "Shelling resumes near Sennick",
    ]
    assert visitor.json("/articles?outlet=Northgate+Post")["total"] == 1
    assert visitor.json("/articles?q=shelling")["total"] == 1
    assert visitor.get("/articles?q=zeppelin").words("//section[@aria-label]//h2") == [
        "No article answers all of that"
    ]


letters = st.text(alphabet="ab 🕯é\u0301\n", min_size=1, max_size=40)


@st.composite
def marked_texts(draw: st.DrawFn) -> tuple[str, Span, list[Mark]]:
    text = draw(letters)

    def span() -> Span:
        start = draw(st.integers(0, len(text) - 1))
        return Span(start, draw(st.integers(start + 1, len(text))))

    count = draw(st.integers(0, 6))
    marks = [
        Mark(
            claim=draw(st.integers(1, 3)),
            role=draw(st.sampled_from(list(Role))),
            span=span(),
            ends=draw(st.booleans()),
        )
        for _ in range(count)
    ]
    return text, span(), marks


@given(marked_texts())
def test_every_character_is_lit_for_exactly_its_claims(
    drawn: tuple[str, Span, list[Mark]],
) -> None:
    text, within, marks = drawn
    pieces = lit(text, within, marks)

    assert "".join(piece.text for piece in pieces) == within.of(text)
    place = within.start
    for piece in pieces:
        for at in range(place, place + len(piece.text)):
            over = [m for m in marks if m.span.start <= at < m.span.end]
            assert set(piece.claims) == {m.claim for m in over}
            assert set(piece.roles) == {m.role for m in over}
        place += len(piece.text)
