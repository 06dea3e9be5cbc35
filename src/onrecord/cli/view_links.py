"""What the commands show of who of Wikidata a speaker is, and whose word that is."""

from collections.abc import Iterator, Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from onrecord.cli.printable import text
from onrecord.ledger import Linked, LinkStatus
from onrecord.ledger.linked import OfficeThen


def links(found: Sequence[Linked]) -> RenderableType:
    """Each item with its address, whose word it is, why, and the offices then."""
    parts: list[RenderableType] = []
    for one in found:
        parts.append(text(f"Wikidata {one.item} {one.label}", "bold"))
        parts += [Padding(told, (0, 2)) for told in _told(one)]
    return Group(*parts, *([Text()] if parts else []))


def _told(one: Linked) -> Iterator[Text]:
    yield text(one.address, "dim")
    if one.judged is not None:
        said, when = one.judged.judgement, one.judged.recorded_at
        whose = f"{one.status.capitalize()} by {said.by}"
        yield text(f"{whose}, {when:%Y-%m-%d %H:%M}: {said.reason}")
    if one.proposed is not None:
        whose = ", and nobody has decided" if one.judged is None else ""
        yield text(f"Proposed by the rule{whose}: {one.proposed}")
    elif one.status is LinkStatus.ACCEPTED:
        yield text("Chosen by a person; the rule did not propose it.")
    yield from (text(f"Then {_office(each)}") for each in one.then)


def _office(then: OfficeThen) -> str:
    """An office, and on which days it was held and something said."""
    if then.first == then.last:
        return f"{then.office}, on {then.first}"
    return f"{then.office}, between {then.first} and {then.last}"
