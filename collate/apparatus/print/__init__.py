"""What print says: entries, sigla and the printed text, the same in every rendering."""
