"""Decisions that have no effect, each with what it could be about now: placed again, or set aside.

What is nearest in words to what a decision was about stands first. A decision that is placed again keeps its kind and
its reason, and stands in place of the old one.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from onrecord.decisions_placed import ABOUT_FINDINGS, reports_of
from onrecord.desk import corrections, listing, views
from onrecord.desk.correcting import whole
from onrecord.desk.corrections import Choice, Choices
from onrecord.desk.frame import Desk
from onrecord.errors import UserError
from onrecord.model import Decision, Loose
from onrecord.render.record_view import Book
from onrecord.render.safe_text import excerpt, seen
from onrecord.store import Project, decisions
from onrecord.store.search import Query, search
from onrecord.text import words

__all__ = ["Stray", "routes", "strays"]

_MOST = 40  # choices of a list
_QUOTATIONS = 6  # quotations to whose speakers one is offered
_STRAYS = 30  # decisions that are shown at once
_SOUGHT = 300  # characters of the words that a story is looked for by


@dataclass(frozen=True, slots=True)
class Stray:
    """A decision without effect: what it says, about which words, why it has none, and what it could be about."""

    digest: str
    kind: str
    about: tuple[str, ...]
    author: str
    reason: str
    why: str
    lists: tuple[Choices, ...]


def routes(desk: Desk) -> list[Route]:
    """What places a decision again, or sets it aside."""

    async def place(request: Request) -> Response:
        form = await request.form()
        digest, act, story = (str(form.get(name) or "") for name in ("decision", "act", "story"))
        chosen = [str(value) for value in form.getlist("subject")]
        back = f"/story/{whole(story)}" if whole(story) else "/history"
        return await desk.changed(request, lambda project: _placed(desk, project, digest, act, chosen) or back)

    return [Route("/place", place, methods=["POST"])]


def strays(project: Project) -> tuple[tuple[Stray, ...], int]:
    """The decisions that have no effect, and how many more there are."""
    rows = project.loose()
    return tuple(_stray(project, row) for row in rows[:_STRAYS]), max(0, len(rows) - _STRAYS)


def _stray(project: Project, row: Loose) -> Stray:
    decision = row.decision
    book = _nearest(project, decision)
    lists = tuple(_lists(book, decision)) if book else ()
    return Stray(
        digest=decisions.digest_of(decision),
        kind=decision.kind,
        about=tuple(excerpt(seen(a.words), 160) for a in decision.anchors) or tuple(map(seen, decision.subjects)),
        author=seen(decision.author),
        reason=seen(decision.reason),
        why=seen(row.why),
        lists=lists if all(any(rows for _, rows in c.groups) for c in lists) else (),
    )


def _nearest(project: Project, decision: Decision) -> Book | None:
    """The story that a decision can be about now: with most of its reports, else with most of its words."""
    stories = Counter(n for id in reports_of(decision) for n in _stories_of(project, "member.report = ?", id))
    for anchor in decision.anchors if not stories else ():
        hits = search(project.db, Query(anchor.words[:_SOUGHT]), 5).hits if any(words(anchor.words)) else ()
        stories.update(n for hit in hits for n in _stories_of(project, "story.id = ?", hit.story))
    if not stories:
        return None
    nearest = max(stories, key=lambda n: (stories[n], -n))
    list(project.build_put_off(nearest))
    return views.book_of(project, nearest)


def _stories_of(project: Project, where: str, value: str) -> list[int]:
    asked = f"SELECT DISTINCT story FROM member JOIN story ON number = story WHERE (shown = 1 OR built = 0) AND {where}"
    return [number for (number,) in project.db.execute(asked, (value,))]


def _lists(book: Book, decision: Decision) -> Iterator[Choices]:
    """What each subject of a decision could be now, one list for both where the second hangs on the first."""
    told = [a.words for a in decision.anchors]
    kind, first, second = decision.kind, told[0] if told else "", told[1] if len(told) > 1 else ""
    if kind in ABOUT_FINDINGS:
        yield corrections.listed("Finding", [("", _near(_findings(book, decision.subjects[0]), first))])
    elif kind == "speaker":
        said = _near(corrections.remarks(book), first)[:_QUOTATIONS]
        yield corrections.listed("Who says it", corrections.speakers(book, [json.loads(c.value)[0] for c in said]))
    else:
        each = {"entity": corrections.people, "utterance": corrections.remarks, "claim": corrections.clauses}
        rows = each.get(kind.partition("_")[2], corrections.texts)(book)
        yield corrections.listed("This", [("", _near(rows, first))])
        none = [Choice(json.dumps([""]), "no report among these")] if kind == "parent" else []
        yield corrections.listed("And this", [("", [*none, *_near(rows, second)])])


def _findings(book: Book, subject: str) -> Iterator[Choice]:
    """The findings of the kind of `subject`."""
    kind = subject.partition(":")[0]
    for item in (i for g in listing.groups(book) for i in g.items if i.subject.startswith(f"{kind}:")):
        yield Choice(json.dumps([item.subject]), excerpt(item.title, 110))


def _near(rows: Iterable[Choice], told: str) -> list[Choice]:
    """The choices nearest in words to what was told, the nearest first."""
    heard = _folded(told)
    return sorted(rows, key=lambda c: -len(heard & _folded(c.label)))[:_MOST]


def _folded(text: str) -> frozenset[str]:
    return frozenset(word.folded for word in words(text))


def _placed(desk: Desk, project: Project, digest: str, act: str, chosen: Sequence[str]) -> str:
    """Place a decision again, which the history then tells, or set it aside; the address to go on from, if any."""
    old = decisions.with_digest(project.db, digest)
    if act == "aside":
        decisions.set_aside(project.db, old, desk.author)
        return ""
    subjects = _subjects(chosen)
    if len(subjects) != len(old.subjects) or not subjects[0]:
        raise UserError("choose what the decision is about now")
    new = project.anchored(old.kind, subjects, desk.author, old.reason)
    decisions.place_again(project.db, old, new)
    return "/history"


def _subjects(chosen: Sequence[str]) -> list[str]:
    try:
        read = [json.loads(value) for value in chosen]
    except (ValueError, RecursionError):
        return []
    return [s for row in read if isinstance(row, list) for s in row if isinstance(s, str)]
