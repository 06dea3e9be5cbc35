-- rows --
-- The claims that hold, and anybody may see.
SELECT n FROM claim WHERE place IS NOT NULL ORDER BY n

-- by_article --
SELECT n FROM claim
WHERE n IN (SELECT CAST(value AS INTEGER) FROM json_each(:rows))
ORDER BY article, place

-- of_these --
SELECT claim.n FROM claim
WHERE claim.place IS NOT NULL
    AND claim.n IN (SELECT CAST(value AS INTEGER) FROM json_each(:rows)) AND /* only */

-- of_all --
SELECT claim.n FROM claim WHERE claim.place IS NOT NULL AND /* only */
ORDER BY claim.n
