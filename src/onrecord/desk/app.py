"""The desk's pages: a route each, the work in the file of its subject and in the project's own functions."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from importlib.resources import files
from pathlib import Path
from threading import Event, Thread
from typing import Any

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from onrecord.desk import (
    adding,
    correcting,
    deciding,
    drafts,
    forwarding,
    history,
    loose,
    naming,
    ours,
    searching,
    stories_listed,
    views,
)
from onrecord.desk.addresses import story_at
from onrecord.desk.frame import Desk, missing, mistake
from onrecord.desk.guard import Door, Guard
from onrecord.desk.shelf import inbox
from onrecord.errors import UserError
from onrecord.store import Project, exchanges

__all__ = ["make_app"]

_STATIC = {"desk.css": "text/css", "around.js": "text/javascript", "desk.js": "text/javascript"}


def make_app(folder: Path, door: Door, *, author: str = "", read_only: bool = False) -> Starlette:
    """The desk of the project in `folder`, which only `door` lets in to."""
    desk = Desk(folder, author, read_only)
    routes = [
        *_routes(desk),
        *deciding.routes(desk),
        correcting.route(desk),
        history.route(desk),
        naming.route(desk),
        stories_listed.route(desk),
        *loose.routes(desk),
        *adding.routes(desk),
        *searching.routes(desk),
        *ours.routes(desk),
        *forwarding.routes(desk),
        *drafts.routes(desk),
        Route("/static/{name}", _static),
    ]
    guards = [Middleware(Guard, door=door, read_only=read_only)]
    handlers: dict[Any, Any] = {UserError: mistake, 404: missing}
    return Starlette(routes=routes, middleware=guards, exception_handlers=handlers, lifespan=_at_work(desk))


def _at_work(desk: Desk) -> Callable[[Starlette], AbstractAsyncContextManager[None]]:
    """What runs beside the desk's answers from its beginning to its end."""

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        stop = Event()
        building = Thread(target=desk.keep_building, args=(stop,), daemon=True)
        building.start()
        yield
        stop.set()

    return lifespan


def _routes(desk: Desk) -> list[Route]:
    """The first page, the inbox, and a story's findings beside the evidence of one of them."""

    async def home(request: Request) -> Response:
        return await desk.page("home.html.jinja", lambda project: {"came": inbox(project, desk.settled(project)[0])[0]})

    async def came(request: Request) -> Response:
        before = correcting.whole(request.query_params.get("before", "")) or None

        def made(project: Project) -> dict[str, Any]:
            rows, more = inbox(project, desk.settled(project)[0], before)
            return {"came": rows, "more": more}

        return await desk.page("inbox.html.jinja", made)

    async def story(request: Request) -> Response:
        place = request.path_params["place"]
        subject, at = (request.query_params.get(name, "") for name in ("finding", "at"))
        return await desk.page("story.html.jinja", lambda project: _story(desk, project, place, subject, at))

    async def evidence(request: Request) -> Response:
        place = request.path_params["place"]
        subject, at = (request.query_params.get(name, "") for name in ("finding", "at"))
        return await desk.page("evidence.html.jinja", lambda p: _evidence(desk, p, place, subject, at), bare=True)

    return [
        Route("/", home),
        Route("/inbox", came),
        Route("/story/{place:int}", story),
        Route("/evidence/{place:int}", evidence),
    ]


def _story(desk: Desk, project: Project, place: int, subject: str, at: str) -> dict[str, Any] | None:
    """What the page of a story is made of; None where there is none at `place`."""
    number = story_at(project, place)
    found = views.story_view(project, number) if number else None
    if number is None or found is None:
        return None
    first = next((i for s in found.sections if not s.folded for i in s.items), None)
    subject = subject or (first.subject if first else "")
    beside = _beside(desk, project, number, place, subject, at)
    chosen = beside["evidence"].subject if beside["evidence"] else ""
    opened = next((s.key for s in found.sections for i in s.items if i.subject == chosen), "")
    return {"story": found, "opened": opened, **beside}


def _evidence(desk: Desk, project: Project, place: int, subject: str, at: str) -> dict[str, Any]:
    number = story_at(project, place)
    if number is None:
        return {"place": place, "evidence": None, "why": "This story is not here any more.", "forms": (), "outlet": ""}
    return _beside(desk, project, number, place, subject, at)


def _beside(desk: Desk, project: Project, number: int, row: int, subject: str, at: str) -> dict[str, Any]:
    """What the right column is made of."""
    found, why = views.named(project, number, row, subject, at) if subject else ("", "Choose a finding.")
    shown = views.evidence(project, number, found) if found else None
    outlet = exchanges.outlet(project.db)
    offered = correcting.forms_of(project, number, found) if shown and not desk.read_only else ()
    return {"place": views.place_of(project, number), "evidence": shown, "why": why, "forms": offered, "outlet": outlet}


async def _static(request: Request) -> Response:
    name = request.path_params["name"]
    if name not in _STATIC:
        raise HTTPException(404)
    return Response((files("onrecord.desk") / "static" / name).read_bytes(), media_type=_STATIC[name])
