"""The page of `collate edit`, served and opened."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from collate.serve.edit import Session

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page


@contextmanager
def editing(folder: Path, browser: Browser) -> Iterator[Page]:
    """Yield the page of edits of the edition in `folder`, ready."""
    uvicorn = pytest.importorskip("uvicorn", reason="collate edit needs the extra `serve`")
    from collate.serve.edit_app import make_edit_app

    listening = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(make_edit_app(Session(folder, "AB"), "secret"), log_level="error"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
    thread.start()
    context = browser.new_context(bypass_csp=True)
    page = context.new_page()
    try:
        page.goto(f"http://127.0.0.1:{listening.getsockname()[1]}/?token=secret")
        page.wait_for_selector("#grid td:focus")
        yield page
    finally:
        context.close()
        server.should_exit = True
        thread.join()
