"""A collation from any format, made by collate or by others."""
