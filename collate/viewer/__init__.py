"""The pages: the text with its apparatus, and the witnesses beside one another.

`apparatus_page.render_apparatus` and `diff_page.render_diff` each return one whole page: style, script and data inline, readable without
script, and asking nothing of anywhere.  `index_page.render_pages` returns them a section at a time, with an index.
"""
