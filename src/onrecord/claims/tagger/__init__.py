"""The tagger: an article's words in, marked stretches and their links out."""

from onrecord.claims.tagger.tagger import Link, RoleSpan, Tagged, Tagger

__all__ = ["Link", "RoleSpan", "Tagged", "Tagger"]
