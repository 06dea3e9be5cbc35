-- counted --
SELECT count(*), max(idx) FROM entry

-- rows --
-- Text as bytes, for altered text may be none.
SELECT
    entry.idx, key, CAST(kind AS BLOB), commitment, leaf, recorded_at,
    CAST(recorded_by AS BLOB), salt, body
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
