"""Headers that every answer carries, beside those that Django sets."""

from collections.abc import Callable

from django.http import HttpRequest
from django.http.response import HttpResponseBase

#: Features of a browser that a page to read has no use for.
_UNUSED = (
    "accelerometer",
    "autoplay",
    "camera",
    "display-capture",
    "geolocation",
    "gyroscope",
    "microphone",
    "payment",
    "usb",
)

Answer = Callable[[HttpRequest], HttpResponseBase]


def guarded(answer: Answer) -> Answer:
    """Keep what is read here out of other origins, caches and search engines."""

    def answer_guarded(request: HttpRequest) -> HttpResponseBase:
        response = answer(request)
        response["Cross-Origin-Resource-Policy"] = "same-origin"
        response["Cross-Origin-Embedder-Policy"] = "require-corp"
        response["Permissions-Policy"] = ", ".join(f"{name}=()" for name in _UNUSED)
        response["X-Robots-Tag"] = "noindex, nofollow, noarchive"
        response["X-DNS-Prefetch-Control"] = "off"
        response.setdefault("Cache-Control", "no-store")
        return response

    return answer_guarded
