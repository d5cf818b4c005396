"""How the documentation is built: `sphinx-build -W -b html docs build/docs`."""

from __future__ import annotations

import shutil
import sys
from importlib.metadata import version as version_of
from pathlib import Path

from sphinx.ext.napoleon.docstring import GoogleDocstring

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE / "_ext"))
shutil.copy(HERE.parent / "examples" / "strings-to-stemma.ipynb", HERE / "notebook.ipynb")  # it is run when built

project = "collate"
author = "The authors of collate"
version = release = version_of("collate-witnesses")

extensions = [
    "myst_nb",
    "sphinx.ext.autodoc",
    "sphinx.ext.napoleon",
    "sphinx_click",
    "generated",
]
exclude_patterns = ["_ext", "_build"]
source_suffix = {".md": "myst-nb", ".ipynb": "myst-nb"}
myst_enable_extensions = ["attrs_inline", "colon_fence", "deflist"]
myst_heading_anchors = 3
nb_execution_mode = "force"
nb_execution_raise_on_error = True
nb_execution_timeout = 120

autodoc_typehints = "signature"
autodoc_member_order = "bysource"
smartquotes_action = "qe"  # quotation marks and dots; two hyphens are those of an option
default_role = "code"  # docstrings write `names` so

# the docstring of a field is a sentence: napoleon would take what is before a colon in it for a type
GoogleDocstring._parse_attribute_docstring = GoogleDocstring._consume_to_end  # noqa: SLF001

html_theme = "furo"
highlight_language = "text"  # of examples, which are commands with words beside
html_title = "collate"
html_static_path = ["_static"]
html_css_files = ["tables.css"]
html_show_copyright = False
html_copy_source = False
html_show_sphinx = False
