"""The steps in their order, from pages to recordings, over many pages."""

from typing import TYPE_CHECKING, Any

from onrecord.batch.plan import Head, Plan, head_of, proposals, written
from onrecord.batch.rerun import Reread, read_again, shown_again
from onrecord.batch.steps import read_articles, read_claims, read_facts

if TYPE_CHECKING:
    from onrecord.batch.endpoint import KEY, HttpEndpoint, Patience

__all__ = [
    "KEY",
    "Head",
    "HttpEndpoint",
    "Patience",
    "Plan",
    "Reread",
    "head_of",
    "proposals",
    "read_again",
    "read_articles",
    "read_claims",
    "read_facts",
    "shown_again",
    "written",
]


def __getattr__(name: str) -> Any:  # noqa: ANN401 - whatever the module holds
    # The web's library takes a while to load, and few ask an endpoint.
    if name in {"KEY", "HttpEndpoint", "Patience"}:
        from onrecord.batch import endpoint  # noqa: PLC0415

        return getattr(endpoint, name)
    msg = f"module {__name__!r} has no attribute {name!r}"
    raise AttributeError(msg)
