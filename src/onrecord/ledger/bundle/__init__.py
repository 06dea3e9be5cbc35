"""The evidence for one claim, in a file that a stranger can check alone."""

from onrecord.ledger.bundle.make import bundle_of

__all__ = ["bundle_of"]
