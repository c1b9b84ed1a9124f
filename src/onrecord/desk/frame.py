"""What every page of the desk is made with: the project brought up to date, the frame, mistakes in one line."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response

from onrecord.desk.shelf import Shelf, decided, shelf
from onrecord.store import Project, opened
from onrecord.store.database import told
from onrecord.store.project import Current

__all__ = ["Desk", "Made", "is_quiet", "missing", "mistake"]

Made = Callable[[Project], dict[str, Any] | None]
_LOOK = 3.0  # seconds after which it is looked again whether reports came that fit no story
_BREATH = 0.2  # seconds between two stories that are built beside the desk's answers, at least
_QUIET = 2.0  # seconds for which nothing was asked before the next one is built
_FRESH = 20.0  # seconds for which the stories of a state are looked up no second time; embargoes end by themselves


@dataclass(slots=True)
class Desk:
    """A desk: the project's folder, who decides there, and whether it takes anything in."""

    folder: Path
    author: str = ""
    read_only: bool = False
    _asked: float = 0.0  # when something was last asked
    _held: tuple[str, float, Current, Shelf] | None = field(default=None, repr=False)

    async def page(self, name: str, make: Made, *, bare: bool = False) -> Response:
        """A page of what `make` gives; where that is None there is no such page. A `bare` one has no frame."""
        text = await run_in_threadpool(self._rendered, name, make, bare)
        if text is None:
            raise HTTPException(404)
        return HTMLResponse(text)

    def _rendered(self, name: str, make: Made, bare: bool) -> str | None:
        self._asked = time.monotonic()
        with opened(self.folder) as project:
            if not bare:
                self.settled(project)
            found = make(project)
            if found is None:
                return None
            frame = {"read_only": self.read_only} | ({} if bare else self._around(project))
            return _ENVIRONMENT.get_template(name).render(**frame, **found)

    def _around(self, project: Project) -> dict[str, Any]:
        """What stands around a page: the stories, with how many findings of each were decided about."""
        return {"shelf": self.settled(project)[1], "decided": decided(project), "waiting": project.put_off()}

    def settled(self, project: Project) -> tuple[Current, Shelf]:
        """The stories as they are now, and the shelf; made again once anything was stored, or a while is over."""
        state, now = told(project.db, "generation"), time.monotonic()
        held = self._held
        if held is None or held[0] != state or now - held[1] > _FRESH:
            current = project.settle(alone=lambda id: None)  # what fits no story is built by `keep_building`
            held = (state, now, current, shelf(project, current))
            self._held = held
        return held[2], held[3]

    def keep_building(self, stop: Event) -> None:
        """Build the stories that nobody has looked at, one by one, until told to `stop`: search finds what is built.

        Each waits until nothing was asked of the desk for a while: a key never waits for more than one.
        """
        while not stop.wait(_LOOK):
            with opened(self.folder) as project:
                if project.put_off():
                    self.settled(project)
                if not all(self._is_quiet(stop) for _ in project.build_put_off()):
                    return

    def _is_quiet(self, stop: Event) -> bool:
        """Wait until nothing was asked for a while; False where it is told to `stop` before."""
        while not stop.wait(_BREATH):
            if time.monotonic() - self._asked > _QUIET:
                return True
        return False

    async def change(self, work: Callable[[Project], str]) -> str:
        """Do `work` on the project, out of the way of other requests; what it gives."""

        def run() -> str:
            self._asked = time.monotonic()
            with opened(self.folder) as project:
                return work(project)

        return await run_in_threadpool(run)

    async def changed(self, request: Request, work: Callable[[Project], str]) -> Response:
        """Do `work`; a browser is sent to the address it gives, the desk's script is told it."""
        place = await self.change(work)
        if is_quiet(request):
            return Response(status_code=204, headers={"location": place})
        return RedirectResponse(place, status_code=303)


def is_quiet(request: Request) -> bool:
    """Whether the desk's own script asks, which shows no page in place of the one it is on."""
    return "application/json" in request.headers.get("accept", "")


_ENVIRONMENT = Environment(
    loader=PackageLoader("onrecord.desk"),
    autoescape=True,
    trim_blocks=True,
    lstrip_blocks=True,
    undefined=StrictUndefined,
)


async def mistake(request: Request, error: Exception) -> Response:
    """What was wrong with a request, in one line; in a browser on a page that leads back."""
    return _told(request, " ".join(str(error).split()), 400)


async def missing(request: Request, _: Exception) -> Response:
    """That there is nothing at an address."""
    return _told(request, "not here; go back to the desk's first page", 404)


def _told(request: Request, line: str, status: int) -> Response:
    if "text/html" not in request.headers.get("accept", "") or is_quiet(request):
        return PlainTextResponse(f"{line}\n", status_code=status)
    return HTMLResponse(_ENVIRONMENT.get_template("mistake.html.jinja").render(line=line), status_code=status)
