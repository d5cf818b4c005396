from __future__ import annotations

import io
import zipfile

import pytest

from collate.errors import SourceError
from collate.sources import zipped
from collate.sources.zipped import content, part

DAMAGED = "a.docx: the file is damaged, or not of the kind that its suffix says; save it again"


def archive(**files: bytes) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as into:
        for name, data in files.items():
            into.writestr(name, data)
    return written.getvalue()


def test_a_file_inside_is_read_and_another_is_not_there() -> None:
    data = archive(text=b"<a><b/></a>")
    root = part(data, "text", "a.docx")
    assert root is not None
    assert (root.name, [inner.name for inner in root.elements()]) == ("a", ["b"])
    assert content(data, "other", "a.docx") is None


@pytest.mark.parametrize(
    "data", [b"", b"PK\x03\x04 no archive", archive(text=b"<a/>" * 50)[:-30]], ids=["empty", "none", "cut"]
)
def test_what_is_no_archive_is_said_to_be_damaged(data: bytes) -> None:
    with pytest.raises(SourceError) as caught:
        content(data, "text", "a.docx")
    assert str(caught.value) == DAMAGED


def test_a_checksum_that_is_wrong_is_damage() -> None:
    data = archive(text=b"words" * 100)
    place = data.index(b"text") + 6
    spoilt = data[:place] + bytes([data[place] ^ 0xFF]) + data[place + 1 :]
    with pytest.raises(SourceError) as caught:
        content(spoilt, "text", "a.docx")
    assert str(caught.value) == DAMAGED


def test_a_password_is_asked_for_in_vain() -> None:
    data = bytearray(archive(text=b"<a/>"))
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + at] |= 1  # the flag of encryption
    with pytest.raises(SourceError) as caught:
        content(bytes(data), "text", "a.docx")
    assert str(caught.value) == "a.docx: the file is locked by a password; save it without one"


def test_a_file_inside_is_not_unpacked_beyond_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zipped, "WITNESS", 1 << 20)
    data = archive(text=b" " * (3 << 20))
    with pytest.raises(SourceError) as caught:
        content(data, "text", "a.docx")
    assert str(caught.value) == "a.docx: its part text takes 3 MB, and the limit is 1 MB; divide it"
