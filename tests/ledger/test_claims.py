"""Claims found again: by words, speaker, act, outlet, time, and all together."""

from dataclasses import replace

import pytest

from onrecord.claims import Act, Quote, SpeakerKind
from onrecord.errors import AmbiguousEntryError, UnknownEntryError
from onrecord.ledger import (
    Facet,
    Judgement,
    KeptLedger,
    Query,
    Recording,
    Verdict,
    held_at,
)
from onrecord.matches.wikidata import Item
from tests.ledger.newsroom import noon, read_again, reported


@pytest.fixture
def ledger(either: KeptLedger) -> KeptLedger:
    """Everything here holds for a ledger in a file and for one in a database."""
    return either


def contents(ledger: KeptLedger, query: Query) -> list[str]:
    return [
        hit.claim.attribution.content[0].of(hit.article.text)
        for hit in ledger.claims(query).hits
    ]


def test_newest_first_and_in_the_order_of_the_text(filled: KeptLedger) -> None:
    assert contents(filled, Query()) == [
        "of more drone strikes",
        "any strike on Karsk",
        "the shelling killed 14 people",
        "executing her own soldiers",
        "The bridge at Vary was mined",
    ]


def test_in_the_ledgers_order(filled: KeptLedger) -> None:
    assert contents(filled, Query(newest_first=False)) == [
        "the shelling killed 14 people",
        "executing her own soldiers",
        "of more drone strikes",
        "any strike on Karsk",
        "The bridge at Vary was mined",
    ]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("killed", ["the shelling killed 14 people"]),
        ("14 people", ["the shelling killed 14 people"]),
        ("executed soldier", ["executing her own soldiers"]),
        ('"own soldiers"', ["executing her own soldiers"]),
        ('"soldiers own"', []),
        ("mayor denied", ["executing her own soldiers"]),
        ("ministry of defence", ["any strike on Karsk"]),
        ("rises", ["of more drone strikes"]),
        ("executi*", ["executing her own soldiers"]),
        ("soldiers execut*", ["executing her own soldiers"]),
        ("brid*", ["The bridge at Vary was mined"]),
        ("drone OR bridge", ["of more drone strikes", "The bridge at Vary was mined"]),
        ("KÜSTENKURIER", []),
        ("", None),
        ("  ", None),
        ("?!", []),
        ("\N{MELTING FACE}", []),
    ],
)
def test_words_of_content_source_cue_speaker_and_title(
    filled: KeptLedger, words: str, found: list[str] | None
) -> None:
    if found is None:
        found = contents(filled, Query())
    assert contents(filled, Query(words=words)) == found


@pytest.mark.parametrize(
    ("query", "count"),
    [
        (Query(speaker="toll"), 3),
        (Query(speaker="MIRA T"), 3),
        (Query(speaker="nobody"), 0),
        (Query(acts=(Act.DENY,)), 2),
        (Query(acts=(Act.DENY, Act.WARN)), 3),
        (Query(kinds=(SpeakerKind.BODY,)), 1),
        (Query(quotes=(Quote.DIRECT,)), 0),
        (Query(outlet="lomnitz herald"), 2),
        (Query(outlet="Kustenkurier"), 1),
        (Query(since=noon(14)), 2),
        (Query(until=noon(14)), 2),
        (Query(since=noon(12), until=noon(13)), 2),
        (Query(unsure=True), 1),
        (Query(unsure=False), 4),
        (Query(words="denied", outlet="Lomnitz Herald", acts=(Act.DENY,)), 1),
        (Query(words="denied", outlet="Northern Dispatch"), 0),
    ],
)
def test_filters_and_their_exact_totals(
    filled: KeptLedger, query: Query, count: int
) -> None:
    hits = filled.claims(query)
    assert (len(hits.hits), hits.total) == (count, count)


def test_pages_of_answers_add_up(filled: KeptLedger) -> None:
    whole = filled.claims(Query())
    turned = [
        hit
        for offset in range(0, 6, 2)
        for hit in filled.claims(Query(limit=2, offset=offset)).hits
    ]
    assert tuple(turned) == whole.hits
    assert filled.claims(Query(limit=0)).total == 5
    assert filled.claims(Query(limit=0)).hits == ()


