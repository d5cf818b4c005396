"""The profile aligner: each row against the columns that those before it have made."""
