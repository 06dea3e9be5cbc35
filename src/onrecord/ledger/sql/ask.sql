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
    WHERE id = :speaker OR instr(name_key, nullif(:speaker_key, '')) > 0
)

-- only_speaker_known --
claim.speaker = (SELECT n FROM speaker WHERE id = :speaker)

-- only_kind --
claim.kind IN (SELECT value FROM json_each(:kinds))

-- only_act --
claim.act IN (SELECT value FROM json_each(:acts))

-- only_quote --
claim.quote IN (SELECT value FROM json_each(:quotes))

-- only_hedge --
claim.hedge IN (SELECT value FROM json_each(:hedges))

-- only_evidence --
claim.evidence IN (SELECT value FROM json_each(:evidence))

-- only_evidence_kind --
claim.evidence_kind IN (SELECT value FROM json_each(:evidence_kinds))

-- only_unnamed --
EXISTS (
    SELECT 1 FROM json_each(:unnamed)
    WHERE (value = 'withheld' AND claim.withheld = 1)
        OR (value = 'nearness' AND claim.nearness = 1)
)

-- only_count --
claim.n IN (
    SELECT claim_count.claim FROM claim_count
    WHERE /* of */ AND /* numbers */
)

-- numbers_surely --
-- Every number that the words allow is one that is asked for.
(
    CAST(:least AS REAL) IS NULL OR lower > CAST(:least AS REAL)
    OR (lower = CAST(:least AS REAL) AND (:above = 0 OR qualifier = 'more_than'))
)
AND (
    CAST(:most AS REAL) IS NULL OR upper < CAST(:most AS REAL)
    OR (upper = CAST(:most AS REAL) AND (:below = 0 OR qualifier = 'less_than'))
)

-- numbers_maybe --
-- Some number that the words allow is one that is asked for.
(lower IS NOT NULL OR upper IS NOT NULL OR (CAST(:least AS REAL) IS NULL AND CAST(:most AS REAL) IS NULL))
AND (
    CAST(:least AS REAL) IS NULL OR upper IS NULL OR upper > CAST(:least AS REAL)
    OR (upper = CAST(:least AS REAL) AND :above = 0 AND qualifier <> 'less_than')
)
AND (
    CAST(:most AS REAL) IS NULL OR lower IS NULL OR lower < CAST(:most AS REAL)
    OR (lower = CAST(:most AS REAL) AND :below = 0 AND qualifier <> 'more_than')
)

-- only_happened --
claim.n IN (
    SELECT claim_time.claim FROM claim_time
    WHERE (first IS NOT NULL OR last IS NOT NULL) AND /* days */
)

-- days_touch --
-- The time shares a day with those asked for; an open end reaches on and on.
(CAST(:happened_since AS INTEGER) IS NULL OR last IS NULL OR last >= CAST(:happened_since AS INTEGER))
AND (CAST(:happened_until AS INTEGER) IS NULL OR first IS NULL OR first < CAST(:happened_until AS INTEGER))

-- days_within --
-- Every day that the words allow is one that is asked for.
(CAST(:happened_since AS INTEGER) IS NULL OR first >= CAST(:happened_since AS INTEGER))
AND (CAST(:happened_until AS INTEGER) IS NULL OR last < CAST(:happened_until AS INTEGER))

-- only_event --
claim.n IN (
    SELECT claim_event.claim FROM claim_event WHERE (/* of */) AND /* status */
)

-- only_place --
-- A name means each place that any claim means by it, however others print it.
claim.n IN (
    SELECT claim_place.claim FROM claim_place
    WHERE is_place = 1 AND value IN (
        SELECT value FROM json_each(:places)
        UNION
        SELECT value FROM claim_place
        WHERE is_place = 1 AND name_key IN (SELECT value FROM json_each(:place_keys))
        UNION
        SELECT value FROM claim_place
        WHERE is_place = 1 AND said_key IN (SELECT value FROM json_each(:place_keys))
    )
)

