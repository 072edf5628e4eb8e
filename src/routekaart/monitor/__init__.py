"""Coverage as of a date, targets, white spots, reconciliation with the register."""
