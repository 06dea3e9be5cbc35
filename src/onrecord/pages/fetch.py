"""Fetch a page from its address: within limits, and from the public web only."""

from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from http import HTTPStatus
from http.cookiejar import CookieJar, DefaultCookiePolicy
from importlib.metadata import version

import httpcore
import httpx

from onrecord.found import Found
from onrecord.pages.answer import header, media_type_and_charset
from onrecord.pages.capturing import Capturing
from onrecord.pages.network import NETWORK_ERRORS, Deadline, JudgedTransport
from onrecord.pages.page import Capture, How, Page
from onrecord.pages.refused import PageRefused
from onrecord.pages.trouble import Trouble
from onrecord.pages.unpack import Unpacked

_ASKED_WITH = {
    "User-Agent": f"onrecord/{version('onrecord')} (reads news pages for the record)",
    "Accept": "text/html,application/xhtml+xml,text/plain;q=0.9,*/*;q=0.1",
    "Accept-Encoding": "gzip",
    "Connection": "close",
}
_FROM_A_BROWSER = "Open it in a browser, save it from there and give the file."
_LEADS_NOWHERE = f"leads on to something that is not a web address. {_FROM_A_BROWSER}"

#: What a server says when it gives no page, and what to do about it.
_NOT_GIVEN = {
    HTTPStatus.UNAUTHORIZED: f"asks for a login. {_FROM_A_BROWSER}",
    HTTPStatus.PAYMENT_REQUIRED: f"asks for payment. {_FROM_A_BROWSER}",
    HTTPStatus.FORBIDDEN: f"was refused by its server. {_FROM_A_BROWSER}",
    HTTPStatus.NOT_FOUND: (
        "is not there (404). Check the address, or look for a copy in a web archive."
    ),
    HTTPStatus.GONE: "was taken down (410). Look for a copy in a web archive.",
    HTTPStatus.TOO_MANY_REQUESTS: (
        "was refused because its server has been asked too often. Try again later."
    ),
    HTTPStatus.UNAVAILABLE_FOR_LEGAL_REASONS: (
        "is withheld for legal reasons (451). Look for a copy in a web archive."
    ),
}


def fetched(address: str, capturing: Capturing) -> Found[Capture]:
    """Fetch the page at an address.

    No cookie is kept or sent, no referrer, and no proxy is taken from the
    environment. Each redirect is judged like a new address. A page that broke off
    on the way is given as far as it came, with a problem beside it.

    Returns:
        One page, or none and the problem: why, and what to do.
    """
    deadline = Deadline(capturing.limits)
    transport = JudgedTransport(
        capturing.may_ask, deadline, capturing.limits.page_bytes * 2
    )
    try:
        with httpx.Client(
            transport=transport,
            headers=_ASKED_WITH,
            cookies=CookieJar(DefaultCookiePolicy(allowed_domains=[])),
            trust_env=False,
        ) as client:
            return _followed(client, address, capturing)
    except PageRefused as refused:
        return refused.found(address)


def _followed(
    client: httpx.Client, address: str, capturing: Capturing
) -> Found[Capture]:
    """The page at the end of the redirects."""
    url = _acceptable(address)
    through: list[str] = []
    while len(through) <= capturing.limits.redirects:
        with _asked(client, url) as response:
            onward = response.headers.get("location")
            if not (response.is_redirect and onward):
                return _captured(response, (address, *through), capturing)
        through.append(str(url))
        url = _acceptable(_joined(url, onward))
    why = (
        f"leads from address to address (more than {capturing.limits.redirects} "
        f"times). {_FROM_A_BROWSER}"
    )
    raise PageRefused(Trouble.TOO_MANY_REDIRECTS, why)


