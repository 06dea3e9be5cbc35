"""Every page of the desk in two forms: to read, and as JSON at the same address.

`?format=json` at the end of any address gives the records that its page shows.
"""

from collections.abc import Mapping
from typing import Any

import msgspec
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from onrecord.desk.desk import desk_of
from onrecord.desk.given import NotUnderstoodError
from onrecord.desk.moment import FIELD, shown

#: The forms a page can be asked for in.
FORMATS = ("html", "json")


def respond(
    request: HttpRequest,
    template: str,
    records: Mapping[str, Any],
    *,
    status: int = 200,
    **to_show: Any,  # noqa: ANN401  a template's names stand for anything
) -> HttpResponse:
    """A page, or the records it shows as JSON.

    Args:
        request: The request, whose `format` says which form is asked for.
        template: The page's template.
        records: What the page is made from, by name; all of the JSON.
        status: The HTTP status.
        to_show: What the template needs beside the records.

    Raises:
        NotUnderstoodError: Another form was asked for.
    """
    asked = request.GET.get("format", "html")
    if asked not in FORMATS:
        what = "format"
        raise NotUnderstoodError(what, asked, FORMATS)
    moment = shown(request)
    if asked == "json":
        told = {FIELD: moment[FIELD]} if moment else {}
        return as_json({**records, **told}, status=status)
    query = request.GET.copy()
    query["format"] = "json"
    return render(
        request,
        template,
        {
            **records,
            **to_show,
            **moment,
            "desk_name": desk_of(request).name,
            "here": request.path,
            "json_address": f"{request.path}?{query.urlencode()}",
        },
        status=status,
    )


def as_json(records: Mapping[str, Any], *, status: int = 200) -> HttpResponse:
    """Records as JSON, whatever is in their strings."""
    # A lone surrogate, which UTF-8 cannot hold, becomes the replacement sign.
    content = msgspec.json.encode(_sound(msgspec.to_builtins(dict(records))))
    return HttpResponse(content, status=status, content_type="application/json")


def _sound(value: Any) -> Any:  # noqa: ANN401  JSON is anything
    match value:
        case str():
            return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        case dict():
            return {_sound(key): _sound(item) for key, item in value.items()}
        case list() | tuple():
            return [_sound(item) for item in value]
        case _:
            return value
