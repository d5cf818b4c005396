"""What Python code calls: the names of `collate` itself are defined here."""
