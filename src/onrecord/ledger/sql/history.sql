-- readings --
SELECT idx, ended FROM reading WHERE article = :article ORDER BY idx

-- ended --
SELECT ended FROM reading WHERE idx = :idx

-- former --
SELECT reading, idx, says FROM claim_before WHERE n = :n ORDER BY reading

-- holds --
SELECT 1 FROM claim WHERE n = :n AND place IS NOT NULL

-- article_first --
SELECT id FROM article WHERE idx = :idx

-- standing --
-- The key of the reading that holds, where the article does.
SELECT entry.key FROM article
JOIN reading ON reading.idx = article.reading
JOIN entry ON entry.idx = reading.idx
WHERE article.n = :n AND article.ended IS NULL AND reading.ended IS NULL

-- redacted_articles --
SELECT count(*) FROM redacted JOIN entry USING (idx) WHERE kind = 'article'

-- restricted_articles --
SELECT count(*) FROM restricted JOIN entry USING (idx) WHERE kind = 'article'

-- is_ended --
SELECT 1 FROM article WHERE n = :n AND ended IS NOT NULL
