"""Articles: load, validate, link and search."""
