"""An endpoint on the network: asked for a bounded time, and told no more than it needs.

Source: https://platform.openai.com/docs/api-reference/chat, which llama.cpp, vLLM
and Ollama answer as well.
"""

import re
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from http import HTTPStatus
from importlib.metadata import version
from ipaddress import ip_address

import httpx

from onrecord.claims.endpoint import NoAnswer
from onrecord.errors import BadEndpointError, BadKeyError, KeyInTheClearError
from onrecord.pages import Address, Limits, Reply, Trouble, reply_to

#: The one place that a key is taken from.
KEY = "ONRECORD_ENDPOINT_KEY"

_PATH = "/chat/completions"
#: What a header may hold without a space.
_KEY = re.compile(r"[!-~]{1,4096}")
_LAST_PORT = 65_535
_SECONDS = re.compile(r"\d{1,9}")
_SEND_ELSEWHERE = "Check the endpoint's address: it usually ends in /v1."

#: What went wrong on the way, and what to do about it.
_ON_THE_WAY = {
    Trouble.UNREACHABLE: (
        "could not be reached, or broke off. See that it is running and that its "
        "certificate is valid, and read the page again."
    ),
    Trouble.TOO_SLOW: (
        "took too long to answer. Use a faster or smaller model, and read the page "
        "again."
    ),
    Trouble.TOO_LARGE: "answered with more than an answer can be. Use another model.",
    Trouble.NO_SUCH_HOST: "has no such host. Check the spelling of its address.",
    Trouble.NOT_PUBLIC: (
        "has a name that leads out of this machine, and a key is not sent there over "
        "http. Use an address that begins with https."
    ),
}
#: What its server says when it gives no answer.
_NOT_GIVEN = {
    HTTPStatus.BAD_REQUEST: (
        "did not take the question (400). Use a server that knows response_format "
        "with a JSON schema, and a model with room for some 12,000 tokens."
    ),
    HTTPStatus.UNAUTHORIZED: f"asks for another key (401). Set {KEY}.",
    HTTPStatus.PAYMENT_REQUIRED: "asks for payment (402).",
    HTTPStatus.FORBIDDEN: f"refuses this key (403). Set {KEY} to another.",
    HTTPStatus.NOT_FOUND: (
        f"knows no such model, or no such address (404). {_SEND_ELSEWHERE}"
    ),
    HTTPStatus.TOO_MANY_REQUESTS: "was asked too often (429). Read the page later.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Patience:
    """How long an endpoint is waited for, and how much it may send.

    Attributes:
        seconds: For one answer, with all its tries and the waits between them. A
            small model on a processor writes some ten tokens a second.
        tries: How often it is asked before it is given up.
        pause: Seconds before the second try; twice as many before the third.
        longest_pause: Seconds that its server may ask to wait for. Where it asks
            for more, it is given up at once.
        answer_bytes: The largest answer, headers and all.
    """

    seconds: float = 600.0
    tries: int = 3
    pause: float = 1.0
    longest_pause: float = 30.0
    answer_bytes: int = 4 * 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class HttpEndpoint:
    """A model that answers at an address.

    Attributes:
        url: Where the endpoint is: "http://127.0.0.1:8080/v1".
        key: Proves who asks; shown and written nowhere.
        patience: How long it is waited for.
        sleep: Waits for some seconds.

    Raises:
        BadEndpointError: The address is none.
        BadKeyError: The key is none.
        KeyInTheClearError: The key would go over http to another machine.
    """

    url: str
    key: str | None = field(default=None, repr=False)
    patience: Patience = field(default_factory=Patience)
    sleep: Callable[[float], None] = field(default=time.sleep, repr=False)

    def __post_init__(self) -> None:
        url = _acceptable(self.url)
        if self.key is None:
            return
        if not _KEY.fullmatch(self.key):
            raise BadKeyError
        if url.scheme == "http" and not _is_here(url.host):
            raise KeyInTheClearError(url.host)

    def answer(self, question: bytes) -> bytes | NoAnswer:
        """The body of the answer; what is likely to pass is tried again."""
        by = time.monotonic() + self.patience.seconds
        for tried in range(1, self.patience.tries + 1):
            reply = self._reply(question, by - time.monotonic())
            answer = _judged(reply)
            pause = self._pause(reply, tried)
            if pause is None or time.monotonic() + pause >= by:
                return answer
            self.sleep(pause)
        return answer

    def _reply(self, question: bytes, seconds: float) -> Reply | Trouble:
        headers = {
            "User-Agent": f"onrecord/{version('onrecord')}",
            "Accept": "application/json",
            "Content-Type": "application/json",
        }
        if self.key is not None:
            headers["Authorization"] = f"Bearer {self.key}"
        return reply_to(
            self.completions,
            question,
            headers,
            limits=Limits(
                page_bytes=self.patience.answer_bytes,
                seconds=seconds,
                silence=seconds,
            ),
            may_ask=self._may_ask,
        )

    @property
    def completions(self) -> str:
        """The address that questions are sent to."""
        whole = self.url.rstrip("/")
        return whole if whole.endswith(_PATH) else whole + _PATH

    def _may_ask(self, address: Address, port: int) -> bool:  # noqa: ARG002 - a policy
        """Any address that was named; with a key over http, this machine's only."""
        over_http = httpx.URL(self.url).scheme == "http"
        return address.is_loopback or not (self.key and over_http)

    def _pause(self, reply: Reply | Trouble, tried: int) -> float | None:
        """Seconds to wait before it is asked again; None where it is not."""
        if tried == self.patience.tries or not _may_pass(reply):
            return None
        pause = self.patience.pause * 2.0 ** (tried - 1)
        if isinstance(reply, Reply) and (wished := _wished(reply)) is not None:
            if wished > self.patience.longest_pause:
                return None
            pause = max(pause, wished)
        return min(pause, self.patience.longest_pause)


def _may_pass(reply: Reply | Trouble) -> bool:
    """Whether the same question may be answered a little later."""
    if isinstance(reply, Trouble):
        return reply is Trouble.UNREACHABLE
    return (
        reply.status == HTTPStatus.TOO_MANY_REQUESTS
        or reply.status >= HTTPStatus.INTERNAL_SERVER_ERROR
    )


def _wished(reply: Reply) -> float | None:
    """Seconds that a server asks to wait; None where it does not, or gives a date."""
    wished = _SECONDS.fullmatch(reply.header("retry-after"))
    return float(wished[0]) if wished else None


def _judged(reply: Reply | Trouble) -> bytes | NoAnswer:
    """The answer in a reply. A server's own words of excuse are not repeated."""
    if isinstance(reply, Trouble):
        return NoAnswer(_ON_THE_WAY[reply])
    if reply.status != HTTPStatus.OK:
        return NoAnswer(_not_given(reply.status))
    kind = reply.header("content-type").partition(";")[0].strip().lower()
    if kind != "application/json":
        return NoAnswer(f"answered with something that is no JSON. {_SEND_ELSEWHERE}")
    if reply.header("content-encoding") not in {"", "identity"}:
        return NoAnswer("packed its answer, which nobody asked for. Use another.")
    return reply.body


def _not_given(status: int) -> str:
    for known, why in _NOT_GIVEN.items():
        if status == known:
            return why
    if HTTPStatus.MULTIPLE_CHOICES <= status < HTTPStatus.BAD_REQUEST:
        return (
            f"leads on to another address ({status}), and the text is not sent "
            "there. Give that address, if you trust it."
        )
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return f"is in trouble ({status}). See what its log says, and read it again."
    return f"gave no answer ({status}). {_SEND_ELSEWHERE}"


def _acceptable(address: str) -> httpx.URL:
    """An address in a form that may be asked."""
    try:
        url = httpx.URL(address)
    except (httpx.InvalidURL, ValueError):
        unread = "cannot be read"
        # Not chained: the reason repeats the address.
        raise BadEndpointError(unread) from None
    if why := _amiss(url):
        raise BadEndpointError(why)
    return url


def _amiss(url: httpx.URL) -> str | None:
    """What is wrong with an address that can be read."""
    if url.scheme not in {"http", "https"}:
        return "does not begin with http:// or https://"
    if not url.host:
        return "has no host in it"
    if url.port is not None and url.port > _LAST_PORT:
        return "has no possible port"
    if url.userinfo:
        return f"has a user name or a password in it, which belong into {KEY}"
    if url.query or url.fragment:
        return "has something behind a ? or a # in it"
    return None


def _is_here(host: str) -> bool:
    """Whether a host is this machine by its name; `_may_ask` judges its address."""
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
