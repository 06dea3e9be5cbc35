"""Who stands behind the source spans of an article."""

from onrecord.claims.speakers.figure import Figure
from onrecord.claims.speakers.gather import Gathered, gather, speakers_of
from onrecord.claims.speakers.people import People, people_in

__all__ = ["Figure", "Gathered", "People", "gather", "people_in", "speakers_of"]
