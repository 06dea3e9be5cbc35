"""The article inside a paste."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.articles import Article, ZoneKind
from onrecord.articles.pasted import read_pasted
from tests.conftest import absent

SAMPLE = Path(__file__).parents[3] / "shared" / "sample" / "pasted_page.txt"
PAGE = "0" * 64
PASTED = Path(__file__).parent / "pasted"
#: Pages as people paste them, from invented outlets about an invented war.
MERIDIAN, HARBOUR, WIRE, WRAPPED = (
    (PASTED / f"{name}.txt").read_text("utf-8")
    for name in ("meridian", "harbour", "wire", "wrapped")
)
PROSE = (
    "The governor said on Monday that two people had been wounded. "
    "He did not say where."
)


def article(text: str) -> Article:
    return read_pasted(text, PAGE).only


def kinds(read: Article, *wanted: str) -> list[ZoneKind]:
    """The kind of the zone that holds each of the wanted words."""
    found = []
    for words in wanted:
        at = read.text.index(words)
        found.append(next(z.kind for z in read.zones if z.start <= at < z.end))
    return found


@pytest.fixture(scope="module")
def sample() -> Article:
    if not SAMPLE.exists():
        absent(f"The page that started it, {SAMPLE},")
    return article(SAMPLE.read_text("utf-8"))


def test_the_page_that_started_it_has_its_head_right(sample: Article) -> None:
    lines = [line for line in sample.text.splitlines() if line]

    assert sample.title == lines[0]
    assert sample.standfirst == lines[1]
    assert sample.byline == lines[2]
    assert sample.words(ZoneKind.TIMESTAMP) == (lines[3],)
    assert sample.words(ZoneKind.CAPTION) == (lines[4],)
    assert sample.published_at is not None
    assert sample.published_at.isoformat() == "2023-10-27T05:58:00+01:00"
    assert sample.updated_at is None
    assert sample.language == "en"
    assert sample.outlet is None


def test_the_page_that_started_it_loses_no_line_of_its_story(sample: Article) -> None:
    lines = [line for line in sample.text.splitlines() if line]
    end = lines.index("Additional reporting with agencies")

    assert list(sample.words(ZoneKind.BODY)) == lines[5:end]
    assert sample.agencies == ("agencies",)


def test_the_page_that_started_it_has_its_furniture_typed(sample: Article) -> None:
    furniture = [z.kind for z in sample.zones if z.kind.is_furniture]

    assert furniture == [
        ZoneKind.COMMENT_INVITE,
        ZoneKind.COMMENT_INVITE,
        ZoneKind.REGISTRATION,
        ZoneKind.REFRESH_NOTICE,
        ZoneKind.REFRESH_NOTICE,
    ]


def test_a_newspaper_page_with_labels_ads_and_credits() -> None:
    read = article(MERIDIAN)

    assert read.outlet == "The Meridian Post"
    assert read.title is not None
    assert read.title.startswith("Death Toll in Karsk")
    assert read.standfirst == "Osterra denied responsibility and offered no evidence."
    assert read.byline == "Nadia Ferrant and Owen Castellane"
    assert read.published_at is not None
    assert read.published_at.isoformat() == "2031-03-12T19:40:00-04:00"
    assert read.words(ZoneKind.DATELINE) == ("LOMNITZ, Veldora —",)
    assert len(read.words(ZoneKind.BODY)) == 4
    assert kinds(read, "Rescuers searched", "Mapping the siege", "Growth Will") == [
        ZoneKind.CAPTION,
        ZoneKind.RELATED,
        ZoneKind.RELATED,
    ]
    assert not any(
        words in "\n".join(read.words(ZoneKind.BODY))
        for words in ("ADVERTISEMENT", "Share", "correspondent based", "©")
    )


def test_a_broadcasters_page_with_boxes_inside_the_story() -> None:
    read = article(HARBOUR)

    assert read.title == "Karsk governor names hospital dead on Telegram"
    assert read.byline == "Tobias Wren"
    assert read.published_at is not None
    assert read.published_at.isoformat() == "2031-03-14T17:45:00+00:00"
    assert read.updated_at is not None
    assert read.updated_at.isoformat() == "2031-03-14T18:20:00+00:00"
    assert read.agencies == ("CNA",)
    assert kinds(
        read,
        "Home >",
        "Residents of Karsk",
        "Read more:",
        "'Daylight",
        "Sign up for",
        '"Someone has',
        "This article was amended",
        "Karsk: the town",
        "Rovers confirm",
        "We use cookies",
    ) == [
        ZoneKind.NAVIGATION,
        ZoneKind.CAPTION,
        ZoneKind.RELATED,
        ZoneKind.BODY,
        ZoneKind.NEWSLETTER,
        ZoneKind.BODY,
        ZoneKind.CORRECTION,
        ZoneKind.RELATED,
        ZoneKind.RELATED,
        ZoneKind.COOKIE_NOTICE,
    ]


def test_a_wire_story_without_a_headline() -> None:
    read = article(WIRE)

    assert read.title is None
    assert read.words(ZoneKind.DATELINE) == ("KARSK, Veldora, March 12 (CNA) -",)
    assert read.words(ZoneKind.BODY)[0].startswith("At least nine people")
    assert len(read.words(ZoneKind.BODY)) == 2
    assert read.agencies == ("CNA",)


def test_plain_prose_is_all_body() -> None:
    read = article(PROSE)

    assert read.title is None
    assert read.words(ZoneKind.BODY) == (PROSE,)


def test_paragraphs_wrapped_by_hand_are_one_zone_each() -> None:
    read = article(WRAPPED)

    assert read.title is None
    assert len(read.words(ZoneKind.BODY)) == 2
    assert read.text == WRAPPED


def test_words_that_furniture_also_uses_stay_in_the_story() -> None:
    told = (
        "“Please register to vote,” the mayor of Dravna told residents on Monday.\n\n"
        "The minister said the newsletter of the army had published the names.\n\n"
        "Officials asked readers to comment on the plan, which was updated twice."
    )
    read = article(told)

    assert len(read.words(ZoneKind.BODY)) == 3


def test_a_pull_quote_that_repeats_the_story_is_not_told_twice() -> None:
    read = article(
        "“There is a laundry under this building, and nothing else,” the director of "
        "the hospital said on Wednesday.\n\n"
        "“There is a laundry under this building, and nothing else”\n\n"
        "She said that nobody had asked her before the attack was announced."
    )

    assert len(read.words(ZoneKind.BODY)) == 2


@pytest.mark.parametrize("text", ["", " \n\n ", "Share\nSign up\nMost popular\n"])
def test_a_paste_without_a_story_is_a_problem(text: str) -> None:
    found = read_pasted(text, PAGE)

    assert found.records == ()
    assert [p.kind for p in found.problems] == ["articles.no_article"]


def test_each_part_says_why_it_was_taken_for_what_it_is() -> None:
    read = article(HARBOUR)

    said = {e.words: e.by for e in read.evidence}
    assert "offers a newsletter" in next(
        by for words, by in said.items() if words.startswith("Sign up for")
    )
    assert all(
        e.span is None or e.span.of(read.text) == e.words
        for e in read.evidence
        if e.field != "language"
    )


_LINES = st.sampled_from(
    [
        *MERIDIAN.splitlines(),
        *HARBOUR.splitlines(),
        *WIRE.splitlines(),
    ]
)


@settings(deadline=None)
@given(st.lists(_LINES, max_size=12).map("\n".join) | st.text(max_size=120))
def test_any_paste_is_left_untouched_and_its_zones_are_in_order(text: str) -> None:
    for read in read_pasted(text, PAGE).records:
        assert read.text == text
        ends = [0, *(z.end for z in read.zones)]
        assert all(
            end <= zone.start for end, zone in zip(ends, read.zones, strict=False)
        )
        assert all(z.span.of(text).strip() for z in read.zones)
        covered = "".join(z.span.of(text) for z in read.zones)
        assert "".join(covered.split()) == "".join(text.split())
