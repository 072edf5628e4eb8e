"""The public site and its API."""
