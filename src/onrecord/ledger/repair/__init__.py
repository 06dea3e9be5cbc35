"""Mending what a ledger is refused for, and saying so on record."""

from onrecord.ledger.repair.given import Given, given
from onrecord.ledger.repair.mend import Mended, mend
from onrecord.ledger.repair.plan import Allowed, Plan, plan
from onrecord.ledger.repair.told import REPAIRED, Repair, repairs_of

__all__ = [
    "REPAIRED",
    "Allowed",
    "Given",
    "Mended",
    "Plan",
    "Repair",
    "given",
    "mend",
    "plan",
    "repairs_of",
]
