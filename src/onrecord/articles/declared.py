"""What a page declares about its article for machines: JSON-LD and meta tags."""

import html as entities
import json
import re
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from lxml import html

_ARTICLE_TYPES = re.compile(
    r"(?:News|Reportage|Analysis|Background|Opinion|Review|Ask|Satirical|Tech|Scholarly)?"
    r"(?:News)?Article|BlogPosting|LiveBlogPosting|Report|SocialMediaPosting|AdvertiserContentArticle"
)
_TAG = re.compile(r"<[^<>]+>")
_SPACE = re.compile(r"\s+")
#: More JSON than this in one script is no description of an article.
_MOST_JSON = 2_000_000
_MOST_NODES = 5_000
#: Nor do longer words, in code points, name anything.
_MOST_WORDS = 10_000

Json = object


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """Something a page declares: what gave it, and the words."""

    by: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Declared:
    """All that a page declares, the most trusted first in each field.

    `locked` are the classes and ids that hold what is kept for subscribers.
    """

    title: tuple[Said, ...] = ()
    standfirst: tuple[Said, ...] = ()
    authors: tuple[Said, ...] = ()
    outlet: tuple[Said, ...] = ()
    published: tuple[Said, ...] = ()
    updated: tuple[Said, ...] = ()
    url: tuple[Said, ...] = ()
    language: tuple[Said, ...] = ()
    body: tuple[Said, ...] = ()
    is_article: bool = False
    is_paywalled: bool = False
    locked: tuple[str, ...] = ()


def declared(root: html.HtmlElement) -> Declared:
    """Read the JSON-LD and the meta tags of a page."""
    metas = _metas(root)
    links = tuple(_links(root))
    nodes = tuple(_nodes(root))
    node = _article_node(nodes, metas, links)
    by_id = {str(n["@id"]): n for n in nodes if "@id" in n and len(n) > 1}
    ld = _Ld(node, by_id)
    return Declared(
        title=(
            *ld.words("headline"),
            *ld.words("name"),
            *_meta(metas, *_TITLES),
            *_title(root),
        ),
        standfirst=(*ld.words("description"), *_meta(metas, *_STANDFIRSTS)),
        authors=_authors(ld, metas),
        outlet=(*ld.names("publisher"), *_meta(metas, *_OUTLETS), *_publishers(nodes)),
        published=(*ld.words("datePublished"), *_meta(metas, *_PUBLISHED)),
        updated=(*ld.words("dateModified"), *_meta(metas, *_UPDATED)),
        url=(*links, *_meta(metas, "og:url")),
        language=(*ld.words("inLanguage"), *_lang(root)),
        body=ld.text("articleBody"),
        is_article=node is not None
        or any(s.words.lower() == "article" for s in _meta(metas, "og:type")),
        is_paywalled=str(ld.node.get("isAccessibleForFree")).lower() == "false",
        locked=tuple(_locked(ld.node)),
    )


_SELECTED = re.compile(r"[.#][A-Za-z_][\w-]*")


def _locked(node: Mapping[str, Json]) -> Iterator[str]:
    """Which parts of the page are declared to be for subscribers.

    Source: https://developers.google.com/search/docs/appearance/structured-data/paywalled-content
    """
    parts = node.get("hasPart")
    for part in parts if isinstance(parts, list) else [parts]:
        if isinstance(part, Mapping):
            yield from _SELECTED.findall(str(part.get("cssSelector", "")))


def _authors(ld: "_Ld", metas: Mapping[str, str]) -> tuple[Said, ...]:
    """The JSON-LD's authors; else the first meta tag's. Addresses are no names."""
    given = ld.names("author") or _meta(metas, *_AUTHORS)[:1]
    return tuple(s for s in given if "://" not in s.words)


_TITLES = ("og:title", "twitter:title", "dc.title", "parsely-title", "sailthru.title")
_STANDFIRSTS = ("og:description", "description", "twitter:description")
_AUTHORS = ("author", "article:author", "byl", "dc.creator", "parsely-author")
_OUTLETS = ("og:site_name", "application-name", "dc.publisher", "publisher")
_PUBLISHED = (
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "date",
    "pubdate",
    "publish-date",
    "publish_date",
    "publication_date",
    "dc.date",
    "dc.date.issued",
    "dcterms.created",
    "dcterms.date",
    "parsely-pub-date",
    "sailthru.date",
    "cxenseparse:recs:publishtime",
)
_UPDATED = (
    "article:modified_time",
    "og:article:modified_time",
    "og:updated_time",
    "datemodified",
    "lastmod",
    "last-modified",
    "dcterms.modified",
    "dc.date.modified",
    "article:updated_time",
)


# Meta tags and links -----------------------------------------------------


def _metas(root: html.HtmlElement) -> Mapping[str, str]:
    """The first content of each named meta tag."""
    found: dict[str, str] = {}
    for element in root.iter("meta"):
        content = _clean(element.get("content") or "")
        for attribute in ("property", "name", "itemprop"):
            name = (element.get(attribute) or "").strip().lower()
            if name and content:
                found.setdefault(name, content)
    return found


def _meta(metas: Mapping[str, str], *names: str) -> tuple[Said, ...]:
    return tuple(
        Said(by=f"meta {name}", words=metas[name]) for name in names if name in metas
    )


