"""What every people's room stands on: who acts, what he may do, how an act is written down and what came of it."""
