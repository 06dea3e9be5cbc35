-- of_kind --
-- What the next entries of a kind say.
SELECT entry.idx, entry.key, body.body FROM entry JOIN body ON body.idx = entry.idx
WHERE entry.kind = :kind AND entry.idx >= :start
ORDER BY entry.idx LIMIT :limit

-- keyed --
SELECT entry.kind, body.body FROM entry JOIN body ON body.idx = entry.idx
WHERE entry.key = :key

-- captures_among --
SELECT body.body FROM entry JOIN body ON body.idx = entry.idx
WHERE entry.kind = 'page' AND entry.idx = :idx

-- redact --
INSERT INTO redacted (idx, redaction) VALUES (?, ?)

-- destroy --
DELETE FROM body WHERE idx = ?

-- restrict --
INSERT INTO restricted (idx, restriction) VALUES (?, ?) ON CONFLICT DO NOTHING

-- lift --
DELETE FROM restricted WHERE idx = ?

-- mark --
INSERT INTO mark (mark, entry) VALUES (?, ?) ON CONFLICT DO NOTHING

-- unmark --
DELETE FROM mark WHERE mark = ? AND entry IN
    (SELECT idx FROM entry WHERE kind = 'restriction')

-- marks_met --
SELECT entry.idx, entry.kind
FROM mark JOIN entry ON entry.idx = mark.entry
WHERE mark.mark IN (SELECT value FROM json_each(:marks))
ORDER BY entry.kind, entry.idx LIMIT 1

-- marks_known --
SELECT DISTINCT mark FROM mark WHERE mark IN (SELECT value FROM json_each(:marks))

-- any_mark --
SELECT EXISTS (SELECT 1 FROM mark)

-- to_destroy --
INSERT INTO to_destroy (sha256) VALUES (?) ON CONFLICT DO NOTHING

-- still_to_destroy --
SELECT sha256 FROM to_destroy ORDER BY sha256

-- destroyed --
DELETE FROM to_destroy WHERE sha256 = ?

-- to_clean --
INSERT INTO to_clean (n) VALUES (0) ON CONFLICT DO NOTHING

-- is_to_clean --
SELECT 1 FROM to_clean

-- cleaned --
DELETE FROM to_clean

-- restricted_now --
SELECT idx, restriction FROM restricted ORDER BY idx

-- acts --
SELECT entry.idx, entry.kind, body.body FROM entry JOIN body USING (idx)
WHERE kind IN ('redaction', 'restriction') ORDER BY entry.idx

-- leaf_of --
SELECT leaf FROM entry WHERE key = :key

-- held --
SELECT entry.idx, leaf, redaction FROM entry LEFT JOIN redacted USING (idx)
WHERE key = :key

-- entry_said --
SELECT entry.key, entry.kind, body.body FROM entry JOIN body ON body.idx = entry.idx
WHERE entry.idx = :idx
