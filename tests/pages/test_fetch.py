import gzip
import shutil
import socket
import ssl
import subprocess
import threading
import time
import tracemalloc
import zlib
from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from itertools import pairwise
from pathlib import Path

import pytest

from onrecord.found import Found
from onrecord.pages import Capture, Capturing, How, captures
from tests.conftest import absent
from tests.pages.archives import record, response
from tests.pages.servers import Server, page, redirect, sending, serving

STORY = b"<html><title>Nine shells fell on Varn</title><p>We counted nine."
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
CHUNKED = HEAD + b"Transfer-Encoding: chunked\r\n\r\n"


def fetch(server: Server, path: str, capturing: Capturing) -> Found[Capture]:
    allowed = replace(capturing, may_ask=server.reachable)
    return Found.together(captures(server.url(path), allowed))


def kind(found: Found[Capture]) -> str:
    (problem,) = found.problems
    return problem.kind


def test_a_page_at_an_address(capturing: Capturing) -> None:
    with serving(news=page(STORY)) as server:
        capture = fetch(server, "/news", capturing).only

    assert capture.content == STORY
    assert capture.page.sha256 == sha256(STORY).hexdigest()
    assert capture.page.how is How.URL
    assert capture.page.url == server.url("/news")
    assert capture.page.final_url is None
    assert capture.page.captured_at == capturing.clock()
    assert (capture.page.media_type, capture.page.charset) == ("text/html", "utf-8")
    assert ("Content-Type", "text/html; charset=utf-8") in capture.page.headers


def test_the_same_page_fetched_and_from_an_archive_is_one_page(
    capturing: Capturing,
) -> None:
    packed = gzip.compress(STORY)
    headers = ["Content-Type: text/html", "Content-Encoding: gzip"]
    archive = response(packed, headers=headers)
    with serving(news=page(packed, *headers)) as server:
        fetched = fetch(server, "/news", capturing).only

    archived = Found.together(captures("-", standard_input=archive)).only

    assert fetched.page.sha256 == archived.page.sha256 == sha256(STORY).hexdigest()


