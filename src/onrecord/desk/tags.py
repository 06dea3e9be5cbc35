"""Template filters: how records are put into words and safe markup."""

import math
from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum
from urllib.parse import urlsplit

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from onrecord.articles import Article
from onrecord.claims import Claim, Hand, HandKind, SaidAt, Speaker
from onrecord.desk import assets, times, visible, words
from onrecord.desk.atlas import Mark
from onrecord.desk.light import Piece
from onrecord.desk.telling import PRECISIONS, away, brief
from onrecord.desk.wording import joined, said_words
from onrecord.ledger import Hit, SpeakerListed, Spot
from onrecord.ledger.linked import OfficeThen
from onrecord.text import Span

register = template.Library()

#: Digits of a digest that are enough to tell one from another by eye.
SHORT = 12

_ANCHORS = {
    "published_at": "the time of publication",
    "published_on": "the day of publication",
}

_UNKNOWN = '<span class="unknown">{}</span>'


@register.filter
def shown(text: str | None) -> SafeString:
    """Text from outside, escaped, with what cannot be seen made visible."""
    return format_html_join(
        "",
        "{}",
        (
            (_unseen(p.text, p.name) if p.name else p.text,)
            for p in visible.pieces(text or "")
        ),
    )


def _unseen(code: str, name: str) -> SafeString:
    return format_html('<span class="unseen" title="{}">{}</span>', name, code)


@register.filter
def outside(text: str | None) -> SafeString:
    """The same, kept from turning the direction of the words around it."""
    return format_html("<bdi>{}</bdi>", shown(text))


@register.filter
def plain(text: str | None) -> str:
    """Text from outside for a place without markup: a title, an attribute."""
    return visible.plain(text or "")


@register.filter
def spoken(word: StrEnum) -> str:
    """What a word of a closed list is called."""
    return words.spoken(word)


@register.filter
def short(digest: str) -> str:
    """The beginning of a digest."""
    return digest[:SHORT]


@register.filter
def instant(at: datetime | None) -> SafeString:
    """An instant, for people and for machines."""
    if at is None:
        return format_html(_UNKNOWN, "not known")
    return format_html(
        '<time datetime="{}">{}</time>', at.isoformat(), times.instant(at)
    )


@register.filter
def published(article: Article) -> SafeString:
    """When an article was published, as far as it is known, for a list."""
    if article.published_at is None and article.published_on is not None:
        on = article.published_on
        return format_html(
            '<time datetime="{}">{}</time>', on.isoformat(), times.date_of(on)
        )
    return day(article.published_at)


@register.filter
def published_in_full(article: Article) -> SafeString:
    """The same with the time and its zone."""
    if article.published_at is None and article.published_on is not None:
        return format_html("{}, time of day not known", published(article))
    return instant(article.published_at)


@register.filter
def day(at: datetime | None) -> SafeString:
    """The day of an instant."""
    if at is None:
        return format_html(_UNKNOWN, "date not known")
    return format_html('<time datetime="{}">{}</time>', at.isoformat(), times.day(at))


@register.filter
def days(then: OfficeThen) -> str:
    """The days on which an office was held and something said."""
    return times.between(then.first, then.last)


@register.filter
def days_of(one: SpeakerListed) -> str:
    """The days of the articles in which somebody says something."""
    if one.first is None or one.last is None:
        return ""
    return times.between(one.first.date(), one.last.date())


@register.filter
def said(said_at: SaidAt) -> str:
    """When something was said."""
    return times.said(said_at)


@register.filter
def quoted(spans: Sequence[Span], text: str) -> SafeString:
    """The words of several spans, the gaps between them marked."""
    return outside(joined(spans, text))


@register.filter
def words_of(claim: Claim, text: str) -> SafeString:
    """What a claim says, in marks where it stands in marks."""
    return outside(said_words(claim, text))


@register.filter
def via(claim: Claim, article: Article) -> tuple[Hand, ...]:
    """The hands between the outlet and the speaker.

    Agencies that the article credits as a whole are left aside: they stand once
    at its head, and not at each of its claims.
    """
    between = {HandKind.AGENCY, HandKind.CITED}
    credited = {article.outlet, *article.agencies}
    return tuple(
        hand
        for hand in claim.chain
        if hand.kind in between and hand.name not in credited
    )


@register.filter
def role(speaker: Speaker) -> str:
    """A speaker's office or description, where the name does not say it already."""
    told = speaker.role or ""
    return "" if told.casefold() in speaker.name.casefold() else told


@register.filter
def anchor(name: str) -> str:
    """What a time was reckoned from."""
    return _ANCHORS.get(name, name.replace("_", " "))


@register.filter
def times_said(claim: Claim) -> int:
    """How many times the article gives a claim."""
    return 1 + len(claim.also)


@register.filter
def percent(score: float) -> str:
    """A probability as a person says it; never rounded up to certainty."""
    return f"{min(int(score * 100), 99) if score < 1 else 100} %"


@register.filter
def thousands(number: int) -> str:
    """A whole number with thin spaces."""
    return f"{number:,}".replace(",", "\u202f")


@register.filter
def web_address(url: str | None) -> str:
    """An address that may be followed: http or https, else nothing."""
    try:
        scheme = urlsplit(url or "").scheme
    except ValueError:
        return ""
    return url if url and scheme in {"http", "https"} else ""


@register.filter
def lit_class(piece: Piece) -> str:
    """The classes of a lit piece."""
    names = [f"lit-{role.value}" for role in piece.roles]
    names += [f"lit-{kind}" for kind in dict.fromkeys(f.kind for f in piece.facts)]
    return " ".join(["lit", *names, *(["lit-deep"] if piece.depth > 1 else [])])


@register.simple_tag
def asset(name: str) -> str:
    """The address of one of the desk's own files."""
    return assets.address(name)


@register.filter
def words_in(span: Span, text: str) -> SafeString:
    """The words of one span."""
    return outside(joined((span,), text))


@register.filter
def says(hit: Hit) -> tuple[str, ...]:
    """What a claim says, in few words."""
    return brief(hit.says.facts) if hit.says else ()


@register.filter
def dot_size(mark: Mark) -> str:
    """A dot's radius: a little larger for more claims; no measure of ground."""
    return f"{min(5 + math.log2(max(mark.spot.claims, 1)), 9):.1f}"


@register.filter
def spot_kind(spot: Spot) -> str:
    """What sort of ground a place is."""
    if spot.precision is None:
        return "could be several places"
    return PRECISIONS[spot.precision]


@register.filter
def spot_away(spot: Spot) -> str:
    """Where something lay from it, in words."""
    return away(spot)


@register.filter
def spot_told(spot: Spot) -> str:
    """A place for a tooltip: what, how and how often."""
    many = f"{spot.claims} claim{'' if spot.claims == 1 else 's'}"
    parts = (visible.plain(spot.name), spot_kind(spot), away(spot), many)
    return ", ".join(part for part in parts if part)
