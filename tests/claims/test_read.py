from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.articles import Article, Zone, ZoneKind
from onrecord.claims import (
    Act,
    Attribution,
    Tagged,
    TaggerReader,
    read,
    readings,
    resolve,
)
from onrecord.text import Span
from tests.conftest import MarkedTagger

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tests.conftest import MarkedArticle


class Counting:
    """A tagger that finds nothing, and keeps how many texts came at once."""

    name = "counting/1"

    def __init__(self) -> None:
        self.batches: list[int] = []

    def tag(self, texts: Sequence[str]) -> list[Tagged]:
        self.batches.append(len(texts))
        return [Tagged() for _ in texts]


def articles(count: int, language: str = "en") -> Iterator[Article]:
    for i in range(count):
        yield Article(
            id=f"a{i}", page="0" * 64, language=language, text="Rain.", read_by="t"
        )


def test_no_claim_comes_from_furniture(marked: MarkedArticle) -> None:
    """
    <title>[content:1 Dam will hold], [cue:1 says] [source:1 Ilves]</>

    [source:2 Ilves] [cue:2 said] [content:2 nobody was hurt].

    <furniture/comment_invite>[source:3 Readers] [cue:3 say] [content:3 join our
    forum]</>
    """
    found = marked.read()

    assert len(found.claims) == 2
    for claim in found.claims:
        spans = (*claim.attribution.source, *claim.attribution.content)
        assert not any("forum" in words for words in found.words(spans))


def test_a_claim_that_runs_into_furniture_is_cut(marked: MarkedArticle) -> None:
    """
    [source Ilves] [cue said] [content nobody
    <furniture/share>Share this</> was hurt].
    """
    # The mark closes around the furniture, as a tagger's span may.
    text = marked.text
    start = text.index("nobody")
    share = text.index("Share this")
    article = marked.article(
        zones=(
            Zone(0, share, ZoneKind.BODY),
            Zone(share, share + len("Share this"), ZoneKind.SHARE),
            Zone(share + len("Share this"), len(text), ZoneKind.BODY),
        )
    )
    whole = Attribution(content=(Span(start, len(text)),))

    (claim,) = resolve(article, [whole], read_by="t").claims

    furniture = Span(share, share + len("Share this"))
    assert not any(s.touches(furniture) for s in claim.attribution.content)


def test_another_language_is_a_problem_and_no_reading() -> None:
    (article,) = articles(1, "de")

    found = read(article, Counting())

    assert found.records == ()
    assert [p.kind for p in found.problems] == ["claims.language"]
    assert "another language than English (de)" in found.problems[0].message


def test_an_article_without_claims_is_a_reading() -> None:
    (article,) = articles(1)

    assert read(article, Counting()).only.claims == ()


def test_an_empty_article_is_a_reading() -> None:
    empty = Article(id="a1", page="0" * 64, read_by="t")

    assert read(empty, Counting()).only.claims == ()


def test_many_articles_go_through_the_tagger_a_few_at_a_time() -> None:
    tagger = Counting()

    found = list(readings(articles(10), tagger, batch=4))

    assert [f.only.article for f in found] == [f"a{i}" for i in range(10)]
    assert tagger.batches == [4, 4, 2]


def test_a_tagger_is_a_reader() -> None:
    reader = TaggerReader(Counting())

    found = list(reader.readings(articles(2)))

    assert reader.name == "counting/1"
    assert found == [reader.read(article) for article in articles(2)]
    assert [f.only.article for f in found] == ["a0", "a1"]


def test_articles_are_not_read_before_they_are_needed() -> None:
    taken = 0

    def endless() -> Iterator[Article]:
        nonlocal taken
        while True:
            taken += 1
            yield from articles(1)

    found = readings(endless(), Counting(), batch=4)
    next(found)

    assert taken == 4


@pytest.mark.parametrize("count", [0, 1, 3, 4, 9])
def test_tagging_ahead_reads_the_same_in_the_same_order(count: int) -> None:
    mixed = [*articles(count), *articles(1, language="de"), *articles(count)]
    plain = list(readings(mixed, Counting(), batch=2))

    assert list(readings(mixed, Counting(), batch=2, ahead=True)) == plain


def test_no_more_than_one_batch_is_tagged_ahead() -> None:
    tagger = Counting()
    found = readings(articles(12), tagger, batch=3, ahead=True)

    next(found)

    assert sum(tagger.batches) <= 6


def test_what_breaks_a_tagger_that_is_ahead_is_heard_of() -> None:
    class Broken(Counting):
        def tag(self, texts: Sequence[str]) -> list[Tagged]:
            if self.batches:
                raise ZeroDivisionError
            return super().tag(texts)

    found = readings(articles(4), Broken(), batch=2, ahead=True)

    assert [len(next(found).records), len(next(found).records)] == [1, 1]
    with pytest.raises(ZeroDivisionError):
        next(found)


def test_the_reader_is_on_the_record(marked: MarkedArticle) -> None:
    """
    [source Ilves] [cue said] [content nobody was hurt].
    """
    assert marked.read().claim.read_by.startswith("marked-by-hand/1 onrecord-claims/")


def test_reading_twice_gives_the_same_ids(marked: MarkedArticle) -> None:
    """
    [source Ilves] [cue said] [content nobody was hurt].
    """
    assert marked.read().reading == marked.read().reading


