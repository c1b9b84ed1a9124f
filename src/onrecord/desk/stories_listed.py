"""Every story of the project, by its title, a page at a time."""

from __future__ import annotations

from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from onrecord.desk.correcting import whole
from onrecord.desk.frame import Desk
from onrecord.desk.shelf import entry
from onrecord.store import Project
from onrecord.text import fold, words

__all__ = ["route"]

_MOST = 100  # stories of one page


def route(desk: Desk) -> Route:
    """The page of all stories, or of those with some words in their titles."""

    async def stories(request: Request) -> Response:
        asked, first = request.query_params.get("title", ""), whole(request.query_params.get("from", ""))
        return await desk.page("stories.html.jinja", lambda project: _stories(desk, project, asked, first))

    return Route("/stories", stories)


def _stories(desk: Desk, project: Project, asked: str, first: int) -> dict[str, Any]:
    """What the page of all stories is made of: those of several reports first, the largest before others."""
    wanted = [w.folded for w in words(asked)]
    held = [s for s in desk.settled(project)[0].stories if all(w in fold(s.title) for w in wanted)]
    held.sort(key=lambda s: (-len(s.members), s.title, s.id))
    rows = [entry(project, s) for s in held[first : first + _MOST]]
    return {"rows": rows, "total": len(held), "asked": asked, "first": first, "next": first + len(rows)}
