"""Settings per situation: `embedded` (two commands, SQLite), `production` (PostgreSQL), `test`."""
