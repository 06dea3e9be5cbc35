"""Who stands behind the source spans of an article."""

from onrecord.claims.speakers.figure import Figure
from onrecord.claims.speakers.find_people import people_in
from onrecord.claims.speakers.gather import Gathered, gather
from onrecord.claims.speakers.offices import Office, name_key, office_of
from onrecord.claims.speakers.people import People
from onrecord.claims.speakers.records import speakers_of

__all__ = [
    "Figure",
    "Gathered",
    "Office",
    "People",
    "gather",
    "name_key",
    "office_of",
    "people_in",
    "speakers_of",
]