def test_a_hit_brings_speaker_and_article(
    filled: KeptLedger, karsk: list[Recording]
) -> None:
    hit = filled.claims(Query(words="executing")).hits[0]
    assert hit.article == karsk[0].article
    assert karsk[0].reading is not None
    assert hit.speaker == karsk[0].reading.speakers[0]
    assert hit == filled.claim(hit.claim.id)


def test_an_id_may_be_cut_short(filled: KeptLedger) -> None:
    for hit in filled.claims(Query()).hits:
        assert filled.claim(hit.claim.id[:12]) == hit
        assert filled.article(hit.article.id[:12]) == hit.article
    with pytest.raises(UnknownEntryError, match="No claim 'xyz' in this ledger"):
        filled.claim("xyz")
    with pytest.raises(UnknownEntryError):
        filled.claim("")


def test_an_id_cut_too_short_says_so(ledger: KeptLedger) -> None:
    ledger.record(
        reported(f"[source A{n}] [cue said] [content so].") for n in range(17)
    )
    first = {hit.claim.id[0] for hit in ledger.claims(Query()).hits}
    crowded = next(
        c
        for c in first
        if sum(h.claim.id[0] == c for h in ledger.claims(Query()).hits) > 1
    )
    with pytest.raises(AmbiguousEntryError, match="Give more of it"):
        ledger.claim(crowded)


def test_facets_leave_their_own_filter_aside(filled: KeptLedger) -> None:
    query = Query(outlet="Northern Dispatch", acts=(Act.WARN, Act.DENY))

    assert filled.facets(query, "act") == (Facet(value="warn", label="warn", claims=1),)
    assert [(f.label, f.claims) for f in filled.facets(query, "outlet")] == [
        ("Küstenkurier", 1),
        ("Lomnitz Herald", 1),
        ("Northern Dispatch", 1),
    ]
    assert [(f.label, f.claims) for f in filled.facets(Query(), "speaker")] == [
        ("Mira Toll", 3),
        ("The Ministry of Defence", 1),
    ]
    assert [f.value for f in filled.facets(Query(), "kind")] == ["person", "body"]
    assert [f.claims for f in filled.facets(Query(), "quote")] == [5]
    assert len(filled.facets(Query(), "outlet", limit=2)) == 2
    with pytest.raises(ValueError, match="No facet 'colour'"):
        filled.facets(Query(), "colour")


def test_every_facet_leads_to_as_many_claims(filled: KeptLedger) -> None:
    for facet in filled.facets(Query(), "speaker"):
        assert filled.claims(Query(speaker=facet.value)).total == facet.claims
    for facet in filled.facets(Query(), "outlet"):
        assert filled.claims(Query(outlet=facet.value)).total == facet.claims


def test_a_speaker_of_two_articles_is_one(filled: KeptLedger) -> None:
    mira = filled.speakers(words="toll")[0]
    assert (mira.label, mira.claims) == ("Mira Toll", 3)
    assert filled.speaker(mira.value).role == "mayor of Karsk"
    assert filled.speaker(mira.value).mentions == ()
    assert filled.speakers(words="mayor kar") == (mira,)
    assert filled.speakers(words="mayor of Lomnitz") == ()
    with pytest.raises(UnknownEntryError, match="No speaker"):
        filled.speaker("nobody")


def test_a_list_tells_speakers_of_one_name_apart(either: KeptLedger) -> None:
    told = "[source Mira Toll] [cue said] [content it snowed]."
    either.record(
        [
            reported(told, told, title="Two", role="mayor of Karsk", day=14),
            reported(told, title="Three", role="mayor of Karsk", day=12),
            reported(told, title="Four", role="mayor", kind=SpeakerKind.OFFICE, day=13),
            reported(told, title="Five", kind=SpeakerKind.COLLECTIVE, day=None),
        ]
    )

    mayor, *others = either.speakers(words="toll")

    assert (mayor.claims, mayor.kind, mayor.role, mayor.role_at) == (
        3, SpeakerKind.PERSON, "mayor of Karsk", noon(14),
    )  # fmt: skip
    assert (mayor.first, mayor.last) == (noon(12), noon(14))
    assert {(one.kind, one.role, one.role_at, one.last) for one in others} == {
        (SpeakerKind.OFFICE, "mayor", noon(13), noon(13)),
        (SpeakerKind.COLLECTIVE, None, None, None),
    }


