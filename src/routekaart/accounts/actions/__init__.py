"""One module per act on people."""
