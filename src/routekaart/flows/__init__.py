"""Leerlingstromen, a batch job: from enrolments to protected tables."""
