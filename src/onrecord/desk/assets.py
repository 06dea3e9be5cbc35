"""The desk's own style, script and fonts, as whitenoise serves them."""

from functools import cache
from hashlib import sha256
from typing import Any

from django.http import HttpRequest, HttpResponse
from whitenoise.middleware import (  # type: ignore[import-untyped]  # it has no types
    WhiteNoiseMiddleware,
)

from onrecord.desk.settings import STATIC_ROOT, STATIC_URL


class Assets(WhiteNoiseMiddleware):  # type: ignore[misc]  # whitenoise has no types
    """whitenoise, answering each file whole.

    Its own answer streams, which Django can only do under ASGI by reading all of
    it first, with a warning each time.
    """

    @staticmethod
    def serve(static_file: Any, request: HttpRequest) -> HttpResponse:  # noqa: ANN401  whitenoise has no types
        """The file, or that it has not changed."""
        found = static_file.get_response(request.method, request.META)
        content = b""
        if found.file is not None:
            with found.file:
                content = found.file.read()
        response = HttpResponse(content, status=int(found.status))
        del response["Content-Type"]
        for name, value in found.headers:
            response[name] = value
        return response


@cache
def address(name: str) -> str:
    """Where an asset is served, with a digest so that no old copy is used."""
    # `split` gives plain strings, where a template gives its own kind, which
    # pathlib refuses.
    content = STATIC_ROOT.joinpath(*name.split("/")).read_bytes()
    return f"{STATIC_URL}{name}?v={sha256(content).hexdigest()[:12]}"
