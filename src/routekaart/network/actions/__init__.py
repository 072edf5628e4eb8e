"""One module per act on the network."""
