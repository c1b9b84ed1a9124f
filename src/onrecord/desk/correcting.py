"""The desk's route that takes a correction: one decision with its author and reason, and back to where it was made."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import get_args

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from onrecord.decisions_on_findings import spans_of
from onrecord.decisions_placed import ABOUT_FINDINGS
from onrecord.desk import views
from onrecord.desk.addresses import places_of, story_at
from onrecord.desk.corrections import Form, forms
from onrecord.desk.frame import Desk
from onrecord.errors import UserError
from onrecord.model import DecisionKind
from onrecord.store import Project, decisions

__all__ = ["LONGEST", "forms_of", "route", "subjects_of", "whole"]

_KINDS: dict[str, DecisionKind] = {k: k for k in get_args(DecisionKind) if k not in ABOUT_FINDINGS}
LONGEST = 4_000  # characters of a reason


@dataclass(frozen=True, slots=True)
class _Asked:
    """A correction as the form gives it, with the story and the finding beside which it was made."""

    kind: DecisionKind
    subjects: tuple[str, ...]
    reason: str
    place: int
    finding: str


def route(desk: Desk) -> Route:
    """The route that corrections are posted to."""

    async def correct(request: Request) -> Response:
        form = await request.form()
        told = {name: str(form.get(name) or "") for name in ("kind", "reason", "story", "finding")}
        asked = _asked(told, [str(value) for value in form.getlist("subject")])
        return await desk.changed(request, lambda project: _corrected(desk, project, asked))

    return Route("/correct", correct, methods=["POST"])


def whole(told: str) -> int:
    """A whole number as a form gives it; 0, which no row has, where it is none."""
    return int(told) if told.isascii() and told.isdecimal() and len(told) < 16 else 0


def subjects_of(values: Iterable[str]) -> tuple[str, ...]:
    """The two subjects that chosen values stand for. Raises `UserError` where they are not two different ones."""
    try:
        read = [json.loads(value) for value in values]
    except (ValueError, RecursionError):
        read = [None]
    found = [s for row in read for s in (row if isinstance(row, list) else [None])]
    named = tuple(s for s in found if isinstance(s, str))
    if len(found) != 2 or len(named) != 2 or not named[0]:
        raise UserError("a correction is about two things; choose both")
    if named[0] == named[1]:
        raise UserError("both are the same; choose two that differ")
    return named


def forms_of(project: Project, story: int, finding: str) -> tuple[Form, ...]:
    """The corrections that a finding of the story with this number can have."""
    book = views.book_of(project, story)
    rows = project.db.execute(
        "SELECT min(report), coalesce(nullif(title, ''), id) FROM member JOIN story ON story.number = story "
        "LEFT JOIN alike ON alike.other = member.input "
        "AND alike.input IN (SELECT input FROM member WHERE story = ?) "
        "WHERE shown = 1 AND story != ? GROUP BY story ORDER BY max(coalesce(alike.score, 0)) DESC, id",
        (story, story),
    )
    return forms(book, finding, rows.fetchall()) if book else ()


def _asked(told: dict[str, str], values: list[str]) -> _Asked:
    kind = told["kind"]
    if kind not in _KINDS:
        raise UserError(f"{kind or 'nothing'}: not a correction; take one of {', '.join(_KINDS)}")
    return _Asked(_KINDS[kind], subjects_of(values), told["reason"][:LONGEST], whole(told["story"]), told["finding"])


def _corrected(desk: Desk, project: Project, asked: _Asked) -> str:
    """Store what was decided; the address of the finding beside which it was."""
    near = story_at(project, asked.place)
    book = views.book_of(project, near) if near else None
    spans = spans_of(book.record, asked.finding) if book else []
    places = places_of(project, near) if near else None
    made = project.anchored(asked.kind, asked.subjects, desk.author, asked.reason, near)
    decisions.decide(project.db, made)
    return places.finding(asked.finding, spans) if places and spans else f"/story/{asked.place}" if near else "/"
