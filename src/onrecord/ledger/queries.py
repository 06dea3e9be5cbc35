"""The ledger's SQL: scripts, and queries by name, from `sql/`."""

from importlib import resources


def script(name: str) -> str:
    """A whole file of statements."""
    return (resources.files("onrecord.ledger") / "sql" / name).read_text("utf-8")


def named(sql: str) -> dict[str, str]:
    r"""Split a file of named queries, with a blank line between them.

    >>> named("-- one --\n-- The first.\nSELECT 1\n\n-- two --\nSELECT 2\n")
    {'one': 'SELECT 1', 'two': 'SELECT 2'}
    """
    queries = {}
    for block in sql.strip().split("\n\n"):
        heading, *lines = block.splitlines()
        body = [line for line in lines if not line.startswith("--")]
        queries[heading.strip("- ")] = "\n".join(body)
    return queries


RECORD = named(script("record.sql"))
ASK = named(script("ask.sql"))
COPY = named(script("copy.sql"))
WITHHOLD = named(script("withhold.sql"))
VERIFY = named(script("verify.sql"))
JUDGE = named(script("judge.sql"))
REPAIR = named(script("repair.sql"))
HIDDEN = named(script("hidden.sql"))
HISTORY = named(script("history.sql"))
ACCOUNT = named(script("account.sql"))
AS_OF = named(script("as_of.sql"))
STOOD = named(script("stood.sql"))
VECTORS = named(script("vectors.sql"))
