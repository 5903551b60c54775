"""The desk of whoever keeps the catalogue: editors write, units say their opinion, leaders decide."""
