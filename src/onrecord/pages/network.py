"""How onrecord reaches the web: one resolved, judged address, for a bounded time."""

import socket
import ssl
import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from ipaddress import ip_address

import httpcore
import httpx

from onrecord.pages.addresses import Address, AddressPolicy
from onrecord.pages.capturing import Limits
from onrecord.pages.refused import PageRefused
from onrecord.pages.trouble import Trouble

#: What goes wrong on the way to a server, or in what it sends.
NETWORK_ERRORS = (
    httpcore.NetworkError,
    httpcore.TimeoutException,
    httpcore.ProtocolError,
    httpcore.UnsupportedProtocol,
    httpx.HTTPError,
    httpx.InvalidURL,
)
#: Of a name's addresses, how many are tried.
_TRIES = 3
#: Bytes written between two looks at the clock.
_WRITTEN = 16 * 1024


class Deadline:
    """A moment by which a page must be here.

    Attributes:
        silence: Seconds without a byte after which a server is given up.
    """

    def __init__(self, limits: Limits) -> None:
        self._at = time.monotonic() + limits.seconds
        self.silence = limits.silence

    def wait(self) -> float:
        """Seconds that the next step may take; more than none."""
        return max(0.001, min(self.silence, self._at - time.monotonic()))

    @property
    def passed(self) -> bool:
        """Whether the time is up."""
        return time.monotonic() >= self._at


class JudgedTransport(httpx.BaseTransport):
    """Sends a request to an address that the policy allows, and nowhere else.

    A name is looked up once, and the connection goes to the very address that
    was judged: a second look-up might give another.
    """

    def __init__(self, may_ask: AddressPolicy, deadline: Deadline, limit: int) -> None:
        self._pool = httpcore.ConnectionPool(
            ssl_context=httpx.create_ssl_context(trust_env=False),
            network_backend=_Judged(may_ask, deadline, limit),
            max_keepalive_connections=0,
        )

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send a request; its answer comes as a stream."""
        answer = self._pool.handle_request(
            httpcore.Request(
                method=request.method,
                url=httpcore.URL(
                    scheme=request.url.raw_scheme,
                    host=request.url.raw_host,
                    port=request.url.port,
                    target=request.url.raw_path,
                ),
                headers=request.headers.raw,
                content=request.stream,
                extensions=request.extensions,
            )
        )
        return httpx.Response(
            status_code=answer.status,
            headers=answer.headers,
            stream=_Body(answer),
            extensions=answer.extensions,
        )

    def close(self) -> None:
        """Close the connections."""
        self._pool.close()


class _Body(httpx.SyncByteStream):
    def __init__(self, answer: httpcore.Response) -> None:
        self._answer = answer

    def __iter__(self) -> Iterator[bytes]:
        return self._answer.iter_stream()

    def close(self) -> None:
        self._answer.close()


class _Judged(httpcore.NetworkBackend):
    """Connects to addresses that are allowed, and watches the clock and the bytes."""

    def __init__(self, may_ask: AddressPolicy, deadline: Deadline, limit: int) -> None:
        self._may_ask = may_ask
        self._deadline = deadline
        self._limit = limit
        self._sockets = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ARG002 - the deadline's time counts
        local_address: str | None = None,  # noqa: ARG002 - never asked for
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,  # noqa: ARG002
    ) -> httpcore.NetworkStream:
        addresses = _looked_up(host, port, self._deadline)
        for address in addresses:
            if not self._may_ask(address, port):
                raise PageRefused(
                    Trouble.NOT_PUBLIC,
                    f"was not fetched: it leads to {address} at port {port}, which is "
                    "not a public web address. If you may open it, save it from a "
                    "browser and give the file.",
                )
        *some, last = addresses[:_TRIES]
        for address in some:
            with suppress(httpcore.ConnectError, httpcore.ConnectTimeout):
                return self._connected(address, port)
        return self._connected(last, port)

    def _connected(self, address: Address, port: int) -> httpcore.NetworkStream:
        stream = self._sockets.connect_tcp(
            str(address), port, timeout=self._deadline.wait()
        )
        return _Timed(stream, self._deadline, self._limit)


class _Timed(httpcore.NetworkStream):
    """A connection that no server can drag out, by few bytes or by many."""

    def __init__(
        self, stream: httpcore.NetworkStream, deadline: Deadline, limit: int
    ) -> None:
        self._stream = stream
        self._deadline = deadline
        self._left = limit

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:  # noqa: ARG002 - the deadline's time counts
        self._check()
        came = self._stream.read(max_bytes, timeout=self._deadline.wait())
        self._left -= len(came)
        if self._left < 0:
            raise PageRefused(
                Trouble.TOO_LARGE,
                "sends more than a page can be, and was not read. If it is a page, "
                "save it from a browser and give the file.",
            )
        return came

    def write(self, buffer: bytes, timeout: float | None = None) -> None:  # noqa: ARG002
        for at in range(0, len(buffer), _WRITTEN):
            self._check()
            piece = buffer[at : at + _WRITTEN]
            self._stream.write(piece, timeout=self._deadline.wait())

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,  # noqa: ARG002
    ) -> httpcore.NetworkStream:
        self._check()
        stream = self._stream.start_tls(
            ssl_context, server_hostname, timeout=self._deadline.wait()
        )
        return _Timed(stream, self._deadline, self._left)

    def get_extra_info(self, info: str) -> object:
        return self._stream.get_extra_info(info)

    def _check(self) -> None:
        if self._deadline.passed:
            raise PageRefused(
                Trouble.TOO_SLOW,
                "took too long to come. Try again later, or save it from a browser "
                "and give the file.",
            )


def _looked_up(host: str, port: int, deadline: Deadline) -> list[Address]:
    """A name's addresses, in the order the system prefers them."""
    found: list[Address] = []

    def look_up() -> None:
        with suppress(OSError, UnicodeError):
            for *_, address in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM):
                found.append(ip_address(address[0]))

    # `getaddrinfo` takes no time limit; a thread left behind ends with the system's.
    thread = threading.Thread(target=look_up, daemon=True)
    thread.start()
    thread.join(deadline.wait())
    if not found:
        raise PageRefused(
            Trouble.NO_SUCH_HOST,
            f"was not fetched: there is no address for {host}. Check its spelling "
            "and your connection.",
        )
    return list(dict.fromkeys(found))
