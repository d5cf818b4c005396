"""Alignment by CollateX, of the stretches that it can align well."""
