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
