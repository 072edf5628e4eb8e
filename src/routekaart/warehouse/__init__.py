"""Editions: build, verify, swap, open read-only (DuckDB)."""
