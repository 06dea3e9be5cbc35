"""What was passed over in a folder or an archive, counted by its kind."""

from collections import Counter
from dataclasses import dataclass, field

from onrecord.found import Found
from onrecord.pages.page import Capture
from onrecord.pages.trouble import Trouble


@dataclass(slots=True)
class Tally:
    """Counts of what a folder or archive holds that are not pages.

    A folder of a thousand pictures gives one line, not a thousand.

    >>> tally = Tally(what="saved", count=Counter({"PNG image": 2}))
    >>> tally.found().problems[0].message
    'saved holds more than pages; passed over: PNG image (2).'
    """

    what: str
    count: Counter[str] = field(default_factory=Counter)

    def add(self, kind: str) -> None:
        """Count one more thing of this kind."""
        self.count[kind] += 1

    def found(self) -> Found[Capture]:
        """One line for all of it, as the last thing a folder or archive gives."""
        kinds = ", ".join(f"{kind} ({n})" for kind, n in self.count.most_common())
        message = f"{self.what} holds more than pages; passed over: {kinds}."
        return Found(problems=(Trouble.PASSED_OVER.problem(self.what, message),))
