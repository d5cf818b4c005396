"""What the script of a page works on."""

from __future__ import annotations

from typing import Any

import msgspec

from collate.document.write import settings, to_file
from collate.model import Collation
from collate.viewer.place import PagePlace
from collate.viewer.shown import direction, language


def page_data(collation: Collation, place: PagePlace, **more: Any) -> dict[str, Any]:  # noqa: ANN401 - any JSON value
    """Return the records of `collation.json`, the language and direction of each witness, the page's place, and `more`."""
    file = msgspec.to_builtins(to_file(collation), str_keys=True)
    return {
        "collation": {**file, "edition": settings(collation.edition)},
        "lang": [language(witness, collation.edition) for witness in collation.witnesses],
        "dir": [direction(witness.text) for witness in collation.witnesses],
        "place": place,
        **more,
    }
