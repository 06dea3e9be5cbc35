-- What is derived from the entries, so that they can be asked about. `n` is
-- the index of the first entry about a thing, `idx` of the one that holds now.
-- Times are microseconds since 1970 UTC; keys are folded for comparing.

CREATE TABLE capture (
    idx      INTEGER PRIMARY KEY,        -- of the entry, as in every table here
    sha256   TEXT NOT NULL,
    how      TEXT NOT NULL,
    captured INTEGER NOT NULL
) STRICT;

CREATE INDEX capture_of_bytes ON capture (sha256, captured, idx);

CREATE TABLE article (
    n          INTEGER PRIMARY KEY,
    idx        INTEGER NOT NULL,
    id         TEXT NOT NULL UNIQUE,
    page       TEXT NOT NULL,
    url        TEXT,
    outlet     TEXT,
    outlet_key TEXT,
    published  INTEGER,
    reading    INTEGER,
    ended      INTEGER                   -- index of the entry by which another
                                         -- article of its page took its place
) STRICT;

CREATE INDEX article_by_time ON article (published DESC, n DESC);
CREATE INDEX article_by_outlet ON article (outlet_key, published DESC, n DESC);
CREATE INDEX article_of_page ON article (page);

-- Each reading of an article, and how long it held: from its own entry on.
CREATE TABLE reading (
    idx     INTEGER PRIMARY KEY,
    article INTEGER NOT NULL REFERENCES article (n),
    ended   INTEGER                      -- index of the entry that took its place
) STRICT;

CREATE INDEX reading_of_article ON reading (article, idx);

-- Both indices of words gather 16 MiB in memory before they write, and merge what
-- they wrote eight parts at a time: a word is written again less often.
CREATE VIRTUAL TABLE article_words USING fts5 (
    title, standfirst, byline, text,
    content = '', contentless_delete = 1,
    tokenize = 'porter unicode61 remove_diacritics 2'
);

INSERT INTO article_words (article_words, rank) VALUES ('hashsize', 16777216);
INSERT INTO article_words (article_words, rank) VALUES ('automerge', 8);

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
    idx     INTEGER NOT NULL,
    place   INTEGER,                     -- in the reading; NULL: a former one
    PRIMARY KEY (article, speaker)
) STRICT, WITHOUT ROWID;

CREATE TABLE claim (
    n          INTEGER PRIMARY KEY,
    idx        INTEGER NOT NULL,
    id         TEXT NOT NULL UNIQUE,
    article    INTEGER NOT NULL REFERENCES article (n),
    place      INTEGER,                  -- in the reading; NULL: a former one
    speaker    INTEGER REFERENCES speaker (n),
    kind       TEXT,                     -- the speaker's
    nearness   INTEGER NOT NULL,         -- 1: told of a speaker without a name
    withheld   INTEGER NOT NULL,         -- 1: told why there is no name
    act        TEXT NOT NULL,
    quote      TEXT NOT NULL,
    hedge      TEXT,
    evidence   TEXT,                     -- given, withheld, unverified
    evidence_kind TEXT,
    unsure     INTEGER NOT NULL,
    outlet_key TEXT,
    published  INTEGER,
    said       INTEGER,                  -- by when, where the article tells it
    says       INTEGER
) STRICT;

CREATE INDEX claim_of_article ON claim (article, place);
-- With all that is filtered and counted by, so that the rows are not looked up.
CREATE INDEX claim_by_time
    ON claim (
        published DESC, article DESC, place, act, quote, kind, unsure,
        hedge, evidence, evidence_kind, nearness, withheld
    )
    WHERE place IS NOT NULL;
CREATE INDEX claim_by_speaker
    ON claim (speaker, published DESC, article DESC, place, act) WHERE place IS NOT NULL;
CREATE INDEX claim_by_act
    ON claim (act, published DESC, article DESC, place) WHERE place IS NOT NULL;
CREATE INDEX claim_by_outlet
    ON claim (outlet_key, published DESC, article DESC, place) WHERE place IS NOT NULL;
