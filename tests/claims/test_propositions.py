"""What a claim says: the facts whose words lie in its content, and no others."""

from onrecord.articles import Article
from onrecord.claims import (
    Act,
    Attribution,
    Claim,
    Propositions,
    Quote,
    Reading,
    facts_of,
    propositions,
)
from onrecord.claims.rules import facts_rules
from onrecord.text import Span

TEXT = (
    "On 3 March 2031 the mayor said 14 people were killed, after the ministry spoke "
    "of 20 wounded. The toll was 9 in January, she said."
)


def claims_of(*contents: tuple[str, ...]) -> tuple[Propositions, ...]:
    """What claims with these words for their contents say."""
    article = Article(id="a", page="p", text=TEXT, read_by="plain/1")
    claims = tuple(
        Claim(
            id=f"c{number}",
            article="a",
            attribution=Attribution(content=tuple(map(_span, words))),
            act=Act.SAY,
            quote=Quote.INDIRECT,
            read_by="onrecord-tagger/1+3f9c2a1b",
        )
        for number, words in enumerate(contents)
    )
    return propositions(Reading(article="a", claims=claims), facts_of(article))


def _span(words: str) -> Span:
    at = TEXT.index(words)
    return Span(at, at + len(words))


def said(one: Propositions) -> list[str]:
    counts = [count.as_said for count in one.facts.counts]
    return counts + [time.as_said for time in one.facts.times]


def test_a_claim_says_the_facts_in_its_content() -> None:
    (one,) = claims_of(("14 people were killed",))
    assert said(one) == ["14 people"]
    assert (one.claim, one.article) == ("c0", "a")


def test_what_stands_outside_is_nobodys_claim() -> None:
    assert [said(one) for one in claims_of(("14 people were killed",))] == [
        ["14 people"]
    ]
    assert claims_of(("the ministry spoke",)) == ()


def test_a_content_in_two_parts_says_the_facts_of_both() -> None:
    (one,) = claims_of(("14 people were killed", "The toll was 9 in January"))
    assert said(one) == ["14 people", "9", "January"]


def test_a_claim_within_a_claim_says_its_facts_and_so_does_the_other() -> None:
    outer = "14 people were killed, after the ministry spoke of 20 wounded"
    one, other = claims_of((outer,), ("of 20 wounded",))
    assert said(one) == ["14 people", "20"]
    assert said(other) == ["20"]


def test_a_fact_that_is_only_partly_in_the_content_is_not_said_by_it() -> None:
    assert claims_of(("4 people",)) == ()


def test_the_rules_are_named_with_a_digest_of_their_words() -> None:
    (one,) = claims_of(("14 people were killed",))
    named, _, digest = one.read_by.partition("+")
    assert one.read_by == facts_rules()
    assert named == "onrecord-facts/2"
    assert len(digest) == 8
