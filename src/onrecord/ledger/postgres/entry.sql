-- What keeps the tables of `ledger/sql/entry.sql`, as PostgreSQL has it: entries
-- are added to and never changed.

CREATE FUNCTION never() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '%', TG_ARGV[0] USING ERRCODE = 'restrict_violation';
END $$;

CREATE TRIGGER entry_is_never_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON entry
FOR EACH STATEMENT EXECUTE FUNCTION never('An entry is never changed or deleted.');

-- Asked once a statement, for a batch adds thousands: what was added has no gap, and
-- begins behind an entry that was there.
CREATE FUNCTION entries_follow() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    first BIGINT; last BIGINT; added BIGINT;
BEGIN
    SELECT min(idx), max(idx), count(*) INTO first, last, added FROM new_entry;
    IF last - first + 1 <> added
        OR first <> (SELECT coalesce(max(idx) + 1, 0) FROM entry WHERE idx < first)
        OR EXISTS (SELECT 1 FROM entry WHERE idx > last) THEN
        RAISE EXCEPTION 'An entry follows the last one and is never replaced.'
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER entries_follow AFTER INSERT ON entry
REFERENCING NEW TABLE AS new_entry
FOR EACH STATEMENT EXECUTE FUNCTION entries_follow();

CREATE TRIGGER body_is_never_updated BEFORE UPDATE OR TRUNCATE ON body
FOR EACH STATEMENT EXECUTE FUNCTION never('An entry is never changed.');

CREATE FUNCTION body_goes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (SELECT 1 FROM redacted WHERE idx = OLD.idx) THEN
        RAISE EXCEPTION 'An entry is never deleted; it can be redacted.'
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN OLD;
END $$;

CREATE TRIGGER body_goes BEFORE DELETE ON body
FOR EACH ROW EXECUTE FUNCTION body_goes();

CREATE FUNCTION bodies_come() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM new_body JOIN redacted USING (idx)) THEN
        RAISE EXCEPTION 'An entry is never changed; record what follows it.'
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER bodies_come AFTER INSERT ON body
REFERENCING NEW TABLE AS new_body
FOR EACH STATEMENT EXECUTE FUNCTION bodies_come();

CREATE TRIGGER redacted_is_never_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON redacted
FOR EACH STATEMENT EXECUTE FUNCTION never('A redaction is never changed or deleted.');

CREATE FUNCTION redacted_by_an_entry() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.redaction <= NEW.idx
        OR (SELECT kind FROM entry WHERE idx = NEW.redaction)
            IS DISTINCT FROM 'redaction'
        OR (SELECT kind FROM entry WHERE idx = NEW.idx)
            IS NOT DISTINCT FROM 'redaction' THEN
        RAISE EXCEPTION 'Only a later entry of kind redaction redacts another.'
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER redacted_by_an_entry BEFORE INSERT ON redacted
FOR EACH ROW EXECUTE FUNCTION redacted_by_an_entry();

CREATE FUNCTION restricted_by_an_entry() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (SELECT kind FROM entry WHERE idx = NEW.restriction)
            IS DISTINCT FROM 'restriction'
        OR (SELECT kind FROM entry WHERE idx = NEW.idx)
            IN ('redaction', 'restriction') THEN
        RAISE EXCEPTION 'Only an entry of kind restriction hides another.'
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER restricted_by_an_entry BEFORE INSERT ON restricted
FOR EACH ROW EXECUTE FUNCTION restricted_by_an_entry();

CREATE FUNCTION tree_only_grows() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.size < OLD.size THEN
        RAISE EXCEPTION 'The tree over the entries only grows.'
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER tree_only_grows BEFORE UPDATE ON tree
FOR EACH ROW EXECUTE FUNCTION tree_only_grows();

CREATE TRIGGER tree_is_never_deleted BEFORE DELETE OR TRUNCATE ON tree
FOR EACH STATEMENT EXECUTE FUNCTION never('The tree is never deleted.');

CREATE TRIGGER node_is_never_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON node
FOR EACH STATEMENT EXECUTE FUNCTION never('A node of the tree is never changed.');

-- Words cut and stemmed, none of them left out.
CREATE TEXT SEARCH DICTIONARY plain_stem (TEMPLATE = snowball, LANGUAGE = english);
CREATE TEXT SEARCH CONFIGURATION plain_words (COPY = pg_catalog.english);
ALTER TEXT SEARCH CONFIGURATION plain_words
    ALTER MAPPING REPLACE english_stem WITH plain_stem;

-- Which tables these are.
CREATE TABLE onrecord_schema (
    version BIGINT NOT NULL
);
