"""Indicators per region: value, comparison and series."""
