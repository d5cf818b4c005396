"""How large a file is read at most, in bytes."""

WITNESS = 64 * 2**20
"""A file of a witness, or one file in it; a Bible has 5 MB."""

TRADITION = 400 * 10**6
"""CollateX JSON with all witnesses of a text, as `collate align` takes it."""
