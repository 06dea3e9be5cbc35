-- The ledger itself: entries, added to and never changed. Everything else in
-- the file is derived from this table and can be built again from it.

CREATE TABLE entry (
    idx         INTEGER PRIMARY KEY,   -- from 0, without gaps: the order
    id          TEXT NOT NULL UNIQUE,  -- SHA-256 of kind and body
    kind        TEXT NOT NULL,
    body        TEXT NOT NULL,         -- canonical JSON
    recorded_at TEXT NOT NULL,         -- UTC, fixed width
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
    OR EXISTS (SELECT 1 FROM entry WHERE id = NEW.id)
BEGIN
    SELECT RAISE (ABORT, 'An entry follows the last one and is never replaced.');
END;