def _captured(
    response: httpx.Response, asked: tuple[str, ...], capturing: Capturing
) -> Found[Capture]:
    """The page in an answer; `asked` are the addresses that led to it."""
    if response.status_code != HTTPStatus.OK:
        raise PageRefused(Trouble.NOT_GIVEN, _not_given(response))
    unpacked = Unpacked(response.headers.get("content-encoding", ""), capturing.limits)
    broken = _received(response, unpacked)
    if broken is None and not unpacked.whole:
        broken = _broken_off()
    content = bytes(unpacked.content)
    if broken is not None and not content:
        raise broken
    headers = tuple(
        (name.decode("latin-1"), value.decode("latin-1"))
        for name, value in response.headers.raw
    )
    media_type, charset = media_type_and_charset(header(headers, "content-type"))
    first, *between = asked
    final = str(response.url)
    page = Page(
        sha256=sha256(content).hexdigest(),
        size=len(content),
        how=How.URL,
        captured_at=capturing.clock(),
        url=first,
        final_url=final if between else None,
        redirects=tuple(between[1:]),
        media_type=media_type,
        charset=charset,
        headers=headers,
    )
    return Found(
        records=(Capture(page=page, content=content),),
        problems=(broken.problem(first, about=page.sha256),) if broken else (),
    )


def _broken_off() -> PageRefused:
    why = "broke off on the way: words are missing at its end. Fetch it again."
    return PageRefused(Trouble.TRUNCATED, why)


def _received(response: httpx.Response, unpacked: Unpacked) -> PageRefused | None:
    """Take in the body; what stopped it before its end, if anything did."""
    try:
        for piece in response.iter_raw():
            unpacked.add(piece)
    except PageRefused as refused:
        if refused.kind == Trouble.TOO_SLOW:
            return _broken_off() if unpacked.content else refused
        raise
    except NETWORK_ERRORS:
        return _broken_off()
    return None


@contextmanager
def _asked(client: httpx.Client, url: httpx.URL) -> Iterator[httpx.Response]:
    """Ask for one address."""
    try:
        with client.stream("GET", url) as response:
            yield response
    except httpx.RemoteProtocolError as why:
        # Our transport raises httpcore's: this is httpx, on a redirect's address.
        raise PageRefused(Trouble.BAD_ADDRESS, _LEADS_NOWHERE) from why
    except (httpcore.TimeoutException, httpx.TimeoutException) as why:
        raise PageRefused(
            Trouble.TOO_SLOW,
            f"did not come: {url.host} does not answer in time. Try again later.",
        ) from why
    except NETWORK_ERRORS as why:
        raise PageRefused(Trouble.UNREACHABLE, _unreachable(url, why)) from why


def _acceptable(address: str | httpx.URL) -> httpx.URL:
    """An address in a form that may be asked, before its host is looked up."""
    try:
        url = httpx.URL(address)
    except (httpx.InvalidURL, ValueError) as why:
        raise PageRefused(
            Trouble.BAD_ADDRESS, "is not a web address. Check its spelling."
        ) from why
    if url.scheme not in {"http", "https"}:
        raise PageRefused(
            Trouble.BAD_ADDRESS,
            f"was not fetched: only addresses with http and https are, not "
            f"{url.scheme}. Give a file by its name.",
        )
    if not url.host:
        raise PageRefused(Trouble.BAD_ADDRESS, "has no host in it. Check its spelling.")
    if url.userinfo:
        raise PageRefused(
            Trouble.BAD_ADDRESS,
            "was not fetched: it has a user name or a password in it. Take them out.",
        )
    return url.copy_with(fragment=None)


def _joined(url: httpx.URL, onward: str) -> httpx.URL:
    try:
        return url.join(onward)
    except (httpx.InvalidURL, ValueError) as why:
        raise PageRefused(Trouble.BAD_ADDRESS, _LEADS_NOWHERE) from why


def _not_given(response: httpx.Response) -> str:
    try:
        status = HTTPStatus(response.status_code)
    except ValueError:
        return f"was not given: its server answered {response.status_code}."
    if status in _NOT_GIVEN:
        return _NOT_GIVEN[status]
    if response.is_server_error:
        return f"was not given: its server is in trouble ({status}). Try again later."
    return f"was not given: its server answered {status} ({status.phrase})."


def _unreachable(url: httpx.URL, why: Exception) -> str:
    if "CERTIFICATE" in str(why).upper():
        return (
            f"was not fetched: {url.host} cannot prove that it is who it says "
            f"(its certificate is not valid). {_FROM_A_BROWSER}"
        )
    return (
        f"was not fetched: {url.host} could not be reached "
        f"({str(why) or 'no answer'}). Check the address and your connection, and "
        "try again."
    )
