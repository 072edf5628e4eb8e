"""People, the organisations they belong to, roles and the audit log."""
