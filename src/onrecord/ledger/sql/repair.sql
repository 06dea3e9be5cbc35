-- vkey --
SELECT vkey FROM signer

-- show_all --
DELETE FROM restricted

-- unmark_all --
DELETE FROM mark

-- told --
-- What was put on record of repairs.
SELECT entry.idx, body.body FROM problem
JOIN entry ON entry.idx = problem.idx
JOIN body ON body.idx = problem.idx
WHERE problem.about = :about ORDER BY entry.idx

-- last --
-- An altered number may be far too large.
SELECT max(idx) FROM entry WHERE idx < (SELECT 2 * count(*) + 256 FROM entry)

-- entry --
SELECT
    idx, key,
    CASE typeof(kind) WHEN 'text' THEN CAST(kind AS BLOB) END,
    commitment, leaf, recorded_at,
    CASE typeof(recorded_by) WHEN 'text' THEN CAST(recorded_by AS BLOB) END
FROM entry WHERE idx = :idx

-- body --
SELECT salt, body FROM body WHERE idx = :idx

-- restricted_later --
-- What met a mark after it was restricted, and is not named by what restricts it.
SELECT entry.key, act.key FROM restricted
JOIN entry ON entry.idx = restricted.idx
JOIN entry AS act ON act.idx = restricted.restriction
WHERE restricted.idx > restricted.restriction

-- restrict_by_key --
INSERT INTO restricted (idx, restriction)
SELECT entry.idx, act.idx FROM entry JOIN entry AS act ON act.key = :act
WHERE entry.key = :key AND act.kind = 'restriction'
    AND entry.kind NOT IN ('redaction', 'restriction')
ON CONFLICT DO NOTHING
