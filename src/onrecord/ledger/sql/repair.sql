-- vkey --
SELECT vkey FROM signer

-- show_all --
DELETE FROM restricted

-- unmark_all --
DELETE FROM mark

-- told --
-- What was put on record of repairs.
SELECT entry.idx, body.body FROM problem
JOIN entry ON entry.idx = problem.idx
JOIN body ON body.idx = problem.idx
WHERE problem.about = :about ORDER BY entry.idx
