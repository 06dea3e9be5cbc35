-- known --
SELECT idx FROM entry WHERE key = :key

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
SELECT n FROM article WHERE id = :id

-- article_first --
INSERT INTO article (n, idx, id, page, outlet, outlet_key, published)
VALUES (:idx, :idx, :id, :page, :outlet, :outlet_key, :published)
RETURNING n

-- article_again --
UPDATE article SET
    idx = :idx, page = :page,
    outlet = :outlet, outlet_key = :outlet_key, published = :published
WHERE id = :id
RETURNING n

-- article_again_claims --
UPDATE claim SET outlet_key = :outlet_key, published = :published WHERE article = :n

-- article_words --
INSERT INTO article_words (rowid, title, standfirst, byline, text)
VALUES (:n, :title, :standfirst, :byline, :text)

-- article_words_gone --
DELETE FROM article_words WHERE rowid = :n

-- speaker_known --
SELECT n, id, name, kind, role, speaks_for, count FROM speaker WHERE id = :id

-- speaker --
INSERT INTO speaker (n, id, name, kind, role, speaks_for, count, name_key, key)
VALUES (:n, :id, :name, :kind, :role, :speaks_for, :count, :name_key, :key)
ON CONFLICT (id) DO UPDATE SET
    name = excluded.name, kind = excluded.kind, role = excluded.role,
    speaks_for = excluded.speaks_for, count = excluded.count,
    name_key = excluded.name_key, key = excluded.key

-- voice --
INSERT INTO voice (article, speaker, idx, place)
VALUES (:article, :speaker, :idx, :place)
ON CONFLICT (article, speaker) DO UPDATE SET idx = excluded.idx, place = excluded.place

-- reading_was --
SELECT n FROM claim WHERE article = :article AND place IS NOT NULL

-- claim_words_gone --
DELETE FROM claim_words WHERE rowid = :n

-- former_claims --
UPDATE claim SET place = NULL WHERE article = :article AND place IS NOT NULL

-- former_voices --
UPDATE voice SET place = NULL WHERE article = :article AND place IS NOT NULL

-- reading --
UPDATE article SET reading = :idx WHERE n = :article

-- claim --
INSERT INTO claim (
    n, idx, id, article, place, speaker, kind, act, quote, unsure,
    outlet_key, published
)
VALUES (
    :idx, :idx, :id, :article, :place, :speaker, :kind, :act, :quote, :unsure,
    :outlet_key, :published
)
ON CONFLICT (id) DO UPDATE SET
    idx = excluded.idx, article = excluded.article, place = excluded.place,
    speaker = excluded.speaker, kind = excluded.kind, act = excluded.act,
    quote = excluded.quote, unsure = excluded.unsure,
    outlet_key = excluded.outlet_key, published = excluded.published
RETURNING n

-- claim_words --
INSERT INTO claim_words (rowid, content, source, cue, speaker, title)
VALUES (:n, :content, :source, :cue, :speaker, :title)

-- problem --
INSERT INTO problem (idx, about) VALUES (:idx, :about)

-- article_body --
SELECT body.body FROM article JOIN body ON body.idx = article.idx
WHERE article.id = :id

-- all_entries --
SELECT entry.idx, entry.kind, body.body FROM entry JOIN body USING (idx)
ORDER BY entry.idx

-- entry_body --
SELECT entry.idx, body.body FROM entry JOIN body USING (idx) WHERE entry.key = :key
