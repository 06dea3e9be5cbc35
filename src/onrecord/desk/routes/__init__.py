"""One file for each of a reader's actions."""
