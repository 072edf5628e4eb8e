"""Statistical disclosure control: protect and audit. Pure (numpy and one solver)."""
