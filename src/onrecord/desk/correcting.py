"""The desk's route that takes a correction: one decision with its author and reason, and back to where it was made."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import get_args
from urllib.parse import quote, urlencode

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from onrecord.decisions_on_findings import findings_of, spans_of
from onrecord.decisions_placed import ABOUT_FINDINGS
from onrecord.desk import views
from onrecord.desk.corrections import Form, forms
from onrecord.errors import UserError
from onrecord.model import DecisionKind, Span
from onrecord.store import Project, decisions, opened

__all__ = ["LONGEST", "forms_of", "moved", "route", "story_number", "story_of", "subjects_of"]

_KINDS: dict[str, DecisionKind] = {k: k for k in get_args(DecisionKind) if k not in ABOUT_FINDINGS}
LONGEST = 4_000  # characters of a reason


@dataclass(frozen=True, slots=True)
class _Asked:
    """A correction as the form gives it, with the story and the finding beside which it was made."""

    kind: DecisionKind
    subjects: tuple[str, ...]
    reason: str
    story: int
    finding: str


def route(folder: Path, author: str) -> Route:
    """The route that corrections of the project in `folder` are posted to."""

    async def correct(request: Request) -> Response:
        form = await request.form()
        told = {name: str(form.get(name) or "") for name in ("kind", "reason", "story", "finding")}
        asked = _asked(told, [str(value) for value in form.getlist("subject")])
        return RedirectResponse(await run_in_threadpool(_corrected, folder, author, asked), status_code=303)

    return Route("/correct", correct, methods=["POST"])


def story_number(told: str) -> int:
    """The number of a story as a form gives it; 0, which no story has, where it is no number."""
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
        "SELECT min(report), id FROM member JOIN story ON story.number = story "
        "WHERE shown = 1 AND story != ? GROUP BY story ORDER BY id",
        (story,),
    )
    return forms(book, finding, rows.fetchall()) if book else ()


def moved(project: Project, story: int, work: Callable[[Project], object]) -> int | None:
    """Do `work`, which may change what stories are made of; the number by which that story is known after it."""
    rows = project.db.execute("SELECT report FROM member WHERE story = ?", (story,)).fetchall()
    work(project)
    return story_of(project, (report for (report,) in rows))


def story_of(project: Project, reports: Iterable[str]) -> int | None:
    """The number of the story, as it is now, that has the most of `reports`; None where none has any."""
    project.settle()
    row = project.db.execute(
        "SELECT story FROM member JOIN story ON story.number = story WHERE shown = 1 "
        "AND report IN (SELECT value FROM json_each(?)) GROUP BY story ORDER BY count(*) DESC, story LIMIT 1",
        (json.dumps(list(reports)),),
    ).fetchone()
    return row[0] if row else None


def _asked(told: dict[str, str], values: list[str]) -> _Asked:
    kind = told["kind"]
    if kind not in _KINDS:
        raise UserError(f"{kind or 'nothing'}: not a correction; take one of {', '.join(_KINDS)}")
    return _Asked(
        _KINDS[kind], subjects_of(values), told["reason"][:LONGEST], story_number(told["story"]), told["finding"]
    )


def _corrected(folder: Path, author: str, asked: _Asked) -> str:
    """Store what was decided; the address of the finding as it is after that."""
    with opened(folder) as project:
        before = _spans(project, asked.story, asked.finding)
        made = project.anchored(asked.kind, asked.subjects, author, asked.reason)
        decisions.decide(project.db, made)
        about = [s.report for s in before] or [a.span.report for a in made.anchors]
        now = story_of(project, about[:1] if asked.kind == "different_story" else about)
        if now is None:
            return "/"
        found = _again(project, now, asked.finding, before)
        return f"/story/{now}" + (f"?{urlencode({'finding': found}, quote_via=quote)}" if found else "")


def _spans(project: Project, story: int, finding: str) -> list[Span]:
    """What a finding of the story with this number rests on."""
    book = views.book_of(project, story)
    return spans_of(book.record, finding) if book else []


def _again(project: Project, story: int, finding: str, before: list[Span]) -> str:
    """The finding of the same kind that has most of the places that `finding` rested on; empty where none has any."""
    book, (kind, _, id) = views.book_of(project, story), finding.partition(":")
    listed = findings_of(book.record, kind) if book else []
    rated = [(sum(s in before for s in spans), name == id, name) for name, spans in listed]
    shared, _, best = max(rated, default=(0, False, ""))
    return f"{kind}:{best}" if shared else ""
