"""What a run of torture did, and whether the ledger stood it."""

import json
from dataclasses import asdict, dataclass, field


@dataclass
class Tally:
    """What happened.

    Attributes:
        name: Which torture.
        seed: What plays the same run again.
        tried: Trials.
        struck: Trials in which the fault happened.
        stake: What could have been lost or altered: acknowledged recordings,
            changed bytes, rewritten entries.
        amiss: What must not be, and how often it was.
        notes: Examples of it, and what else a reader should know.
    """

    name: str
    seed: int
    tried: int = 0
    struck: int = 0
    stake: int = 0
    amiss: dict[str, int] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)

    def wrong(self, what: str, example: str = "", count: int = 1) -> None:
        """Count what must not be."""
        if count:
            self.amiss[what] = self.amiss.get(what, 0) + count
            if example and len(self.notes) < 5:
                self.notes.append(f"{what}: {example}"[:300])

    @property
    def stood(self) -> bool:
        """Whether the fault happened, and nothing was amiss."""
        return self.struck > 0 and not self.amiss

    def __str__(self) -> str:
        return json.dumps(asdict(self) | {"stood": self.stood})