-- only_country --
claim.n IN (
    SELECT claim_place.claim FROM claim_place
    WHERE is_place = 1 AND country IN (SELECT value FROM json_each(:countries))
)

-- only_near --
-- Great circles on a globe; first a box, by the index, that holds the circle. Half
-- the way around it is 20,015 km.
claim.n IN (
    SELECT claim_place.claim FROM claim_place
    WHERE is_place = 1 AND lat BETWEEN :south AND :north AND /* reach */ >= 0
        AND (
            /* reach */ >= 20015
            OR power(sin(radians(lat - :near_lat) / 2), 2)
            + cos(radians(lat)) * cos(radians(:near_lat))
            * power(sin(radians(lon - :near_lon) / 2), 2)
            <= power(sin((/* reach */) / 12742.0), 2)
        )
)

-- only_outlet --
claim.outlet_key = :outlet_key

-- only_article --
claim.article = (SELECT n FROM article WHERE id = :article)

-- only_since --
claim.published >= :since

-- only_until --
claim.published < :until

-- only_said_by --
-- What an article tells was said before it was published.
(claim.said <= :said_by OR claim.published < :said_by)

-- only_unsure --
claim.unsure = :unsure

-- hits --
-- The voice is no join: a view that stands before its table would be read whole.
SELECT claim.n, claim.article, said.body, (
    SELECT body.body FROM voice JOIN body ON body.idx = voice.idx
    WHERE voice.article = claim.article AND voice.speaker = claim.speaker
), (SELECT body.body FROM body WHERE body.idx = claim.says)
FROM claim JOIN body AS said ON said.idx = claim.idx
WHERE claim.n IN (SELECT CAST(value AS INTEGER) FROM json_each(:rows))

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
) AS counted
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

-- facet_hedge --
SELECT hedge, hedge, count(*) AS claims FROM claim
WHERE claim.place IS NOT NULL AND claim.hedge IS NOT NULL AND /* only */
GROUP BY hedge ORDER BY claims DESC, hedge
LIMIT :limit

-- facet_evidence --
SELECT evidence, evidence, count(*) AS claims FROM claim
WHERE claim.place IS NOT NULL AND claim.evidence IS NOT NULL AND /* only */
GROUP BY evidence ORDER BY claims DESC, evidence
LIMIT :limit

-- facet_evidence_kind --
SELECT evidence_kind, evidence_kind, count(*) AS claims FROM claim
WHERE claim.place IS NOT NULL AND claim.evidence IS NOT NULL AND /* only */
GROUP BY evidence_kind ORDER BY claims DESC, evidence_kind
LIMIT :limit

-- facet_unnamed --
SELECT told, told, claims FROM (
    SELECT 'withheld' AS told, count(*) AS claims FROM claim
    WHERE claim.place IS NOT NULL AND (claim.withheld = 1 OR claim.nearness = 1)
        AND claim.withheld = 1 AND /* only */
    UNION ALL
    SELECT 'nearness', count(*) FROM claim
    WHERE claim.place IS NOT NULL AND (claim.withheld = 1 OR claim.nearness = 1)
        AND claim.nearness = 1 AND /* only */
) AS counted
WHERE claims > 0 ORDER BY claims DESC, told
LIMIT :limit

-- facet_count --
SELECT what, what, count(DISTINCT claim_count.claim) AS claims FROM claim_count
WHERE what IS NOT NULL AND /* of these */
GROUP BY what ORDER BY claims DESC, what
LIMIT :limit

-- of_these_count --
claim_count.claim IN (
    SELECT claim.n FROM claim WHERE claim.place IS NOT NULL AND /* only */
)

-- facet_event --
SELECT what, what, count(DISTINCT claim_event.claim) AS claims FROM claim_event
WHERE /* of these */
GROUP BY what ORDER BY claims DESC, what
LIMIT :limit

