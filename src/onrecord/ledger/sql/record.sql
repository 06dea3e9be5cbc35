-- known --
SELECT idx FROM entry WHERE key = :key

-- these_known --
SELECT key, idx FROM entry WHERE key IN (SELECT unhex(value) FROM json_each(:ids))

-- append --
INSERT INTO entry (idx, key, kind, commitment, leaf, recorded_at, recorded_by)
VALUES (?, ?, ?, ?, ?, ?, ?)

-- append_body --
INSERT INTO body (idx, salt, body) VALUES (?, ?, ?)

-- tree_held --
SELECT size, hashes FROM tree WHERE only = 0

-- tree --
UPDATE tree SET size = :size, hashes = :hashes WHERE only = 0

-- node --
INSERT INTO node (height, at, hash) VALUES (?, ?, ?)

-- leaves --
SELECT leaf FROM entry WHERE :height = 0 AND idx >= :start AND idx < :end ORDER BY idx

-- nodes --
SELECT hash FROM node
WHERE height = :height AND at >= :start AND at < :end ORDER BY at

-- signer --
SELECT vkey FROM signer

-- sign_with --
INSERT INTO signer (vkey, began) SELECT :vkey, size FROM tree

-- began --
SELECT began FROM signer

-- capture_known --
-- The same bytes, come in the same way.
SELECT 1 FROM capture WHERE sha256 = :sha256 AND how = :how LIMIT 1

-- capture --
INSERT INTO capture (idx, sha256, how, captured)
VALUES (:idx, :sha256, :how, :captured)

-- article_known --
SELECT n, reading IS NOT NULL, ended IS NOT NULL FROM article WHERE id = :id

-- articles_known --
SELECT id, n, reading IS NOT NULL, ended IS NOT NULL FROM article
WHERE id IN (SELECT value FROM json_each(:ids))

-- article_first --
INSERT INTO article (n, idx, id, page, url, outlet, outlet_key, published)
VALUES (:idx, :idx, :id, :page, :url, :outlet, :outlet_key, :published)

-- article_again --
UPDATE article SET
    idx = :idx, page = :page, url = :url,
    outlet = :outlet, outlet_key = :outlet_key, published = :published
WHERE id = :id
RETURNING n

-- article_again_claims --
UPDATE claim SET outlet_key = :outlet_key, published = :published WHERE article = :n

-- articles_alike --
-- Those that were read from the same page, and hold.
SELECT n FROM article
WHERE page = :page AND coalesce(url, '') = :url AND ended IS NULL

-- those_alike --
SELECT page, coalesce(url, ''), n FROM article
WHERE page IN (SELECT value FROM json_each(:ids)) AND ended IS NULL

-- article_ended --
UPDATE article SET ended = :ended WHERE n = :n

-- article_judged --
-- What people decided of it is held against the article that takes its place.
UPDATE judgement SET article = :n, standing = 'orphaned', now = NULL
WHERE article = :other

-- article_apart --
INSERT INTO apart (article, speaker, called)
SELECT :id, apart.speaker, apart.called
FROM apart JOIN article ON article.id = apart.article
WHERE article.n = :other
ON CONFLICT (article, speaker) DO NOTHING

-- article_holds --
UPDATE article SET ended = NULL WHERE n = :n

-- article_entry --
INSERT INTO article_entry (idx, article) VALUES (:idx, :article) ON CONFLICT DO NOTHING

-- article_words --
INSERT INTO article_words (rowid, title, standfirst, byline, text)
VALUES (:n, :title, :standfirst, :byline, :text)

-- article_words_gone --
DELETE FROM article_words WHERE rowid = :n

-- speaker_known --
SELECT n, id, name, kind, role, speaks_for, count FROM speaker WHERE id = :id

-- speakers_known --
SELECT n, id, name, kind, role, speaks_for, count FROM speaker
WHERE id IN (SELECT value FROM json_each(:ids))

-- speaker --
INSERT INTO speaker (n, id, name, kind, role, speaks_for, count, name_key, key)
VALUES (:n, :id, :name, :kind, :role, :speaks_for, :count, :name_key, :key)
ON CONFLICT (id) DO UPDATE SET
    name = excluded.name, kind = excluded.kind, role = excluded.role,
    speaks_for = excluded.speaks_for, count = excluded.count,
    name_key = excluded.name_key, key = excluded.key

-- speaker_then --
INSERT INTO speaker_then (
    n, since, id, name, kind, role, speaks_for, count, name_key, key
)
VALUES (
    :n, :since, :id, :name, :kind, :role, :speaks_for, :count, :name_key, :key
)
ON CONFLICT (n, since) DO UPDATE SET
    name = excluded.name, kind = excluded.kind, role = excluded.role,
    speaks_for = excluded.speaks_for, count = excluded.count,
    name_key = excluded.name_key, key = excluded.key