CREATE INDEX claim_by_kind ON claim (kind) WHERE place IS NOT NULL;
CREATE INDEX claim_by_quote ON claim (quote) WHERE place IS NOT NULL;
CREATE INDEX claim_by_hedge ON claim (hedge) WHERE place IS NOT NULL;
CREATE INDEX claim_by_evidence ON claim (evidence, evidence_kind)
    WHERE place IS NOT NULL AND evidence IS NOT NULL;
CREATE INDEX claim_without_name ON claim (withheld, nearness)
    WHERE place IS NOT NULL AND (withheld = 1 OR nearness = 1);

-- Claims as readings gave them that hold no longer; `n` is the claim's row.
CREATE TABLE claim_before (
    reading    INTEGER NOT NULL REFERENCES reading (idx),
    n          INTEGER NOT NULL REFERENCES claim (n),
    idx        INTEGER NOT NULL,
    article    INTEGER NOT NULL,
    place      INTEGER NOT NULL,
    speaker    INTEGER,
    kind       TEXT,
    nearness   INTEGER NOT NULL,
    withheld   INTEGER NOT NULL,
    act        TEXT NOT NULL,
    quote      TEXT NOT NULL,
    hedge      TEXT,
    evidence   TEXT,
    evidence_kind TEXT,
    unsure     INTEGER NOT NULL,
    outlet_key TEXT,
    published  INTEGER,
    says       INTEGER,
    PRIMARY KEY (reading, n)
) STRICT, WITHOUT ROWID;

CREATE INDEX claim_before_of ON claim_before (n, reading);

-- What the claims say; of the readings that hold, and of no other.
CREATE TABLE claim_count (
    claim     INTEGER NOT NULL REFERENCES claim (n),
    part      INTEGER NOT NULL,          -- its place among the claim's counts
    what      TEXT,                      -- of the closed lists: people killed
    kind      TEXT,
    fate      TEXT,
    status    TEXT,
    unit      TEXT,
    qualifier TEXT NOT NULL,
    lower     REAL,                      -- NULL: the words say nothing of it
    upper     REAL,
    PRIMARY KEY (claim, part)
) STRICT, WITHOUT ROWID;

CREATE INDEX claim_count_of
    ON claim_count (kind, fate, lower, upper, qualifier, status, unit);
CREATE INDEX claim_count_what ON claim_count (what, claim);

CREATE TABLE claim_event (
    claim  INTEGER NOT NULL REFERENCES claim (n),
    part   INTEGER NOT NULL,
    what   TEXT NOT NULL,                -- type and mode: assault drone
    type   TEXT NOT NULL,
    mode   TEXT,
    status TEXT NOT NULL,
    PRIMARY KEY (claim, part)
) STRICT, WITHOUT ROWID;

CREATE INDEX claim_event_of ON claim_event (type, mode, status);
CREATE INDEX claim_event_mode ON claim_event (mode, type, status);
CREATE INDEX claim_event_status ON claim_event (status, claim);
CREATE INDEX claim_event_what ON claim_event (what, claim);

-- Degrees of WGS 84; NULL where the words could be several places.
CREATE TABLE claim_place (
    claim     INTEGER NOT NULL REFERENCES claim (n),
    part      INTEGER NOT NULL,
    value     TEXT NOT NULL,             -- what it is asked for by: see place_value
    name_key  TEXT NOT NULL,
    said_key  TEXT NOT NULL,
    name      TEXT NOT NULL,             -- as printed, where it was not read
    country   TEXT,
    geonameid INTEGER,
    lat       REAL,
    lon       REAL,
    precision TEXT,
    is_place  INTEGER NOT NULL,          -- 0: an actor, an adjective, a name
    relation  TEXT,
    direction REAL,
    nearest   REAL,                      -- kilometres
    farthest  REAL,
    reach     REAL NOT NULL,             -- how far from there it may be, in km
    PRIMARY KEY (claim, part)
) STRICT, WITHOUT ROWID;

CREATE INDEX claim_place_value ON claim_place (value, claim) WHERE is_place = 1;
CREATE INDEX claim_place_name ON claim_place (name_key, claim) WHERE is_place = 1;
CREATE INDEX claim_place_said ON claim_place (said_key, claim) WHERE is_place = 1;
CREATE INDEX claim_place_country ON claim_place (country, claim) WHERE is_place = 1;
CREATE INDEX claim_place_at ON claim_place (lat, lon) WHERE is_place = 1;

