"""What the commands show to people: one function for each view."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from onrecord.articles import Article
from onrecord.claims import Claim, Hedge, Reading, Speaker
from onrecord.cli import view_facts
from onrecord.cli.printable import printable, text
from onrecord.errors import Problem
from onrecord.ledger import (
    Added,
    Address,
    Alike,
    Entry,
    Hit,
    Hits,
    Judged,
    Query,
    Reach,
    Recording,
    SpeakerListed,
    Standing,
    Tombstone,
    Withheld,
)
from onrecord.ledger.named_still import NamedStill
from onrecord.matches import Heard, SameSpeaker
from onrecord.pages import Page
from onrecord.text import Span

#: How the three parts of an attribution look; never by colour alone.
SOURCE, CUE, CONTENT = "bold cyan", "italic yellow", "underline"
#: Digits of an id that are shown; enough to be unique in any one ledger, and
#: `onrecord show` takes them.
SHORT = 12
#: Code points of the text shown on either side of a claim.
AROUND = 160


def article(recording: Recording) -> RenderableType:
    """An article: its fields, then its text with each zone named."""
    told = recording.article
    if told is None:
        return Group(*_problems(recording))
    parts: list[RenderableType] = [_heading(told), _fields(told, recording.page)]
    zones = Table.grid(padding=(0, 2))
    zones.add_column(style="dim", justify="right", no_wrap=True)
    zones.add_column()
    for zone in told.zones:
        style = "dim" if zone.kind.is_furniture else ""
        zones.add_row(str(zone.kind), text(zone.span.of(told.text).strip(), style))
    return Group(*parts, Text(), zones, *_problems(recording), Text())


def reading(recording: Recording) -> RenderableType:
    """An article's claims, in the order of its text."""
    told, found = recording.article, recording.reading
    if told is None:
        return Group(*_problems(recording))
    told_of = () if found is None else found.claims
    parts = [_claim(each, _speaker_of(each, found), told) for each in told_of]
    return Group(_heading(told), *parts, *_problems(recording), Text())


def hits(found: Hits, query: Query, *, left_open: int = 0) -> RenderableType:
    """Claims that answer a query.

    Args:
        found: The claims.
        query: What was asked.
        left_open: How many more may answer it, for their words leave it open.
    """
    more = f"{_many(left_open, 'more claim')} may answer it, for their words leave "
    more += "it open; --maybe shows them"
    if not found.hits:
        none = "No claim on record answers this"
        return Text(f"{none}; {more}." if left_open else f"{none}.")
    parts = [_claim(h.claim, h.speaker, h.article, h) for h in found.hits]
    last = query.offset + len(found.hits)
    tail = f"{query.offset + 1} to {last} of {found.total} claims"
    if last < found.total:
        tail += f"; --offset {last} shows more"
    if left_open:
        tail += f"\n{more}"
    return Group(*parts, Text(tail, style="dim"))


def alike(found: Alike, query: Query) -> RenderableType:
    """Claims that say something like what was asked for, with how alike they are."""
    if not found.hits:
        return Text("No claim that answers this could be compared.")
    parts: list[RenderableType] = []
    for hit, likeness in zip(found.hits, found.likeness, strict=True):
        parts.append(Text(f"likeness {likeness:.2f}", style="dim"))
        parts.append(_claim(hit.claim, hit.speaker, hit.article, hit))
    last = query.offset + len(found.hits)
    tail = (
        f"{query.offset + 1} to {last} of {found.total} claims, the most alike first."
    )
    tail += " Alike is not the same: numbers, names and denials may differ."
    return Group(*parts, Text(tail, style="dim"))