def test_the_server_learns_little_about_the_reader(
    capturing: Capturing, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:9")
    answers = {
        "first": page(
            b"", "Location: /last", "Set-Cookie: reader=7", status="302 Found"
        ),
        "last": page(STORY),
    }
    with serving(**answers) as server:
        fetch(server, "/first", capturing)

    assert [request.split(" ")[1] for request in server.asked] == ["/first", "/last"]
    for request in server.asked:
        names = [line.partition(":")[0] for line in request.split("\r\n")[1:] if line]
        assert sorted(names) == [
            "Accept",
            "Accept-Encoding",
            "Connection",
            "Host",
            "User-Agent",
        ]
        assert "User-Agent: onrecord/" in request


def test_redirects_are_kept_in_their_order(capturing: Capturing) -> None:
    answers = {
        "a": redirect("/b", "301 Moved Permanently"),
        "b": redirect("c?x=1#part"),
        "c": page(STORY),
        "c?x=1": page(STORY),
    }
    with serving(**answers) as server:
        found = fetch(server, "/a", capturing).only.page

    assert found.url == server.url("/a")
    assert found.redirects == (server.url("/b"),)
    assert found.final_url == server.url("/c?x=1")


def test_going_round_in_circles(capturing: Capturing) -> None:
    with serving(a=redirect("/b"), b=redirect("/a")) as server:
        found = fetch(server, "/a", capturing)

    assert kind(found) == "pages.too_many_redirects"
    assert len(server.asked) == 1 + capturing.limits.redirects


@pytest.mark.parametrize(
    "to",
    [
        "http://169.254.169.254/latest/meta-data/",
        "http://10.0.0.1/",
        "http://[::ffff:10.0.0.1]/",
        "http://[64:ff9b::10.0.0.1]/",
        "//192.168.0.1/x",
    ],
)
def test_a_redirect_into_the_readers_own_network(capturing: Capturing, to: str) -> None:
    with serving(news=redirect(to)) as server:
        found = fetch(server, "/news", capturing)

    assert kind(found) == "pages.not_public"
    assert not found.records


@pytest.mark.parametrize(
    "to", ["file:///etc/passwd", "gopher://x.example/", "ftp://x.example/"]
)
def test_a_redirect_to_what_is_not_the_web(capturing: Capturing, to: str) -> None:
    with serving(news=redirect(to)) as server:
        found = fetch(server, "/news", capturing)

    assert kind(found) == "pages.bad_address"


def test_a_redirect_to_another_port_is_judged_anew(capturing: Capturing) -> None:
    with serving(secret=page(b"secret")) as inner:
        to = redirect(inner.url("/secret"))
        with serving(news=to) as server:
            found = fetch(server, "/news", capturing)

    assert kind(found) == "pages.not_public"
    assert not inner.asked


LOOPBACK = [
    "127.0.0.1",
    "127.1",
    "127.255.255.254",
    "0x7f.1",
    "0x7f000001",
    "2130706433",
    "017700000001",
    "0177.0.0.1",
    "0",
    "0.0.0.0",  # noqa: S104 - to be refused
    "localhost",
    "LOCALHOST",
    "localhost.",
    "①②⑦.⓪.⓪.①",
    "127。0。0。1",
    "[::1]",
    "[::]",
    "[::ffff:127.0.0.1]",
    "[::ffff:7f00:1]",
    "[0:0:0:0:0:0:0:1]",
    "[64:ff9b::7f00:1]",
    "[64:ff9b::127.0.0.1]",
    "[2002:7f00:1::]",
    "[::127.0.0.1]",
]


@pytest.mark.parametrize("host", LOOPBACK)
@pytest.mark.parametrize("way", ["asked", "redirected"])
def test_no_spelling_of_this_machine_is_fetched(
    capturing: Capturing, host: str, way: str
) -> None:
    with serving(secret=page(b"secret")) as inner:
        target = f"http://{host}:{inner.port}/secret"
        if way == "asked":
            found = Found.together(captures(target, capturing))
        else:
            with serving(news=redirect(target)) as server:
                found = fetch(server, "/news", capturing)

    assert not inner.asked
    assert kind(found) in {
        "pages.not_public",
        "pages.bad_address",
        "pages.no_such_host",
    }


def test_a_name_is_looked_up_once_and_that_address_is_asked(
    capturing: Capturing,
) -> None:
    judged: list[str] = []

    with serving(news=page(STORY)) as server:

        def may_ask(address: object, port: int) -> bool:
            judged.append(str(address))
            return port == server.port

        url = server.url("/news", host="localhost")
        found = Found.together(captures(url, replace(capturing, may_ask=may_ask)))

    assert found.only.content == STORY
    assert f"Host: localhost:{server.port}" in server.asked[0]
    assert len(judged) == len(set(judged))


@pytest.mark.parametrize(
    "address",
    [
        "ftp://dispatch.example/a",
        "file:///etc/passwd",
        "http://",
        "http:///path",
        "http://reader:secret@dispatch.example/",
        "http://reader@dispatch.example/",
        "http://dispatch.example:99999/",
        "http://[::1",
        "http://a..example/",
        "http://" + "a" * 300 + ".example/",
        "http://exa mple.example/",
        "http://dispatch.example/\x00",
        "http://-.example/" + "x" * 100_000,
    ],
)
def test_what_is_no_address_of_a_page(capturing: Capturing, address: str) -> None:
    found = Found.together(captures(address, capturing))

    assert kind(found) in {"pages.bad_address", "pages.no_such_host"}


@pytest.mark.parametrize(
    ("status", "says"),
    [
        ("401 Unauthorized", "login"),
        ("403 Forbidden", "refused"),
        ("404 Not Found", "web archive"),
        ("410 Gone", "taken down"),
        ("418 I'm a Teapot", "418"),
        ("429 Too Many Requests", "later"),
        ("451 Unavailable", "legal"),
        ("500 Internal Server Error", "trouble"),
        ("503 Service Unavailable", "later"),
        ("799 Unheard Of", "799"),
        ("204 No Content", "204"),
        ("304 Not Modified", "304"),
    ],
)
def test_a_server_that_gives_no_page(
    capturing: Capturing, status: str, says: str
) -> None:
    with serving(news=page(b"", status=status)) as server:
        found = fetch(server, "/news", capturing)

    assert kind(found) == "pages.not_given"
    assert says in found.problems[0].message


def test_nobody_answers_at_that_port(capturing: Capturing) -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        server = Server(port=closed.getsockname()[1], answers={})

    assert kind(fetch(server, "/news", capturing)) == "pages.unreachable"


@pytest.mark.parametrize(
    ("name", "answer"),
    [
        ("nothing", b""),
        ("no HTTP", b"SSH-2.0-OpenSSH_9.2\r\n"),
        ("half a header", HEAD),
        ("two lengths", HEAD + b"Content-Length: 1\r\nContent-Length: 2\r\n\r\nabc"),
        ("no length", HEAD + b"Content-Length: nine\r\n\r\nabc"),
        ("a minus", HEAD + b"Content-Length: -9\r\n\r\nabc"),
        ("a long line", b"HTTP/1.1 200 OK\r\nX: " + b"x" * 1_000_000),
        ("many lines", b"HTTP/1.1 200 OK\r\n" + b"X: x\r\n" * 100_000),
        ("many hints", b"HTTP/1.1 103 Early Hints\r\n\r\n" * 100_000),
    ],
)
def test_a_server_that_talks_nonsense(
    capturing: Capturing, name: str, answer: bytes
) -> None:
    with serving(news=sending(answer)) as server:
        found = fetch(server, "/news", capturing)

    # Endless headers are cut off by whichever limit they meet first.
    refused = {"pages.unreachable", "pages.too_slow", "pages.too_large"}
    assert kind(found) in refused, name
    assert not found.records


@pytest.mark.parametrize(
    ("came", "answer"),
    [
        (STORY, HEAD + b"Content-Length: 9999\r\n\r\n" + STORY),
        (STORY, CHUNKED + b"40\r\n" + STORY[:64] + b"\r\n" + b"9\r\n" + STORY[64:]),
        (b"nine", CHUNKED + b"4\r\nnine\r\nnonsense"),
    ],
)
def test_a_page_that_breaks_off_is_kept_as_far_as_it_came(
    capturing: Capturing, came: bytes, answer: bytes
) -> None:
    with serving(news=sending(answer)) as server:
        found = fetch(server, "/news", capturing)

    assert kind(found) == "pages.truncated"
    assert came.startswith(found.only.content)
    assert found.problems[0].about == found.only.page.sha256


def test_a_packed_page_that_breaks_off(capturing: Capturing) -> None:
    packed = gzip.compress(STORY * 500)
    half = packed[: len(packed) // 2]
    answer = page(half, "Content-Type: text/html", "Content-Encoding: gzip")
    with serving(news=answer) as server:
        found = fetch(server, "/news", capturing)

    assert kind(found) == "pages.truncated"
    assert (STORY * 500).startswith(found.only.content)
    assert found.only.content


@pytest.mark.parametrize("encoding", ["gzip", "deflate", "x-gzip"])
def test_a_bomb_takes_neither_time_nor_memory(
    capturing: Capturing, encoding: str
) -> None:
    window = 31 if "gzip" in encoding else 15
    packer = zlib.compressobj(9, zlib.DEFLATED, window)
    bomb = b"".join(packer.compress(bytes(1_000_000)) for _ in range(200))
    bomb += packer.flush()
    answer = page(bomb, "Content-Type: text/html", f"Content-Encoding: {encoding}")
    with serving(news=answer) as server:
        tracemalloc.start()
        try:
            found = fetch(server, "/news", capturing)
            _, peak = tracemalloc.get_traced_memory()
        finally:
            tracemalloc.stop()

    assert kind(found) in {"pages.unpacks_too_large", "pages.too_large"}
    assert peak < 8_000_000


def test_a_page_that_unpacks_as_none_does(capturing: Capturing) -> None:
    limits = replace(capturing.limits, page_bytes=100_000_000)
    bomb = gzip.compress(bytes(20_000_000))
    answer = page(bomb, "Content-Type: text/html", "Content-Encoding: gzip")
    with serving(news=answer) as server:
        found = fetch(server, "/news", replace(capturing, limits=limits))

    assert kind(found) == "pages.unpacks_too_large"


@pytest.mark.parametrize("encoding", ["gzip, gzip", "br, gzip", "zstd", "compress"])
def test_packed_in_a_way_nobody_asked_for(capturing: Capturing, encoding: str) -> None:
    answer = page(b"packed", "Content-Type: text/html", f"Content-Encoding: {encoding}")
    with serving(news=answer) as server:
        found = fetch(server, "/news", capturing)

    assert kind(found) == "pages.packed"


def test_packed_and_damaged(capturing: Capturing) -> None:
    packed = bytearray(gzip.compress(STORY))
    packed[20] ^= 255
    answer = page(bytes(packed), "Content-Type: text/html", "Content-Encoding: gzip")
    with serving(news=answer) as server:
        found = fetch(server, "/news", capturing)

    assert kind(found) == "pages.damaged"


def test_a_page_without_an_end(capturing: Capturing) -> None:
    def endless(connection: socket.socket, _: str) -> None:
        connection.sendall(CHUNKED)
        while True:
            connection.sendall(b"1000\r\n" + b"x" * 4096 + b"\r\n")

    with serving(news=endless) as server:
        found = fetch(server, "/news", capturing)

    assert kind(found) == "pages.too_large"


def _drip(*, head: bytes, every: float) -> object:
    def answer(connection: socket.socket, _: str) -> None:
        connection.sendall(head)
        for letter, _next in pairwise(b"x" * 1000):
            connection.sendall(bytes([letter]))
            time.sleep(every)

    return answer


@pytest.mark.parametrize(
    ("head", "ends_as"),
    [
        (HEAD + b"Content-Length: 1000\r\n\r\n", "pages.truncated"),
        (b"HTTP/1.1 200 OK\r\nX-Slow: ", "pages.too_slow"),
        (b"", "pages.too_slow"),
    ],
)
def test_a_server_that_drips(capturing: Capturing, head: bytes, ends_as: str) -> None:
    started = time.monotonic()
    with serving(news=_drip(head=head, every=0.05)) as server:  # type: ignore[arg-type] # an answer
        found = fetch(server, "/news", capturing)

    assert kind(found) == ends_as
    assert time.monotonic() - started < capturing.limits.seconds + 2


def test_a_server_that_says_nothing(capturing: Capturing) -> None:
    started = time.monotonic()
    with serving(news=lambda *_: time.sleep(30)) as server:
        found = fetch(server, "/news", capturing)

    assert kind(found) == "pages.too_slow"
    assert time.monotonic() - started < capturing.limits.silence + 2


@pytest.fixture
def certified(tmp_path: Path) -> Iterator[Server]:
    """A server that signed its own certificate."""
    openssl = shutil.which("openssl")
    if openssl is None:
        absent("openssl, which makes the certificate,")
    key, certificate = tmp_path / "key", tmp_path / "certificate"
    make = [
        "req",
        "-x509",
        "-nodes",
        "-newkey",
        "rsa:2048",
        "-days",
        "2",
        "-subj",
        "/CN=localhost",
    ]
    subprocess.run(
        [openssl, *make, "-keyout", key, "-out", certificate],
        check=True,
        capture_output=True,
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    with socket.create_server(("127.0.0.1", 0)) as listening:
        server = Server(port=listening.getsockname()[1], answers={})

        def shake_hands() -> None:
            connection, _ = listening.accept()
            try:
                context.wrap_socket(connection, server_side=True).close()
            except OSError as why:
                server.asked.append(str(why))
            finally:
                connection.close()

        thread = threading.Thread(target=shake_hands, daemon=True)
        thread.start()
        yield server
        thread.join(5)


def test_a_server_that_cannot_prove_who_it_is(
    capturing: Capturing, certified: Server
) -> None:
    allowed = replace(capturing, may_ask=certified.reachable)
    url = f"https://localhost:{certified.port}/news"

    found = Found.together(captures(url, allowed))

    assert kind(found) == "pages.unreachable"
    assert "certificate" in found.problems[0].message


def test_an_archive_asks_for_nothing(capturing: Capturing) -> None:
    with serving(news=page(STORY)) as server:
        revisit = record(
            "revisit",
            b"HTTP/1.1 200 OK\r\n\r\n",
            extra=[f"WARC-Refers-To-Target-URI: {server.url('/news')}"],
        )
        allowed = replace(capturing, may_ask=server.reachable)
        Found.together(captures("-", allowed, standard_input=revisit))

    assert not server.asked
