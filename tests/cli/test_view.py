"""The command that serves the pages ends quietly."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

pytest.importorskip("uvicorn", reason="collate view needs the extra `serve`")


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize("page", ["", "news"])
def test_view_ends_quietly_with_and_without_an_open_page(tmp_path: Path, number: int, page: str) -> None:
    subprocess.run([sys.executable, "-m", "collate", "init", tmp_path / "ed"], check=True, capture_output=True)
    child = subprocess.Popen(
        [sys.executable, "-m", "collate", "view", tmp_path / "ed", "--port", "0"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert child.stderr is not None
    first = child.stderr.readline()
    address = re.search(r"http://\S+/", first)
    assert address is not None
    opened = answer(address[0] + page) if page else None
    child.send_signal(number)
    out, err = child.communicate(timeout=60)
    assert (child.returncode, out, err) == (0, "", "stopped\n")
    assert opened is None or opened.status == 200


def answer(address: str) -> urllib.request.http.client.HTTPResponse:
    """Returns the first answer of a server that is about to begin."""
    for _ in range(600):
        try:
            return urllib.request.urlopen(address)  # noqa: S310 - its own server
        except urllib.error.URLError:
            time.sleep(0.1)
    raise TimeoutError(address)