def test_a_doubtful_claim_is_for_a_person_to_look_at(marked: MarkedArticle) -> None:
    """
    [source Ilves] [cue said] [content nobody was hurt].
    """
    article = marked.article()
    doubtful = Attribution(
        source=(Span(0, 5),), content=(Span(11, 22),), confidence=0.3
    )

    (claim,) = resolve(article, [doubtful], read_by="t").claims

    assert claim.unsure == (
        "The reader is only 30% sure of these words and their source."
    )


def test_a_missing_source_is_the_subject_right_before_the_cue(
    marked: MarkedArticle,
) -> None:
    """
    Marek Solant, the president of Veldora, [cue told] parliament [content that the
    attack was a crime].
    """
    assert marked.read().said_by() == ["Marek Solant"]


def test_a_source_from_afar_gives_way_to_the_subject_of_the_cue(
    marked: MarkedArticle,
) -> None:
    """
    [source The Harbour Ministry] shut the port on Monday. Marek Solant, the president
    of Veldora, [cue told] parliament [content that it would open].
    """
    assert marked.read().said_by() == ["Marek Solant"]


def test_a_cue_that_goes_on_has_the_source_of_its_sentence(
    marked: MarkedArticle,
) -> None:
    """
    Osterra denied responsibility and [cue said] [content that Veldora was to blame].
    """
    assert marked.read().said_by() == ["Osterra"]


@pytest.mark.parametrize(
    ("title", "who", "what"),
    [
        ("Dam will hold, says governor", "Mara Ilves", "Dam will hold"),
        ("Dam will hold, governor says", "Mara Ilves", "Dam will hold"),
        ("Ilves: The dam will hold", "Mara Ilves", "The dam will hold"),
        ("Ilves denies the dam is cracked", "Mara Ilves", "the dam is cracked"),
    ],
)
def test_a_headline_tells_who_says_it(title: str, who: str, what: str) -> None:
    text = f"{title}\n\nMara Ilves, the governor, left."
    end = len(title)
    zones = (Zone(0, end, ZoneKind.TITLE), Zone(end + 2, len(text), ZoneKind.BODY))
    article = Article(id="a1", page="0" * 64, text=text, zones=zones, read_by="t")

    reading = resolve(article, (), read_by="t")

    (claim,) = reading.claims
    assert [s.of(text) for s in claim.attribution.content] == [what]
    assert [s.name for s in reading.speakers] == [who]


def test_a_headline_of_which_nobody_is_the_source_is_left_alone() -> None:
    text = "Dam holds after night of rain\n\nMara Ilves left."
    zones = (Zone(0, 29, ZoneKind.TITLE), Zone(31, len(text), ZoneKind.BODY))
    article = Article(id="a1", page="0" * 64, text=text, zones=zones, read_by="t")

    assert resolve(article, (), read_by="t").claims == ()


def test_a_loose_end_that_a_silence_takes_up_is_no_problem(
    marked: MarkedArticle,
) -> None:
    """
    The ministry [cue did not respond to] requests for comment.
    """
    article = marked.article()
    found = read(article, MarkedTagger({article.text: marked.tagged}))

    assert [claim.act for claim in found.only.claims] == [Act.NO_RESPONSE]
    assert found.problems == ()


def test_a_loose_end_is_shown_to_a_person(marked: MarkedArticle) -> None:
    """
    The ministry [cue gurgled].
    """
    article = marked.article()
    found = read(article, MarkedTagger({article.text: marked.tagged}))

    assert [problem.kind for problem in found.problems] == ["claims.loose_cue"]


WORDS = st.sampled_from(
    [
        *"“”',.😀",
        *("Reyl", "he", "she", "said", "the", "ministry", "Mr", "and", "who", "citing"),
        *("Reuters", "did not", "respond", "on Friday", "no", "\n\n"),
    ]
)


@st.composite
def texts_with_attributions(draw: st.DrawFn) -> tuple[str, list[Attribution]]:
    text = " ".join(draw(st.lists(WORDS, min_size=1, max_size=60)))

    def span() -> Span:
        start = draw(st.integers(0, len(text) - 1))
        return Span(start, draw(st.integers(start + 1, len(text))))

    found = [
        Attribution(
            source=(span(),) if draw(st.booleans()) else (),
            cue=(span(),) if draw(st.booleans()) else (),
            content=(span(),),
        )
        for _ in range(draw(st.integers(0, 4)))
    ]
    return text, found


@given(texts_with_attributions())
def test_whatever_is_marked_every_name_is_of_the_reading(
    case: tuple[str, list[Attribution]],
) -> None:
    text, found = case
    article = Article(id="a1", page="0" * 64, text=text, read_by="t")

    reading = resolve(article, found, read_by="t")

    known = {speaker.id for speaker in reading.speakers}
    assert len(known) == len(reading.speakers)
    claims = {claim.id for claim in reading.claims}
    for claim in reading.claims:
        assert claim.speaker is None or claim.speaker in known
        assert claim.speaker or claim.unsure
        assert claim.about is None or claim.about in claims
        assert all(hand.speaker in {None, *known} for hand in claim.chain)
    for speaker in reading.speakers:
        assert speaker.speaks_for is None or speaker.speaks_for in known
        assert speaker.name
        assert all(mention.end <= len(text) for mention in speaker.mentions)
