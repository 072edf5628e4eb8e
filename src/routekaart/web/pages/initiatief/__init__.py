"""One initiative: who takes part, since when, where, and what looks like it nearby."""
