"""The map of initiatives, with the list beside it."""
