"""Serve the desk on this machine, for this machine's reader."""

import ipaddress
import socket
import sys
import webbrowser
from contextlib import suppress
from pathlib import Path

import uvicorn

from onrecord.desk.app import application
from onrecord.errors import NotLoopbackError, PortTakenError
from onrecord.ledger import Address
from onrecord.pages import PageStore


def serve(
    ledger: Address | Path,
    pages: Path,
    *,
    host: str = "127.0.0.1",
    port: int = 8484,
    open_browser: bool = False,
) -> None:
    """Serve the desk until it is interrupted.

    Args:
        ledger: Where the ledger is.
        pages: The folder of the page store.
        host: An address of this machine's own loopback.
        port: The port; 0 takes any that is free.
        open_browser: Whether to open the desk in the reader's browser.

    Raises:
        NotLoopbackError: The host can be reached from elsewhere.
        PortTakenError: Something else answers at this port.
        NoSuchInputError: There is no such ledger.
        LedgerError: The ledger could not be opened.
    """
    listening = listen(host, port)
    with listening:
        at = ledger if isinstance(ledger, Address) else Address(str(ledger))
        opened = at.open(read_only=True, create=False)
        try:
            desk = application(opened, PageStore(pages), name=at.name)
            address = "http://{}:{}/".format(*_shown(listening))
            sys.stdout.write(f"The desk is at {address} (Ctrl+C closes it).\n")
            sys.stdout.flush()
            if open_browser:
                webbrowser.open(address)
            config = uvicorn.Config(
                desk,
                lifespan="off",
                access_log=False,
                log_level="warning",
                server_header=False,
                date_header=True,
            )
            # Ctrl+C is how a reader closes the desk: nothing went wrong.
            with suppress(KeyboardInterrupt):
                uvicorn.Server(config).run(sockets=[listening])
        finally:
            opened.close()


def listen(host: str, port: int) -> socket.socket:
    """Take a port of this machine's loopback.

    Raises:
        NotLoopbackError: The host can be reached from elsewhere.
        PortTakenError: Something else answers at this port.
    """
    address = ipaddress.ip_address(_loopback(host))
    family = socket.AF_INET6 if address.version == 6 else socket.AF_INET  # noqa: PLR2004  IP's version
    listening = socket.socket(family, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((str(address), port))
    except (OSError, OverflowError) as why:
        listening.close()
        raise PortTakenError(port, str(why)) from None
    return listening


def _loopback(host: str) -> str:
    if host == "localhost":
        return "127.0.0.1"
    try:
        address = ipaddress.ip_address(host.strip("[]"))
    except ValueError:
        raise NotLoopbackError(host) from None
    if not address.is_loopback:
        raise NotLoopbackError(host)
    return str(address)


def _shown(listening: socket.socket) -> tuple[str, int]:
    host, port = listening.getsockname()[:2]
    return (f"[{host}]" if ":" in host else host), port
