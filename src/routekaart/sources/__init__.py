"""One folder per external data set: source.yml, ingest.py, a sample and what it should give."""