def test_the_office_in_a_list_is_that_of_the_last_article(either: KeptLedger) -> None:
    told = "[source Mira Toll] [cue said] [content it snowed]."
    either.record([reported(told, title="One", role="deputy mayor of Karsk", day=10)])
    size = either.size
    either.record([reported(told, title="Two", role="mayor of Karsk", day=14)])
    either.record([reported(told, title="Three", role="governor", day=12)])

    (now,) = either.speakers()
    with held_at(either, size) as held:
        (then,) = held.speakers()

    # The longest of them is the fullest, and not the last.
    assert either.speaker(now.value).role == "deputy mayor of Karsk"
    assert (now.role, now.role_at, now.first) == (
        "mayor of Karsk", noon(14), noon(10),
    )  # fmt: skip
    assert (then.role, then.role_at) == ("deputy mayor of Karsk", noon(10))


def test_a_last_article_without_an_office_leaves_the_fullest_without_a_day(
    either: KeptLedger,
) -> None:
    told = "[source Mira Toll] [cue said] [content it snowed]."
    either.record([reported(told, title="One", role="mayor of Karsk", day=10)])
    either.record([reported(told, title="Two", day=14)])

    (toll,) = either.speakers()

    assert (toll.role, toll.role_at, toll.last) == ("mayor of Karsk", None, noon(14))


def test_a_list_names_the_items_that_people_accepted(either: KeptLedger) -> None:
    either.record([reported("[source Mira Toll] [cue said] [content it snowed].")])
    (toll,) = either.speakers()
    assert toll.items == ()
    for verdict, number in ((Verdict.LINK, "Q7"), (Verdict.UNLINK, "Q8")):
        item = Item(id=number, kind=SpeakerKind.PERSON)
        either.judge(
            Judgement(
                verdict=verdict, by="A.", reason="R.", speaker=toll.value, item=item
            )
        )

    assert either.speakers() == (replace(toll, items=("Q7",)),)


def test_articles_newest_first(filled: KeptLedger) -> None:
    listed, total = filled.articles()
    assert [(e.article.outlet, e.claims) for e in listed] == [
        ("Northern Dispatch", 1),
        ("Küstenkurier", 1),
        ("Lomnitz Herald", 2),
        (None, 1),
    ]
    assert total == 4
    assert filled.articles(words="soldier")[1] == 1
    assert filled.articles(words="karsk", outlet="lomnitz HERALD")[1] == 1
    assert filled.articles(limit=1, offset=1)[0] == listed[1:2]


def test_the_last_reading_holds(filled: KeptLedger, karsk: list[Recording]) -> None:
    again = read_again(karsk[0], 1)
    assert again.reading is not None
    assert karsk[0].reading is not None
    dropped = karsk[0].reading.claims[1]

    added = filled.record([again])

    assert added.claims == 1
    assert filled.reading(again.reading.article) == again.reading
    assert contents(filled, Query(words="executing")) == []
    assert filled.claims(Query()).total == 4
    assert filled.speakers(words="mira")[0].claims == 2
    assert filled.claim(dropped.id).claim == dropped, "what was on record stays"


def test_an_article_in_which_nothing_was_claimed(ledger: KeptLedger) -> None:
    quiet = reported(title="Weather")
    assert quiet.reading is not None
    ledger.record([quiet])
    assert ledger.reading(quiet.reading.article) == quiet.reading
    assert ledger.articles()[0][0].claims == 0


def test_claims_found_after_their_article_are_joined_to_it(
    ledger: KeptLedger, karsk: list[Recording]
) -> None:
    ledger.record([replace(karsk[0], reading=None)])
    added = ledger.record([Recording(reading=karsk[0].reading)])
    assert (added.claims, added.refused) == (2, ())
    assert contents(ledger, Query(words="soldiers")) == ["executing her own soldiers"]
