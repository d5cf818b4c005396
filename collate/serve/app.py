"""The web application: a frame that shows a page and renews it, the pages, and the news of a change."""

from __future__ import annotations

import asyncio
import base64
import contextlib
import hashlib
import json
from collections.abc import AsyncIterator
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from collate.serve.live import Live, Now, Pages
from collate.viewer.catalogue import catalogue, text

if TYPE_CHECKING:
    from starlette.applications import Starlette
    from starlette.requests import Request
    from starlette.responses import Response

HOSTS = ("127.0.0.1", "localhost", "[::1]")
"""Names by which the server may be called; any other, as of a page that rebinds its name, is refused."""

LINKS = (("apparatus.html", "text-and-apparatus"), ("diff.html", "compare"), ("index.html", "all-sections"))
"""The pages that the frame leads to, those of them that there are, with the keys of their names; the first of these is shown first."""

KINDS = {"js": "text/javascript", "css": "text/css"}
"""The media type of files that are no pages, by their suffix."""

HEADERS = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer"}


def make_app(live: Live, folder: Path, title: str) -> Starlette:
    """Return the application that shows `live`, made again when a file in `folder` is saved."""
    from starlette.applications import Starlette
    from starlette.middleware import Middleware
    from starlette.middleware.trustedhost import TrustedHostMiddleware
    from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response, StreamingResponse
    from starlette.routing import Route

    @contextlib.asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        tasks = [asyncio.create_task(live.again()), asyncio.create_task(live.watch(folder))]
        try:
            yield
        finally:
            for task in tasks:
                task.cancel()

    async def home(_: Request) -> Response:
        return RedirectResponse(f"/view/{links(live.now.pages)[0][0]}")

    async def frame(request: Request) -> Response:
        name = request.path_params["name"]
        if name not in live.now.pages and live.now.pages:
            return PlainTextResponse("there is no such page", 404, HEADERS)
        page, policy = frame_page(title, links(live.now.pages))
        return HTMLResponse(page, headers={**HEADERS, "Content-Security-Policy": policy})

    async def page(request: Request) -> Response:
        name = request.path_params["name"]
        content = live.now.pages.get(name)
        if content is None:
            return PlainTextResponse("there is no such page", 404, HEADERS)
        kind = KINDS.get(name.rpartition(".")[2], "text/html")
        headers = {**HEADERS, "Content-Security-Policy": "frame-ancestors 'self'"}
        return Response(content, headers=headers, media_type=kind)

    async def edition(_: Request) -> Response:
        return PlainTextResponse(folder.as_posix(), headers={**HEADERS, "X-Collate-View": "1"})

    async def news(_: Request) -> Response:
        return StreamingResponse(events(live), media_type="text/event-stream", headers=HEADERS)

    return Starlette(
        routes=[
            Route("/", home),
            Route("/view/{name}", frame),
            Route("/page/{name}", page),
            Route("/news", news),
            Route("/edition", edition),
        ],
        middleware=[Middleware(TrustedHostMiddleware, allowed_hosts=list(HOSTS), www_redirect=False)],
        lifespan=lifespan,
    )


async def events(live: Live) -> AsyncIterator[str]:
    """Yield what is to be seen now, and each later version, as server-sent events."""
    version = -1
    while True:
        now = await live.later_than(version)
        version = now.version
        yield event(now)


def event(now: Now) -> str:
    r"""Return `now` as one server-sent event.

    >>> event(Now(3, {}, "a.txt: the file is missing"))
    'data: {"version": 3, "error": "a.txt: the file is missing", "start": "apparatus.html"}\n\n'
    """
    start = links(now.pages)[0][0]
    return f"data: {json.dumps({'version': now.version, 'error': now.error, 'start': start})}\n\n"


def links(pages: Pages) -> tuple[tuple[str, str], ...]:
    """Return the pages that the frame leads to, and the keys of their names; those of a whole text while there are none.

    >>> links({}), links({"index.html": "", "diff-i.html": ""})
    ((('apparatus.html', 'text-and-apparatus'), ('diff.html', 'compare')), (('index.html', 'all-sections'),))
    """
    return tuple(link for link in LINKS if link[0] in pages) or LINKS[:2]


@cache
def frame_page(title: str, pages: tuple[tuple[str, str], ...] = LINKS[:2]) -> tuple[str, str]:
    """Return the frame around a page, and the policy that lets it run its own script and style only.

    `pages` are the file of each page that the frame leads to, and the key of its name.
    """
    return inline_page("frame", "frame-src 'self'", title=title, pages=pages)


def inline_page(name: str, allowed: str, **values: object) -> tuple[str, str]:
    """Return the page of the template `name` with its script and style inside, and the policy that lets it run no others.

    Args:
        name: Of the script, the style and the template. Scripts whose names go on after a hyphen follow the first.
        allowed: What the policy lets the page load besides, as a directive.
        values: What the template is filled with.
    """
    import jinja2

    folder = files("collate.serve").joinpath("templates")
    style, template = (folder.joinpath(f"{name}.{kind}").read_text(encoding="utf-8") for kind in ("css", "html"))
    further = sorted(
        one.name for one in folder.iterdir() if one.name.startswith(f"{name}-") and one.name.endswith(".js")
    )
    script = "".join(folder.joinpath(one).read_text(encoding="utf-8") for one in (f"{name}.js", *further))
    page = jinja2.Environment(autoescape=True, undefined=jinja2.StrictUndefined).from_string(template)
    policy = (
        f"default-src 'none'; script-src {source_hash(script)}; style-src {source_hash(style)}; "
        f"connect-src 'self'; {allowed}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    )
    texts = {key: it for key, it in catalogue().items() if key.startswith(f"{name}-")}
    return page.render(**values, t=text, texts=texts, script=script, style=style), policy


def source_hash(source: str) -> str:
    """Return the hash by which a Content-Security-Policy allows the inline `source`.

    >>> source_hash("")
    "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='"
    """
    return f"'sha256-{base64.b64encode(hashlib.sha256(source.encode()).digest()).decode()}'"
