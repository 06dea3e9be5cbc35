-- put_judgement --
INSERT INTO judgement (
    idx, verdict, claim, speaker, article, judged, standing, now
)
VALUES (:idx, :verdict, :claim, :speaker, :article, :judged, :standing, :now)

-- judged_row --
SELECT claim.article, claim.idx, claim.place IS NOT NULL FROM claim WHERE id = :claim

-- claim_entry --
SELECT entry.key FROM claim JOIN entry ON entry.idx = claim.idx WHERE claim.id = :claim

-- any_judgement --
SELECT EXISTS (SELECT 1 FROM judgement)

-- any_judged --
SELECT 1 FROM judgement WHERE article = :article LIMIT 1

-- judged_of_article --
SELECT idx, judged FROM judgement WHERE article = :article ORDER BY idx

-- reading_with --
-- The reading that gave a claim so, and what the claim said in it.
SELECT reading, says FROM claim_before WHERE idx = :idx
UNION ALL
SELECT article.reading, claim.says FROM claim JOIN article ON article.n = claim.article
WHERE claim.idx = :idx AND claim.place IS NOT NULL
LIMIT 1

-- carry --
UPDATE judgement SET standing = :standing, now = :now WHERE idx = :idx

-- unsettled --
-- Judgements on claims that are read otherwise now, until somebody judges anew.
SELECT entry.key, entry.recorded_at, body.body, judgement.standing, judgement.now
FROM judgement JOIN entry USING (idx) JOIN body USING (idx)
WHERE judgement.standing <> 'stands' AND NOT EXISTS (
    SELECT 1 FROM judgement AS later
    WHERE later.now = judgement.now AND later.standing = 'stands'
)
ORDER BY idx LIMIT :limit OFFSET :offset

-- set_apart --
INSERT INTO apart (article, speaker, called) VALUES (:article, :speaker, :called)
ON CONFLICT (article, speaker) DO UPDATE SET called = excluded.called

-- make_same --
INSERT INTO alike (speaker, called) VALUES (:other, :called)
ON CONFLICT (speaker) DO UPDATE SET called = excluded.called

-- make_those_same --
UPDATE alike SET called = :called WHERE called = :other

-- forget_same --
DELETE FROM alike WHERE speaker = :speaker

-- called_apart --
SELECT called FROM apart WHERE article = :article AND speaker = :speaker

-- called_alike --
SELECT called FROM alike WHERE speaker = :speaker

-- all_called_apart --
SELECT article, speaker, called FROM apart
WHERE article IN (SELECT value FROM json_each(:articles))

-- all_called_alike --
SELECT speaker, called FROM alike
WHERE speaker IN (SELECT value FROM json_each(:speakers))

-- any_called --
SELECT EXISTS (SELECT 1 FROM apart) OR EXISTS (SELECT 1 FROM alike)

-- row_of_speaker --
SELECT n FROM speaker WHERE id = :id

-- row_of_article --
SELECT n FROM article WHERE id = :id

-- voice_body --
SELECT body.body FROM voice JOIN body ON body.idx = voice.idx
WHERE voice.article = :article AND voice.speaker = :n

-- move_voice --
-- Not where the article has that speaker already.
UPDATE voice SET speaker = :to WHERE article = :article AND speaker = :n
    AND NOT EXISTS (
        SELECT 1 FROM voice AS other
        WHERE other.article = :article AND other.speaker = :to
    )

-- move_claims --
UPDATE claim SET speaker = :to WHERE article = :article AND speaker = :n

-- articles_of --
SELECT article FROM voice WHERE speaker = :n

-- articles_of_both --
SELECT article.id FROM voice AS one
JOIN voice AS other ON other.article = one.article AND other.speaker = :other
JOIN article ON article.n = one.article
WHERE one.speaker = :n AND one.place IS NOT NULL AND other.place IS NOT NULL
LIMIT 1

-- queue --
SELECT n FROM claim
WHERE unsure = 1 AND place IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM judgement
    WHERE judgement.now = claim.id AND judgement.standing = 'stands'
)
ORDER BY n LIMIT :limit OFFSET :offset

-- queue_total --
SELECT count(*) FROM claim
WHERE unsure = 1 AND place IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM judgement
    WHERE judgement.now = claim.id AND judgement.standing = 'stands'
)

-- judged_claim --
SELECT entry.key, entry.recorded_at, body.body, judgement.standing, judgement.now
FROM judgement JOIN entry USING (idx) JOIN body USING (idx)
WHERE judgement.claim = :about OR judgement.now = :about ORDER BY idx

-- judged_speaker --
SELECT entry.key, entry.recorded_at, body.body, judgement.standing, judgement.now
FROM judgement JOIN entry USING (idx) JOIN body USING (idx)
WHERE judgement.speaker = :about ORDER BY idx

-- links --
-- Judgements on who of Wikidata some speakers are, or those who were found to be one
-- of them: by the id that each goes by.
SELECT coalesce(alike.called, judgement.speaker), entry.key, entry.recorded_at,
    body.body, judgement.standing, judgement.now
FROM judgement JOIN entry USING (idx) JOIN body USING (idx)
LEFT JOIN alike ON alike.speaker = judgement.speaker
WHERE judgement.verdict IN ('link', 'unlink') AND (
    judgement.speaker IN (SELECT value FROM json_each(:speakers))
    OR judgement.speaker IN (
        SELECT joined.speaker FROM alike AS joined
        WHERE joined.called IN (SELECT value FROM json_each(:speakers))
    )
)
ORDER BY idx

-- heard --
SELECT speaker.id, article.id, body.body, spoken.name
FROM speaker
JOIN voice ON voice.speaker = speaker.n
JOIN article ON article.n = voice.article
JOIN body ON body.idx = voice.idx
LEFT JOIN speaker AS spoken ON spoken.id = speaker.speaks_for
WHERE speaker.name_key = :name_key AND voice.place IS NOT NULL
ORDER BY speaker.id, article.id
LIMIT :limit
