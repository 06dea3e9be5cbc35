"""Who "I" and "we" are where nobody is quoted: the writer, and the outlet."""

import re
from collections.abc import Sequence

from onrecord.articles import Article
from onrecord.claims.draft import Draft
from onrecord.claims.quote import Quotations
from onrecord.claims.speaker import SpeakerKind
from onrecord.claims.speakers import Figure, Gathered
from onrecord.claims.speakers.mention import Mention, Pronoun
from onrecord.claims.speakers.parse import mention_of

#: What a body does by saying so, in its own statement.
_PERFORMED = re.compile(
    r"(?i)^(?:\w+ly\s+|also\s+|once\s+more\s+|again\s+|therefore\s+)*"
    r"(?:condemn|call\s+(?:on|upon|for)|urge|demand|reject|deny|express|welcome|regret|deplore|denounce|hold|reaffirm|"
    r"reiterate|remind|appeal|thank|commend|pledge|promise|warn|confirm|stress|underline|"
    r"protest|dispute|declare|announce|affirm|request|extend|offer)\b"
)
_BY = re.compile(r"(?i)^by\s+")
#: A byline of one person: two to four words with capitals.
_ONE_PERSON = re.compile(r"(?:[^\W\d_][\w.’'-]*\s+){1,3}[^\W\d_][\w’'-]*")


def speak_for_article(
    article: Article,
    draft: Draft,
    gathered: Gathered,
    quotes: Quotations,
    before: Sequence[Draft] = (),
) -> None:
    """Give a draft whose source is "I" or "we" its speaker, if the page tells.

    "I" outside quotations is the one person in the byline, "we" the outlet.

    Args:
        article: The article, with its byline and outlet.
        draft: The claim in the making; its speaker may be set.
        gathered: The article's speakers.
        quotes: Its quotations.
        before: The drafts before this one. Where the article has no outlet, and one
            body alone has spoken or "we" does what only a statement does, it is that
            body's own release, and "we" is it.
    """
    source = draft.attribution.source
    if draft.figure or not source or quotes.covers(source[0].start):
        return
    mention = mention_of(article.text, source)
    name = _name(article, mention)
    if name is None:
        body = _only_body(before) or (
            _issuer(before) if _performs(draft, article.text) else None
        )
        if mention.pronoun is Pronoun.WE and body:
            draft.figure, draft.why = body, None
        return
    kind = SpeakerKind.PERSON if mention.pronoun is Pronoun.I else SpeakerKind.OUTLET
    given = Mention(span=mention.span, words=name, kind=kind, name=name)
    draft.figure, draft.why = gathered.cast.give(given).figure, None


def _only_body(before: Sequence[Draft]) -> Figure | None:
    figures = {id(d.figure): d.figure for d in before}
    if len(figures) != 1:
        return None
    (figure,) = figures.values()
    return figure if figure and figure.kind is SpeakerKind.BODY else None


def _issuer(before: Sequence[Draft]) -> Figure | None:
    """The body that a statement is of: the one that speaks first in it."""
    first = before[0].figure if before else None
    return first if first and first.kind is SpeakerKind.BODY else None


def _performs(draft: Draft, text: str) -> bool:
    """Whether saying it does it: "We condemn", which no report says of its outlet."""
    cue = draft.attribution.cue
    return bool(cue) and _PERFORMED.match(cue[0].of(text)) is not None


def _name(article: Article, mention: Mention) -> str | None:
    if mention.pronoun is Pronoun.WE:
        return article.outlet
    if mention.pronoun is not Pronoun.I or article.byline is None:
        return None
    name = _BY.sub("", article.byline.strip())
    return name if _ONE_PERSON.fullmatch(name) and " and " not in name else None
