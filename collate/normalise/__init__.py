"""The normalise stage."""
