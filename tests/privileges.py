"""Root without its privilege over files: whoever runs the tests, permissions then mean to them what they say."""

from __future__ import annotations

import contextlib
import ctypes
import os
from collections.abc import Iterator

import pytest

VERSION = 0x20080522
"""Of the structures below. Source: capget(2)."""

OVER_FILES = 1 << 1 | 1 << 2
"""CAP_DAC_OVERRIDE and CAP_DAC_READ_SEARCH, by which root reads and writes what permissions forbid."""


class Header(ctypes.Structure):
    """Of which thread the capabilities are: 0 for this one."""

    _fields_ = (("version", ctypes.c_uint32), ("pid", ctypes.c_int))


class Sets(ctypes.Structure):
    """32 capabilities, a bit each."""

    _fields_ = (("effective", ctypes.c_uint32), ("permitted", ctypes.c_uint32), ("inheritable", ctypes.c_uint32))


@contextlib.contextmanager
def without_privilege() -> Iterator[None]:
    """Run what is within as somebody whom permissions of files bind; an ordinary user is so already."""
    if os.geteuid() != 0:
        yield
        return
    library = ctypes.CDLL(None, use_errno=True)
    header, sets = Header(VERSION, 0), (Sets * 2)()
    if not hasattr(library, "capset") or library.capget(ctypes.byref(header), sets):
        pytest.skip("root cannot give up its privilege over files here")
    before = sets[0].effective
    sets[0].effective = before & ~OVER_FILES
    if library.capset(ctypes.byref(header), sets):
        pytest.skip("root cannot give up its privilege over files here")
    try:
        yield
    finally:
        sets[0].effective = before
        library.capset(ctypes.byref(header), sets)