def _links(root: html.HtmlElement) -> Iterator[Said]:
    for element in root.iter("link"):
        if "canonical" in (element.get("rel") or "").lower().split():
            address = (element.get("href") or "").strip()
            if address:
                yield Said(by="link canonical", words=address)


def _title(root: html.HtmlElement) -> tuple[Said, ...]:
    words = _clean(root.findtext(".//title") or "")
    return (Said(by="title element", words=words),) if words else ()


def _lang(root: html.HtmlElement) -> tuple[Said, ...]:
    words = (root.get("lang") or "").strip()
    return (Said(by="html lang", words=words),) if words else ()


# JSON-LD -----------------------------------------------------------------


def _nodes(root: html.HtmlElement) -> Iterator[Mapping[str, Json]]:
    """Every object in the page's JSON-LD, outermost first."""
    waiting = deque(
        _loaded(script.text or "")
        for script in root.iter("script")
        if "ld+json" in (script.get("type") or "").lower()
    )
    for _ in range(_MOST_NODES):
        if not waiting:
            return
        value = waiting.popleft()
        if isinstance(value, Mapping):
            yield value
            waiting.extend(v for v in value.values() if isinstance(v, Mapping | list))
        elif isinstance(value, list):
            waiting.extend(value)


def _loaded(text: str) -> Json:
    """JSON as pages write it: with comments around it, or raw line breaks in it."""
    text = text.strip().removeprefix("<!--").removesuffix("-->").strip()
    text = (
        re.sub(
            r"^/\*.*?\*/|^//\s*<!\[CDATA\[|//\s*\]\]>$|^<!\[CDATA\[|\]\]>$", "", text
        )
        .strip()
        .rstrip(";")
    )
    if len(text) > _MOST_JSON:
        return None
    for candidate in (text, re.sub(r",(\s*[}\]])", r"\1", text)):
        try:
            loaded: Json = json.loads(candidate, strict=False)
        except (ValueError, RecursionError):
            continue
        return loaded
    return None


def _types(node: Mapping[str, Json]) -> list[str]:
    kinds = node.get("@type")
    given = kinds if isinstance(kinds, list) else [kinds]
    return [str(k).rsplit("/", 1)[-1] for k in given if k]


def _article_node(
    nodes: Sequence[Mapping[str, Json]], metas: Mapping[str, str], links: Sequence[Said]
) -> Mapping[str, Json] | None:
    """The object that describes this page's article, where several are listed."""
    able = [n for n in nodes if any(_ARTICLE_TYPES.fullmatch(k) for k in _types(n))]
    address = links[0].words if links else metas.get("og:url", "")
    if address:
        for node in able:
            if address.rstrip("/") in {
                _address(node.get("url")),
                _address(node.get("mainEntityOfPage")),
            }:
                return node
    title = metas.get("og:title", "")
    for node in able:
        if title and _clean(str(node.get("headline", ""))) == title:
            return node
    full = [n for n in able if "datePublished" in n or "articleBody" in n]
    return next(iter(full or able), None)


def _address(value: Json) -> str:
    if isinstance(value, Mapping):
        value = value.get("@id") or value.get("url")
    return str(value or "").rstrip("/")


def _publishers(nodes: Sequence[Mapping[str, Json]]) -> tuple[Said, ...]:
    found = (n for n in nodes if set(_types(n)) & {"NewsMediaOrganization", "WebSite"})
    return tuple(
        Said(by=f"json-ld {_types(n)[0]} name", words=_clean(str(n["name"])))
        for n in found
        if isinstance(n.get("name"), str)
    )


class _Ld:
    """The fields of one JSON-LD object, with its references followed."""

    def __init__(
        self, node: Mapping[str, Json] | None, by_id: Mapping[str, Mapping[str, Json]]
    ) -> None:
        self.node = node or {}
        self.by_id = by_id

    def text(self, key: str) -> tuple[Said, ...]:
        """The field as it stands, line breaks kept."""
        value = self.node.get(key)
        if not isinstance(value, str) or not value.strip():
            return ()
        return (Said(by=f"json-ld {key}", words=entities.unescape(value)),)

    def words(self, key: str) -> tuple[Said, ...]:
        """The field's words; the first, where it is a list."""
        value = self.node.get(key)
        if isinstance(value, list):
            value = next(iter(value), None)
        if not isinstance(value, str) or not _clean(value):
            return ()
        return (Said(by=f"json-ld {key}", words=_clean(value)),)

    def names(self, key: str) -> tuple[Said, ...]:
        """The names of the persons or bodies that the field holds."""
        value = self.node.get(key)
        given = value if isinstance(value, list) else [value]
        names = [n for one in given if (n := self._name(one))]
        return tuple(Said(by=f"json-ld {key}", words=n) for n in dict.fromkeys(names))

    def _name(self, value: Json) -> str:
        if isinstance(value, str):
            return "" if value.startswith(("http:", "https:", "#")) else _clean(value)
        if not isinstance(value, Mapping):
            return ""
        if "name" not in value and str(value.get("@id")) in self.by_id:
            value = self.by_id[str(value["@id"])]
        name = value.get("name")
        if isinstance(name, list):
            name = next(iter(name), "")
        return _clean(name) if isinstance(name, str) else ""


def _clean(words: str) -> str:
    """Words with entities decoded, markup dropped and white space as shown."""
    return _SPACE.sub(
        " ", _TAG.sub("", entities.unescape(entities.unescape(words[:_MOST_WORDS])))
    ).strip()
