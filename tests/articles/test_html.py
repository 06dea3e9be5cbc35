"""The article in an HTML page."""

import json
from datetime import UTC, datetime

import msgspec
import pytest

from onrecord.articles import Article, ZoneKind
from onrecord.articles.html import read_html

PAGE = "0" * 64
STORY = (
    (
        "At least nine people were killed when shells struck the main hospital in the "
        "besieged town of Karsk, the regional governor said on Wednesday."
    ),
    (
        "“There is no military unit within two kilometres of this building,” "
        "Davor Brenik told a news conference in Lomnitz."
    ),
    (
        "Osterra’s defence ministry denied that its forces had fired on the hospital. "
        "It gave no account of who had."
    ),
    (
        "Mirela Koss, the hospital’s director, said 41 patients had been moved to the "
        "basement, 11 of them on stretchers."
    ),
)
LD = {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    "headline": "Nine killed as shells hit Karsk hospital",
    "datePublished": "2031-03-12T09:14:00+00:00",
    "dateModified": "2031-03-12T11:00:00Z",
    "author": [{"@type": "Person", "name": "Martha Ingleby"}],
    "publisher": {"@type": "Organization", "name": "Northern Dispatch"},
}


def paragraphs(*texts: str) -> str:
    return "".join(f"<p>{text}</p>" for text in texts or STORY)


def page(
    body: str, ld: object = LD, head: str = "", title: str = str(LD["headline"])
) -> str:
    script = (
        f'<script type="application/ld+json">{json.dumps(ld)}</script>' if ld else ""
    )
    return (
        f"<!doctype html><html lang=en><head><title>x</title>{head}{script}</head>"
        f"<body><main><article><h1>{title}</h1>{body}</article></main></body></html>"
    )


def article(markup: str) -> Article:
    return read_html(markup, PAGE).only


def problems(markup: str) -> list[str]:
    return [p.kind for p in read_html(markup, PAGE).problems]


def test_the_json_ld_gives_title_times_author_and_outlet() -> None:
    read = article(page(paragraphs()))

    assert read.title == "Nine killed as shells hit Karsk hospital"
    assert read.published_at == datetime(2031, 3, 12, 9, 14, tzinfo=UTC)
    assert read.updated_at == datetime(2031, 3, 12, 11, tzinfo=UTC)
    assert read.byline == "Martha Ingleby"
    assert read.outlet == "Northern Dispatch"
    assert read.language == "en"
    assert {e.field for e in read.evidence} >= {
        "title",
        "published_at",
        "updated_at",
        "byline",
        "outlet",
        "language",
    }


def test_the_text_is_the_pages_own_words_a_paragraph_each() -> None:
    read = article(page(paragraphs()))

    assert read.words(ZoneKind.BODY) == STORY
    assert read.text == "\n\n".join((str(LD["headline"]), *STORY))


def test_entities_are_decoded_and_nothing_else_is_rewritten() -> None:
    told = "The army had &ldquo;left&rdquo; R&amp;D unit 7 &ndash; at&nbsp;last."
    read = article(page(paragraphs(*STORY, told)))

    assert "“left” R&D unit 7 – at last" in read.words(ZoneKind.BODY)[-1]


def test_json_ld_with_references_entities_and_line_breaks_is_read() -> None:
    graph = {
        "@graph": [
            {"@type": "WebPage", "name": "x"},
            {"@id": "#org", "@type": "Organization", "name": "Lomnitz Herald"},
            {
                **LD,
                "headline": "Karsk &amp; Dravna: &quot;we left&quot;",
                "publisher": {"@id": "#org"},
            },
        ]
    }
    markup = page(paragraphs(), graph, title="Karsk &amp; Dravna: &quot;we left&quot;")
    read = article(markup.replace('"WebPage"', '"Web\nPage"'))

    assert read.outlet == "Lomnitz Herald"
    assert read.title == 'Karsk & Dravna: "we left"'


