-- clock_held --
-- How many entries there are; of how many blocks the latest time is noted, and it.
SELECT
    (SELECT coalesce(max(idx) + 1, 0) FROM entry),
    (SELECT coalesce(max(block) + 1, 0) FROM clock),
    (SELECT max(latest) FROM clock)

-- clock_blocks --
SELECT idx / :block AS block, max(recorded_at) FROM entry
WHERE idx >= :start AND idx < :end GROUP BY 1 ORDER BY 1

-- clock --
INSERT INTO clock (block, latest) VALUES (?, ?)

-- clock_block_after --
-- The block with the first entry that bears a later time, and how many entries there are.
SELECT
    coalesce(
        (SELECT block FROM clock WHERE latest > :at ORDER BY latest, block LIMIT 1),
        (SELECT max(block) + 1 FROM clock),
        0
    ),
    (SELECT coalesce(max(idx) + 1, 0) FROM entry)

-- first_after --
SELECT idx FROM entry
WHERE idx >= :start AND idx < :end AND recorded_at > :at
ORDER BY idx LIMIT 1

-- recorded_at --
SELECT recorded_at FROM entry WHERE idx = :idx

-- out_of_sight --
-- How many of the first entries nobody, or not everybody, may see now.
SELECT
    (SELECT count(*) FROM redacted WHERE idx < :size)
    + (SELECT count(*) FROM restricted WHERE idx < :size)

-- lifted_since --
SELECT 1 FROM hiding WHERE lifted = 1 AND idx >= :size LIMIT 1

-- hidings --
SELECT hiding.idx, body.body FROM hiding JOIN body ON body.idx = hiding.idx
ORDER BY hiding.idx

-- index_if_seen --
-- An entry that was there and can be seen now.
SELECT idx FROM entry
WHERE key = :key AND idx < :size
    AND NOT EXISTS (SELECT 1 FROM redacted WHERE redacted.idx = entry.idx)
    AND NOT EXISTS (SELECT 1 FROM restricted WHERE restricted.idx = entry.idx)

-- speakers_judged --
SELECT judgement.idx, body.body FROM judgement JOIN body ON body.idx = judgement.idx
WHERE judgement.verdict IN ('same', 'apart')
    AND judgement.idx >= :start AND judgement.idx < :end
ORDER BY judgement.idx

-- changed_since --
-- Articles of which more was put on record later.
SELECT DISTINCT article FROM article_entry WHERE idx >= :size AND article < :size

-- sharing_entries --
-- Articles of which an entry tells that also tells of one of these.
SELECT DISTINCT other.article FROM article_entry AS one
JOIN article_entry AS other ON other.idx = one.idx
WHERE one.article IN (SELECT CAST(value AS INTEGER) FROM json_each(:articles))
    AND one.idx < :size AND other.article < :size

-- articles_of_speaker --
SELECT voice.article FROM speaker JOIN voice ON voice.speaker = speaker.n
WHERE speaker.id = :id AND voice.article < :size

-- article_row --
SELECT n FROM article WHERE id = :id AND n < :size

-- entries_of_article --
SELECT idx FROM article_entry WHERE article = :n AND idx < :size

-- claims_beginning --
-- The articles of claims whose id begins so, and of the articles whose id does.
SELECT article FROM claim WHERE id >= :start AND id < :end
UNION
SELECT n FROM article WHERE id >= :start AND id < :end
LIMIT :limit

-- first_entry_of --
SELECT n FROM claim WHERE id = :id
UNION ALL
SELECT n FROM article WHERE id = :id
UNION ALL
SELECT min(since) FROM speaker_then WHERE id = :id GROUP BY n
UNION ALL
SELECT min(idx) FROM capture WHERE sha256 = :id GROUP BY sha256
LIMIT 1

-- existed_then --
-- The row of a speaker, where there was one when the entry at hand came.
SELECT n FROM speaker_then WHERE id = :id AND since < :at LIMIT 1

-- ids_of_articles --
SELECT id FROM article
WHERE n IN (SELECT CAST(value AS INTEGER) FROM json_each(:articles))

-- voices_of_articles --
-- By which id each speaker of them goes, and what the article told.
SELECT speaker.id, body.body FROM voice
JOIN speaker ON speaker.n = voice.speaker
JOIN body ON body.idx = voice.idx
WHERE voice.article IN (SELECT CAST(value AS INTEGER) FROM json_each(:articles))