def claim(hit: Hit, page: Page, entry: Entry) -> RenderableType:
    """One claim, whole: its words in context, who, how, when, and the custody."""
    told = hit.claim
    rows = _table()
    for name, value in _said_how(hit):
        rows.add_row(name, value)
    rows.add_row("through", text(" → ".join(hand.name for hand in told.chain)))
    if told.medium is not None:
        rows.add_row("medium", text(told.medium.span.of(hit.article.text)))
    if told.said_at is not None:
        said = told.said_at
        when = f"{_day(said.earliest)} ({said.precision}, reckoned from {said.anchor})"
        rows.add_row("said at", when)
    if told.also:
        rows.add_row("also", f"{len(told.also)} more time(s) in this article")
    if told.about is not None:
        rows.add_row("about", told.about[:SHORT])
    rows.add_row("extraction", f"{told.confidence:.0%} sure that these are the words")
    if told.unsure is not None:
        rows.add_row("to look at", text(told.unsure))
    rows.add_row("claim", told.id)
    rows.add_row("entry", f"{entry.index}, recorded {entry.recorded_at:%F %T %Z}")
    if hit.says is not None:
        rows.add_row("says", view_facts.facts(hit.says.facts))
        rows.add_row("facts by", hit.says.read_by)
    return Group(
        _heading(hit.article),
        Padding(_context(told, hit.article), (1, 2)),
        rows,
        _fields(hit.article, page),
    )


def _said_how(hit: Hit) -> Iterator[tuple[str, RenderableType]]:
    """Who said it, and how far they stand by it, row by row."""
    told, who = hit.claim, hit.speaker
    yield "said by", _named(who)
    if who is not None and who.nearness is not None:
        yield "nearness", text(who.nearness)
    if who is not None and who.withheld is not None:
        yield "no name", text(who.withheld)
    yield "act", f"{told.act}, {told.quote}"
    if told.hedge is not None:
        yield "hedge", _with_words(told.hedge, told.hedge_span, hit.article)
    if told.evidence is not None:
        what = f"{told.evidence.status}, {_spaced(told.evidence.kind)}"
        yield "evidence", _with_words(what, told.evidence.span, hit.article)


def speaker(who: Speaker, found: Hits, query: Query) -> RenderableType:
    """A speaker and what is on record as theirs."""
    rows = _table()
    rows.add_row("speaker", _named(who))
    rows.add_row("kind", str(who.kind))
    rows.add_row("id", who.id)
    return Group(rows, Text(), hits(found, query))


def captures(pages: Sequence[Page]) -> RenderableType:
    """The custody record of each capture of the same bytes."""
    return Group(*(_custody(page) for page in pages))


def added(count: Added, notes: int, ledger: Address) -> RenderableType:
    """What a recording added."""
    parts = [
        _many(count.pages, "page"),
        _many(count.articles, "article"),
        _many(count.claims, "claim"),
        _many(count.speakers, "speaker"),
    ]
    line = f"New on record in {ledger}: {', '.join(parts)}."
    if count.refused:
        line = f"{line[:-1]}; {len(count.refused)} refused."
    elif not (count.pages or count.articles or count.claims):
        line = f"Nothing new: all of it was on record in {ledger} already."
    if notes:
        line += f" {_many(notes, 'note')} beside them; the desk shows them."
    return Text(line)


def _many(count: int, what: str, several: str | None = None) -> str:
    return f"{count} {what}" if count == 1 else f"{count} {several or what + 's'}"


def problem(met: Problem, page: Page | None) -> Text:
    """A problem, and the page it was met on."""
    where = met.about if page is None else page.name or page.url or page.sha256
    return Text.assemble(("problem ", "bold red"), text(f"{where}: {met.message}"))


def checked(what: str, message: str, *, fine: bool) -> RenderableType:
    """One line of `onrecord verify`."""
    mark = Text("ok     ", "green") if fine else Text("broken ", "bold red")
    return mark + Text(f"{what}: ", "bold") + text(message)


def meant(reach: Reach) -> Text:
    """What a redaction would destroy."""
    told = f"This destroys what {_many(len(reach.entries), 'entry', 'entries')} say"
    if reach.pages:
        told += f" and the bytes of {_many(len(reach.pages), 'page')}"
    if reach.names:
        told += f". It speaks of: {', '.join(reach.names)}"
    return text(told + ".")


def withheld(
    done: Withheld,
    what: str,
    still: Sequence[Article],
    said: Sequence[NamedStill] = (),
) -> RenderableType:
    """What was taken out of sight, and where the name still stands."""
    told = f"{what}: {_many(done.entries, 'entry', 'entries')}"
    if done.pages:
        told += f" and {_many(done.pages, 'page')}"
    told += f". Entry {done.entry} says who, when and why."
    if not done.is_new:
        told = f"It is already so, and nothing was added. {told}"
    parts = [Text(told)]
    if still:
        parts.append(
            Text("Names from it still stand in these articles. See whether they may:")
        )
        parts += [
            text(f"  {each.id[:SHORT]}  {each.title or 'without a headline'}")
            for each in still
        ]
    if said:
        parts.append(
            Text(
                "And in what was put on record about other things. To redact one of "
                "them: onrecord redact ID --scope entry"
            )
        )
        parts += [text(f"  {each.entry}  {each.kind}") for each in said]
    return Group(*parts)


