"""An edition that is kept by section, of which one section is worked on at a time."""

from __future__ import annotations

import contextlib
import dataclasses
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from collate.corpus.inputs import SectionInput
from collate.corpus.read import ReadCorpus, read_corpus
from collate.corpus.section_pages import unreported
from collate.corpus.work import witnesses_of
from collate.edition import read_edition
from collate.edition.by_section import SECTIONS, by_section, kept_by_section
from collate.errors import CollateError
from collate.files.cache import Cache, MemoryCache, default_folder
from collate.model import Edition, Witness, hand_of, statements_of


@dataclass(slots=True)
class EditionSections:
    """The sections of the edition in a folder; what was read of a witness is kept in memory as long as its files are the same."""

    folder: Path
    memory: MemoryCache = field(default_factory=MemoryCache)
    latest: tuple[str, ...] = ()
    """The names of the sections when the edition was read last."""

    def names(self) -> Sequence[str]:
        """Return the names of the sections in order; none if the edition is not kept by section.

        Raises:
            CollateError: If it cannot be read.
        """
        decided = kept_by_section(self.folder, read_edition(self.folder))
        if decided is False:
            return ()
        with self.read():
            return self.latest if decided or len(self.latest) >= SECTIONS else ()

    def load(self, name: str) -> tuple[Edition, tuple[Witness, ...]]:
        """Return the edition with the statements that may be about the section `name`, and its witnesses with the text of that alone.

        Raises:
            CollateError: If the edition cannot be read, or has no such section.
        """
        with self.read() as corpus:
            names = list(corpus.inputs.names)
            if name not in names:
                raise CollateError(f"there is no section {name!r} any more; choose another")
            section = msgspec.msgpack.decode(corpus.inputs.section(names.index(name)), type=SectionInput)
        whole = corpus.edition
        own = ((one, *whole.hand.place(path)) for path, one in statements_of(whole.hand) if one.section in {"", name})
        edition = dataclasses.replace(whole, hand=hand_of(own, section.earlier))
        return by_section(edition), witnesses_of(corpus.inputs.common, section)

    @contextlib.contextmanager
    def read(self) -> Iterator[ReadCorpus]:
        """Give the edition as its files are now.

        Raises:
            CollateError: If it cannot be read.
        """
        kept = default_folder()
        caches: list[Cache | MemoryCache] = [*([Cache(kept, writes=False)] if kept else []), self.memory]
        corpus = read_corpus(self.folder, read_edition(self.folder), (), unreported, caches=caches)
        try:
            self.memory.keep(set(corpus.keys))
            self.latest = tuple(corpus.inputs.names)
            yield corpus
        finally:
            corpus.inputs.files.close()
