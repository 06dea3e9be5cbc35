-- named_claim --
SELECT DISTINCT
    CAST(body AS TEXT) ->> '$.id', CAST(body AS TEXT) ->> '$.article'
FROM entry JOIN body USING (idx)
WHERE kind = 'claim'
    AND CAST(body AS TEXT) ->> '$.id' >= :start AND CAST(body AS TEXT) ->> '$.id' < :end
LIMIT 2

-- named_article --
SELECT DISTINCT CAST(body AS TEXT) ->> '$.id', CAST(body AS TEXT) ->> '$.page'
FROM entry JOIN body USING (idx)
WHERE kind = 'article'
    AND CAST(body AS TEXT) ->> '$.id' >= :start AND CAST(body AS TEXT) ->> '$.id' < :end
LIMIT 2

-- named_page --
SELECT DISTINCT CAST(body AS TEXT) ->> '$.sha256', CAST(body AS TEXT) ->> '$.sha256'
FROM entry JOIN body USING (idx)
WHERE kind = 'page'
    AND CAST(body AS TEXT) ->> '$.sha256' >= :start
    AND CAST(body AS TEXT) ->> '$.sha256' < :end
LIMIT 2

-- named_speaker --
SELECT DISTINCT
    CAST(body AS TEXT) ->> '$.speaker.id', CAST(body AS TEXT) ->> '$.speaker.id'
FROM entry JOIN body USING (idx)
WHERE kind = 'speaker'
    AND CAST(body AS TEXT) ->> '$.speaker.id' >= :start
    AND CAST(body AS TEXT) ->> '$.speaker.id' < :end
LIMIT 2

-- keyed --
SELECT entry.idx, entry.kind, body.body FROM entry JOIN body USING (idx)
WHERE entry.key = :key AND kind NOT IN ('redaction', 'restriction')

-- pages_of_articles --
SELECT DISTINCT CAST(body AS TEXT) ->> '$.page'
FROM entry JOIN body USING (idx)
WHERE kind = 'article'
    AND CAST(body AS TEXT) ->> '$.id' IN (SELECT value FROM json_each(:ids))

-- articles_of_pages --
SELECT entry.idx, CAST(body AS TEXT) ->> '$.id'
FROM entry JOIN body USING (idx)
WHERE kind = 'article'
    AND CAST(body AS TEXT) ->> '$.page' IN (SELECT value FROM json_each(:ids))

-- articles_of_speakers --
SELECT DISTINCT CAST(body AS TEXT) ->> '$.article'
FROM entry JOIN body USING (idx)
WHERE kind = 'speaker'
    AND CAST(body AS TEXT) ->> '$.speaker.id' IN (SELECT value FROM json_each(:ids))

-- article_unseen --
SELECT body FROM entry JOIN body USING (idx)
WHERE kind = 'article' AND CAST(body AS TEXT) ->> '$.id' = :id
ORDER BY entry.idx DESC LIMIT 1

-- captures_of_pages --
SELECT entry.idx FROM entry JOIN body USING (idx)
WHERE kind = 'page'
    AND CAST(body AS TEXT) ->> '$.sha256' IN (SELECT value FROM json_each(:ids))

-- read_of_articles --
SELECT entry.idx FROM entry JOIN body USING (idx)
WHERE kind IN ('reading', 'claim', 'speaker', 'proposition')
    AND CAST(body AS TEXT) ->> '$.article' IN (SELECT value FROM json_each(:ids))

-- claims_named --
SELECT entry.idx FROM entry JOIN body USING (idx)
WHERE kind IN ('claim', 'proposition')
    AND CAST(body AS TEXT) ->> iif(kind = 'claim', '$.id', '$.claim')
        IN (SELECT value FROM json_each(:ids))

-- said --
SELECT entry.idx, lower(hex(entry.key)), entry.kind, body.body
FROM entry JOIN body USING (idx)
WHERE entry.idx IN (SELECT value FROM json_each(:indexes))
ORDER BY entry.idx

-- others --
-- Entries of every other kind: what is derived from these, or was said about them.
SELECT entry.idx, lower(hex(entry.key)), body.body
FROM entry JOIN body USING (idx)
WHERE kind NOT IN (
    'page', 'article', 'reading', 'claim', 'speaker', 'proposition',
    'redaction', 'restriction'
)
ORDER BY entry.idx

-- bodies --
SELECT entry.idx, entry.kind, body.body FROM entry JOIN body USING (idx)
WHERE kind NOT IN ('redaction', 'restriction') ORDER BY entry.idx

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

-- any_mark --
SELECT 1 FROM mark LIMIT 1

-- to_destroy --
INSERT INTO to_destroy (sha256) VALUES (?) ON CONFLICT DO NOTHING

-- still_to_destroy --
SELECT sha256 FROM to_destroy ORDER BY sha256

-- destroyed --
DELETE FROM to_destroy WHERE sha256 = ?

-- to_clean --
INSERT INTO to_clean (only) VALUES (0) ON CONFLICT DO NOTHING

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
