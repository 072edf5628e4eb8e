"""Initiatives, their partners and places."""
