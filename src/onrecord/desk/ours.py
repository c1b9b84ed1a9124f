"""Our outlet: set once; the findings about it come first; what was asked, answered and corrected is logged."""

from __future__ import annotations

from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from onrecord.decisions_on_findings import spans_of
from onrecord.desk import views
from onrecord.desk.addresses import places_of, story_at
from onrecord.desk.correcting import whole
from onrecord.desk.frame import Desk
from onrecord.desk.log import entries
from onrecord.errors import UserError
from onrecord.model import Report
from onrecord.outlets import outlet_key, outlet_name
from onrecord.render.safe_text import seen
from onrecord.store import Project, exchanges
from onrecord.store.coded import report_of
from onrecord.store.exchanges import Exchange

__all__ = ["routes"]

_STORIES = 60  # stories of our outlet that are listed
_OUTLETS = 500  # outlets that are offered


def routes(desk: Desk) -> list[Route]:
    """Our outlet's page, its setting, and its log."""

    async def ours(request: Request) -> Response:
        return await desk.page("ours.html.jinja", lambda project: _ours(desk, project))

    async def chosen(request: Request) -> Response:
        name = str((await request.form()).get("outlet") or "")
        return await desk.changed(request, lambda project: _set(project, name))

    async def exchange(request: Request) -> Response:
        form = await request.form()
        told = {name: str(form.get(name) or "") for name in ("act", "words", "finding", "story")}
        return await desk.changed(request, lambda project: _logged(desk, project, told))

    async def table(request: Request) -> Response:
        text = await desk.change(lambda project: exchanges.as_csv(project.db))
        headers = {"content-disposition": 'attachment; filename="log.csv"'}
        return Response(text.encode("utf-8", "replace"), media_type="text/csv", headers=headers)

    return [
        Route("/ours", ours),
        Route("/ours", chosen, methods=["POST"]),
        Route("/ours/log.csv", table),
        Route("/exchange", exchange, methods=["POST"]),
    ]


def _set(project: Project, name: str) -> str:
    exchanges.set_outlet(project.db, name)
    return "/ours"


def _ours(desk: Desk, project: Project) -> dict[str, Any]:
    """What our outlet's page is made of."""
    name = exchanges.outlet(project.db)
    published = _published(project)
    key = outlet_key(Report("", "", source=name)) if name else ""
    ours = {number for number, report in published.items() if key and outlet_key(report) == key}
    of = {s: n for s in desk.settled(project)[0].stories if (n := len(ours.intersection(s.members)))}
    held = sorted(of, key=lambda s: (-len(s.members), s.id))
    rows = [(min(s.members), seen(s.title), of[s], len(s.members)) for s in held]
    outlets = sorted({seen(told) for report in published.values() if (told := outlet_name(report))})
    return {
        "outlet": name,
        "outlets": outlets[:_OUTLETS],
        "stories": rows[:_STORIES],
        "more": max(0, len(rows) - _STORIES),
        "log": entries(project),
    }


def _published(project: Project) -> dict[int, Report]:
    """Every report by row, without its text: who publishes it is told by the rest."""
    return {number: report_of(fields, b"") for number, fields in project.db.execute("SELECT number, fields FROM input")}


def _logged(desk: Desk, project: Project, told: dict[str, str]) -> str:
    """Store an entry about a finding; the finding's address."""
    number = story_at(project, whole(told["story"]))
    book = views.book_of(project, number) if number else None
    spans = spans_of(book.record, told["finding"]) if book else []
    if number is None or not spans:
        raise UserError("the finding is not in the story any more; open it again")
    places, first = places_of(project, number), min(spans)
    rows = {places.rows[s.report] for s in spans}
    act: exchanges.Act = told["act"]  # type: ignore[assignment]  # `log` refuses what is none
    at = (places.rows[first.report], first.start, first.end)
    exchanges.log(project.db, Exchange(act, told["finding"], *at, rows, told["words"], desk.author))
    return places.finding(told["finding"], spans)