-- Days since 1970, both included; NULL: open, or not known.
CREATE TABLE claim_time (
    claim     INTEGER NOT NULL REFERENCES claim (n),
    part      INTEGER NOT NULL,
    first     INTEGER,
    last      INTEGER,
    precision TEXT,
    PRIMARY KEY (claim, part)
) STRICT, WITHOUT ROWID;

CREATE INDEX claim_time_days ON claim_time (first, last)
    WHERE first IS NOT NULL OR last IS NOT NULL;

CREATE VIRTUAL TABLE claim_words USING fts5 (
    content, source, cue, speaker, title,
    content = '', contentless_delete = 1,
    tokenize = 'porter unicode61 remove_diacritics 2'
);

INSERT INTO claim_words (claim_words, rank) VALUES ('hashsize', 16777216);
INSERT INTO claim_words (claim_words, rank) VALUES ('automerge', 8);

CREATE TABLE problem (
    idx   INTEGER PRIMARY KEY,
    about TEXT NOT NULL
) STRICT;

CREATE INDEX problem_about ON problem (about, idx);

-- What people decided. `claim` and `speaker` are ids, for they may be read later.
CREATE TABLE judgement (
    idx     INTEGER PRIMARY KEY REFERENCES entry (idx),
    verdict TEXT NOT NULL,
    claim   TEXT,
    speaker TEXT,
    article INTEGER,                     -- row of the article the claim is read in
    judged  INTEGER,                     -- index of the claim's entry, as judged
    standing TEXT NOT NULL,              -- to what is read now
    now     TEXT                         -- the claim it is about, or proposed for
) STRICT;

CREATE INDEX judgement_of_claim ON judgement (claim) WHERE claim IS NOT NULL;
CREATE INDEX judgement_now ON judgement (now, standing) WHERE now IS NOT NULL;
CREATE INDEX judgement_of_article ON judgement (article) WHERE article IS NOT NULL;
CREATE INDEX judgement_of_speaker ON judgement (speaker) WHERE speaker IS NOT NULL;
CREATE INDEX claim_unsure ON claim (n) WHERE unsure = 1 AND place IS NOT NULL;

-- A speaker of one article who was set apart from others of the same name.
CREATE TABLE apart (
    article TEXT NOT NULL,
    speaker TEXT NOT NULL,
    called  TEXT NOT NULL,
    PRIMARY KEY (article, speaker)
) STRICT, WITHOUT ROWID;

-- A speaker who was found to be another as well.
CREATE TABLE alike (
    speaker TEXT PRIMARY KEY,
    called  TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- From here on: what tells how all of this stood when the ledger held less.

-- Each entry that says what an article is, or what holds as read from it. An entry
-- may do so for several.
CREATE TABLE article_entry (
    article INTEGER NOT NULL,            -- its n
    idx     INTEGER NOT NULL,
    PRIMARY KEY (article, idx)
) STRICT, WITHOUT ROWID;

CREATE INDEX article_entry_order ON article_entry (idx, article);

-- A speaker as they stood from an entry on, until the next row with the same n.
CREATE TABLE speaker_then (
    n          INTEGER NOT NULL,
    since      INTEGER NOT NULL,
    id         TEXT NOT NULL,
    name       TEXT NOT NULL,
    kind       TEXT NOT NULL,
    role       TEXT,
    speaks_for TEXT,
    count      INTEGER,
    name_key   TEXT NOT NULL,
    key        TEXT NOT NULL,
    PRIMARY KEY (n, since)
) STRICT, WITHOUT ROWID;

CREATE INDEX speaker_then_id ON speaker_then (id, since);

-- Entries that hid others, or showed them again.
CREATE TABLE hiding (
    idx    INTEGER PRIMARY KEY,
    lifted INTEGER NOT NULL              -- 1: showed them again
) STRICT;

-- The latest time that any entry bears, from the first to the end of a block.
CREATE TABLE clock (
    block  INTEGER PRIMARY KEY,          -- of 256 entries, from 0
    latest INTEGER NOT NULL
) STRICT;

CREATE INDEX clock_latest ON clock (latest);
