"""The ledger's SQL as PostgreSQL has it.

The questions, and what is put down, are written once, in `ledger/sql/`, for
SQLite. PostgreSQL says a handful of phrases otherwise; they are the rules here.
"""

import re
from functools import lru_cache

#: New words wait in a list of at most a MiB, to be put in together. Each search reads
#: it to the end.
_WAITING = "WITH (gin_pending_list_limit = 1024)"

#: What SQLite says, and what PostgreSQL says instead, in the order of applying.
_RULES = (
    (r"--[^\n]*", ""),
    # Derived tables are made by the functions that SQLite holds to this, and can be
    # made again: PostgreSQL, which asks for every row, is not told.
    (r" REFERENCES (?!entry\b)\w+ \(\w+\)", ""),
    # Triggers have nothing in common: `entry.sql` beside this file has them.
    (r"CREATE TRIGGER .*?\nEND;", ""),
    (r"\bX''", "''"),
    (r"CAST\(body AS TEXT\)", "convert_from(body, 'UTF8')::json"),
    (r"CAST\((\w+\.body) AS TEXT\)", r"convert_from(\1, 'UTF8')"),
    (r"CASE typeof\(\w+\) WHEN 'text' THEN (CAST\(\w+ AS BLOB\)) END", r"\1"),
    (r"CAST\((\w+) AS BLOB\)", r"convert_to(\1, 'UTF8')"),
    # Rows of a list are found by index, also in a view of rows from two tables.
    (
        r"\bIN \((SELECT CAST\(value AS INTEGER\) FROM json_each\(:\w+\))\)",
        r"= ANY (ARRAY(\1))",
    ),
    (r"(?<!NOT )\bIN \((SELECT n FROM anew)\)", r"= ANY (ARRAY(\1))"),
    # Numbers of 64 bits, bytes, and words that are ordered by code point.
    (r"\bINTEGER\b", "BIGINT"),
    (r"\bBLOB\b", "BYTEA"),
    (r"\bREAL\b", "DOUBLE PRECISION"),
    (r"\bTEXT\b", 'TEXT COLLATE "C"'),
    (r"\)\s*STRICT(?:, WITHOUT ROWID)?;", ");"),
    # Of tables that are gone at the end of the transaction, none has a name to give.
    (r"CREATE INDEX temp\.\w+\s+ON", "CREATE INDEX ON"),
    (
        r"CREATE VIRTUAL TABLE temp\.(\w+) USING fts5 \([^;]*\);",
        r"CREATE TEMP TABLE \1 (rowid BIGINT PRIMARY KEY, words TSVECTOR NOT NULL);",
    ),
    # Full text: one vector for all columns, with its index.
    (r"INSERT INTO (\w+_words) \(\1, rank\) VALUES [^;]*;", ""),
    (
        r"CREATE VIRTUAL TABLE (\w+) USING fts5 \([^;]*\);",
        r"CREATE TABLE \1 (rowid BIGINT PRIMARY KEY, words TSVECTOR NOT NULL);",
    ),
    (
        r"(CREATE TABLE (\w+_words) [^;]*;)",
        rf"\1 CREATE INDEX \2_by_word ON \2 USING gin (words) {_WAITING};",
    ),
    (r"(\w+_words) MATCH (:\w+)", r"words @@ to_tsquery('plain_words', \2)"),
    (r"json_each\((:\w+)\)", r"json_array_elements_text(\1::json) AS each (value)"),
    (r"\binstr\(", "strpos("),
    (r"lower\(hex\(([\w.]+)\)\)", r"encode(\1, 'hex')"),
    (r"\bunhex\((\w+)\)", r"decode(\1, 'hex')"),
    # What an entry says, by the name of a field.
    (
        r"iif\(kind = 'claim', '\$\.(\w+)', '\$\.(\w+)'\)",
        r"CASE kind WHEN 'claim' THEN '\1' ELSE '\2' END",
    ),
    (r"->> '\$\.(\w+)\.(\w+)'", r"#>> '{\1,\2}'"),
    (r"->> '\$\.(\w+)'", r"->> '\1'"),
    # What is not known comes last, as the smallest comes last in SQLite.
    (r"\bDESC\b", "DESC NULLS LAST"),
    (r"\bLIMIT (:\w+)", r"LIMIT nullif(\1, -1)"),
    (r"\bonly\b(?=\s+(?:=|BIGINT)|[,)])", '"only"'),
    (r"%", "%%"),
    (r"(?<!:):([a-z_]\w*)", r"%(\1)s"),
    (r"\?", "%s"),
)
_WORDS = re.compile(
    r"INSERT INTO (?P<table>\w+_words) \(rowid, [^)]*\)\s*"
    r"VALUES \(:n, (?P<values>[^)]*)\)"
)
#: A word that nobody can look for, so that no phrase reaches from field to field.
_BETWEEN = " || '¶:1'::tsvector || "


@lru_cache(maxsize=1024)
def said(sql: str) -> str:
    """A statement, or a file of them, as PostgreSQL takes it.

    >>> said("SELECT n FROM claim WHERE id = :id LIMIT :limit")
    'SELECT n FROM claim WHERE id = %(id)s LIMIT nullif(%(limit)s, -1)'
    """
    sql = _WORDS.sub(_put_words, sql)
    for pattern, instead in _RULES:
        sql = re.sub(pattern, instead, sql, flags=re.DOTALL)
    return sql


def _put_words(found: re.Match[str]) -> str:
    fields = (field.strip() for field in found["values"].split(","))
    vectors = (f"to_tsvector('plain_words', coalesce({field}, ''))" for field in fields)
    words = _BETWEEN.join(vectors)
    into = f"INSERT INTO {found['table']} (rowid, words)"
    return f"{into} VALUES (:n, {words})"
