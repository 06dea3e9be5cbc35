"""The tagger: an article's words in, marked stretches and their links out."""
