"""`check` over a project: the nearest readings of all its stories, kept right by every adding and forgetting."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

import three_affairs as made
from onrecord.check import Index, stored
from onrecord.model import Report
from onrecord.store import Project, opened
from onrecord.store.forget import forget
from onrecord.store.said import joined


def rows(project: Project) -> set[tuple[object, ...]]:
    return set(project.db.execute("SELECT quotation, report, words, spans, witness, terms FROM said").fetchall())


def anew(project: Project) -> tuple[set[tuple[object, ...]], dict[str, int], str]:
    import sqlite3

    db = sqlite3.connect(":memory:")
    index = Index.create(db)
    for record in project.records():
        index.add(stored(record))
    found = set(db.execute("SELECT quotation, report, words, spans, witness, terms FROM said").fetchall())
    held = dict(db.execute("SELECT term, held FROM said_vocabulary"))
    told = sum(r.report.counts for record in project.records() for r in record.reports)
    db.close()
    return found, held, str(told)


def test_the_index_is_that_of_all_stories_after_every_change(tmp_path: Path) -> None:
    with opened(tmp_path / "p", create=True) as project:
        for step in (
            lambda: project.add(made.reports()[:3]),
            lambda: project.add(made.reports()[3:]),
            lambda: project.add([Report("cup", made.ALONE, source="Reed")]),
            lambda: forget(project.db, "post"),
        ):
            step()
            project.settle()
            found, held, told = anew(project)
            assert rows(project) == found
            assert dict(project.db.execute("SELECT term, held FROM said_vocabulary")) == held
            assert project.db.execute("SELECT value FROM said_about WHERE key = 'reports'").fetchone()[0] == told


def test_the_witness_comes_first_and_names_are_those_of_the_story(tmp_path: Path) -> None:
    with opened(tmp_path / "p", create=True) as project:
        project.add(made.reports())
        index, record = project.looked_up()
        hits = index.find("We will not open it before the piers are safe")
        assert hits[0].witness
        assert hits[0].report == "said"
        names = {e.id: e.name for e in record.entities}
        assert {names[hit.speaker_entity] for hit in hits if hit.speaker_entity} == {"Ada Lowe"}
        assert len({e.id for e in record.entities}) == len(record.entities)
        assert joined([record]).reports == record.reports


def test_the_command_asks_a_project(tmp_path: Path, monkeypatch, capsys) -> None:
    from onrecord import cli

    def run(*args: object) -> tuple[int, str]:
        monkeypatch.setattr(sys, "argv", ["onrecord", "check", *map(str, args)])
        with pytest.raises(SystemExit) as stop:
            cli.main()
        out = capsys.readouterr()
        return int(stop.value.code or 0), out.out + out.err

    with opened(tmp_path / "p", create=True) as project:
        project.add(made.reports())
    code, out = run("We will open it when the piers are safe", tmp_path / "p", "--json")
    assert code == 0
    assert json.loads(out)[0]["found"]
    assert run("Nobody was inside", tmp_path / "p", "--speaker", "Jon Sorley")[0] == 0
    assert run("The zeppelin is made of cheese and glass", tmp_path / "p")[0] == 1
    draft = tmp_path / "draft.txt"
    draft.write_text("“Nobody was inside,” Jon Sorley said in Norley.", "utf-8")
    assert "Nobody was inside" in run("--draft", draft, tmp_path / "p")[1]
    (tmp_path / "empty").mkdir()
    assert run("x y", tmp_path / "empty")[0] == 2
