"""Write docs/reference/commands.md from what `--help` says."""

import os
import subprocess
import sys
from pathlib import Path

#: The commands, in the order the data moves.
COMMANDS = (
    *("read", "claims", "facts", "record", "show", "search", "speakers"),
    *("review", "judge", "desk", "verify"),
    *("bundle", "redact", "restrict", "unrestrict", "withheld", "backup", "restore"),
    *("copy", "places", "places add"),
    *("wikidata", "wikidata add", "wikidata show", "wikidata link"),
)
PAGE = Path(__file__).parent.parent / "docs" / "reference" / "commands.md"
_HEAD = """# Commands

Made from `--help` by `make reference`; a test holds it to that.
"""


def helped(*command: str) -> str:
    """What `onrecord COMMAND --help` prints, 80 columns wide and without colour."""
    env = {
        "PATH": os.environ["PATH"],
        "COLUMNS": "80",
        "NO_COLOR": "1",
        "TERM": "dumb",
        "PYTHONUTF8": "1",
    }
    done = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-m", "onrecord", *command, "--help"],
        check=True,
        capture_output=True,
        env=env,
    )
    lines = done.stdout.decode().splitlines()
    return "\n".join(line.rstrip() for line in lines).strip("\n")


def page() -> str:
    """The whole page of reference."""
    whole = f"```text\n{helped()}\n```\n"
    each = [
        f"## onrecord {c}\n\n```text\n{helped(*c.split())}\n```\n" for c in COMMANDS
    ]
    return "\n".join([_HEAD, whole, *each])


if __name__ == "__main__":
    PAGE.parent.mkdir(parents=True, exist_ok=True)
    PAGE.write_text(page(), encoding="utf-8")
