"""What opening and using a page costs, in Chromium: processor time of the page's main thread."""

from __future__ import annotations

import json
import shutil
import statistics
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

if TYPE_CHECKING:
    from playwright.sync_api import Browser, CDPSession, Page

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]

SHOWN = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done))))"
"""Waits until what was done is painted."""

SETTLED = """() => new Promise((done) => {
  const look = () => (document.getElementById('busy') ? setTimeout(look, 20) : requestIdleCallback(done));
  setTimeout(look, 20);
})"""
"""Waits until the page says no more that it works, and has nothing to do."""

ACTIONS = {
    "apparatus": {
        "base": "() => { const it = document.getElementById('base'); it.value = it.options[1].value; it.dispatchEvent(new Event('change')); }",
        "heat": "() => document.getElementById('heat').click()",
        "scroll": "() => scrollBy(0, 600)",
    },
    "diff": {
        "uncheck": "() => document.querySelector('[id^=with-]').click()",
        "agreement": "() => document.getElementById('tab-groups').click()",
        "table": "() => document.getElementById('tab-table').click()",
        "overview": "() => document.getElementById('tab-overview').click()",
        "graph": "() => document.getElementById('tab-graph').click()",
        "two": "() => document.getElementById('tab-two').click()",
    },
}
"""What is done on each page, one after another."""


class Browsing:
    """A running browser; of each figure the median of several runs is given."""

    def __init__(self, runs: int) -> None:
        self.runs = runs

    def __enter__(self) -> Self:
        from playwright.sync_api import sync_playwright

        self.playwright = sync_playwright().start()
        self.browser: Browser = self.playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        return self

    def __exit__(self, *_: object) -> None:
        self.browser.close()
        self.playwright.stop()

    def table(self, name: str, folders: list[Path]) -> str:
        """Return the figures of the pages of size `name` in each of `folders`, a column for each, as text."""
        figures: dict[tuple[str, str], list[list[float]]] = defaultdict(lambda: [[] for _ in folders])
        for _ in range(self.runs):
            for page, actions in ACTIONS.items():
                for at, folder in enumerate(folders):
                    for what, milliseconds in self.use(folder / f"{name}-{page}.html", actions).items():
                        figures[page, what][at].append(milliseconds)
        lines = []
        for (page, what), columns in figures.items():
            medians = "".join(f"{statistics.median(column):9.0f}" if column else "        –" for column in columns)
            lines.append(f"  {page:10} {what:20}{medians} ms")
        return "\n".join(lines)

    def use(self, path: Path, actions: dict[str, str]) -> dict[str, float]:
        """Return what it costs to open `path` and to do each of `actions`, in ms of processor time of its main thread.

        *ready* is until the controls work.  An action has cost its first figure when what it shows is painted, and the one
        after the sign + when the page is at rest.  *longest task* is the longest that the reader has to wait for an answer.
        """
        context = self.browser.new_context(viewport={"width": 1440, "height": 1000}, reduced_motion="reduce")
        page = context.new_page()
        session = context.new_cdp_session(page)
        session.send("Performance.enable", {"timeDomain": "threadTicks"})
        self.browser.start_tracing(page=page, categories=["toplevel", "disabled-by-default-devtools.timeline"])
        page.goto(path.as_uri())
        page.wait_for_selector("#ready", state="attached", timeout=120_000)
        result = {"ready": spent(session)}
        page.evaluate(SETTLED)
        for what, code in actions.items():
            result |= self.act(page, session, what, code)
        result["longest task"] = longest(json.loads(self.browser.stop_tracing()))
        context.close()
        return result

    def act(self, page: Page, session: CDPSession, what: str, code: str) -> dict[str, float]:
        """Return what one action costs."""
        before = spent(session)
        page.evaluate(code)
        page.evaluate(SHOWN)
        shown = spent(session)
        page.evaluate(SETTLED)
        return {what: shown - before, f"{what} +": spent(session) - before}


def spent(session: CDPSession) -> float:
    """Return the processor time that tasks of the page's main thread have taken, in ms."""
    metrics = session.send("Performance.getMetrics")["metrics"]
    return next(1000 * it["value"] for it in metrics if it["name"] == "TaskDuration")


def longest(trace: dict[str, Any]) -> float:
    """Return the longest task of a renderer's main thread, in ms of processor time."""
    events = trace["traceEvents"]
    named = [it for it in events if it.get("name") == "thread_name" and it["args"]["name"] == "CrRendererMain"]
    main = {(it["pid"], it["tid"]) for it in named}
    tasks = [it for it in events if (it["pid"], it["tid"]) in main and it.get("name", "").endswith("RunTask")]
    return max((it.get("tdur", it.get("dur", 0)) / 1000 for it in tasks), default=0)