-- of_these_event --
claim_event.claim IN (
    SELECT claim.n FROM claim WHERE claim.place IS NOT NULL AND /* only */
)

-- facet_status --
SELECT status, status, count(DISTINCT claim_event.claim) AS claims FROM claim_event
WHERE /* of these */
GROUP BY status ORDER BY claims DESC, status
LIMIT :limit

-- of_these_status --
claim_event.claim IN (
    SELECT claim.n FROM claim WHERE claim.place IS NOT NULL AND /* only */
)

-- facet_place --
SELECT
    value, max(name || coalesce(', ' || country, '')),
    count(DISTINCT claim_place.claim) AS claims
FROM claim_place
WHERE is_place = 1 AND /* of these */
GROUP BY value ORDER BY claims DESC, value
LIMIT :limit

-- of_these_place --
claim_place.claim IN (
    SELECT claim.n FROM claim WHERE claim.place IS NOT NULL AND /* only */
)

-- facet_country --
SELECT country, country, count(DISTINCT claim_place.claim) AS claims FROM claim_place
WHERE is_place = 1 AND country IS NOT NULL AND /* of these */
GROUP BY country ORDER BY claims DESC, country
LIMIT :limit

-- of_these_country --
claim_place.claim IN (
    SELECT claim.n FROM claim WHERE claim.place IS NOT NULL AND /* only */
)

-- spots --
SELECT
    value, max(name), max(country), lat, lon, precision,
    nullif(relation, 'in') AS how,
    direction, nearest, farthest, reach, count(DISTINCT claim_place.claim) AS claims
FROM claim_place
WHERE is_place = 1 AND /* of these */
GROUP BY value, lat, lon, precision, how, direction, nearest, farthest, reach
ORDER BY claims DESC, value, how, direction, nearest
LIMIT :limit

-- place_named --
SELECT min(lat), min(lon) FROM claim_place
WHERE is_place = 1 AND lat IS NOT NULL
    AND (value = :place OR name_key = :key OR said_key = :key)
GROUP BY value ORDER BY count(*) DESC, value
LIMIT 1

-- place_label --
SELECT max(name || coalesce(', ' || country, '')) FROM claim_place
WHERE value = :place

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

-- articles_by_row --
SELECT article.n, body.body FROM article JOIN body ON body.idx = article.idx
WHERE article.n IN (SELECT CAST(value AS INTEGER) FROM json_each(:rows))

-- reading_claims --
SELECT body.body FROM claim JOIN body ON body.idx = claim.idx
WHERE claim.article = :n AND claim.place IS NOT NULL
ORDER BY claim.place

-- reading_speakers --
SELECT body.body FROM voice JOIN body ON body.idx = voice.idx
WHERE voice.article = :n AND voice.place IS NOT NULL
ORDER BY voice.place

-- reading_body --
SELECT body.body FROM article JOIN body ON body.idx = article.reading
WHERE article.n = :n

-- propositions --
SELECT body.body FROM claim JOIN body ON body.idx = claim.says
WHERE claim.article = :n AND claim.place IS NOT NULL
ORDER BY claim.place

-- articles --
SELECT article.n, (
    SELECT count(*) FROM claim
    WHERE claim.article = article.n AND claim.place IS NOT NULL
)
FROM article
WHERE article.ended IS NULL AND /* only */
ORDER BY article.published DESC, article.n DESC
LIMIT :limit OFFSET :offset

-- articles_total --
SELECT count(*) FROM article WHERE article.ended IS NULL AND /* only */

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
SELECT speaker.n, speaker.id, speaker.name, speaker.kind, speaker.role,
    coalesce(counted.claims, 0) AS claims, counted.first, counted.last
