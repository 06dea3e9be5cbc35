"""Events as an article tells them, and who does what to whom in them."""

from onrecord.claims.events.event import Event, Party, Said, Status
from onrecord.claims.events.ontology import Codes, codes_of, event_words
from onrecord.claims.events.read import Around, events_in

__all__ = [
    "Around",
    "Codes",
    "Event",
    "Party",
    "Said",
    "Status",
    "codes_of",
    "event_words",
    "events_in",
]
