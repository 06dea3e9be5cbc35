"""Send something to an address that the operator named, and take in its reply."""

from collections.abc import Mapping
from dataclasses import dataclass
from http.cookiejar import CookieJar, DefaultCookiePolicy

import httpcore
import httpx

from onrecord.pages.addresses import AddressPolicy
from onrecord.pages.answer import header
from onrecord.pages.capturing import Limits
from onrecord.pages.network import NETWORK_ERRORS, Deadline, JudgedTransport
from onrecord.pages.refused import PageRefused
from onrecord.pages.trouble import Trouble


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What a server sent back.

    Attributes:
        status: The HTTP status.
        headers: The headers, as received.
        body: The body, as received: nothing packed was asked for.
    """

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes

    def header(self, name: str) -> str:
        """A header's last value, "" where there is none; its name in small letters."""
        return header(self.headers, name)


def reply_to(
    address: str,
    body: bytes,
    headers: Mapping[str, str],
    *,
    limits: Limits,
    may_ask: AddressPolicy,
) -> Reply | Trouble:
    """The reply to a POST, of any status.

    No redirect is followed, no cookie is kept or sent, and no proxy is taken from
    the environment. A server can drag it out neither by few bytes nor by many.

    Args:
        address: Where to send it.
        body: What to send.
        headers: Sent beside it.
        limits: `page_bytes` is for the whole reply, headers and all; `seconds`
            and `silence` are what they are for a page.
        may_ask: Which addresses the name may lead to.

    Returns:
        What went wrong, where no whole reply came.
    """
    transport = JudgedTransport(may_ask, Deadline(limits), limits.page_bytes)
    try:
        with (
            httpx.Client(
                transport=transport,
                headers={"Accept-Encoding": "identity", "Connection": "close"},
                cookies=CookieJar(DefaultCookiePolicy(allowed_domains=[])),
                trust_env=False,
            ) as client,
            client.stream("POST", address, content=body, headers=headers) as response,
        ):
            return Reply(
                status=response.status_code,
                headers=tuple(
                    (name.decode("latin-1"), value.decode("latin-1"))
                    for name, value in response.headers.raw
                ),
                body=b"".join(response.iter_raw()),
            )
    except PageRefused as refused:
        return refused.kind
    except (httpcore.TimeoutException, httpx.TimeoutException):
        return Trouble.TOO_SLOW
    except NETWORK_ERRORS:
        return Trouble.UNREACHABLE