def tombstones(acts: Sequence[Tombstone], hidden: Sequence[Entry]) -> RenderableType:
    """Every redaction and restriction, and what the restricted entries say."""
    if not acts:
        return Text("Nothing was redacted or restricted.")
    lines = [text(f"Entry {act.entry}: {act.sentence}") for act in acts]
    for entry in hidden:
        said = (entry.body or b"").decode("utf-8", "replace")
        lines.append(text(f"Entry {entry.index}, restricted, {entry.kind}: {said}"))
    return Group(*lines)


def _claim(
    told: Claim, who: Speaker | None, article_: Article, hit: Hit | None = None
) -> RenderableType:
    """One claim in a list: who and how, the words, and its id.

    Of a hit, whose article is not told above it, also where and what it says.
    """
    head = Text.assemble(_named(who), (f"  {told.act}", CUE), f"  {told.quote}")
    if told.hedge is not None and told.hedge is not Hedge.CERTAIN:
        head.append(f"  {told.hedge}")
    if told.evidence is not None:
        kind = _spaced(told.evidence.kind)
        head.append(f"  evidence {told.evidence.status}, {kind}")
    words = [span.of(article_.text) for span in told.attribution.content]
    foot = told.id[:SHORT]
    if told.also:
        foot += f"  said {len(told.also) + 1} times in this article"
    if hit is not None:
        at = "" if article_.published_at is None else _day(article_.published_at)
        foot += f"  {printable(article_.outlet or 'outlet unknown')}  {at}"
    parts: list[RenderableType] = [head, Padding(text(" … ".join(words)), (0, 0, 0, 2))]
    if hit is not None and hit.says is not None:
        parts.append(Padding(view_facts.says(hit.says.facts), (0, 0, 0, 2)))
    if told.unsure is not None:
        parts.append(Padding(text(f"unsure: {told.unsure}", "red"), (0, 0, 0, 2)))
    return Group(*parts, Padding(Text(foot, "dim"), (0, 0, 1, 2)))


def _with_words(what: str, span: Span | None, article_: Article) -> Text:
    """A reading, and the words it stands on."""
    shown = Text(str(what))
    return shown if span is None else shown + text(f" (“{span.of(article_.text)}”)")


def _spaced(kind: str) -> str:
    """A word of a closed list as people write it: "satellite image"."""
    return kind.replace("_", " ")


def _context(told: Claim, article_: Article) -> Text:
    """The words around a claim, with source, cue and content marked."""
    marks = [(span, SOURCE) for span in told.attribution.source]
    marks += [(span, CUE) for span in told.attribution.cue]
    marks += [(span, CONTENT) for span in told.attribution.content]
    spans = sorted(span for span, _ in marks)
    whole = Span(
        max(0, spans[0].start - AROUND),
        min(len(article_.text), max(s.end for s in spans) + AROUND),
    )
    shown, at = Text(), whole.start
    for span, style in sorted(marks, key=lambda mark: mark[0]):
        shown.append_text(text(article_.text[at : span.start]))
        shown.append_text(text(span.of(article_.text), style))
        at = max(at, span.end)
    return shown.append_text(text(article_.text[at : whole.end]))


def _heading(told: Article) -> RenderableType:
    return Rule(text(told.title or "(no headline)", "bold"), align="left")


def _fields(told: Article, page: Page | None) -> RenderableType:
    rows = _table()
    for name in ("standfirst", "byline", "outlet", "url", "language"):
        if value := getattr(told, name):
            rows.add_row(name, text(value))
    if told.agencies:
        rows.add_row("agencies", text(", ".join(told.agencies)))
    for name in ("published_at", "updated_at"):
        if value := getattr(told, name):
            rows.add_row(name, value.isoformat())
    if page is not None:
        rows.add_row("page", f"sha256 {page.sha256}")
        captured = f"{page.captured_at:%F %T %Z} by {page.how}, {page.size:,} bytes"
        rows.add_row("captured", captured)
    return rows


