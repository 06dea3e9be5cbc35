"""The desk as an ASGI application."""

import os
from collections.abc import Awaitable, Callable, Mapping, MutableMapping
from typing import Any

import django
from django.core.asgi import get_asgi_application

from onrecord.desk.desk import SCOPE, Desk, Kept
from onrecord.ledger import KeptLedger

Scope = MutableMapping[str, Any]
Message = Mapping[str, Any]
Application = Callable[
    [Scope, Callable[[], Awaitable[Message]], Callable[[Message], Awaitable[None]]],
    Awaitable[None],
]


def application(
    ledger: KeptLedger, pages: Kept, *, name: str = "ledger"
) -> Application:
    """The desk over one ledger and its pages.

    Args:
        ledger: What is on record. It is only read, from several threads.
        pages: The preserved bytes.
        name: What the ledger is called, shown at the head of each page.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "onrecord.desk.settings")
    django.setup()
    answer = get_asgi_application()
    desk = Desk(ledger=ledger, pages=pages, name=name)

    async def answer_at_desk(
        scope: Scope,
        receive: Callable[[], Awaitable[Message]],
        send: Callable[[Message], Awaitable[None]],
    ) -> None:
        await answer({**scope, SCOPE: desk}, receive, send)

    return answer_at_desk
