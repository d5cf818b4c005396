"""The apparatus stage."""
