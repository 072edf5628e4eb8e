"""One module per act on the monitor."""
