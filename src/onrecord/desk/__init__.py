"""The desk: people read, search and follow claims to their words."""

from typing import TYPE_CHECKING, Any

from onrecord.errors import MissingExtraError

if TYPE_CHECKING:
    from onrecord.desk.app import application
    from onrecord.desk.loopback import serve

__all__ = ["application", "serve"]


def __getattr__(name: str) -> Any:  # noqa: ANN401  a module's attribute is anything
    """Bring in Django only when the desk is opened: a base install has none.

    Raises:
        MissingExtraError: The desk was not installed with onrecord.
    """
    if name not in __all__:
        msg = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(msg)
    try:
        import csp  # noqa: F401, PLC0415  only looked for
        import django  # noqa: F401, PLC0415
        import uvicorn  # noqa: F401, PLC0415
        import whitenoise  # type: ignore[import-untyped]  # noqa: F401, PLC0415
    except ImportError:
        what, extra = "The desk", "desk"
        raise MissingExtraError(what, extra) from None
    from onrecord.desk.app import application  # noqa: PLC0415
    from onrecord.desk.loopback import serve  # noqa: PLC0415

    return {"application": application, "serve": serve}[name]
