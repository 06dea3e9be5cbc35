"""The article inside a pasted page: its parts typed, its text left untouched."""

from onrecord.articles import agencies, compose
from onrecord.articles.article import Article, Evidence, ZoneKind
from onrecord.articles.lay_out import lay_out, outlet_in
from onrecord.articles.lines import lines
from onrecord.articles.part import Part
from onrecord.articles.seal import seal
from onrecord.articles.settle import settle
from onrecord.errors import Problem
from onrecord.found import Found

READER = "pasted/1"


def read_pasted(text: str, page: str, *, url: str | None = None) -> Found[Article]:
    """Read the article inside a pasted page.

    Args:
        text: The decoded text, as given. Offsets point into it.
        page: The page's sha256.
        url: The page's address, when it is known.

    Returns:
        The article, whose text is `text` itself. Text in which nothing reads
        like a sentence holds no article, and that is a problem.
    """
    parts = lay_out(lines(text))
    if not any(part.kind is ZoneKind.BODY for part in parts):
        return Found(problems=(_no_article(page, text),))
    times = settle(compose.datings(parts), page)
    credited = compose.credited(parts)
    outlet = _outlet(parts)
    article = Article(
        id="",
        page=page,
        url=url,
        outlet=outlet.words if outlet else None,
        title=_printed(parts, ZoneKind.TITLE),
        standfirst=_printed(parts, ZoneKind.STANDFIRST),
        byline=compose.byline(parts),
        agencies=agencies.together(
            (name for c in credited for name in c.names),
            outlet=outlet.words if outlet else None,
        ),
        published_at=times.published_at,
        published_on=times.published_on,
        updated_at=times.updated_at,
        text=text,
        zones=compose.zones(parts),
        evidence=(
            *compose.evidence(parts, "line"),
            *((outlet,) if outlet else ()),
            *compose.credit_evidence(credited, text),
            *times.evidence,
        ),
        read_by=READER,
    )
    return Found(records=(seal(article),), problems=times.problems)


def _printed(parts: tuple[Part, ...], kind: ZoneKind) -> str | None:
    """The words of the lines of one kind, as printed; None when there are none."""
    return "\n".join(p.line.text for p in parts if p.kind is kind) or None


def _outlet(parts: tuple[Part, ...]) -> Evidence | None:
    """The outlet: as a copyright line names it, else a line of the head."""
    named = [p for p in parts if p.outlet]
    for part in sorted(named, key=lambda p: outlet_in(p.line.text) is None):
        return Evidence(
            field="outlet",
            by=f"line {part.line.number}: {part.why}",
            words=outlet_in(part.line.text) or part.line.text,
            span=part.line.span,
        )
    return None


def _no_article(page: str, text: str) -> Problem:
    what = "no words" if not text.strip() else "no sentence of a story"
    return Problem(
        about=page,
        kind="articles.no_article",
        message=f"There is {what} in this text, so no article was read. "
        "Paste the article's own words.",
    )
