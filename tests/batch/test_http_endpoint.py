"""An endpoint on the network, good and bad: real servers on loopback, short waits."""

from __future__ import annotations

import json
import logging
import socket
import time
from dataclasses import dataclass, field
from itertools import count
from typing import TYPE_CHECKING

import pytest

from onrecord.batch import HttpEndpoint, Patience
from onrecord.claims.endpoint import NoAnswer
from onrecord.errors import BadEndpointError, BadKeyError, KeyInTheClearError
from tests.pages.servers import page, redirect, sending, serving

if TYPE_CHECKING:
    from tests.pages.servers import Answer, Server

JSON = "Content-Type: application/json"
GOOD = page(b'{"choices": []}', JSON)
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
#: In seconds. Long enough for three honest tries on a busy machine.
BY = 1.0


@dataclass
class Slept:
    """A sleep that only remembers how long it was to be."""

    pauses: list[float] = field(default_factory=list)

    def __call__(self, seconds: float) -> None:
        self.pauses.append(seconds)


def endpoint(
    server: Server, slept: Slept | None = None, **patience: float
) -> HttpEndpoint:
    return HttpEndpoint(
        url=server.url("/v1"),
        patience=Patience(**{"seconds": 20.0, **patience}),  # type: ignore[arg-type] # numbers
        sleep=slept or Slept(),
    )


def in_turn(*answers: Answer) -> Answer:
    """A server that answers each request in another way."""
    turns = count()
    return lambda connection, asked: answers[next(turns)](connection, asked)  # noqa: PLW0108 - a turn for each request


def answering(answer: Answer) -> dict[str, Answer]:
    return {"v1/chat/completions": answer}


def why(answer: bytes | NoAnswer) -> str:
    assert isinstance(answer, NoAnswer)
    return answer.why


def failing(status: str, *headers: str) -> Answer:
    return page(b"{}", JSON, *headers, status=status)


def test_a_good_answer_is_given_as_it_came() -> None:
    with serving(**answering(GOOD)) as server:
        answer = endpoint(server).answer(b'{"model": "m"}')

    assert answer == b'{"choices": []}'
    (asked,) = server.asked
    assert asked.startswith("POST /v1/chat/completions HTTP/1.1\r\n")
    assert "authorization" not in asked.lower()
    assert "cookie" not in asked.lower()


@pytest.mark.parametrize("end", ["/v1", "/v1/", "/v1/chat/completions"])
def test_an_address_may_end_in_three_ways(end: str) -> None:
    with serving(**answering(GOOD)) as server:
        answer = HttpEndpoint(url=server.url(end)).answer(b"{}")

    assert isinstance(answer, bytes)


def test_no_proxy_of_the_environment_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    with serving(**answering(GOOD)) as server, serving() as proxy:
        for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
            monkeypatch.setenv(name, proxy.url())
        answer = endpoint(server).answer(b"{}")

    assert isinstance(answer, bytes)
    assert not proxy.asked


@pytest.mark.parametrize(
    "trouble",
    [
        failing("500 Internal Server Error"),
        failing("503 Service Unavailable"),
        sending(b""),
        sending(HEAD + b'Content-Length: 99\r\n\r\n{"ch'),
    ],
    ids=["500", "503", "closed", "broken off"],
)
def test_trouble_that_passes_is_waited_for(trouble: Answer) -> None:
    slept = Slept()
    with serving(**answering(in_turn(trouble, trouble, GOOD))) as server:
        answer = endpoint(server, slept).answer(b"{}")

    assert isinstance(answer, bytes)
    assert slept.pauses == [1.0, 2.0]


def test_trouble_that_stays_is_given_up() -> None:
    slept = Slept()
    with serving(**answering(failing("502 Bad Gateway"))) as server:
        answer = endpoint(server, slept).answer(b"{}")

    assert "is in trouble (502)" in why(answer)
    assert len(server.asked) == 3
    assert slept.pauses == [1.0, 2.0]


