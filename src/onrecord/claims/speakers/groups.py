"""The one whom "the group" means, though its name has no such word."""

from collections.abc import Sequence

from onrecord.claims.speaker import SpeakerKind
from onrecord.claims.speakers.figure import Figure
from onrecord.claims.speakers.lexicon import singular
from onrecord.claims.speakers.mention import Mention

#: How far back a group may stand that is not called one in its name.
_REACH = 600
_GROUPS = frozenset({"group", "organisation", "organization", "movement", "faction"})
#: Nouns of bodies of a state, which nobody calls a group.
_NO_GROUPS = frozenset(
    """
    government ministry department army military navy airforce police staff command
    court council parliament cabinet embassy authority authorities service force forces
    fleet intelligence state country region city presidency senate house bureau office
    """.split()  # noqa: SIM905 - a long list of words reads better so
)


def group_before(mention: Mention, figures: Sequence[Figure]) -> Figure | None:
    """The body that was named last before "the group"; a ministry is none.

    Args:
        mention: A definite body without a name.
        figures: The article's speakers so far.
    """
    if mention.name is not None or mention.head not in _GROUPS:
        return None
    start = mention.span.start
    before = [
        (max(places), figure)
        for figure in figures
        if _may_be_group(figure)
        and (places := [m.start for m in figure.mentions if m.start < start])
    ]
    if not before:
        return None
    place, figure = max(before, key=lambda one: one[0])
    return figure if start - place < _REACH else None


def _may_be_group(figure: Figure) -> bool:
    """Whether a figure is a body that may be called a group: "the Sarn Brigade"."""
    printed = figure.words.removeprefix("The ").removeprefix("the ")
    if not printed[:1].isupper() or " " not in printed:
        return False
    if figure.kind is SpeakerKind.COLLECTIVE:
        # "The Sons of the Delta", and no "Residents of the delta".
        return figure.words.lower().startswith("the ") and figure.count is None
    nouns = {singular(word) for word in printed.split()}
    return figure.kind is SpeakerKind.BODY and not nouns & _NO_GROUPS