def test_broken_json_ld_falls_back_to_meta_tags() -> None:
    head = (
        '<meta property="og:title" content="Nine killed">'
        '<meta property="og:site_name" content="Harbour Radio">'
        '<meta property="article:published_time" content="2031-03-12T09:14:00Z">'
        '<script type="application/ld+json">{"@type": oops</script>'
    )
    read = article(page(paragraphs(), None, head, title="Nine killed"))

    assert read.title == "Nine killed"
    assert read.outlet == "Harbour Radio"
    assert read.published_at == datetime(2031, 3, 12, 9, 14, tzinfo=UTC)


def test_where_the_page_says_nothing_nothing_is_known() -> None:
    markup = f"<html><body>{paragraphs()}</body></html>"
    read = article(markup)

    assert read.title is None
    assert read.outlet is None
    assert read.byline is None
    assert read.published_at is None
    assert read.published_on is None
    assert read.agencies == ()


def test_the_printed_head_of_a_story_is_in_the_text_and_typed() -> None:
    head = (
        '<p class="standfirst">Governor calls it the deadliest attack of the siege</p>'
        '<div class="byline">By Martha Ingleby</div>'
        '<div class="date"><time datetime="2031-03-12T09:14:00Z">12 March 2031, '
        "9.14am GMT</time></div>"
        '<figure><img src="a.jpg"><figcaption>Rescuers outside the hospital. '
        "Photograph: Mina Orsa/CNA</figcaption></figure>"
    )
    read = article(page(head + paragraphs()))

    assert read.standfirst == "Governor calls it the deadliest attack of the siege"
    assert read.byline == "Martha Ingleby"
    assert read.words(ZoneKind.TIMESTAMP) == ("12 March 2031, 9.14am GMT",)
    assert read.words(ZoneKind.CAPTION) == (
        "Rescuers outside the hospital. Photograph: Mina Orsa/CNA",
    )
    assert [z.kind for z in read.zones] == [
        ZoneKind.TITLE,
        ZoneKind.STANDFIRST,
        ZoneKind.BYLINE,
        ZoneKind.TIMESTAMP,
        ZoneKind.CAPTION,
        *[ZoneKind.BODY] * 4,
    ]


def test_a_byline_and_times_that_only_style_keeps_apart_are_told_apart() -> None:
    head = (
        '<div class="meta"><span class="author">By Martha Ingleby</span>'
        '<time datetime="2031-03-12T09:14:00Z">12 March 2031, 9.14am GMT</time>'
        "<span>Updated 12 March 2031, 11am GMT</span> <a>48 comments</a></div>"
    )
    found = read_html(page(head + paragraphs()), PAGE)

    assert found.only.byline == "Martha Ingleby"
    assert found.only.words(ZoneKind.TIMESTAMP) == (
        "12 March 2031, 9.14am GMT",
        "Updated 12 March 2031, 11am GMT",
    )
    assert found.problems == ()


def test_printed_times_that_contradict_the_json_ld_are_a_problem() -> None:
    head = '<div class="date">12 March 2031, 8.14am GMT</div>'
    found = read_html(page(head + paragraphs()), PAGE)

    assert found.only.published_at == datetime(2031, 3, 12, 9, 14, tzinfo=UTC)
    assert [p.kind for p in found.problems] == ["articles.dates_differ"]


def test_datelines_credits_and_corrections_are_zones_of_their_own() -> None:
    story = ("KARSK, Veldora, March 12 (CNA) — " + STORY[0], *STORY[1:])
    after = (
        "<p>Additional reporting by Reuters</p>"
        "<p><em>This article was amended on 13 March 2031. An earlier version gave "
        "the number of patients as 40.</em></p>"
    )
    read = article(page(paragraphs(*story) + after))

    assert read.words(ZoneKind.DATELINE) == ("KARSK, Veldora, March 12 (CNA) —",)
    assert read.words(ZoneKind.BODY) == STORY
    assert read.words(ZoneKind.AGENCY_CREDIT) == ("Additional reporting by Reuters",)
    assert read.words(ZoneKind.CORRECTION)[0].startswith("This article was amended")
    assert read.agencies == ("CNA", "Reuters")


