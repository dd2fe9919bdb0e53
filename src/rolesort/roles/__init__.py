"""The seven roles and 其他: definitions, boundaries, lookup by name."""
