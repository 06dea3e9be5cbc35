"""Mending what a ledger is refused for, and saying so on record."""

from onrecord.ledger.repair.given import Given, given
from onrecord.ledger.repair.mend import mend
from onrecord.ledger.repair.plan import Allowed, Plan, plan
from onrecord.ledger.repair.successor import Succession, succeed
from onrecord.ledger.repair.told import REPAIRED, Mended, Repair, repairs_of

__all__ = [
    "REPAIRED",
    "Allowed",
    "Given",
    "Mended",
    "Plan",
    "Repair",
    "Succession",
    "given",
    "mend",
    "plan",
    "repairs_of",
    "succeed",
]
