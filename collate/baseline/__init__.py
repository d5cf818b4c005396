"""A collation against the accepted baseline, and against what its editor expects."""
