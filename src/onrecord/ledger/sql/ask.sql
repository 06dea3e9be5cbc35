-- claims --
SELECT claim.n FROM claim
WHERE claim.place IS NOT NULL AND /* only */
ORDER BY /* order */
LIMIT :limit OFFSET :offset

-- claims_total --
SELECT count(*) FROM claim WHERE claim.place IS NOT NULL AND /* only */

-- order_newest --
claim.published DESC, claim.article DESC, claim.place

-- order_ledger --
claim.n

-- only_words --
claim.n IN (SELECT rowid FROM claim_words WHERE claim_words MATCH :words)

-- only_speaker --
claim.speaker IN (
    SELECT n FROM speaker
    WHERE id = :speaker OR instr(name_key, nullif(:speaker_key, ''))
)

-- only_kind --
claim.kind IN (SELECT value FROM json_each(:kinds))

-- only_act --
claim.act IN (SELECT value FROM json_each(:acts))

-- only_quote --
claim.quote IN (SELECT value FROM json_each(:quotes))

-- only_outlet --
claim.outlet_key = :outlet_key

-- only_article --
claim.article = (SELECT n FROM article WHERE id = :article)

-- only_since --
claim.published >= :since

-- only_until --
claim.published < :until

-- only_unsure --
claim.unsure = :unsure

-- hit --
SELECT body.body, claim.article, voiced.body
FROM claim
JOIN body ON body.idx = claim.idx
LEFT JOIN voice ON voice.article = claim.article AND voice.speaker = claim.speaker
LEFT JOIN body AS voiced ON voiced.idx = voice.idx
WHERE claim.n = :n

-- facet_outlet --
SELECT label, label, claims FROM (
    SELECT (
        SELECT article.outlet FROM article
        WHERE article.outlet_key = claim.outlet_key
        ORDER BY article.published DESC, article.n DESC LIMIT 1
    ) AS label, count(*) AS claims
    FROM claim
    WHERE claim.place IS NOT NULL AND claim.outlet_key IS NOT NULL AND /* only */
    GROUP BY claim.outlet_key
)
ORDER BY claims DESC, label
LIMIT :limit

-- facet_act --
SELECT act, act, count(*) AS claims FROM claim
WHERE claim.place IS NOT NULL AND /* only */
GROUP BY act ORDER BY claims DESC, act
LIMIT :limit

-- facet_quote --
SELECT quote, quote, count(*) AS claims FROM claim
WHERE claim.place IS NOT NULL AND /* only */
GROUP BY quote ORDER BY claims DESC, quote
LIMIT :limit

-- facet_kind --
SELECT kind, kind, count(*) AS claims FROM claim
WHERE claim.place IS NOT NULL AND claim.kind IS NOT NULL AND /* only */
GROUP BY kind ORDER BY claims DESC, kind
LIMIT :limit

-- facet_speaker --
SELECT speaker.id, speaker.name, counted.claims FROM (
    SELECT claim.speaker AS n, count(*) AS claims FROM claim
    WHERE claim.place IS NOT NULL AND claim.speaker IS NOT NULL AND /* only */
    GROUP BY claim.speaker
) AS counted
JOIN speaker ON speaker.n = counted.n
ORDER BY counted.claims DESC, speaker.name_key, speaker.id
LIMIT :limit

-- claim_begins --
SELECT n, id FROM claim WHERE id >= :start AND id < :end ORDER BY id LIMIT 2

-- article_begins --
SELECT n, id FROM article WHERE id >= :start AND id < :end ORDER BY id LIMIT 2

-- speaker_begins --
SELECT n, id FROM speaker WHERE id >= :start AND id < :end ORDER BY id LIMIT 2

-- article --
SELECT body.body FROM article JOIN body ON body.idx = article.idx
WHERE article.n = :n

-- reading_claims --
SELECT body.body FROM claim JOIN body ON body.idx = claim.idx
WHERE claim.article = :n AND claim.place IS NOT NULL
ORDER BY claim.place

-- reading_speakers --
SELECT body.body FROM voice JOIN body ON body.idx = voice.idx
WHERE voice.article = :n AND voice.place IS NOT NULL
ORDER BY voice.place

-- articles --
SELECT article.n, (
    SELECT count(*) FROM claim
    WHERE claim.article = article.n AND claim.place IS NOT NULL
)
FROM article
WHERE /* only */
ORDER BY article.published DESC, article.n DESC
LIMIT :limit OFFSET :offset

-- articles_total --
SELECT count(*) FROM article WHERE /* only */

-- only_article_words --
article.n IN (SELECT rowid FROM article_words WHERE article_words MATCH :words)

-- only_article_outlet --
article.outlet_key = :outlet_key

-- captures --
SELECT body.body FROM capture JOIN body ON body.idx = capture.idx
WHERE capture.sha256 = :sha256
ORDER BY capture.captured, capture.idx
LIMIT :limit

-- speaker --
SELECT id, name, kind, role, speaks_for, count FROM speaker WHERE n = :n

-- speakers --
SELECT speaker.id, speaker.name, coalesce(counted.claims, 0) AS claims
FROM speaker
LEFT JOIN (
    SELECT claim.speaker AS n, count(*) AS claims FROM claim
    WHERE claim.place IS NOT NULL
    GROUP BY claim.speaker
) AS counted ON counted.n = speaker.n
WHERE NOT EXISTS (
    SELECT 1 FROM json_each(:words) WHERE NOT instr(speaker.key, value)
)
ORDER BY claims DESC, speaker.name_key, speaker.id
LIMIT :limit

-- problems --
SELECT body.body FROM problem JOIN body ON body.idx = problem.idx
ORDER BY problem.idx

-- problems_about --
SELECT body.body FROM problem JOIN body ON body.idx = problem.idx
WHERE problem.about = :about
ORDER BY problem.idx

-- entries --
SELECT
    entry.idx, key, kind, commitment, leaf, recorded_at, recorded_by, salt, body
FROM entry LEFT JOIN body USING (idx)
WHERE entry.idx >= :start ORDER BY entry.idx LIMIT :limit

-- entry_at --
SELECT
    entry.idx, key, kind, commitment, leaf, recorded_at, recorded_by, salt, body
FROM entry LEFT JOIN body USING (idx)
WHERE entry.idx = :idx

-- entry_index --
-- By the entry's own id, or by that of the claim, article, page or speaker in it.
SELECT idx FROM entry WHERE key = :key
UNION ALL
SELECT idx FROM claim WHERE id = :id
UNION ALL
SELECT idx FROM article WHERE id = :id
UNION ALL
SELECT * FROM (
    SELECT idx FROM capture WHERE sha256 = :id ORDER BY captured, idx LIMIT 1
)
UNION ALL
SELECT min(voice.idx) FROM speaker JOIN voice ON voice.speaker = speaker.n
WHERE speaker.id = :id
GROUP BY speaker.n
LIMIT 1
