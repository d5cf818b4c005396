"""The variation units of an alignment: which columns are one unit of sense."""