@pytest.mark.parametrize(
    ("wished", "pauses"),
    [("7", [7.0]), ("0", [1.0]), ("Wed, 21 Oct 2015 07:28:00 GMT", [1.0])],
)
def test_a_server_that_was_asked_too_often_is_given_its_time(
    wished: str, pauses: list[float]
) -> None:
    slept = Slept()
    busy = failing("429 Too Many Requests", f"Retry-After: {wished}")
    with serving(**answering(in_turn(busy, GOOD))) as server:
        answer = endpoint(server, slept).answer(b"{}")

    assert isinstance(answer, bytes)
    assert slept.pauses == pauses


@pytest.mark.parametrize("wished", ["31", "999999999"])
def test_a_server_that_wants_too_much_time_is_given_up(wished: str) -> None:
    slept = Slept()
    busy = failing("429 Too Many Requests", f"Retry-After: {wished}")
    with serving(**answering(busy)) as server:
        answer = endpoint(server, slept).answer(b"{}")

    assert "asked too often" in why(answer)
    assert len(server.asked) == 1
    assert not slept.pauses


def test_no_pause_is_longer_than_what_is_left() -> None:
    slept = Slept()
    busy = failing("429 Too Many Requests", "Retry-After: 29")
    with serving(**answering(busy)) as server:
        endpoint(server, slept, seconds=10.0).answer(b"{}")

    assert not slept.pauses


def test_a_redirect_is_not_followed() -> None:
    with serving(**answering(GOOD)) as other:
        leads = redirect(other.url("/v1/chat/completions"), "307 Temporary Redirect")
        with serving(**answering(leads)) as server:
            answer = endpoint(server).answer(b"{}")

    assert "leads on to another address (307)" in why(answer)
    assert not other.asked
    assert len(server.asked) == 1


@pytest.mark.parametrize(
    ("answer", "says"),
    [
        (page(b"<p>Log in", "Content-Type: text/html"), "no JSON"),
        (page(b"{}", "Content-Type: text/event-stream"), "no JSON"),
        (page(b"{}", "X-Content-Type: none"), "no JSON"),
        (page(b"{}", JSON, "Content-Encoding: gzip"), "packed"),
        (failing("400 Bad Request"), "did not take the question"),
        (failing("401 Unauthorized"), "asks for another key"),
        (failing("403 Forbidden"), "refuses this key"),
        (failing("404 Not Found"), "no such model"),
        (failing("204 No Content"), "gave no answer (204)"),
    ],
)
def test_a_reply_that_is_no_answer(answer: Answer, says: str) -> None:
    with serving(**answering(answer)) as server:
        told = endpoint(server).answer(b"{}")

    assert says in why(told)
    assert len(server.asked) == 1


def test_a_servers_own_words_are_not_repeated() -> None:
    blames = page(b'{"error": "wrong key sk-1234"}', JSON, status="401 Unauthorized")
    with serving(**answering(blames)) as server:
        told = endpoint(server).answer(b"{}")

    assert "sk-1234" not in why(told)


def _endless(connection: socket.socket, _: str) -> None:
    connection.sendall(HEAD + b"Transfer-Encoding: chunked\r\n\r\n")
    while True:
        connection.sendall(b"1000\r\n" + b" " * 4096 + b"\r\n")


@pytest.mark.parametrize(
    "answer",
    [
        _endless,
        page(b" " * 200_000, JSON),
        sending(b"HTTP/1.1 200 OK\r\n" + b"X: x\r\n" * 100_000),
    ],
    ids=["endless", "huge", "many headers"],
)
def test_more_than_an_answer_is_cut_off(answer: Answer) -> None:
    started = time.monotonic()
    with serving(**answering(answer)) as server:
        told = endpoint(server, tries=1, answer_bytes=100_000).answer(b"{}")

    assert isinstance(told, NoAnswer)
    assert time.monotonic() - started < 10


def test_an_endless_answer_is_asked_for_once() -> None:
    with serving(**answering(_endless)) as server:
        told = endpoint(server, answer_bytes=100_000).answer(b"{}")

    assert "more than an answer can be" in why(told)
    assert len(server.asked) == 1


