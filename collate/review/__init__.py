"""The places to look at first, and what depends on a small change of settings."""
