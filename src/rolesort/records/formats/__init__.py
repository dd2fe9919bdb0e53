"""One module for each kind of input, and the registry of them."""