def _drips(head: bytes) -> Answer:
    def answer(connection: socket.socket, _: str) -> None:
        connection.sendall(head)
        for _letter in range(1000):
            connection.sendall(b"x")
            time.sleep(0.05)

    return answer


@pytest.mark.parametrize(
    "answer",
    [
        _drips(HEAD + b"Content-Length: 1000\r\n\r\n"),
        _drips(b"HTTP/1.1 200 OK\r\nX-Slow: "),
        _drips(b""),
        lambda *_: time.sleep(20),
    ],
    ids=["body", "headers", "first line", "nothing"],
)
def test_a_server_that_drips_is_given_up_in_time(answer: Answer) -> None:
    started = time.monotonic()
    with serving(**answering(answer)) as server:
        told = endpoint(server, seconds=BY).answer(b"{}")

    assert "took too long" in why(told)
    assert BY <= time.monotonic() - started < BY + 3
    assert len(server.asked) == 1


def test_a_server_that_never_takes_the_question_is_given_up_in_time() -> None:
    # Nobody accepts: the connection waits in the queue, and so does what is sent.
    with socket.create_server(("127.0.0.1", 0)) as silent:
        url = f"http://127.0.0.1:{silent.getsockname()[1]}/v1"
        asked = HttpEndpoint(url=url, patience=Patience(seconds=BY))
        started = time.monotonic()
        told = asked.answer(b" " * 20_000_000)

    assert "took too long" in why(told)
    assert time.monotonic() - started < BY + 3


def test_nobody_answers_there() -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    slept = Slept()
    asked = HttpEndpoint(url=f"http://127.0.0.1:{port}/v1", sleep=slept)

    assert "could not be reached" in why(asked.answer(b"{}"))
    assert slept.pauses == [1.0, 2.0]


def test_a_host_that_is_not_there() -> None:
    asked = HttpEndpoint(url="http://no-such-host.invalid/v1")

    assert "no such host" in why(asked.answer(b"{}"))


@pytest.mark.parametrize(
    "url",
    [
        "",
        "127.0.0.1:8080",
        "ftp://model.example/v1",
        "file:///etc/passwd",
        "http://",
        "http:///v1",
        "http://reader:secret@model.example/v1",
        "http://model.example/v1?key=secret",
        "http://model.example/v1#secret",
        "http://model.example:99999/v1",
        "http://[::1/v1",
        "http://model.example/\x00secret",
    ],
)
def test_what_is_no_address_of_an_endpoint_and_may_hold_a_secret(url: str) -> None:
    with pytest.raises(BadEndpointError) as raised:
        HttpEndpoint(url=url)

    assert "secret" not in str(raised.value)
    assert raised.value.__cause__ is None


@pytest.mark.parametrize(
    "url",
    [
        "http://model.example/v1",
        "http://10.0.0.7:8000/v1",
        "http://localhost.example/v1",
        "http://127.1/v1",
        "http://[64:ff9b::7f00:1]/v1",
    ],
)
def test_a_key_does_not_leave_this_machine_in_the_clear(url: str) -> None:
    with pytest.raises(KeyInTheClearError):
        HttpEndpoint(url=url, key="sk-secret")


@pytest.mark.parametrize(
    "url",
    ["https://model.example/v1", "http://127.0.0.1:1/v1", "http://[::1]:1/v1"],
)
def test_a_key_may_go_over_https_or_to_this_machine(url: str) -> None:
    assert "secret" not in repr(HttpEndpoint(url=url, key="sk-secret"))


@pytest.mark.parametrize("key", ["", "two words", "a\r\nX: y", "schlüssel", "k" * 5000])
def test_a_key_that_is_none(key: str) -> None:
    with pytest.raises(BadKeyError) as raised:
        HttpEndpoint(url="https://model.example/v1", key=key)

    assert not key or key not in str(raised.value)


def test_a_key_is_sent_and_never_logged(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    with serving(**answering(GOOD)) as server:
        asked = HttpEndpoint(url=server.url("/v1"), key="sk-secret")
        asked.answer(json.dumps({"model": "m"}).encode())

    assert "authorization: bearer sk-secret\r\n" in server.asked[0].lower()
    assert "sk-secret" not in caplog.text
