"""The desk: people read, search and follow claims to their words."""
