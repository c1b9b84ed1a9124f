"""The desk's pages and what they take: a route each, the work in `views` and in the project's own functions."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from onrecord.desk import correcting, drafts, forwarding, views
from onrecord.desk.adding import Pasted, take_in
from onrecord.desk.guard import Door, Guard
from onrecord.errors import UserError
from onrecord.store import Project, decisions, opened
from onrecord.store.search import Query, search

__all__ = ["make_app"]

_VERDICTS = ("keep", "wrong", "not_for_us", "note")
_UPLOAD = 200_000_000  # bytes of one request
_STATIC = {"desk.css": "text/css", "desk.js": "text/javascript"}


def make_app(folder: Path, door: Door, *, author: str = "", read_only: bool = False) -> Starlette:
    """The desk of the project in `folder`, which only `door` lets in to."""
    desk = _Desk(folder, author, read_only)
    routes = [
        Route("/", desk.home),
        Route("/story/{story:int}", desk.story),
        Route("/evidence/{story:int}", desk.evidence),
        Route("/search", desk.search),
        Route("/history", desk.history),
        Route("/decide", desk.decide, methods=["POST"]),
        Route("/undo", desk.undo, methods=["POST"]),
        Route("/redo", desk.redo, methods=["POST"]),
        correcting.route(folder, author),
        Route("/add", desk.add, methods=["POST"]),
        Route("/static/{name}", _static),
        *forwarding.routes(folder, desk._page),
        *drafts.routes(desk._page),
    ]
    guards = [Middleware(Guard, door=door, read_only=read_only)]
    handlers: dict[Any, Any] = {UserError: _mistake, 404: _missing}
    return Starlette(routes=routes, middleware=guards, exception_handlers=handlers)


@dataclass(frozen=True, slots=True)
class _Desk:
    folder: Path
    author: str
    read_only: bool

    async def home(self, request: Request) -> Response:
        """The stories and the inbox."""
        return await self._page("home.html.jinja", lambda p: {})

    async def story(self, request: Request) -> Response:
        """A story's findings beside the evidence of one of them."""
        number, wanted = request.path_params["story"], request.query_params.get("finding", "")

        def made(project: Project) -> dict[str, Any] | None:
            found = views.story_view(project, number)
            if found is None:
                return None
            first = wanted or (found.items[0].subject if found.items else "")
            return {"story": found, **self._beside(project, number, first)}

        return await self._page("story.html.jinja", made)

    async def evidence(self, request: Request) -> Response:
        """The evidence of one finding alone, for the script."""
        number, wanted = request.path_params["story"], request.query_params.get("finding", "")

        def made(project: Project) -> dict[str, Any]:
            return self._beside(project, number, wanted)

        return await self._page("evidence.html.jinja", made, bare=True)

    def _beside(self, project: Project, number: int, finding: str) -> dict[str, Any]:
        """What the right column is made of."""
        shown = views.evidence(project, number, finding)
        offered = correcting.forms_of(project, number, finding) if shown and not self.read_only else ()
        return {"number": number, "evidence": shown, "forms": offered}

    async def search(self, request: Request) -> Response:
        """What a search finds; its address can be kept."""
        asked = {
            name: request.query_params.get(name) or None for name in ("speaker", "source", "kind", "since", "until")
        }
        words = request.query_params.get("q", "")

        def made(project: Project) -> dict[str, Any]:
            any_asked = words.strip() or any(asked.values())
            found = search(project.db, Query(words, **asked), 50) if any_asked else None
            at = {id: number for number, id in project.db.execute("SELECT number, id FROM story WHERE shown = 1")}
            resting = project.resting(hit.report for hit in found.hits) if found else {}
            return {"found": found, "q": words, "asked": asked, "at": at, "resting": resting}

        return await self._page("search.html.jinja", made)

    async def history(self, request: Request) -> Response:
        """What was decided, by whom and when, and what has no place."""

        def made(project: Project) -> dict[str, Any]:
            return {"steps": decisions.history(project.db, 200), "loose": project.loose()}

        return await self._page("history.html.jinja", made)

    async def decide(self, request: Request) -> Response:
        """Store what was decided about a finding."""
        form = await request.form()
        subject, verdict = str(form.get("finding", "")), str(form.get("verdict", ""))
        reason = str(form.get("reason", ""))[: correcting.LONGEST]
        if verdict not in _VERDICTS:
            raise UserError(f"{verdict or 'nothing'}: not something to decide; take one of {', '.join(_VERDICTS)}")

        def work(project: Project) -> None:
            made = project.anchored(verdict, [subject], self.author, reason)  # type: ignore[arg-type]
            decisions.decide(project.db, made)

        return await self._change(request, work)

    async def undo(self, request: Request) -> Response:
        """Take back the latest decision."""
        return await self._turn(request, decisions.undo)

    async def redo(self, request: Request) -> Response:
        """Let what was taken back last stand again."""
        return await self._turn(request, decisions.redo)

    async def add(self, request: Request) -> Response:
        """Take in dropped files or a pasted text, and say what they changed."""
        if int(request.headers.get("content-length") or _UPLOAD + 1) > _UPLOAD:
            raise UserError(f"larger than {_UPLOAD // 1_000_000} MB; use `onrecord add` for so much")
        async with request.form(max_files=500) as form:
            given = [f for f in form.getlist("files") if not isinstance(f, str)]
            uploads = [(f.filename, await f.read()) for f in given if f.filename]
            told = {name: str(form.get(name) or "") for name in ("text", "source", "published", "url")}
        return await self._page("added.html.jinja", lambda p: {"lines": take_in(p, uploads, Pasted(**told))})

    async def _turn(self, request: Request, turn: Callable[[sqlite3.Connection, str], object]) -> Response:
        """Take back a decision or let it stand again; the answer says where its story is after that."""
        told = str((await request.form()).get("story", ""))
        number = correcting.story_number(told)
        at: list[int | None] = []
        answer = await self._change(
            request, lambda p: at.append(correcting.moved(p, number, lambda q: turn(q.db, self.author)))
        )
        if at:
            answer.headers["location"] = f"/story/{at[0]}" if at[0] else "/history" if not told else "/"
        return answer

    async def _change(self, request: Request, work: Callable[[Project], object]) -> Response:
        """Do `work`; a browser goes back to the story that it came from."""

        def run() -> None:
            with opened(self.folder) as project:
                work(project)

        await run_in_threadpool(run)
        if "application/json" in request.headers.get("accept", ""):
            return Response(status_code=204)
        story = correcting.story_number(str((await request.form()).get("story", "")))
        return RedirectResponse(f"/story/{story}" if story else "/", status_code=303)

    async def _page(
        self, name: str, make: Callable[[Project], dict[str, Any] | None], *, bare: bool = False
    ) -> Response:
        def run() -> str | None:
            with opened(self.folder) as project:
                current = None if bare else project.settle()
                found = make(project)
                if found is None:
                    return None
                frame = {"shelf": views.shelf(current) if current else None, "read_only": self.read_only}
                return _ENVIRONMENT.get_template(name).render(**frame, **found)

        shown = await run_in_threadpool(run)
        return await _missing() if shown is None else HTMLResponse(shown)


_ENVIRONMENT = Environment(
    loader=PackageLoader("onrecord.desk"),
    autoescape=True,
    trim_blocks=True,
    lstrip_blocks=True,
    undefined=StrictUndefined,
)


async def _static(request: Request) -> Response:
    name = request.path_params["name"]
    if name not in _STATIC:
        return await _missing()
    data = (files("onrecord.desk") / "static" / name).read_bytes()
    return Response(data, media_type=_STATIC[name])


async def _mistake(request: Request, error: Exception) -> Response:
    return PlainTextResponse(f"{' '.join(str(error).split())}\n", status_code=400)


async def _missing(*_: object) -> Response:
    return PlainTextResponse("not here; go back to the desk's first page\n", status_code=404)
