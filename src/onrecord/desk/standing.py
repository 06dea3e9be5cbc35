"""Answering from the ledger as it stood, where an address asks for that.

Every link and form of such a page goes on in it, until the reader goes back to now.
"""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from html import escape
from urllib.parse import urlencode

from django.core.handlers.asgi import ASGIRequest
from django.http import HttpRequest
from django.http.response import HttpResponse, HttpResponseBase

from onrecord.desk.desk import SCOPE, desk_of
from onrecord.desk.errors import told
from onrecord.desk.moment import FIELD, moment_of
from onrecord.errors import OnrecordError
from onrecord.ledger import Moment, held_at

#: A link of the desk's own, but for files, and for one that names its own moment.
_LINK = re.compile(r'(<a(?! data-moment)\b[^>]* href=")(/(?!static/)[^"#]*)')
_FORM = re.compile(r'<form(?! data-moment)\b[^>]* method="get"[^>]*>')

Answer = Callable[[HttpRequest], HttpResponseBase]


def standing(answer: Answer) -> Answer:
    """Put the ledger that stood on the desk of a request that asks for it."""

    def answer_standing(request: HttpRequest) -> HttpResponseBase:
        given = request.GET.get(FIELD)
        if not given:
            return answer(request)
        try:
            with _stood(request, moment_of(given)):
                response = answer(request)
        except OnrecordError as error:
            return told(request, error)
        if isinstance(response, HttpResponse) and _is_page(response):
            response.content = _kept(response.content.decode(), given)
        return response

    return answer_standing


@contextmanager
def _stood(request: HttpRequest, moment: Moment) -> Iterator[None]:
    assert isinstance(request, ASGIRequest)  # noqa: S101  the desk is only ever ASGI
    scope, desk = request.scope, desk_of(request)
    with held_at(desk.ledger, moment) as held:
        request.scope = {**scope, SCOPE: replace(desk, ledger=held)}
        try:
            yield
        finally:
            request.scope = scope


def _is_page(response: HttpResponse) -> bool:
    return response.headers.get("Content-Type", "").startswith("text/html")


def _kept(page: str, given: str) -> str:
    """The page, with the moment in each of its links and forms.

    Text from outside has its quotation marks escaped, so that none of it is a link.
    """
    pair = urlencode({FIELD: given})

    def link(found: re.Match[str]) -> str:
        glue = "&amp;" if "?" in found[2] else "?"
        return f"{found[1]}{found[2]}{glue}{pair}"

    hidden = f'<input type="hidden" name="{FIELD}" value="{escape(given)}">'
    page = _FORM.sub(lambda found: found[0] + hidden, page)
    return _LINK.sub(link, page)
