"""Nouns and pure arithmetic: regions, school years, codes, counts. Knows no framework."""