-- hiding --
INSERT INTO hiding (idx, lifted) VALUES (:idx, :lifted)

-- voice --
INSERT INTO voice (article, speaker, idx, place)
VALUES (:article, :speaker, :idx, :place)
ON CONFLICT (article, speaker) DO UPDATE SET idx = excluded.idx, place = excluded.place

-- reading_was --
SELECT n FROM claim WHERE article = :article AND place IS NOT NULL

-- claim_words_gone --
DELETE FROM claim_words WHERE rowid = :n

-- former_counts --
DELETE FROM claim_count
WHERE claim IN (SELECT n FROM claim WHERE article = :article AND place IS NOT NULL)

-- former_times --
DELETE FROM claim_time
WHERE claim IN (SELECT n FROM claim WHERE article = :article AND place IS NOT NULL)

-- former_events --
DELETE FROM claim_event
WHERE claim IN (SELECT n FROM claim WHERE article = :article AND place IS NOT NULL)

-- former_places --
DELETE FROM claim_place
WHERE claim IN (SELECT n FROM claim WHERE article = :article AND place IS NOT NULL)

-- keep_former --
INSERT INTO claim_before (
    reading, n, idx, article, place, speaker, kind, nearness, withheld, act, quote,
    hedge, evidence, evidence_kind, unsure, outlet_key, published, says
)
SELECT
    article.reading, claim.n, claim.idx, claim.article, place, speaker, kind, nearness,
    withheld, act, quote, hedge, evidence, evidence_kind, unsure, claim.outlet_key,
    claim.published, says
FROM claim JOIN article ON article.n = claim.article
WHERE claim.article = :article AND place IS NOT NULL

-- reading_ended --
UPDATE reading SET ended = :ended WHERE article = :article AND ended IS NULL

-- former_claims --
UPDATE claim SET place = NULL WHERE article = :article AND place IS NOT NULL

-- former_voices --
UPDATE voice SET place = NULL WHERE article = :article AND place IS NOT NULL

-- reading --
UPDATE article SET reading = :idx WHERE n = :article

-- reading_holds --
INSERT INTO reading (idx, article) VALUES (:idx, :article)

-- claim --
INSERT INTO claim (
    n, idx, id, article, place, speaker, kind, nearness, withheld, act, quote,
    hedge, evidence, evidence_kind, unsure, outlet_key, published, said, says
)
VALUES (
    :n, :idx, :id, :article, :place, :speaker, :kind, :nearness, :withheld,
    :act, :quote, :hedge, :evidence, :evidence_kind, :unsure, :outlet_key,
    :published, :said, :says
)
ON CONFLICT (id) DO UPDATE SET
    idx = excluded.idx, article = excluded.article, place = excluded.place,
    speaker = excluded.speaker, kind = excluded.kind,
    nearness = excluded.nearness, withheld = excluded.withheld,
    act = excluded.act, quote = excluded.quote, hedge = excluded.hedge,
    evidence = excluded.evidence, evidence_kind = excluded.evidence_kind,
    unsure = excluded.unsure, outlet_key = excluded.outlet_key,
    published = excluded.published, said = excluded.said, says = excluded.says

-- claims_known --
SELECT id, n FROM claim WHERE id IN (SELECT value FROM json_each(:ids))

-- claim_count --
INSERT INTO claim_count (
    claim, part, what, kind, fate, status, unit, qualifier, lower, upper
)
VALUES (
    :claim, :part, :what, :kind, :fate, :status, :unit, :qualifier, :lower, :upper
)

-- claim_event --
INSERT INTO claim_event (claim, part, what, type, mode, status)
VALUES (:claim, :part, :what, :type, :mode, :status)

-- claim_place --
INSERT INTO claim_place (
    claim, part, value, name_key, said_key, name, country, geonameid, lat, lon,
    precision, is_place, relation, direction, nearest, farthest, reach
)
VALUES (
    :claim, :part, :value, :name_key, :said_key, :name, :country, :geonameid, :lat,
    :lon, :precision, :is_place, :relation, :direction, :nearest, :farthest, :reach
)

-- claim_time --
INSERT INTO claim_time (claim, part, first, last, precision)
VALUES (:claim, :part, :first, :last, :precision)

-- claim_words --
INSERT INTO claim_words (rowid, content, source, cue, speaker, title)
VALUES (:n, :content, :source, :cue, :speaker, :title)

-- problem --
INSERT INTO problem (idx, about) VALUES (:idx, :about)

-- article_body --
SELECT body.body FROM article JOIN body ON body.idx = article.idx
WHERE article.id = :id

-- index_of --
SELECT idx FROM entry WHERE key = :key