FROM speaker
LEFT JOIN (
    SELECT claim.speaker AS n, count(*) AS claims,
        min(claim.published) AS first, max(claim.published) AS last
    FROM claim WHERE claim.place IS NOT NULL
    GROUP BY claim.speaker
) AS counted ON counted.n = speaker.n
WHERE NOT EXISTS (
    SELECT 1 FROM json_each(:words) WHERE instr(speaker.key, value) = 0
)
ORDER BY claims DESC, speaker.name_key, speaker.id
LIMIT :limit

-- last_voices --
-- What the last article with a claim of each of some speakers tells of them.
SELECT said.n, (
    SELECT body.body FROM voice JOIN body ON body.idx = voice.idx
    WHERE voice.article = said.article AND voice.speaker = said.n
)
FROM (
    SELECT speaker.n AS n, (
        SELECT claim.article FROM claim
        WHERE claim.speaker = speaker.n AND claim.place IS NOT NULL
        ORDER BY claim.published DESC, claim.article DESC LIMIT 1
    ) AS article
    FROM speaker
    WHERE speaker.n IN (SELECT CAST(value AS INTEGER) FROM json_each(:rows))
) AS said

-- problems --
SELECT body.body FROM problem JOIN body ON body.idx = problem.idx
ORDER BY problem.idx

-- problems_about --
SELECT body.body FROM problem JOIN body ON body.idx = problem.idx
WHERE problem.about = :about
ORDER BY problem.idx

-- entries --
SELECT
    entry.idx, key, kind, commitment, leaf, recorded_at, recorded_by, salt, body,
    redaction, restriction
FROM entry LEFT JOIN body USING (idx)
LEFT JOIN redacted USING (idx) LEFT JOIN restricted USING (idx)
WHERE entry.idx >= :start ORDER BY entry.idx LIMIT :limit

-- entry_at --
SELECT
    entry.idx, key, kind, commitment, leaf, recorded_at, recorded_by, salt, body,
    redaction, restriction
FROM entry LEFT JOIN body USING (idx)
LEFT JOIN redacted USING (idx) LEFT JOIN restricted USING (idx)
WHERE entry.idx = :idx

-- entry_keyed --
SELECT
    entry.idx, key, kind, commitment, leaf, recorded_at, recorded_by, salt, body,
    redaction, restriction
FROM entry LEFT JOIN body USING (idx)
LEFT JOIN redacted USING (idx) LEFT JOIN restricted USING (idx)
WHERE key = :key

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
) AS first
UNION ALL
SELECT min(voice.idx) FROM speaker JOIN voice ON voice.speaker = speaker.n
WHERE speaker.id = :id
GROUP BY speaker.n
LIMIT 1

-- evidence --
-- What shows that a claim is on record: :speakers are those that it names.
SELECT claim.idx FROM claim WHERE claim.n = :n
UNION
SELECT article.idx FROM claim JOIN article ON article.n = claim.article
WHERE claim.n = :n
UNION
SELECT capture.idx FROM claim
JOIN article ON article.n = claim.article
JOIN capture ON capture.sha256 = article.page
WHERE claim.n = :n
UNION
SELECT voice.idx FROM claim
JOIN voice ON voice.article = claim.article
JOIN speaker ON speaker.n = voice.speaker
WHERE claim.n = :n AND speaker.id IN (SELECT value FROM json_each(:speakers))
UNION
SELECT problem.idx FROM claim
JOIN article ON article.n = claim.article
JOIN problem ON problem.about IN (claim.id, article.id, article.page)
WHERE claim.n = :n
UNION
SELECT claim.says FROM claim WHERE claim.n = :n AND claim.says IS NOT NULL
UNION
SELECT article.reading FROM claim JOIN article ON article.n = claim.article
WHERE claim.n = :n AND claim.place IS NOT NULL
ORDER BY 1

-- former_claim --
-- The key of a claim that the last reading of its article does not give.
SELECT entry.key FROM claim JOIN entry ON entry.idx = claim.idx
WHERE claim.n = :n AND claim.place IS NULL

-- body --
SELECT body FROM body WHERE idx = :idx
