"""A brief of a story from the desk: its findings picked and previewed, then taken along as a file.

The brief is the one that `onrecord brief` writes; nothing is decided here.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import QueryParams
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from onrecord.desk import views
from onrecord.desk.addresses import story_at
from onrecord.desk.frame import Desk
from onrecord.errors import UserError
from onrecord.model import Record
from onrecord.render import record_json
from onrecord.render.brief import brief, limits, rows, written
from onrecord.store import Project, inputs, opened, stories
from onrecord.store.database import changing
from onrecord.store.project import Current

__all__ = ["routes"]

_TYPES = {
    "html": "text/html; charset=utf-8",
    "md": "text/markdown; charset=utf-8",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


def routes(desk: Desk) -> list[Route]:
    """The preview of a brief, and its files."""

    async def preview(request: Request) -> Response:
        place, picked = request.path_params["place"], _picked(request.query_params)
        return await desk.page("forward.html.jinja", lambda project: _preview(desk, project, place, picked))

    async def file(request: Request) -> Response:
        place, form = request.path_params["place"], request.path_params["form"]
        picked = _picked(request.query_params)
        data = await run_in_threadpool(_file, desk.folder, place, form, picked)
        headers = {"content-disposition": f'attachment; filename="brief-{place}.{form}"'}
        return Response(data, media_type=_TYPES[form], headers=headers)

    return [Route("/forward/{place:int}", preview), Route("/forward/{place:int}/brief.{form}", file)]


def _picked(query: QueryParams) -> frozenset[str] | None:
    """The findings that were ticked; None where the form was not sent yet, which is all of them."""
    return frozenset(query.getlist("finding")) if "picked" in query else None


def _preview(desk: Desk, project: Project, place: int, picked: frozenset[str] | None) -> dict[str, Any] | None:
    """What the preview shows of the story at `place`; None where there is none."""
    record = _record(project, desk.settled(project)[0], place)
    if record is None:
        return None
    made = brief(record, picked)
    number = story_at(project, place)
    titles = views.titles(project, number) if number else {}
    choices = [(subject, titles.get(subject, title)) for subject, title in made.choices]
    ticked = {item.subject for item in made.items}
    return {
        "brief": made,
        "choices": choices,
        "ticked": ticked,
        "place": place,
        "said": rows,
        "limits": limits(made),
    }


def _file(folder: Path, place: int, form: str, picked: frozenset[str] | None) -> bytes:
    """The brief as a file. That a copy of the record's words went out is remembered, so that forgetting can name it."""
    if form not in _TYPES:
        raise UserError(f"brief.{form}: not a form; take one of {', '.join(_TYPES)}")
    with opened(folder) as project:
        record = _record(project, project.settle(), place)
        if record is None:
            raise UserError(f"story {place}: not there any more; choose it again at the left")
        made = brief(record, picked)
        gone = (picked or frozenset()) - {subject for subject, _ in made.choices}
        if gone:
            raise UserError(f"{min(gone)}: not among the findings to forward any more; look at the preview again")
        if not made.items:
            raise UserError("nothing picked; go back and tick a finding")
        with changing(project.db):
            inputs.note_written(
                project.db, [(record_json.digest(record), record.story, [r.report.id for r in record.reports])]
            )
    return written(made, f".{form}")


def _record(project: Project, current: Current, place: int) -> Record | None:
    """A story with what was decided about it, as it is written; None where there is none at `place`."""
    number = story_at(project, place)
    story = next((s for s in current.stories if s.number == number), None)
    if story is None:
        return None
    record = stories.record_of(project.db, story, current.sources)
    return project.judged(record, current.sources, current.skipped)
