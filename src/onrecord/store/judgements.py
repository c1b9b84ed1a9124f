"""What was decided about the findings of a project's stories, by the finding as its story calls it now.

The one source is the record's own placement (`onrecord.decisions_on_findings.hear`): a decision is about the words that
it was made about, whatever the finding that holds them is called. What it comes to is kept, and made again only for
stories that hear of other decisions than before.

bring_up(db)        of_story(db, story)
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass

from onrecord.decisions_on_findings import hear
from onrecord.model import Decision
from onrecord.store import said
from onrecord.store.coded import plain, unpacked
from onrecord.store.database import changing, told
from onrecord.store.decisions import about_findings
from onrecord.text import sha256

__all__ = ["Verdicts", "bring_up", "of_story"]


@dataclass(frozen=True, slots=True)
class Verdicts:
    """What was decided about the findings of one story, by `kind:id`; `notes` are the numbers of decisions."""

    told: Mapping[str, str]
    notes: Mapping[str, tuple[int, ...]]

    @property
    def wrong(self) -> frozenset[str]:
        """The findings that were called wrong."""
        return frozenset(name for name, verdict in self.told.items() if verdict == "wrong")


def bring_up(db: sqlite3.Connection) -> None:
    """Bring what was decided up to the stories that are shown and the decisions that stand."""
    if not told(db, "unjudged"):
        return
    with changing(db):
        about = about_findings(db)
        before = dict(db.execute("SELECT number, judged FROM story WHERE shown = 1"))
        heard = _heard(db, about)
        for story, judged in before.items():
            mine = heard.get(story, ())
            state = sha256(" ".join(map(str, mine))) if mine else ""
            if state != judged:
                _judge(db, story, {number: about[number] for number in mine})
                db.execute("UPDATE story SET judged = ? WHERE number = ?", (state, story))
        db.execute("DELETE FROM about WHERE key = 'unjudged'")


def of_story(db: sqlite3.Connection, story: int) -> Verdicts:
    """What was decided about the findings of the story with this number."""
    bring_up(db)
    verdicts: dict[str, str] = {}
    notes: dict[str, tuple[int, ...]] = {}
    rows = db.execute("SELECT finding, verdict, decision FROM judgement WHERE story = ? ORDER BY decision", (story,))
    for finding, verdict, number in rows:
        if verdict == "note":
            notes[finding] = (*notes.get(finding, ()), number)
        else:
            verdicts[finding] = verdict
    return Verdicts(verdicts, notes)


def _heard(db: sqlite3.Connection, about: Mapping[int, Decision]) -> dict[int, list[int]]:
    """The numbers of the decisions that can have a place in a story: those with words of its reports, or with none."""
    if not about:
        return {}
    stories: dict[str, set[int]] = {}
    rows = db.execute("SELECT report, story FROM member JOIN story ON story.number = story WHERE shown = 1")
    for report, story in rows:
        stories.setdefault(report, set()).add(story)
    everywhere = set().union(*stories.values())
    heard: dict[int, list[int]] = {}
    for number, decision in about.items():
        reports = {plain(a.span.report) for a in decision.anchors}
        places = set().union(*(stories.get(r, ()) for r in reports)) if reports else everywhere
        for story in places:
            heard.setdefault(story, []).append(number)
    return heard


def _judge(db: sqlite3.Connection, story: int, about: Mapping[int, Decision]) -> None:
    """Place `about` in a story, in place of whatever was decided before. What is done the caller commits."""
    db.execute("DELETE FROM judgement WHERE story = ?", (story,))
    (data,) = db.execute("SELECT record FROM story WHERE number = ?", (story,)).fetchone()
    if not data:  # a record that is not kept; its findings are known by their ids alone
        rows = [(story, d.subjects[0], d.kind, n) for n, d in about.items() if len(d.subjects) == 1]
        db.executemany("INSERT INTO judgement VALUES (?, ?, ?, ?)", rows)
        return
    record = unpacked(data)
    numbers = {id(decision): number for number, decision in about.items()}
    standing = hear(record, about.values()).standing
    rows = [(story, name, d.kind, numbers[id(d)]) for name, d in standing]
    db.executemany("INSERT INTO judgement VALUES (?, ?, ?, ?)", rows)
    if said.index_of(db):
        said.call(db, record, {name for name, d in standing if d.kind == "wrong"})
