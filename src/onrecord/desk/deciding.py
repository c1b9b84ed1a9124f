"""Decisions about single findings, undo and redo, and the history of what was decided."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from onrecord.desk import correcting
from onrecord.desk.addresses import places_of, story_at
from onrecord.desk.frame import Desk
from onrecord.desk.loose import strays
from onrecord.errors import UserError
from onrecord.model import Decision, DecisionKind
from onrecord.render.safe_text import excerpt, seen
from onrecord.store import Project, decisions

__all__ = ["routes"]

_VERDICTS: Mapping[str, DecisionKind] = {"keep": "keep", "wrong": "wrong", "not_for_us": "not_for_us", "note": "note"}
_STEPS = 200  # of the history that are listed
_Turn = Callable[[sqlite3.Connection, str], Decision | None]


def routes(desk: Desk) -> list[Route]:
    """What takes decisions, and the history."""

    async def decide(request: Request) -> Response:
        form = await request.form()
        told = {name: str(form.get(name) or "") for name in ("finding", "verdict", "reason", "story")}
        return await desk.changed(request, lambda project: _decided(desk, project, told))

    async def undo(request: Request) -> Response:
        place = correcting.whole(str((await request.form()).get("story") or ""))
        return await desk.changed(request, lambda project: _turned(desk, project, decisions.undo, place))

    async def redo(request: Request) -> Response:
        place = correcting.whole(str((await request.form()).get("story") or ""))
        return await desk.changed(request, lambda project: _turned(desk, project, decisions.redo, place))

    async def history(request: Request) -> Response:
        return await desk.page("history.html.jinja", _history)

    return [
        Route("/decide", decide, methods=["POST"]),
        Route("/undo", undo, methods=["POST"]),
        Route("/redo", redo, methods=["POST"]),
        Route("/history", history),
    ]


def _decided(desk: Desk, project: Project, told: dict[str, str]) -> str:
    """Store what was decided about a finding; the address of its story."""
    verdict, place = told["verdict"], correcting.whole(told["story"])
    if verdict not in _VERDICTS:
        raise UserError(f"{verdict or 'nothing'}: not something to decide; take one of {', '.join(_VERDICTS)}")
    near = story_at(project, place)
    reason = told["reason"][: correcting.LONGEST]
    decisions.decide(project.db, project.anchored(_VERDICTS[verdict], [told["finding"]], desk.author, reason, near))
    return f"/story/{places_of(project, near).story}" if near else "/"


def _turned(desk: Desk, project: Project, turn: _Turn, place: int) -> str:
    """Take back a decision or let it stand again; where what it is about stands, without a story the history."""
    turned = turn(project.db, desk.author)
    if turned is None:
        raise UserError("nothing is left of what you decided that this could turn; the history lists all steps")
    if not place:
        return "/history"
    desk.settled(project)
    near = story_at(project, place)
    return _finding_of(project, turned) or (f"/story/{places_of(project, near).story}" if near else "/")


def _finding_of(project: Project, decision: Decision) -> str:
    """The address of the finding that a decision is about; empty where it is about none, or its words are gone."""
    at = decision.anchors[0].span if decision.kind in _VERDICTS and decision.anchors else None
    asked = "SELECT story FROM member JOIN story ON number = story WHERE shown = 1 AND report = ?"
    row = project.db.execute(asked, (at.report,)).fetchone() if at else None
    return places_of(project, row[0]).finding(decision.subjects[0], [at]) if at and row else ""


def _history(project: Project) -> dict[str, Any]:
    """What the history is made of."""
    found, more = strays(project)
    steps = [_line(step) for step in decisions.history(project.db, _STEPS)]
    return {"steps": steps, "loose": found, "more_loose": more}


def _line(step: decisions.Step) -> str:
    """A step of the history in words: what was decided by its words, not by ids."""
    found = step.decision
    told = [f"“{excerpt(seen(a.words), 120)}”" for a in found.anchors] or list(map(seen, filter(None, found.subjects)))
    about = told[:1] if found.kind in _VERDICTS else told
    who = f" by {seen(step.author)}" if step.author else ""
    why = f" ({seen(found.reason)})" if found.reason else ""
    when = step.time[:19].replace("T", " ")
    return f"{when} {step.act}{who}: {found.kind.replace('_', ' ')} {' and '.join(about)}{why}"
