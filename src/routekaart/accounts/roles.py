"""The roles that a membership may give. What a role may do, each room says itself (`<room>/rights.py`)."""

from __future__ import annotations

REDACTIE, ACCOUNTMANAGER, LEZER = "redactie", "accountmanager", "lezer"
ROLES = (REDACTIE, ACCOUNTMANAGER, LEZER)
"""Their Dutch names stand in content/messages/accounts.yml."""
