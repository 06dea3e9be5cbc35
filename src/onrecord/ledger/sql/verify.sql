-- counted --
SELECT count(*), max(idx) FROM entry

-- rows --
-- Text as bytes, for altered text may be none; and none where it is no text.
SELECT
    entry.idx, key,
    CASE typeof(kind) WHEN 'text' THEN CAST(kind AS BLOB) END,
    commitment, leaf, recorded_at,
    CASE typeof(recorded_by) WHEN 'text' THEN CAST(recorded_by AS BLOB) END,
    salt, body
FROM entry LEFT JOIN body ON body.idx = entry.idx
WHERE entry.idx >= :start AND entry.idx < :end
ORDER BY entry.idx

-- nodes --
SELECT height, at, hash FROM node

-- redaction --
SELECT body.body FROM redacted
JOIN entry ON entry.idx = redacted.redaction AND entry.kind = 'redaction'
JOIN body ON body.idx = redacted.redaction
WHERE redacted.idx = :idx

-- recorded --
-- What an entry records, where it cannot tell itself.
SELECT 'claim', id FROM claim WHERE idx = :idx
UNION ALL
SELECT 'article', id FROM article WHERE idx = :idx
UNION ALL
SELECT 'page', sha256 FROM capture WHERE idx = :idx
UNION ALL
SELECT 'speaker', speaker.id FROM voice JOIN speaker ON speaker.n = voice.speaker
WHERE voice.idx = :idx
UNION ALL
SELECT 'problem', about FROM problem WHERE idx = :idx
LIMIT 1

-- redacted --
SELECT redacted.idx, redacted.redaction, entry.key, said.kind, what.body,
    EXISTS (SELECT 1 FROM body WHERE body.idx = redacted.idx)
FROM redacted
LEFT JOIN entry ON entry.idx = redacted.idx
LEFT JOIN entry AS said ON said.idx = redacted.redaction
LEFT JOIN body AS what ON what.idx = redacted.redaction

-- restricted --
SELECT restricted.idx, restricted.restriction, entry.key, said.kind, what.body, 0
FROM restricted
LEFT JOIN entry ON entry.idx = restricted.idx
LEFT JOIN entry AS said ON said.idx = restricted.restriction
LEFT JOIN body AS what ON what.idx = restricted.restriction