def _custody(page: Page) -> RenderableType:
    rows = _table()
    rows.add_row("page", f"sha256 {page.sha256}")
    rows.add_row("captured", f"{page.captured_at:%F %T %Z} by {page.how}")
    rows.add_row("size", f"{page.size:,} bytes")
    for name in ("name", "url", "final_url", "media_type", "charset"):
        if value := getattr(page, name):
            rows.add_row(name, text(value))
    return Group(rows, Text())


def _problems(recording: Recording) -> list[RenderableType]:
    return [problem(met, recording.page) for met in recording.problems]


def _named(who: Speaker | None) -> Text:
    if who is None:
        return Text("nobody named", "italic")
    name = text(who.name, SOURCE)
    if who.role is None or who.role.casefold() in who.name.casefold():
        return name
    return name + text(f", {who.role}", "cyan")


def _speaker_of(told: Claim, found: Reading | None) -> Speaker | None:
    speakers = () if found is None else found.speakers
    return next((s for s in speakers if s.id == told.speaker), None)


def _table() -> Table:
    table = Table.grid(padding=(0, 2))
    table.add_column(style="dim", justify="right", no_wrap=True)
    table.add_column()
    return table


def _day(when: datetime) -> str:
    return f"{when:%Y-%m-%d}"


def speakers(found: Sequence[SpeakerListed]) -> RenderableType:
    """Speakers: how many claims, who in which office, of which days, and the id."""
    rows = _table()
    for one in found:
        rows.add_row(f"{one.claims:,}", Group(*_listed(one)))
    return rows


def _listed(one: SpeakerListed) -> Iterator[Text]:
    linked = "".join(f"  {item}" for item in one.items)
    yield text(one.label, SOURCE) + Text(f"  {one.value[:SHORT]}{linked}", "dim")
    told = str(one.kind)
    if one.role is not None:
        at = "" if one.role_at is None else f", as of {_day(one.role_at)}"
        told += f", {one.role}{at}"
    yield text(told) + Text(f"  {_days(one)}", "dim")


def _days(one: SpeakerListed) -> str:
    """From when to when the articles are in which somebody says something."""
    if one.first is None or one.last is None:
        return "no date known" if one.claims else ""
    first, last = _day(one.first), _day(one.last)
    return first if first == last else f"{first} to {last}"


def voices(
    speaker: Speaker,
    heard: Sequence[Heard],
    proposals: Sequence[SameSpeaker],
    titles: dict[str, str | None],
) -> RenderableType:
    """A speaker as each article has them, and who is proposed to be one."""
    rows = _table()
    for one in heard:
        mark = "" if one.speaker.id == speaker.id else f"  id {one.speaker.id[:SHORT]}"
        title = text(titles[one.article] or "(no headline)")
        role = text(f"{one.speaker.role or one.speaker.kind}  ", "cyan")
        rows.add_row(one.article[:SHORT], role + title + Text(mark, "dim"))
    told = [text(f"Proposed, by {one.rule}: {one.reason}") for one in proposals]
    return Group(_named(speaker), rows, *told, Text())


_STANDING = {
    Standing.PROPOSED: "Proposed: the words and the speaker are read the same, and "
    "something else is not. Judge the claim as it is read now.",
    Standing.ORPHANED: "Orphaned: the claim that was judged is read so no longer.",
}


def judged(found: Sequence[Judged]) -> RenderableType:
    """What people decided, when and why."""
    rows = _table()
    for one in found:
        told = one.judgement
        instead = f" Instead: {told.instead}" if told.instead else ""
        item = "" if told.item is None else f" {told.item.id}"
        words = text(f"{told.verdict}{item} by {told.by}: {told.reason}{instead}")
        if one.standing is not Standing.STANDS:
            words += text(f" {_STANDING[one.standing]}", "yellow")
        rows.add_row(f"{one.recorded_at:%Y-%m-%d %H:%M}", words)
    return rows


def unsettled(found: Sequence[Judged]) -> RenderableType:
    """Judgements on claims that are read otherwise now, each with its claim's id."""
    rows = [text(f"{one.now or one.judgement.claim}", "bold") for one in found]
    told = (judged([one]) for one in found)
    return Group(*(part for pair in zip(rows, told, strict=True) for part in pair))
