"""A part of an article: a line of its text, what it is taken for, and why."""

from dataclasses import dataclass

from onrecord.articles.article import ZoneKind
from onrecord.articles.lines import Line


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A line, what it is taken for, and why.

    Attributes:
        line: The words and where they stand in the article's text.
        kind: What they are taken for.
        why: The reason, for a person: "stands between time and story".
        outlet: Whether the line names the outlet.
    """

    line: Line
    kind: ZoneKind
    why: str
    outlet: bool = False
