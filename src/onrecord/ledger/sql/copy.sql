-- entries --
SELECT entry.idx, key, kind, commitment, leaf, recorded_at, recorded_by, salt, body
FROM entry LEFT JOIN body USING (idx)
WHERE entry.idx >= :start AND entry.idx < :end ORDER BY entry.idx

-- redacted --
SELECT idx, redaction FROM redacted ORDER BY idx

-- restricted --
SELECT idx, restriction FROM restricted ORDER BY idx

-- marks --
SELECT mark, entry FROM mark ORDER BY mark, entry
