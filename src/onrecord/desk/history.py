"""The history: what was decided, taken back and placed again, step by step, and what of it has no effect."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from onrecord.decisions_placed import ABOUT_FINDINGS
from onrecord.desk.addresses import places_of
from onrecord.desk.frame import Desk
from onrecord.desk.loose import strays
from onrecord.model import Decision
from onrecord.render.safe_text import excerpt, seen
from onrecord.store import Project, decisions

__all__ = ["Told", "finding_of", "route"]

_STEPS = 200  # of the history that are listed
_LONGEST = 120  # characters of the words that a decision is about


@dataclass(frozen=True, slots=True)
class Told:
    """A step of the history in words: what was decided by its words, not by ids, with the address of where they stand.

    `back`: how whoever is at the desk can take the step back: "alone", with what was decided "since", or not.
    """

    number: int
    time: str
    act: str
    author: str
    kind: str
    about: tuple[str, ...]
    reason: str
    address: str
    back: str


def route(desk: Desk) -> Route:
    """The page of the history, of all decisions or of one kind."""

    async def history(request: Request) -> Response:
        kind = request.query_params.get("kind", "")
        return await desk.page("history.html.jinja", lambda project: _history(desk, project, kind))

    return Route("/history", history)


def _history(desk: Desk, project: Project, kind: str) -> dict[str, Any]:
    """What the history's page is made of."""
    found, more = strays(project)
    steps = decisions.history(project.db)
    mine = decisions.to_take_back(project.db, desk.author)
    shown = [step for step in steps if kind in ("", step.decision.kind)]
    return {
        "steps": [_told(project, step, mine) for step in shown[:_STEPS]],
        "earlier": max(0, len(shown) - _STEPS),
        "kinds": sorted(Counter(step.decision.kind for step in steps).items()),
        "kind": kind,
        "loose": found,
        "more_loose": more,
    }


def _told(project: Project, step: decisions.Step, mine: Sequence[int]) -> Told:
    found = step.decision
    words = [excerpt(seen(a.words), _LONGEST) for a in found.anchors] or list(map(seen, filter(None, found.subjects)))
    return Told(
        number=step.number,
        time=step.time[:16].replace("T", " "),
        act=step.act,
        author=seen(step.author),
        kind=found.kind,
        about=tuple(words[:1] if found.kind in ABOUT_FINDINGS else words),
        reason=seen(found.reason),
        address=_place_of(project, found),
        back="alone" if [step.number] == [*mine[-1:]] else "since" if step.number in mine else "",
    )


def finding_of(project: Project, decision: Decision) -> str:
    """The address of the finding that a decision is about; empty where it is about none, or its words are gone."""
    return _place_of(project, decision) if decision.kind in ABOUT_FINDINGS else ""


def _place_of(project: Project, decision: Decision) -> str:
    """Where the words that a decision is about stand now: the finding, else the story; empty where they are gone."""
    at = decision.anchors[0].span if decision.anchors else None
    asked = (
        "SELECT story FROM member JOIN story ON number = story WHERE (shown = 1 OR built = 0) AND report = ? "
        "ORDER BY shown DESC, story DESC"
    )
    row = project.db.execute(asked, (at.report,)).fetchone() if at else None
    if at is None or row is None:
        return ""
    places = places_of(project, row[0])
    return places.finding(decision.subjects[0], [at]) if decision.kind in ABOUT_FINDINGS else f"/story/{places.story}"
