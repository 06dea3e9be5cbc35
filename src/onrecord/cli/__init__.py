"""The command line: the rooms' verbs."""

from onrecord.cli.app import main

__all__ = ["main"]
