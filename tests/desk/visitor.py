"""Someone who visits the desk: asks for its pages and reads what comes."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, Self
from urllib.parse import parse_qsl, urlsplit

import httpx
from lxml import html

from onrecord import desk
from onrecord.ledger import KeptLedger
from onrecord.pages import PageStore


@dataclass(frozen=True)
class Seen:
    """A page as it came."""

    status: int
    headers: httpx.Headers
    content: bytes

    @property
    def text(self) -> str:
        return self.content.decode()

    @property
    def json(self) -> Any:  # noqa: ANN401  JSON is anything
        return json.loads(self.content)

    @property
    def page(self) -> html.HtmlElement:
        return html.document_fromstring(self.text)

    def words(self, xpath: str) -> list[str]:
        """The words of each element, with one space between words."""
        return [" ".join(e.text_content().split()) for e in self.page.xpath(xpath)]

    def links(self, xpath: str) -> list[str]:
        return [str(e.get("href")) for e in self.page.xpath(xpath)]


class Visitor:
    """Asks a desk for its pages, by ASGI, without a network."""

    def __init__(self, application: Callable[..., Awaitable[None]]) -> None:
        self._application = application

    @classmethod
    def of(cls, ledger: KeptLedger, pages: PageStore) -> Self:
        return cls(desk.application(ledger, pages, name="case.db"))

    def get(self, address: str, **headers: str) -> Seen:
        return self.ask("GET", address, **headers)

    def ask(self, method: str, address: str, **headers: str) -> Seen:
        async def asked() -> httpx.Response:
            transport = httpx.ASGITransport(app=self._application)
            named = {name.replace("_", "-"): value for name, value in headers.items()}
            async with httpx.AsyncClient(
                transport=transport, base_url="http://127.0.0.1:8484"
            ) as client:
                return await client.request(method, address, headers=named)

        # A thread of its own: where a browser is open, this one runs a loop.
        with ThreadPoolExecutor(max_workers=1) as thread:
            response = thread.submit(lambda: asyncio.run(asked())).result()
        return Seen(response.status_code, response.headers, response.content)

    def json(self, address: str) -> Any:  # noqa: ANN401  JSON is anything
        parts = urlsplit(address)
        asked = "&".join(filter(None, (parts.query, "format=json")))
        return self.get(f"{parts.path}?{asked}").json


def filters_of(address: str) -> list[tuple[str, str]]:
    return parse_qsl(urlsplit(address).query)
