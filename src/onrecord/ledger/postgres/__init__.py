"""A ledger in a PostgreSQL database, for a team whose members all write to it."""

from onrecord.ledger.postgres.ledger import PostgresLedger

__all__ = ["PostgresLedger"]
