-- The entries of the first schema, put aside to be copied from.

DROP TRIGGER entry_is_never_updated;
DROP TRIGGER entry_is_never_deleted;
DROP TRIGGER entry_is_never_replaced;
ALTER TABLE entry RENAME TO former;
