"""What the desk lets nobody do."""

import socket
import subprocess
import sys

import pytest

from onrecord.desk.loopback import listen
from onrecord.errors import NotLoopbackError, PortTakenError
from tests.desk.visitor import Visitor

ADDRESSES = (
    "/",
    "/articles",
    "/speakers",
    "/review",
    "/problems",
    "/about",
    "/nowhere",
)


@pytest.mark.parametrize("address", [*ADDRESSES, "/static/desk.css"])
def test_every_answer_is_guarded(visitor: Visitor, address: str) -> None:
    headers = visitor.get(address).headers

    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "http" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["x-frame-options"] == "DENY"
    assert headers["cross-origin-opener-policy"] == "same-origin"
    assert headers["cross-origin-resource-policy"] == "same-origin"
    assert "set-cookie" not in headers


@pytest.mark.parametrize("address", ADDRESSES)
def test_nothing_is_fetched_from_elsewhere_or_written_inline(
    visitor: Visitor, address: str
) -> None:
    page = visitor.get(address).page

    assert page.xpath("//script[not(@src)] | //style | //*[@style]") == []
    assert page.xpath("//@*[starts-with(name(), 'on')]") == []
    for link in page.xpath("//@src | //link/@href"):
        assert link.startswith("/")
        assert not link.startswith("//")


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "[::2]"])
def test_a_page_elsewhere_cannot_look_in_by_name(visitor: Visitor, host: str) -> None:
    seen = visitor.get("/", Host=host)

    assert seen.status == 400
    assert "this machine only" in seen.text
    assert "Katrin" not in seen.text


@pytest.mark.parametrize("host", ["localhost:8484", "127.0.0.1:1", "[::1]:8484"])
def test_this_machines_names_are_answered(visitor: Visitor, host: str) -> None:
    assert visitor.get("/", Host=host).status == 200


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
def test_nothing_can_be_written(visitor: Visitor, method: str) -> None:
    assert visitor.ask(method, "/").status == 405


def test_head_is_answered_without_a_body(visitor: Visitor) -> None:
    seen = visitor.ask("HEAD", "/")

    assert seen.status == 200
    assert seen.content == b""


@pytest.mark.parametrize(
    "host", ["192.168.0.1", "::", "192.0.2.1", "desk.example", "", "127.0.0.1.example"]
)
def test_the_desk_does_not_answer_where_others_can_reach_it(host: str) -> None:
    with pytest.raises(NotLoopbackError, match="this machine only"):
        listen(host, 0)


def test_a_port_that_is_taken_is_said_so() -> None:
    with listen("127.0.0.1", 0) as taken:
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(PortTakenError, match=f"port {port}"):
            listen("localhost", port)


def test_any_free_port_can_be_had() -> None:
    with listen("localhost", 0) as listening:
        assert listening.family is socket.AF_INET
        assert listening.getsockname()[1] > 0


_WITHOUT_DJANGO = """
import sys
sys.modules["django"] = None
import onrecord.desk
print("imported")
from onrecord.errors import MissingExtraError
try:
    onrecord.desk.serve
except MissingExtraError as error:
    print(error)
"""


def test_a_base_install_can_name_the_desk_and_is_told_what_to_install() -> None:
    done = subprocess.run(
        [sys.executable, "-c", _WITHOUT_DJANGO],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )

    assert done.stdout.splitlines() == [
        "imported",
        "The desk is not installed. Install it with: pip install 'onrecord[desk]'",
    ]
