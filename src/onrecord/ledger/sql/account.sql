-- claim_entries --
SELECT idx FROM claim WHERE n = :n
UNION
SELECT idx FROM claim_before WHERE n = :n
ORDER BY 1

-- says_entries --
SELECT says FROM claim WHERE n = :n AND says IS NOT NULL
UNION
SELECT says FROM claim_before WHERE n = :n AND says IS NOT NULL
ORDER BY 1

-- capture_entries --
SELECT capture.idx FROM claim
JOIN article ON article.n = claim.article
JOIN capture ON capture.sha256 = article.page
WHERE claim.n = :n ORDER BY 1

-- article_entries --
SELECT article_entry.idx FROM claim
JOIN article_entry ON article_entry.article = claim.article
WHERE claim.n = :n ORDER BY 1

-- problem_entries --
SELECT idx FROM problem WHERE about = :about ORDER BY 1

-- judgement_entries --
SELECT idx FROM judgement
WHERE claim = :about OR verdict IN ('same', 'apart', 'link', 'unlink') ORDER BY 1

-- hidings --
SELECT idx FROM hiding WHERE idx < :size ORDER BY idx
