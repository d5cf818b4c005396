"""`collate view` as a process: it listens first, refuses what it cannot serve, and ends quietly."""

from __future__ import annotations

import http.client
import re
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
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
    result = answer(address[0] + page) if page else None
    child.send_signal(number)
    out, err = child.communicate(timeout=60)
    assert (child.returncode, out, err) == (0, "", "stopped\n")
    assert result is None or result.status == 200


def answer(address: str) -> urllib.request.http.client.HTTPResponse:
    """Returns the first answer of a server that is about to begin."""
    for _ in range(600):
        try:
            return urllib.request.urlopen(address)  # noqa: S310 - its own server
        except urllib.error.URLError:
            time.sleep(0.1)
    raise TimeoutError(address)


def started(*arguments: str, folder: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "collate", "view", *arguments], cwd=folder, stderr=subprocess.PIPE, text=True
    )


def get(port: int, path: str) -> tuple[int, str]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    try:
        connection.request("GET", path)
        answer = connection.getresponse()
        return answer.status, answer.read().decode()
    finally:
        connection.close()


@pytest.fixture
def edition(tmp_path: Path) -> Path:
    folder = tmp_path / "fox"
    folder.mkdir()
    entries = "".join(f'[[witness]]\nsiglum = "{name}"\nfile = "{name}.txt"\n' for name in "AB")
    (folder / "edition.toml").write_text(f'title = "Fox"\n{entries}')
    (folder / "A.txt").write_text("a fox ran\n")
    (folder / "B.txt").write_text("a hen ran\n")
    return folder


@pytest.fixture
def served(edition: Path) -> Iterator[tuple[subprocess.Popen[str], int]]:
    process = started("fox", "--port", "0", folder=edition.parent)
    assert process.stderr is not None
    line = process.stderr.readline()
    match = re.fullmatch(r"fox/ at http://127\.0\.0\.1:(\d+)/ \(Ctrl-C ends it\)\n", line)
    assert match, line
    yield process, int(match[1])
    process.kill()
    process.communicate()


def test_address_is_announced_when_it_answers_and_ctrl_c_ends_in_a_line(
    served: tuple[subprocess.Popen[str], int],
) -> None:
    process, port = served
    status, frame = get(port, "/view/apparatus.html")
    assert (status, "collating …" in frame) == (200, True)
    for _ in range(600):
        if get(port, "/page/apparatus.html")[0] == 200:
            break
        time.sleep(0.05)
    assert "a fox ran" in re.sub("<[^>]*>", "", get(port, "/page/apparatus.html")[1])
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=60)
    assert (process.returncode, errors) == (0, "stopped\n")


def test_second_start_says_who_has_the_port(served: tuple[subprocess.Popen[str], int], edition: Path) -> None:
    _, port = served
    get(port, "/edition")
    process = started("fox", "--port", str(port), folder=edition.parent)
    _, errors = process.communicate(timeout=60)
    assert process.returncode == 2
    assert errors == f"collate: port {port} is in use by collate view of fox; end that, or name another with --port\n"


def test_folder_without_an_edition_is_refused(tmp_path: Path) -> None:
    process = started("nothing", "--port", "0", folder=tmp_path)
    _, errors = process.communicate(timeout=60)
    assert process.returncode == 2
    assert errors == (
        "collate: nothing: there is no such folder; name the folder that holds edition.toml, "
        "or make one with `collate init DIR`\n"
    )
