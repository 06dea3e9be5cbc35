from itertools import permutations

from onrecord.claims import Speaker, SpeakerKind
from onrecord.matches import Apart, Heard, SameRule, Voice, same_speakers


def heard(
    article: str,
    name: str,
    role: str | None = None,
    *,
    kind: SpeakerKind = SpeakerKind.PERSON,
) -> Heard:
    """A speaker of an article, by name and role."""
    speaker = Speaker(id=f"{name} {role}", name=name, kind=kind, role=role)
    return Heard(article=article, speaker=speaker)


def test_one_name_and_one_office_in_two_articles_are_proposed_as_one() -> None:
    (found,) = same_speakers(
        [
            heard("a1", "Ada Reyl", "Harbour Ministry spokeswoman"),
            heard("a2", "Ada Reyl", "spokesperson for the Harbour Ministry"),
        ]
    )

    assert [voice.article for voice in found.voices] == ["a1", "a2"]
    assert found.rule is SameRule.OFFICE
    assert found.reason == (
        "2 articles name Ada Reyl with offices that fit: “Harbour Ministry "
        "spokeswoman”, “spokesperson for the Harbour Ministry”."
    )


def test_a_name_without_an_office_is_proposed_and_says_so() -> None:
    (found,) = same_speakers(
        [heard("a1", "Ada Reyl", "army spokeswoman"), heard("a2", "Ada Reyl")]
    )

    assert found.rule is SameRule.NAME
    assert "have no office that would tell them apart" in found.reason


def test_namesakes_are_two_and_the_bare_name_is_neither() -> None:
    found = same_speakers(
        [
            heard("a1", "Ivo Sand", "army spokesman"),
            heard("a2", "Ivo Sand", "army spokesman"),
            heard("a3", "Ivo Sand", "historian"),
            heard("a4", "Ivo Sand"),
        ]
    )

    assert [[v.article for v in one.voices] for one in found] == [["a1", "a2"]]


def test_an_office_that_fits_two_which_do_not_fit_is_left_alone() -> None:
    found = same_speakers(
        [
            heard("a1", "Ivo Sand", "army spokesman"),
            heard("a2", "Ivo Sand", "navy spokesman"),
            heard("a3", "Ivo Sand", "spokesman"),
        ]
    )

    assert found == ()


def test_a_former_office_is_that_office() -> None:
    (found,) = same_speakers(
        [
            heard("a1", "Anna Dahl", "governor"),
            heard("a2", "Anna Dahl", "former governor"),
        ]
    )

    assert found.name == "Anna Dahl"


def test_ways_of_writing_a_name_are_one() -> None:
    (found,) = same_speakers(
        [heard("a1", "Andriy Melnyk"), heard("a2", "Andrii V. Melnik")]
    )

    assert found.name == "Andrii V. Melnik"


def test_a_family_name_or_no_name_is_not_proposed() -> None:
    kind = SpeakerKind.ANONYMOUS
    found = same_speakers(
        [
            heard("a1", "Sand"),
            heard("a2", "Sand"),
            heard("a1", "two officials", kind=kind),
            heard("a2", "two officials", kind=kind),
        ]
    )

    assert found == ()


def test_a_body_is_one_by_its_name() -> None:
    kind = SpeakerKind.BODY
    (found,) = same_speakers(
        [
            heard("a1", "the Harbour Ministry", kind=kind),
            heard("a2", "Harbour Ministry", kind=kind),
        ]
    )

    assert found.rule is SameRule.BODY


def test_a_cut_is_kept_to_and_leaves_the_others_together() -> None:
    ones = [heard(a, "Ivo Sand", "army spokesman") for a in ("a1", "a2", "a3")]
    cut = Apart(
        voice=Voice(article="a2", speaker=ones[1].voice.speaker),
        other=Voice(article="a1", speaker=ones[0].voice.speaker),
        judge="Lena Ruud",
        reason="The photograph shows another man.",
    )

    (before,) = same_speakers(ones)
    (after,) = same_speakers(ones, [cut])

    assert [v.article for v in before.voices] == ["a1", "a2", "a3"]
    assert [v.article for v in after.voices] == ["a1", "a3"]
    assert after.id == before.id


def test_another_article_does_not_change_who_a_speaker_is() -> None:
    ones = [heard(a, "Ivo Sand", "army spokesman") for a in ("a1", "a2", "a3")]

    (two,), (three,) = same_speakers(ones[:2]), same_speakers(ones)

    assert two.id == three.id


def test_every_order_of_articles_gives_the_same_proposals() -> None:
    ones = [
        heard("a1", "Ivo Sand", "army spokesman"),
        heard("a2", "Ivo Sand", "spokesman"),
        heard("a3", "Ivo Sand", "navy spokesman"),
        heard("a4", "Ivo Sand"),
        heard("a5", "Ivo Sand", "army spokesman"),
        heard("a5", "Ada Reyl"),
        heard("a2", "Ada Reyl", "mayor"),
    ]
    cuts = [
        Apart(voice=ones[6].voice, other=ones[0].voice, judge="L", reason="Not her."),
        Apart(voice=ones[0].voice, other=ones[4].voice, judge="L", reason="Not he."),
    ]
    for given in ([], cuts, cuts[::-1]):
        first = same_speakers(ones, given)
        assert all(same_speakers(order, given) == first for order in permutations(ones))
