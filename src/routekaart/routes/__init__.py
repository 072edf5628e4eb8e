"""Route dossiers."""