def test_furniture_inside_the_story_is_not_told() -> None:
    inside = (
        "<p>Advertisement</p>",
        "<p>Sign up to our newsletter and get the day’s news in your inbox.</p>",
        "<p>Read more: <a href=/x>What we know about the siege of Karsk</a></p>",
        (
            "<blockquote class=pullquote>“There is no military unit within two "
            "kilometres of this building,”</blockquote>"
        ),
    )
    told = "".join(
        a + b for a, b in zip(paragraphs().split("</p>"), inside, strict=False)
    )
    read = article(page(told + paragraphs(STORY[3])))

    assert not [
        w
        for w in read.words(ZoneKind.BODY)
        if "Advertisement" in w or "newsletter" in w or "Read more" in w
    ]


def test_a_story_cut_into_several_boxes_is_read_whole() -> None:
    boxes = "".join(
        f'<div class="col"><p class=b>{a}</p><p class=b>{a.replace("the", "this")}</p>'
        "</div><div class=ad><p>Advertisement</p></div>"
        for a in STORY
    )
    read = article(page(boxes))

    assert set(STORY) <= set(read.words(ZoneKind.BODY))


@pytest.mark.parametrize(
    ("markup", "hint"),
    [
        ("", "no words until"),
        ("<html><body><div id=root></div><script>x</script></body></html>", "browser"),
        (
            "<html><body>"
            + "<div><a href=/x>The army has left the town of Karsk</a></div>" * 40
            + "</body></html>",
            "list of links",
        ),
        (
            (
                "<html><body><h1>Welcome</h1><p>Sign in to continue</p><p>Forgot your "
                "password?</p><p>Already a subscriber? Log in</p></body></html>"
            ),
            "log in",
        ),
    ],
)
def test_a_page_without_an_article_says_what_it_is_instead(
    markup: str, hint: str
) -> None:
    found = read_html(markup, PAGE)

    assert found.records == ()
    assert [p.kind for p in found.problems] == ["articles.no_article"]
    assert hint in found.problems[0].message


def test_a_locked_article_says_how_much_was_shown() -> None:
    ld = {**LD, "isAccessibleForFree": False}

    assert problems(page(paragraphs(), ld)) == ["articles.cut_short"]


def test_another_language_is_named() -> None:
    read = article(
        page(
            paragraphs(
                "Nach dem Beschuss des Krankenhauses in der belagerten Stadt Karsk ist "
                "die Zahl der Toten nach Angaben der Klinikleitung auf 14 gestiegen.",
                "Das Verteidigungsministerium wies jede Verantwortung zurück und legte "
                "keine Belege dafür vor, dass unter dem Gebäude Munition lag.",
            )
        )
    )

    assert read.language == "de"


def test_the_same_page_gives_the_same_article_and_a_changed_one_another() -> None:
    one, again = article(page(paragraphs())), article(page(paragraphs()))
    other = article(page(paragraphs(*STORY[:3])))

    assert one == again
    assert one.id != other.id
    assert len(one.id) == 64


def test_an_article_comes_back_from_json_as_it_was() -> None:
    read = article(page(paragraphs()))

    assert msgspec.json.decode(msgspec.json.encode(read), type=Article) == read


def test_the_outlets_name_is_no_part_of_the_title() -> None:
    markup = (
        "<!doctype html><html><head>"
        "<title>Mine blast kills four near Sarovka | The Delta Wire</title>"
        '<meta property="og:site_name" content="The Delta Wire"></head>'
        f"<body><article><h1>Four dead on a country road</h1>{paragraphs()}</article>"
    )

    read = article(markup)

    assert read.title == "Mine blast kills four near Sarovka"
    assert any(e.words.endswith("| The Delta Wire") for e in read.evidence)


def test_a_title_is_cleaned_of_endless_brackets() -> None:
    markup = page(paragraphs(), ld={**LD, "headline": "<" * 100_000 + "Karsk"})

    assert article(markup).byline == "Martha Ingleby"
