"""What a rerun would change, for people: old beside new, field by field."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from onrecord.batch import Reread
from onrecord.claims import Claim
from onrecord.cli.lines_rerun import Total
from onrecord.cli.printable import printable, text
from onrecord.ledger import Accepted, Judged, Outcome, Standing, State, becomes
from onrecord.matches import Change, Changed, Read, speaker_of

_MARKS = {
    Change.ADDED: ("+", "green"),
    Change.CHANGED: ("~", "yellow"),
    Change.DROPPED: ("-", "red"),
}
_LEFT = {
    Outcome.STALE: "was read again since the plan was made; plan it anew",
    Outcome.WITHHELD: "is out of sight now, all of it or a part; it was left alone",
    Outcome.REFUSED: "was refused",
}


def article(each: Reread) -> RenderableType:
    """One article, and every claim that is not the same in both readings."""
    told = each.article
    title = told.title or "(without a headline)"
    head = text(title, "bold") + text(f"  {told.outlet or ''}  {told.id[:12]}", "dim")
    if each.left is not None:
        return Group(head, Padding(text(f"Left alone: {each.left}"), (0, 2)))
    parts: list[RenderableType] = [head]
    after = each.after
    if after is not None and after.article.id != told.id:
        instead = f"The page gives another article now: {after.article.id[:12]}"
        parts.append(Padding(text(instead, "yellow"), (0, 2)))
    differ = [one for one in each.changes if one.change is not Change.SAME]
    for one in differ:
        parts.append(Padding(_change(one, each.before, after), (0, 2)))
        parts += [Padding(told, (0, 6)) for told in _judged(one, each.judged)]
    same = len(each.changes) - len(differ)
    tail = f"{same} the same" + (", and on record already" if each.is_known else "")
    return Group(*parts, Padding(Text(tail, style="dim"), (0, 2)))


def summary(total: Total, hidden: Mapping[State, int]) -> RenderableType:
    """What all articles come to."""
    counts = Table(box=None, pad_edge=False, show_header=False)
    for change in Change:
        counts.add_row(change.value, str(total.claims[change.value]))
    fields = ", ".join(f"{name} {count}" for name, count in total.fields.most_common())
    lines = [f"{total.differ} of {total.articles} articles differ."]
    if fields:
        lines.append(f"What differs in the changed: {fields}.")
    if total.left:
        lines.append(f"{total.left} left alone, for the reasons above.")
    lines += [
        f"{count} more articles are {state.value}, and were left alone."
        for state, count in hidden.items()
        if count
    ]
    return Group(Text("Claims", style="bold"), counts, *(text(line) for line in lines))


def saved(plan: Path) -> Text:
    """That a plan was saved, and how to go on."""
    return text(
        f"Saved in {plan}; nothing is on record yet. It holds words of the pages.\n"
        f"  to look at it:  onrecord rerun --look {plan}\n"
        f"  to accept it:   onrecord rerun --accept {plan} --by NAME"
    )


def not_accepted(done: Accepted) -> Text:
    """Why a proposal is not on record."""
    told = " ".join(problem.message for problem in done.problems)
    return text(f"Article {done.of[:12]} {_LEFT[done.outcome]}. {told}".rstrip())


def accepted(counted: Mapping[Outcome, int]) -> Text:
    """What came of a plan."""
    told = f"{counted.get(Outcome.ACCEPTED, 0)} readings accepted"
    if before := counted.get(Outcome.ALREADY, 0):
        told += f", {before} had been before"
    if amiss := sum(counted.get(outcome, 0) for outcome in _LEFT):
        told += f", {amiss} left as they were"
    return text(f"{told}.")


def _change(one: Changed, before: Read, after: Read | None) -> RenderableType:
    mark, style = _MARKS[one.change]
    claim, read = (one.before, before) if one.after is None else (one.after, after)
    head = Text(f"{mark} ", style=style) + _claim(claim, read)
    if not one.fields:
        return head
    rows = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), show_header=False)
    rows.add_column(style="dim")
    rows.add_column(ratio=1)
    rows.add_column(ratio=1)
    for each in one.fields:
        rows.add_row(each.field, _shown(each.before), _shown(each.after))
    return Group(head, Padding(rows, (0, 0, 0, 4)))


_BECOMES = {
    Standing.STANDS: "it stands",
    Standing.PROPOSED: "it is proposed for the new claim, for a person to decide",
    Standing.ORPHANED: "it is about nothing that is read now, and stays on record",
}


def _judged(one: Changed, judged: Mapping[str, tuple[Judged, ...]]) -> Iterator[Text]:
    """What people decided of a claim, and what the new reading makes of it."""
    for each in () if one.before is None else judged.get(one.before.id, ()):
        said = each.judgement
        told = f"! {said.verdict.value} by {said.by}: {said.reason}"
        yield text(f"{told}; {_BECOMES[becomes(one)]}", "magenta")


def _claim(claim: Claim | None, read: Read | None) -> Text:
    if claim is None or read is None:
        return Text()
    who = speaker_of(claim, read.reading)
    words = " … ".join(s.of(read.article.text) for s in claim.attribution.content)
    name = who.name if who is not None else "nobody named"
    return text(name, "bold") + text(f" {claim.act.value}: {words}")


def _shown(words: tuple[str, ...]) -> Text:
    return Text("\n".join(_each(words)) if words else "nothing", overflow="fold")


def _each(words: tuple[str, ...]) -> Iterator[str]:
    return (printable(each) for each in words)
