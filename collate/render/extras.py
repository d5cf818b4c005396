"""Libraries that only some formats need: loaded when they are asked for, with a sentence if they are missing."""

from __future__ import annotations

from importlib import import_module
from types import ModuleType

from collate.errors import FormatError


def load(module: str, *, name: str, library: str, extra: str) -> ModuleType:
    """Return `module`, which the format `name` needs.

    Args:
        module: Its name as Python imports it.
        name: The format or kind of file, for the message.
        library: The module's name as pip knows it.
        extra: The extra of ours that brings it.

    Raises:
        FormatError: If it is not installed.
    """
    try:
        return import_module(module)
    except ModuleNotFoundError as error:
        if error.name != module.partition(".")[0]:
            raise
        raise FormatError(f"the format {name} needs {library}; run: pip install 'collate-witnesses[{extra}]'") from None
