"""An edition whose collation is given: its witnesses and their alignment are read from one file, and taken as they are.

In order: `read` reads the file that the edition names, `apparatus` aligns the words within each `app` of TEI that others made (with
`source_columns`), `table` is the alignment of the witnesses as they were read, `moved_entries` the entries after
the editor has corrected it.
"""

from collate.aligned_edition.moved_entries import moved_entries
from collate.aligned_edition.read import is_table, is_xml, read_given
from collate.aligned_edition.table import GIVEN, given_table, sections_of, with_columns

__all__ = ["GIVEN", "given_table", "is_table", "is_xml", "moved_entries", "read_given", "sections_of", "with_columns"]
