"""Decisions about findings, one or several at once, and undo and redo."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping, Sequence

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from onrecord.desk import correcting
from onrecord.desk.addresses import places_of, story_at
from onrecord.desk.frame import Desk
from onrecord.desk.history import finding_of
from onrecord.errors import UserError
from onrecord.model import Decision, DecisionKind
from onrecord.store import Project, decisions

__all__ = ["routes"]

_VERDICTS: Mapping[str, DecisionKind] = {"keep": "keep", "wrong": "wrong", "not_for_us": "not_for_us", "note": "note"}
_MOST = 500  # findings that are decided at once
_Turn = Callable[[sqlite3.Connection, str], Decision | None]


def routes(desk: Desk) -> list[Route]:
    """What takes decisions and takes them back."""

    async def decide(request: Request) -> Response:
        form = await request.form()
        told = {name: str(form.get(name) or "") for name in ("verdict", "reason", "story")}
        findings = [str(value) for value in form.getlist("finding")]
        return await desk.changed(request, lambda project: _decided(desk, project, told, findings))

    async def undo(request: Request) -> Response:
        form = await request.form()
        place, step = (correcting.whole(str(form.get(name) or "")) for name in ("story", "step"))
        turn: _Turn = decisions.undo if not step else lambda db, author: decisions.undo_to(db, author, step)
        return await desk.changed(request, lambda project: _turned(desk, project, turn, place))

    async def redo(request: Request) -> Response:
        place = correcting.whole(str((await request.form()).get("story") or ""))
        return await desk.changed(request, lambda project: _turned(desk, project, decisions.redo, place))

    return [
        Route("/decide", decide, methods=["POST"]),
        Route("/undo", undo, methods=["POST"]),
        Route("/redo", redo, methods=["POST"]),
    ]


def _decided(desk: Desk, project: Project, told: dict[str, str], findings: Sequence[str]) -> str:
    """Store what was decided about each finding; the address of their story."""
    verdict, place = told["verdict"], correcting.whole(told["story"])
    if verdict not in _VERDICTS:
        raise UserError(f"{verdict or 'nothing'}: not something to decide; take one of {', '.join(_VERDICTS)}")
    if not 0 < len(findings) <= _MOST:
        raise UserError(f"{len(findings)} findings at once; take one to {_MOST}")
    near, reason = story_at(project, place), told["reason"][: correcting.LONGEST]
    each = [project.anchored(_VERDICTS[verdict], [f], desk.author, reason, near) for f in dict.fromkeys(findings)]
    for decision in each:
        decisions.decide(project.db, decision)
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
    return finding_of(project, turned) or (f"/story/{places_of(project, near).story}" if near else "/")
