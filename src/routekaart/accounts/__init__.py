"""People, the organisations they belong to and the roles they have there."""
