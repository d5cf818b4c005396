"""The web application of `collate edit`: the page, the places, and acts, for one browser on this machine."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

import msgspec

from collate.errors import CollateError
from collate.harmless import message
from collate.model import State, UnitClass
from collate.serve.app import HEADERS, HOSTS, inline_page
from collate.serve.edit import Session, StaleError
from collate.serve.edit_acts import Act
from collate.serve.edit_sections import SectionSessions
from collate.serve.edit_view import AROUND

if TYPE_CHECKING:
    from starlette.applications import Starlette
    from starlette.requests import Request
    from starlette.responses import Response

LARGEST = 1 << 20
"""Bytes of a request, at most."""

DIGITS = 3
"""Of the number of columns around a place that a page asks for, at most."""

KINDS = tuple(kind.value for kind in UnitClass if kind is not UnitClass.LACUNA)
"""The classes that an editor can give to an entry."""

STATES = (
    (State.LACUNA.value, "kind-lacuna"),
    (State.ILLEGIBLE.value, "whole-illegible"),
    (State.NOT_TRANSCRIBED.value, "whole-not transcribed"),
    (State.OMISSION.value, "kind-omission"),
)
"""Why a witness can have nothing, each with the key of its name."""

TOKEN = "x-collate-token"  # noqa: S105 - the name of a header
"""The header in which the page sends the token that its address has."""

SECTION = "x-collate-section"
"""The header in which it names its section, as in an address, if its own address names one."""


def make_edit_app(edited: Session | SectionSessions, token: str) -> Starlette:
    """Return the application that edits an edition, or each of its sections; it answers those only who know `token`."""
    from starlette.applications import Starlette
    from starlette.middleware import Middleware
    from starlette.middleware.trustedhost import TrustedHostMiddleware
    from starlette.routing import Route

    answers = _Answers(edited, token)
    return Starlette(
        routes=[
            Route("/", answers.home),
            Route("/sections", answers.sections),
            Route("/overview", answers.overview),
            Route("/place", answers.place),
            Route("/doubts", answers.doubts),
            Route("/act", answers.act, methods=["POST"]),
        ],
        middleware=[Middleware(TrustedHostMiddleware, allowed_hosts=list(HOSTS), www_redirect=False)],
    )


class _Answers:
    """What is answered to each request; one is worked on at a time."""

    def __init__(self, edited: Session | SectionSessions, token: str) -> None:
        self.edited = edited
        self.token = token
        self.lock = asyncio.Lock()

    def allowed(self, request: Request, given: str | None) -> bool:
        """Return whether a request comes from the page: it knows the token, and no other page sent it."""
        origin = request.headers.get("origin")
        own = f"http://{request.headers.get('host', '')}"
        return secrets.compare_digest((given or "").encode(), self.token.encode()) and origin in {None, own}

    def refusal(self) -> Response:
        """Return the answer to a request that is not allowed."""
        from starlette.responses import PlainTextResponse

        return PlainTextResponse("open the address that `collate edit` printed", 403, HEADERS)

    def session(self, request: Request) -> Session:
        """Return what a request is about: the edition, or the section that it names."""
        if isinstance(self.edited, Session):
            return self.edited
        name = request.headers.get(SECTION)
        return self.edited.of(None if name is None else unquote(name))

    async def answer(self, request: Request, work: Callable[[], dict[str, Any]]) -> Response:
        """Return what `work` gives, or the sentence that says why it cannot be done."""
        from starlette.responses import JSONResponse

        if not self.allowed(request, request.headers.get(TOKEN)):
            return self.refusal()
        try:
            async with self.lock:
                return JSONResponse(await asyncio.to_thread(work), headers=HEADERS)
        except CollateError as error:
            code = 409 if isinstance(error, StaleError) else 400
            return JSONResponse({"error": message(str(error))}, code, HEADERS)
        except Exception as fault:  # noqa: BLE001 - the page goes on, and says that it was not the editor's
            sentence = f"internal error, nothing was written: {type(fault).__name__}: {fault}; please report it"
            return JSONResponse({"error": message(sentence)}, 500, HEADERS)

    async def home(self, request: Request) -> Response:
        """Return the page."""
        from starlette.responses import HTMLResponse

        if not self.allowed(request, request.query_params.get("token")):
            return self.refusal()
        page, policy = edit_page()
        return HTMLResponse(page, headers={**HEADERS, "Content-Security-Policy": policy})

    async def sections(self, request: Request) -> Response:
        """Return the names of the sections, if each is edited by itself."""
        names = (lambda: ()) if isinstance(self.edited, Session) else self.edited.names
        return await self.answer(request, lambda: {"sections": names()})

    async def overview(self, request: Request) -> Response:
        """Return the places."""
        return await self.answer(request, lambda: self.session(request).overview())

    async def place(self, request: Request) -> Response:
        """Return one place."""
        around = request.query_params.get("around", "")
        columns = int(around) if around.isdecimal() and len(around) <= DIGITS else AROUND
        entry = request.query_params.get("entry", "")
        return await self.answer(request, lambda: self.session(request).place(entry, columns))

    async def doubts(self, request: Request) -> Response:
        """Return the entries to look at first."""
        return await self.answer(request, lambda: self.session(request).doubts())

    async def act(self, request: Request) -> Response:
        """Return the places after an act."""
        from starlette.responses import PlainTextResponse

        body = b""
        async for chunk in request.stream():
            body += chunk
            if len(body) > LARGEST:
                return PlainTextResponse("the request is too large", 413, HEADERS)
        return await self.answer(request, lambda: acted(self.session(request), body))


def acted(session: Session, body: bytes) -> dict[str, Any]:
    """Return the places after the act that `body` asks for, and what came of it.

    Raises:
        CollateError: If it is no act, or cannot be done.
    """
    try:
        act = msgspec.json.decode(body, type=Act)
    except (msgspec.DecodeError, RecursionError):
        raise CollateError("the request is no act of the page; load the page again") from None
    outcome = session.act(act)
    return {**session.overview(), "entry": outcome.entry, "says": outcome.says, "at": outcome.at}


@cache
def edit_page() -> tuple[str, str]:
    """Return the page, and the policy that lets it run its own script and style only."""
    return inline_page("edit", "img-src data:", kinds=KINDS, states=STATES)
