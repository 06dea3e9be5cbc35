"""Small servers on loopback that answer as they are told, well or badly."""

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

from onrecord.pages import AddressPolicy

#: Writes an answer to one request, given its first line and headers.
Answer = Callable[[socket.socket, str], None]


@dataclass
class Server:
    """A server that answers each path as told, and remembers what it was asked."""

    port: int
    answers: dict[str, Answer]
    asked: list[str] = field(default_factory=list)

    def url(self, path: str = "/", host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.port}{path}"

    @property
    def reachable(self) -> AddressPolicy:
        """A policy under which this server is all there is on the internet."""
        return lambda address, port: address.is_loopback and port == self.port


@contextmanager
def serving(**answers: Answer) -> Iterator[Server]:
    """A server for the length of a test; `news` answers at "/news"."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        server = Server(
            port=listening.getsockname()[1],
            answers={f"/{path}": answer for path, answer in answers.items()},
        )
        threading.Thread(target=_serve, args=(listening, server), daemon=True).start()
        yield server


def page(
    body: bytes, *headers: str, status: str = "200 OK", length: int | None = None
) -> Answer:
    """An honest answer; with `length`, one that promises another length."""
    lines = [
        f"HTTP/1.1 {status}",
        *(headers or ("Content-Type: text/html; charset=utf-8",)),
        f"Content-Length: {len(body) if length is None else length}",
    ]
    return sending("\r\n".join(lines).encode() + b"\r\n\r\n" + body)


def redirect(to: str, status: str = "302 Found") -> Answer:
    return page(b"", f"Location: {to}", status=status)


def sending(answer: bytes) -> Answer:
    """An answer of just these bytes."""
    return lambda connection, _: connection.sendall(answer)


def _serve(listening: socket.socket, server: Server) -> None:
    while True:
        try:
            connection, _ = listening.accept()
        except OSError:
            return
        threading.Thread(target=_answer, args=(connection, server), daemon=True).start()


def _answer(connection: socket.socket, server: Server) -> None:
    with connection, suppress(OSError):
        request = b""
        while b"\r\n\r\n" not in request:
            piece = connection.recv(4096)
            if not piece:
                return
            request += piece
        text = request.decode("latin-1")
        server.asked.append(text)
        path = text.split(" ", 2)[1]
        server.answers.get(path, page(b"", status="404 Not Found"))(connection, text)
        with suppress(OSError):
            connection.shutdown(socket.SHUT_WR)
            connection.recv(1)
