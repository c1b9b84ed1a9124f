"""Search: the phrase first, then the words; facets; who may be looked up and who may not."""

from __future__ import annotations

import csv
import io
import json
import sys
from pathlib import Path

import pytest

import three_affairs as made
from onrecord.errors import UserError
from onrecord.job import build
from onrecord.model import Report
from onrecord.store import Project, decisions, opened
from onrecord.store.public import public_people
from onrecord.store.search import FoundRow, Query, search

COURT = (
    "Police arrested Dana Fisk, 34, the suspect in the Orrin fire, on Monday.\n\n"
    "“I did nothing,” said Dana Fisk, the suspect. Chief constable Moira Hale said: “We are certain.”\n\n"
    "Lena Park, a 14-year-old girl, was hurt. “It was loud,” Lena Park said. Omar Reyes lives next door."
)


@pytest.fixture
def project(tmp_path: Path):
    with opened(tmp_path / "p", create=True) as held:
        held.add([*made.reports(), Report("court", COURT, source="Orrin Post", published="2026-03-05")])
        held.settle()
        yield held


def hits(project: Project, words: str = "", **more: str) -> list[FoundRow]:
    return list(search(project.db, Query(words, **more)).hits)


def test_the_phrase_comes_first_then_what_holds_the_words(project: Project) -> None:
    found = hits(project, "before the piers are safe", kind="quotation")
    assert [row.exact for row in found] == sorted((row.exact for row in found), reverse=True)
    assert found[0].exact
    assert "before the piers are safe" in found[0].words
    spread = hits(project, "piers safe open", kind="quotation")
    assert spread
    assert not any(row.exact for row in spread)
    assert hits(project, "PIERS, safe")[0].words
    assert not hits(project, "zeppelin")


def test_hits_are_narrowed_by_speaker_outlet_day_and_kind(project: Project) -> None:
    assert {row.speaker for row in hits(project, "", speaker="Lowe", kind="quotation")} == {"Ada Lowe"}
    assert {row.source for row in hits(project, "piers", source="orrin post")} == {"Orrin Post"}
    days = {row.day for row in hits(project, "piers", since="2026-03-03", until="2026-03-03")}
    assert days == {"2026-03-03"}
    assert {row.kind for row in hits(project, "Ada Lowe")} >= {"person", "text"}
    assert [row.kind for row in hits(project, "harbour", kind="person")] in ([], ["person"])


def test_facets_count_the_hits(project: Project) -> None:
    found = search(project.db, Query("piers"))
    for name in ("kind", "status"):
        assert sum(n for _, n in found.facets[name]) == found.total
    assert dict(found.facets["source"])["Orrin Post"] >= 1


def test_what_was_decided_is_said_of_the_hits(project: Project) -> None:
    first = next(row for row in hits(project, "piers", kind="statement") if row.finding)
    decisions.decide(project.db, project.anchored("keep", [first.finding], "desk"))
    assert "keep" in {row.reviewed for row in hits(project, "piers", kind="statement")}


def test_the_accused_children_and_the_silent_are_looked_up_nowhere(project: Project) -> None:
    record = build([Report("court", COURT)])
    names = {e.name for e in record.entities if e.id in public_people(record)}
    assert names >= {"Moira Hale"}
    for private in ("Dana Fisk", "Lena Park", "Omar Reyes"):
        assert not hits(project, "", speaker=private)
        assert private not in {row.speaker for row in hits(project, "arrested loud nothing")}
        assert not hits(project, private, kind="person")
        shown = [row.hidden or row.words for row in hits(project, private)]
        assert shown
        assert not any(private in words for words in shown)


@pytest.mark.parametrize(
    "words",
    ['"', "a AND (b", "piers*", "NEAR(a b)", "-x", "'; DROP TABLE found", "words:x", "\x00", "ä ö", "^a", "{a b}"],
)
def test_no_words_are_a_command(project: Project, words: str) -> None:
    try:
        search(project.db, Query(words))
    except UserError:
        assert not any(c.isalnum() for c in words)
    assert project.db.execute("SELECT count(*) FROM found").fetchone()[0]


def test_rows_go_with_their_story(project: Project) -> None:
    before = len(hits(project, "chess"))
    project.add([Report("cup", made.ALONE.replace("badly", "well"), source="Reed")])
    project.settle()
    rows = hits(project, "chess")
    assert len(rows) > before
    assert len({(row.kind, row.spans, row.finding) for row in rows}) == len(rows)


def test_the_command_prints_text_csv_and_json(project: Project, monkeypatch, capsys) -> None:
    from onrecord import cli

    def run(*args: object) -> tuple[int, str]:
        monkeypatch.setattr(sys, "argv", ["onrecord", "search", str(project.folder), *map(str, args)])
        with pytest.raises(SystemExit) as stop:
            cli.main()
        return int(stop.value.code or 0), capsys.readouterr().out

    code, out = run("piers are safe")
    assert code == 0
    assert "quotation: Firth Wire, 2026-03-02, Ada Lowe" in out
    assert "by source: " in out
    found = json.loads(run("arrested Dana Fisk", "--json", "--pseudonyms")[1])
    assert found["total"]
    assert "Dana Fisk" not in json.dumps(found["hits"])
    table = list(csv.DictReader(io.StringIO(run("", "--speaker", "Ada Lowe", "--csv")[1])))
    assert {row["speaker"] for row in table} == {"Ada Lowe"}
    assert run("zeppelin")[0] == 1
    assert run("piers", "--kind", "rumour")[0] == 2
