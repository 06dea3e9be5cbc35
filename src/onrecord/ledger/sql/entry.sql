-- The ledger itself: entries, added to and never changed, and the hash tree over
-- them. What `views.sql` makes is derived from these and can be built again.

CREATE TABLE entry (
    idx         INTEGER PRIMARY KEY,   -- from 0, without gaps: the order
    key         BLOB NOT NULL UNIQUE,  -- what it is known by: of kind and body
    kind        TEXT NOT NULL,
    commitment  BLOB NOT NULL,         -- SHA-256 of salt and body
    leaf        BLOB NOT NULL,         -- of all that stands in this row
    recorded_at INTEGER NOT NULL,      -- microseconds since 1970 UTC
    recorded_by TEXT NOT NULL
) STRICT;

CREATE TRIGGER entry_is_never_updated BEFORE UPDATE ON entry
BEGIN
    SELECT RAISE (ABORT, 'An entry is never changed; record what follows it.');
END;

CREATE TRIGGER entry_is_never_deleted BEFORE DELETE ON entry
BEGIN
    SELECT RAISE (ABORT, 'An entry is never deleted.');
END;

-- INSERT OR REPLACE deletes without firing the trigger above.
CREATE TRIGGER entry_is_never_replaced BEFORE INSERT ON entry
WHEN NEW.idx IS NOT (SELECT coalesce(max(idx) + 1, 0) FROM entry)
    OR EXISTS (SELECT 1 FROM entry WHERE key = NEW.key)
BEGIN
    SELECT RAISE (ABORT, 'An entry follows the last one and is never replaced.');
END;

-- What entries say. Gone, with its salt, once it was redacted.
CREATE TABLE body (
    idx  INTEGER PRIMARY KEY REFERENCES entry (idx),
    salt BLOB NOT NULL,                -- 16 bytes, by chance
    body BLOB NOT NULL                 -- canonical JSON, UTF-8
) STRICT;

CREATE TRIGGER body_is_never_updated BEFORE UPDATE ON body
BEGIN
    SELECT RAISE (ABORT, 'An entry is never changed; record what follows it.');
END;

CREATE TRIGGER body_is_never_deleted BEFORE DELETE ON body
WHEN NOT EXISTS (SELECT 1 FROM redacted WHERE idx = OLD.idx)
BEGIN
    SELECT RAISE (ABORT, 'An entry is never deleted; it can be redacted.');
END;

CREATE TRIGGER body_is_never_replaced BEFORE INSERT ON body
WHEN EXISTS (SELECT 1 FROM body WHERE idx = NEW.idx)
    OR EXISTS (SELECT 1 FROM redacted WHERE idx = NEW.idx)
BEGIN
    SELECT RAISE (ABORT, 'An entry is never changed; record what follows it.');
END;

-- Which entries were redacted, and the entry that says who, when and why.
CREATE TABLE redacted (
    idx       INTEGER PRIMARY KEY REFERENCES entry (idx),
    redaction INTEGER NOT NULL REFERENCES entry (idx)
) STRICT;

CREATE TRIGGER redacted_is_never_updated BEFORE UPDATE ON redacted
BEGIN
    SELECT RAISE (ABORT, 'A redaction is never changed.');
END;

CREATE TRIGGER redacted_is_never_deleted BEFORE DELETE ON redacted
BEGIN
    SELECT RAISE (ABORT, 'A redaction is never deleted.');
END;

-- A redaction itself stays readable, for it says who did it and why.
CREATE TRIGGER redacted_by_an_entry BEFORE INSERT ON redacted
WHEN NEW.redaction <= NEW.idx
    OR EXISTS (SELECT 1 FROM redacted WHERE idx = NEW.idx)
    OR (SELECT kind FROM entry WHERE idx = NEW.redaction) IS NOT 'redaction'
    OR (SELECT kind FROM entry WHERE idx = NEW.idx) IS 'redaction'
BEGIN
    SELECT RAISE (ABORT, 'Only a later entry of kind redaction redacts another.');
END;

-- The compact range over all leaves, to add to.
CREATE TABLE tree (
    only   INTEGER PRIMARY KEY CHECK (only = 0),
    size   INTEGER NOT NULL,
    hashes BLOB NOT NULL               -- of 32 bytes each, the largest subtree first
) STRICT;

INSERT INTO tree (only, size, hashes) VALUES (0, 0, X'');

CREATE TRIGGER tree_only_grows BEFORE UPDATE ON tree
WHEN NEW.size < OLD.size
BEGIN
    SELECT RAISE (ABORT, 'The tree over the entries only grows.');
END;

CREATE TRIGGER tree_is_never_deleted BEFORE DELETE ON tree
BEGIN
    SELECT RAISE (ABORT, 'The tree over the entries is never deleted.');
END;

-- Roots of full subtrees, in every eighth row of the tree.
CREATE TABLE node (
    height INTEGER NOT NULL,
    at     INTEGER NOT NULL,
    hash   BLOB NOT NULL,
    PRIMARY KEY (height, at)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER node_is_never_updated BEFORE UPDATE ON node
BEGIN
    SELECT RAISE (ABORT, 'A node of the tree is never changed.');
END;

CREATE TRIGGER node_is_never_deleted BEFORE DELETE ON node
BEGIN
    SELECT RAISE (ABORT, 'A node of the tree is never deleted.');
END;

-- Whose signature checkpoints of this ledger bear: a public key.
CREATE TABLE signer (
    vkey  TEXT PRIMARY KEY,
    began INTEGER NOT NULL             -- entries that there were before the first
) STRICT;
