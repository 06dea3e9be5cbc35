-- acts --
SELECT entry.idx, entry.kind, body.body FROM entry JOIN body USING (idx)
WHERE kind IN ('redaction', 'restriction') ORDER BY entry.idx

-- how --
-- Where an entry is, what hides it, and whether its words are there.
SELECT entry.idx, restricted.restriction, redacted.redaction,
    EXISTS (SELECT 1 FROM body WHERE body.idx = entry.idx)
FROM entry
LEFT JOIN restricted ON restricted.idx = entry.idx
LEFT JOIN redacted ON redacted.idx = entry.idx
WHERE entry.key = :key

-- marked --
SELECT mark, entry FROM mark
