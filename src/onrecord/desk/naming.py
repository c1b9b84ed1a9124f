"""The people and bodies that a story names: those that may be one are set side by side, to be brought together or
kept apart. Each answer is a decision, as in the corrections beside a finding."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from onrecord.compare.names import compare_names
from onrecord.decisions_placed import span_of
from onrecord.desk import views
from onrecord.desk.addresses import places_of, story_at
from onrecord.desk.correcting import LONGEST, whole
from onrecord.desk.corrections import clearest
from onrecord.desk.frame import Desk
from onrecord.desk.passages import Passage, passage
from onrecord.errors import UserError
from onrecord.model import DecisionKind, Entity, Record
from onrecord.render.record_view import Book
from onrecord.render.safe_text import seen
from onrecord.store import Project, decisions
from onrecord.text import words

__all__ = ["Named", "Pair", "route"]

_PAIRS = 12  # pairs that are asked about at once
_NAMES = 300  # names that are listed
_FORMS = 6  # forms of a name that are shown
_KINDS: dict[str, DecisionKind] = {"same_entity": "same_entity", "different_entity": "different_entity"}


@dataclass(frozen=True, slots=True)
class Named:
    """A person or body of a story: a place where it is named, its name, the other forms, roles, and how much of it."""

    place: str
    name: str
    forms: tuple[str, ...]
    roles: tuple[str, ...]
    reports: int
    said: int


@dataclass(frozen=True, slots=True)
class Pair:
    """Two names that have a word in common, how the names compare, and a place of each."""

    one: Named
    other: Named
    why: tuple[str, ...]
    places: tuple[Passage, ...] = ()


def route(desk: Desk) -> Route:
    """The page of a story's names, which takes decisions about them too."""

    async def names(request: Request) -> Response:
        place = request.path_params["place"]
        if request.method == "POST":
            form = await request.form()
            kind, reason = (str(form.get(name) or "") for name in ("kind", "reason"))
            chosen = [str(value) for value in form.getlist("who")]
            return await desk.changed(request, lambda p: _decided(desk, p, place, kind, chosen, reason[:LONGEST]))
        return await desk.page("names.html.jinja", lambda project: _names(project, place))

    return Route("/names/{place:int}", names, methods=["GET", "POST"])


def _names(project: Project, place: int) -> dict[str, Any] | None:
    """What the page of a story's names is made of; None where there is no story at `place`."""
    number = story_at(project, place)
    book = views.book_of(project, number) if number else None
    if number is None or book is None:
        return None
    held = [(e, _named(book, e)) for e in book.record.entities if e.kind != "place" and e.mentions]
    held.sort(key=lambda row: (not _has_name(row[0]), -row[1].said, -row[1].reports, row[1].name))
    pairs = list(_pairs(book.record, [row for row in held if _has_name(row[0])]))
    return {
        "place": places_of(project, number).story,
        "title": views.title_of(project, number),
        "names": [(_has_name(entity), named) for entity, named in held[:_NAMES]],
        "more": max(0, len(held) - _NAMES),
        "pairs": [replace(p, places=(_placed(book, p.one), _placed(book, p.other))) for p in pairs[:_PAIRS]],
        "more_pairs": max(0, len(pairs) - _PAIRS),
    }


def _named(book: Book, entity: Entity) -> Named:
    best = min(entity.mentions, key=clearest)
    told = [book.words(m.span) for m in entity.mentions if m.form == "name"]
    return Named(
        place=str(best.span),
        name=seen(entity.name),
        forms=tuple(form for form in dict.fromkeys(map(seen, told)) if form != seen(entity.name))[:_FORMS],
        roles=tuple(map(seen, entity.roles[:2])),
        reports=len({m.span.report for m in entity.mentions}),
        said=sum(q.speaker_entity == entity.id for q in book.record.quotations),
    )


def _placed(book: Book, named: Named) -> Passage:
    """Where a name stands, in its sentence."""
    found = span_of(named.place)
    if found is None:
        raise ValueError(f"{named.place}: no place")
    return passage(book, found)


def _has_name(entity: Entity) -> bool:
    """Whether somebody is called by a name anywhere, and not described alone ("a man")."""
    return any(m.form == "name" for m in entity.mentions)


def _pairs(record: Record, held: Sequence[tuple[Entity, Named]]) -> Iterator[Pair]:
    """Names of one kind that share a word and are not kept apart by a decision; those that are most alike first."""
    apart = set(_kept_apart(record))
    rated = []
    for (a, one), (b, other) in combinations(held, 2):
        if a.kind == b.kind and frozenset((a.id, b.id)) not in apart and not _word(a).isdisjoint(_word(b)):
            found = compare_names(a.name, b.name, a.kind)
            rated.append((-found.score, one.name, other.name, Pair(one, other, found.reasons)))
    for *_, pair in sorted(rated, key=lambda row: row[:3]):
        yield pair


def _word(entity: Entity) -> frozenset[str]:
    """The words of a name that are longer than an initial."""
    return frozenset(w.folded for w in words(entity.name) if len(w.folded) > 1)


def _kept_apart(record: Record) -> Iterator[frozenset[str]]:
    at = {str(m.span): e.id for e in record.entities for m in e.mentions}
    for decision in record.decisions:
        if decision.kind == "different_entity":
            yield frozenset(at.get(str(a.span), "") for a in decision.anchors)


def _decided(desk: Desk, project: Project, place: int, kind: str, chosen: Sequence[str], reason: str) -> str:
    """Store that the chosen are one and the same, or that two are not; the address of the story's names."""
    number, who = story_at(project, place), list(dict.fromkeys(chosen))
    if kind not in _KINDS:
        raise UserError(f"{kind or 'nothing'}: not a decision about names; take one of {', '.join(_KINDS)}")
    if len(who) < 2 or (kind == "different_entity" and len(who) > 2):
        raise UserError("choose two names" + (" or more" if kind == "same_entity" else ""))
    first, *others = who
    each = [project.anchored(_KINDS[kind], (first, other), desk.author, reason, number) for other in others]
    for decision in each:
        decisions.decide(project.db, decision)
    return f"/names/{whole(str(place))}"
