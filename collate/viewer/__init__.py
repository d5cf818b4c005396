"""The viewer stage."""
