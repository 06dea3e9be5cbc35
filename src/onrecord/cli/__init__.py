"""The command line: the rooms' verbs."""
