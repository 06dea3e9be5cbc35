-- entries --
-- Of a table whose rows are entries, those that there were.
CREATE TEMP VIEW {table} AS SELECT * FROM {real}.{table} WHERE +idx < {size}

-- entries_shown --
-- The same, without those that were hidden then.
CREATE TEMP VIEW {table} AS SELECT * FROM {real}.{table}
WHERE +idx < {size} AND idx NOT IN (SELECT idx FROM hidden_then)

-- judged --
-- Judgements that there were, and what they were to what was read then.
CREATE TEMP VIEW judgement AS
SELECT * FROM {real}.judgement
WHERE idx < {size} AND idx NOT IN (SELECT idx FROM then_judgement)
    AND idx NOT IN (SELECT idx FROM hidden_then)
UNION ALL
SELECT * FROM then_judgement

-- hidden_then --
CREATE TEMP TABLE hidden_then (idx INTEGER PRIMARY KEY, restriction INTEGER)

-- put_hidden_then --
INSERT INTO hidden_then (idx, restriction) VALUES (?, ?)

-- restricted --
CREATE TEMP VIEW restricted AS
SELECT * FROM {real}.restricted UNION ALL SELECT * FROM hidden_then

-- speakers --
-- Each speaker by the last row that there was.
CREATE TEMP VIEW speaker AS
SELECT n, id, name, kind, role, speaks_for, count, name_key, key
FROM speaker_then AS told
WHERE since < {size} AND NOT EXISTS (
    SELECT 1 FROM speaker_then AS later
    WHERE later.n = told.n AND later.since > told.since AND later.since < {size}
)

-- held --
-- Rows that were the same then. The plus keeps SQLite from looking them up by this,
-- for it is true of most rows.
CREATE TEMP VIEW {table} AS
SELECT * FROM {real}.{table} WHERE +{column} < {size}

-- held_or_anew --
-- Rows that were the same then, and those of what was derived anew.
CREATE TEMP VIEW {table} AS
SELECT * FROM {real}.{table}
WHERE +{column} < {size} AND +{column} NOT IN ({which})
UNION ALL
SELECT * FROM then_{table}

-- anew --
CREATE TEMP VIEW {table} AS SELECT * FROM then_{table}

-- put_aside --
ALTER TABLE {table} RENAME TO then_{table}

-- drop_view --
DROP VIEW {table}

-- to_derive --
CREATE TEMP TABLE anew (n INTEGER PRIMARY KEY)

-- put_to_derive --
INSERT INTO anew (n) VALUES (?)

-- claims_by_article --
CREATE INDEX temp.claim_of_those ON claim (article);

-- articles_anew --
SELECT n FROM anew

-- claims_anew --
SELECT n FROM {real}.claim WHERE article IN (SELECT n FROM anew)

-- found --
SELECT rowid FROM {table} WHERE {table} MATCH :words

-- found_then --
SELECT rowid FROM {table} WHERE {table} MATCH :words AND rowid NOT IN ({which})
UNION ALL
SELECT rowid FROM then_{table} WHERE then_{table} MATCH :words
