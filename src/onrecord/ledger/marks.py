"""Marks: what was taken out of sight is known again by them, and told by none.

A mark is a digest that only the ledger's secret can make. Who finds the ledger
cannot try out names or addresses on it; who keeps it can refuse the same page.
"""

import hmac
from collections.abc import Iterable, Iterator
from hashlib import sha256
from urllib.parse import urlsplit

from onrecord.articles import Article
from onrecord.ledger.ledger import Recording
from onrecord.pages import Page

_BYTES = 16


def mark(secret: bytes, what: str, named: str) -> str:
    """The mark of a thing: 32 hexadecimal digits.

    Args:
        secret: The ledger's.
        what: "page", "address", "article", "text", "claim" or "speaker".
        named: Its id, address or text.
    """
    told = f"mark\n{what}\n{named}".encode("utf-8", "replace")
    return hmac.digest(secret, told, "sha256")[:_BYTES].hex()


def of_page(secret: bytes, page: Page) -> Iterator[str]:
    """The marks of a page: its bytes, and the addresses it came from."""
    yield mark(secret, "page", page.sha256)
    yield from of_addresses(secret, (page.url, page.final_url))


def of_article(secret: bytes, article: Article) -> Iterator[str]:
    """The marks of an article: its id, its page, its address and its text."""
    yield mark(secret, "article", article.id)
    yield mark(secret, "page", article.page)
    yield from of_addresses(secret, (article.url,))
    if article.text.strip():
        digest = sha256(article.text.encode("utf-8", "replace")).hexdigest()
        yield mark(secret, "text", digest)


def of_addresses(secret: bytes, addresses: Iterable[str | None]) -> Iterator[str]:
    """The marks of addresses; a site's front page has none, for it changes daily."""
    for address in addresses:
        if address is not None and _is_of_one_article(address):
            yield mark(secret, "address", address)


def of_recording(secret: bytes, recording: Recording) -> Iterator[str]:
    """The marks that a recording as a whole may meet; those of its claims apart."""
    if recording.page is not None:
        yield from of_page(secret, recording.page)
    if recording.article is not None:
        yield from of_article(secret, recording.article)
    if recording.reading is not None:
        yield mark(secret, "article", recording.reading.article)
        for speaker in recording.reading.speakers:
            yield mark(secret, "speaker", speaker.id)


def _is_of_one_article(address: str) -> bool:
    try:
        parts = urlsplit(address)
    except ValueError:
        return True
    return bool(parts.path.strip("/") or parts.query)
