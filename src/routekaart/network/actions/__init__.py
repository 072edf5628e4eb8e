"""One module per act on the network, each with its check of who may do it and its entry in the history."""
