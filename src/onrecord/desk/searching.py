"""Search over the project, and the people who can be looked up; every answer has an address that can be kept."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from onrecord.desk.addresses import places_of
from onrecord.desk.correcting import whole
from onrecord.desk.frame import Desk
from onrecord.model import Report, Span
from onrecord.outlets import outlet_name
from onrecord.render.safe_text import excerpt, seen
from onrecord.store import Project
from onrecord.store.search import KINDS, FoundRow, Query, search
from onrecord.text import words

__all__ = ["Hit", "routes"]

_FIELDS = ("speaker", "source", "kind", "since", "until")
_MOST = 50  # hits of one page
_PEOPLE = 300  # people of one page
_LONGEST = 400  # characters of a hit
_TITLE = 70  # characters of the title of its story
_SPAN = re.compile(r"(.+?):(\d+)-(\d+)(?: |$)")  # a report's id may hold spaces and colons


@dataclass(frozen=True, slots=True)
class Hit:
    """Something found, with the address of the finding that it belongs to, or of its story, and the story's title.

    `pieces` are its words, those that were sought apart from the others.
    """

    row: FoundRow
    pieces: tuple[tuple[str, bool], ...]
    address: str
    title: str
    rests: bool


def routes(desk: Desk) -> list[Route]:
    """The search and the people."""

    async def found(request: Request) -> Response:
        asked = {name: request.query_params.get(name, "").strip() for name in ("q", *_FIELDS)}
        first = whole(request.query_params.get("from", ""))
        return await desk.page("search.html.jinja", lambda project: _found(project, asked, first))

    async def people(request: Request) -> Response:
        words, first = request.query_params.get("name", ""), whole(request.query_params.get("from", ""))
        return await desk.page("people.html.jinja", lambda project: _people(project, words, first))

    return [Route("/search", found), Route("/people", people)]


def _found(project: Project, asked: dict[str, str], first: int) -> dict[str, Any]:
    """What the page of a search is made of."""
    sought = frozenset(w.folded for w in words(asked["q"]))
    query = Query(asked["q"], **{name: asked[name] or None for name in _FIELDS})
    any_asked = any(value for name, value in asked.items() if name != "kind")
    found = search(project.db, query, _MOST, first) if any_asked else None
    resting = project.resting(hit.report for hit in found.hits) if found else {}
    return {
        "found": found,
        "hits": [_hit(project, row, sought, row.report in resting) for row in found.hits] if found else [],
        "first": first,
        "more": max(0, found.total - first - _MOST) if found else 0,
        "q": asked["q"],
        "asked": asked,
        "kinds": KINDS,
        "outlet": _outlet,
        "narrowed": lambda **told: "/search?" + urlencode({k: v for k, v in {**asked, **told}.items() if v}),
    }


def _hit(project: Project, row: FoundRow, sought: Set[str], rests: bool) -> Hit:
    asked = "SELECT number, title FROM story WHERE id = ? AND shown = 1"
    number = project.db.execute(asked, (row.story,)).fetchone()
    spans = [Span(report, int(start), int(end)) for report, start, end in _SPAN.findall(row.spans)]
    address = ""
    if number:
        places = places_of(project, number[0])
        at = places.rows.get(row.report, places.story)
        address = places.finding(row.finding, spans) if row.finding else f"/story/{at}"
    title = excerpt(seen(number[1]), _TITLE) if number else ""
    return Hit(row, tuple(_pieces(excerpt(seen(row.words), _LONGEST), sought)), address, title, rests)


def _outlet(source: str) -> str:
    """What an outlet is called: its own name, where the project knows it by its host."""
    return seen(outlet_name(Report("", "", source=source)) or source)


def _pieces(text: str, sought: Set[str]) -> Iterator[tuple[str, bool]]:
    """`text` in pieces, with whether a piece is one of the words that were sought; together they are the whole."""
    done = 0
    for word in words(text):
        if word.folded in sought:
            yield text[done : word.start], False
            yield text[word.start : word.end], True
            done = word.end
    yield text[done:], False


def _people(project: Project, asked_name: str, first: int) -> dict[str, Any]:
    """The people and bodies that can be looked up, with how many quotations each has, the most quoted first."""
    asked = f"%{asked_name.strip()}%"
    rows = project.db.execute(
        "SELECT speaker, count(CASE WHEN kind = 'quotation' THEN 1 END) AS said, count(DISTINCT story), "
        "max(CASE WHEN kind = 'person' THEN words END) FROM found JOIN story ON story.number = story "
        "WHERE shown = 1 AND speaker IS NOT NULL AND speaker LIKE ? GROUP BY speaker "
        "ORDER BY said DESC, speaker LIMIT ? OFFSET ?",
        (asked, _PEOPLE + 1, first),
    ).fetchall()
    told = [(name, said, n, _role(name, row)) for name, said, n, row in rows[:_PEOPLE]]
    return {"people": told, "name": asked_name, "first": first, "next": first + _PEOPLE if len(rows) > _PEOPLE else 0}


def _role(name: str, row: str | None) -> str:
    """What a person is called beside the name."""
    return (row or "").removeprefix(name).removeprefix(", ")
