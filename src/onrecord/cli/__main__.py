"""`python -m onrecord.cli`."""

from onrecord.cli.app import main

main()
