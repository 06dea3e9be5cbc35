-- What is derived from the entries, so that they can be asked about. `n` is
-- the index of the first entry about a thing, `idx` of the one that holds now.
-- Times are microseconds since 1970 UTC; keys are folded for comparing.

CREATE TABLE capture (
    idx      INTEGER PRIMARY KEY REFERENCES entry (idx),
    sha256   TEXT NOT NULL,
    how      TEXT NOT NULL,
    captured INTEGER NOT NULL
) STRICT;

CREATE INDEX capture_of_bytes ON capture (sha256, captured, idx);

CREATE TABLE article (
    n          INTEGER PRIMARY KEY,
    idx        INTEGER NOT NULL REFERENCES entry (idx),
    id         TEXT NOT NULL UNIQUE,
    page       TEXT NOT NULL,
    outlet     TEXT,
    outlet_key TEXT,
    published  INTEGER,
    reading    INTEGER REFERENCES entry (idx)
) STRICT;

CREATE INDEX article_by_time ON article (published DESC, n DESC);
CREATE INDEX article_by_outlet ON article (outlet_key, published DESC, n DESC);
CREATE INDEX article_of_page ON article (page);

CREATE VIRTUAL TABLE article_words USING fts5 (
    title, standfirst, byline, text,
    content = '', contentless_delete = 1,
    tokenize = 'porter unicode61 remove_diacritics 2'
);

CREATE TABLE speaker (
    n          INTEGER PRIMARY KEY,
    id         TEXT NOT NULL UNIQUE,
    name       TEXT NOT NULL,
    kind       TEXT NOT NULL,
    role       TEXT,
    speaks_for TEXT,
    count      INTEGER,
    name_key   TEXT NOT NULL,
    key        TEXT NOT NULL             -- name and role
) STRICT;

-- A speaker as one article names them.
CREATE TABLE voice (
    article INTEGER NOT NULL REFERENCES article (n),
    speaker INTEGER NOT NULL REFERENCES speaker (n),
    idx     INTEGER NOT NULL REFERENCES entry (idx),
    place   INTEGER,                     -- in the reading; NULL: a former one
    PRIMARY KEY (article, speaker)
) STRICT, WITHOUT ROWID;

CREATE TABLE claim (
    n          INTEGER PRIMARY KEY,
    idx        INTEGER NOT NULL REFERENCES entry (idx),
    id         TEXT NOT NULL UNIQUE,
    article    INTEGER NOT NULL REFERENCES article (n),
    place      INTEGER,                  -- in the reading; NULL: a former one
    speaker    INTEGER REFERENCES speaker (n),
    kind       TEXT,                     -- the speaker's
    act        TEXT NOT NULL,
    quote      TEXT NOT NULL,
    unsure     INTEGER NOT NULL,
    outlet_key TEXT,
    published  INTEGER
) STRICT;

CREATE INDEX claim_of_article ON claim (article, place);
-- With all that is filtered and counted by, so that the rows are not looked up.
CREATE INDEX claim_by_time
    ON claim (published DESC, article DESC, place, act, quote, kind, unsure)
    WHERE place IS NOT NULL;
CREATE INDEX claim_by_speaker
    ON claim (speaker, published DESC, article DESC, place) WHERE place IS NOT NULL;
CREATE INDEX claim_by_act
    ON claim (act, published DESC, article DESC, place) WHERE place IS NOT NULL;
CREATE INDEX claim_by_outlet
    ON claim (outlet_key, published DESC, article DESC, place) WHERE place IS NOT NULL;
CREATE INDEX claim_by_kind ON claim (kind) WHERE place IS NOT NULL;
CREATE INDEX claim_by_quote ON claim (quote) WHERE place IS NOT NULL;

CREATE VIRTUAL TABLE claim_words USING fts5 (
    content, source, cue, speaker, title,
    content = '', contentless_delete = 1,
    tokenize = 'porter unicode61 remove_diacritics 2'
);

CREATE TABLE problem (
    idx   INTEGER PRIMARY KEY REFERENCES entry (idx),
    about TEXT NOT NULL
) STRICT;

CREATE INDEX problem_about ON problem (about, idx);
