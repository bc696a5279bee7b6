"""The ground on which tests stand: a PostgreSQL of their own, a migrated template, a copy for each worker or test."""
