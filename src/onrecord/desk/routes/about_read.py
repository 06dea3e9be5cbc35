"""What the desk is and is not, its words, and its keys."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from onrecord.claims import Act
from onrecord.desk.glossary import GLOSSARY, KEYS
from onrecord.desk.respond import respond
from onrecord.desk.words import spoken


@require_safe
def route(request: HttpRequest) -> HttpResponse:
    """The page that explains the others."""
    return respond(
        request,
        "about.html",
        {"glossary": GLOSSARY, "keys": KEYS},
        acts=[spoken(act) for act in Act],
    )
