"""What the left column lists: the stories, and the inbox: what came, what it fits, and what fits nothing and why."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from onrecord.outlets import outlet_name
from onrecord.render import phrases
from onrecord.render.safe_text import excerpt, seen
from onrecord.store import Project, judgements
from onrecord.store.coded import report_of
from onrecord.store.project import Current
from onrecord.store.stories import Kept

__all__ = ["Came", "Entry", "Shelf", "decided", "entry", "inbox", "shelf"]

_STORIES = 60  # stories that the left column lists
_ALONE = 30  # reports that fit none
_LONGEST = 90  # characters of a title


@dataclass(frozen=True, slots=True)
class Entry:
    """A story: its number, by which it is addressed, its title, its size, and why a report alone fits no story."""

    number: int
    place: int
    title: str
    size: int
    why: str = ""


@dataclass(frozen=True, slots=True)
class Shelf:
    """Stories of several reports, the largest first; reports that fit none, the latest first; what may not be shown.

    `more` and `more_alone` count what is not listed.
    """

    stories: tuple[Entry, ...]
    alone: tuple[Entry, ...]
    held: tuple[tuple[str, str], ...]
    more: int
    more_alone: int


@dataclass(frozen=True, slots=True)
class Came:
    """A report of the inbox: its row, who has it, when it came, and the story that it fits."""

    row: int
    label: str
    added: str
    entry: Entry


def shelf(project: Project, current: Current) -> Shelf:
    """The stories of a moment."""
    several = sorted((s for s in current.stories if len(s.members) > 1), key=lambda s: (-len(s.members), s.id))
    alone = sorted((s for s in current.stories if len(s.members) == 1), key=lambda s: -min(s.members))
    return Shelf(
        stories=tuple(entry(project, s) for s in several[:_STORIES]),
        alone=tuple(entry(project, s) for s in alone[:_ALONE]),
        held=tuple((seen(row.input), row.reason) for row in current.held[:_ALONE]),
        more=max(0, len(several) - _STORIES),
        more_alone=max(0, len(alone) - _ALONE),
    )


def inbox(
    project: Project, current: Current, before: int | None = None, most: int = 40
) -> tuple[tuple[Came, ...], int]:
    """The reports that came last, the latest first, and how many came before; with `before` those before a row."""
    at = {number: story for story in current.stories for number in story.members}
    rows = [row for row in sorted(at, reverse=True) if before is None or row < before]
    return tuple(_came(project, row, at[row]) for row in rows[:most]), len(rows[most:])


def decided(project: Project) -> Counter[int]:
    """How many findings of each story were decided about, by the story's number."""
    judgements.bring_up(project.db)
    asked = "SELECT story, count(DISTINCT finding) FROM judgement WHERE verdict != 'note' GROUP BY story"
    return Counter(dict(project.db.execute(asked).fetchall()))


def _came(project: Project, row: int, story: Kept) -> Came:
    fields, text, added = project.db.execute(
        "SELECT fields, text, added FROM input WHERE number = ?", (row,)
    ).fetchone()
    report = report_of(fields, text)
    label = ", ".join(part for part in (outlet_name(report), phrases.day(report.published)) if part)
    headline = report.title or report.text.strip().partition("\n")[0]
    told = f"{seen(label or report.id)}: {excerpt(seen(headline), _LONGEST)}"
    return Came(row, told, added[:16].replace("T", " "), entry(project, story))


def entry(project: Project, story: Kept) -> Entry:
    """A story as lists have it."""
    title, size = excerpt(seen(story.title), _LONGEST), len(story.members)
    return Entry(story.number, min(story.members), title, size, _why(project, story) if size == 1 else "")


def _why(project: Project, story: Kept) -> str:
    """Why a report fits no story: how like the nearest it is, and how like it would have to be."""
    (number,) = story.members
    row = project.db.execute(
        "SELECT coalesce(nullif(title, ''), id), alike.score FROM alike JOIN member ON member.input = other "
        "JOIN story ON story.number = story WHERE alike.input = ? AND shown = 1 "
        "ORDER BY alike.score DESC, other LIMIT 1",
        (number,),
    ).fetchone()
    if row is None:
        return "shares too few telling words with any other report"
    title, score = row
    least = project.settings.group.threshold
    near = f"nearest is {excerpt(seen(title), 60)}: alike {score:.2f}"
    return f"{near}, one affair from {least:.2f}" if score < least else f"{near}, less like the rest of that story"
