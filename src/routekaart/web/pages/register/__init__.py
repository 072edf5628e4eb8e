"""The country: in how many regions there is a route, where not, and what was promised."""
