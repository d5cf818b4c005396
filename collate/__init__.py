"""Collates the witnesses of a text."""
