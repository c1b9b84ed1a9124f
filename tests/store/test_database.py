"""A project's database: made, brought up from every earlier form, refused where it is something else."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from onrecord.errors import UserError
from onrecord.model import Report
from onrecord.store import opened
from onrecord.store.coded import decoded, digest_of, encoded, report_of, row_of
from onrecord.store.database import FILE
from onrecord.store.decisions import standing
from onrecord.store.inputs import inputs, passed_over
from onrecord.store.schema import APPLICATION, MIGRATIONS, VERSION
from onrecord.store.search import Query, search
from three_affairs import reports, skipped

Spoil = Callable[[sqlite3.Connection, Path], None]


def tables(db: sqlite3.Connection) -> list[tuple[str, str]]:
    return db.execute("SELECT name, sql FROM sqlite_master ORDER BY name").fetchall()


@pytest.mark.parametrize("form", range(1, VERSION + 1))
def test_a_project_of_every_earlier_form_is_brought_up(tmp_path: Path, form: int) -> None:
    with opened(tmp_path / "new", create=True) as new:
        wanted = tables(new.db)
    (tmp_path / "old").mkdir()
    db = sqlite3.connect(tmp_path / "old" / FILE)
    for step in MIGRATIONS[:form]:
        for statement in step:
            db.execute(statement)
    db.execute(f"PRAGMA user_version={form}")
    db.execute(f"PRAGMA application_id={APPLICATION}")
    db.execute("INSERT INTO passed_over VALUES ('a', 'no text', 2)")
    held = reports()[3]
    db.execute(
        "INSERT INTO input (digest, content, address, added, fields, text) VALUES (?, ?, NULL, '2026-03-04', ?, ?)",
        (digest_of(held), "c", *row_of(held)),
    )
    if form > 1:
        line = '{"kind": "note", "subjects": ["claim:c1"], "author": "desk", "reason": "ask", "anchors": []}'
        db.execute("INSERT INTO decision (digest, line, stands) VALUES ('d', ?, 1)", (line,))
    db.commit()
    db.close()
    with opened(tmp_path / "old") as project:
        assert tables(project.db) == wanted
        assert len(passed_over(project.db, ())) == 2
        assert [row.report for row in inputs(project.db)] == [held]
        assert [d.reason for d in standing(project.db)] == (["ask"] if form > 1 else [])
        assert [list(story.members) for story in project.settle().stories] == [[1]]
        assert search(project.db, Query("Nobody was inside")).hits


def test_what_is_no_project_is_refused_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="not a project"), opened(tmp_path / "none"):
        pass
    for name, content in (("noise", b"no database at all" * 100), ("empty", b"")):
        (tmp_path / name).mkdir()
        (tmp_path / name / FILE).write_bytes(content)
    with pytest.raises(UserError, match="damaged"), opened(tmp_path / "noise"):
        pass
    (tmp_path / "other").mkdir()
    sqlite3.connect(tmp_path / "other" / FILE).execute("CREATE TABLE x (y)").connection.close()
    with pytest.raises(UserError, match="something else"), opened(tmp_path / "other"):
        pass
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "notes.txt").write_text("mine")
    with pytest.raises(UserError, match=r"holds notes\.txt"), opened(tmp_path / "full", create=True):
        pass


def test_a_newer_form_is_refused(tmp_path: Path) -> None:
    with opened(tmp_path / "p", create=True) as project:
        project.db.execute(f"PRAGMA user_version={VERSION + 1}")
    with pytest.raises(UserError, match="newer onrecord"), opened(tmp_path / "p"):
        pass


def test_reports_come_back_exactly(tmp_path: Path) -> None:
    odd = Report("a\ud800", "x\ud800y\x00z\r\n", title="𝒳", url="https://a.example/\u202e")
    for report in [*reports(), odd]:
        assert report_of(*row_of(report)) == report
    with opened(tmp_path / "p", create=True) as project:
        project.add([odd])
        assert [row.report for row in inputs(project.db)] == [odd]


def test_what_does_not_come_back_exactly_is_not_kept() -> None:
    from onrecord.annotate import annotate
    from onrecord.model import Link

    found = annotate(reports()[0])
    data = encoded(found)
    assert data
    assert decoded(data, type(found)) == found
    assert encoded(Link("a rule", 1)) is None  # a whole number where the form has a fraction would come back as 1.0


def test_adding_says_what_is_new_known_or_a_new_version(tmp_path: Path) -> None:
    with opened(tmp_path / "p", create=True) as project:
        first = project.add(reports()[:1], skipped())
        assert [row.kind for row in first.taken] == ["new"]
        assert [row.kind for row in project.add(reports()[:2]).taken] == ["known", "version"]
        assert len(passed_over(project.db, ())) == 3
        project.add([], skipped())
        assert len(passed_over(project.db, ())) == 3, "what is passed over again is not counted twice"


def emptied(db: sqlite3.Connection, path: Path) -> None:
    db.execute("UPDATE story SET record = x'6d00'")


def cut(db: sqlite3.Connection, path: Path) -> None:
    db.execute("UPDATE story SET record = substr(record, 1, length(record) / 2)")


def read_otherwise(db: sqlite3.Connection, path: Path) -> None:
    db.execute("UPDATE story SET record = NULL")
    db.execute("UPDATE annotation SET found = x'6d789c030000000001'")


def without_fields(db: sqlite3.Connection, path: Path) -> None:
    db.execute("UPDATE input SET fields = '{'")


def without_a_table(db: sqlite3.Connection, path: Path) -> None:
    db.execute("DROP TABLE member")


def with_noise(db: sqlite3.Connection, path: Path) -> None:
    db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    db.close()
    data = bytearray(path.read_bytes())
    for at in range(4096, len(data), 4096):
        data[at : at + 12] = b"not a page !"
    path.write_bytes(data)


@pytest.mark.parametrize("spoil", [emptied, cut, read_otherwise, without_fields, without_a_table, with_noise])
def test_a_project_that_is_damaged_inside_is_said_in_one_line(tmp_path: Path, spoil: Spoil) -> None:
    with opened(tmp_path / "p", create=True) as project:
        project.add(reports())
        project.settle()
    db = sqlite3.connect(tmp_path / "p" / FILE, isolation_level=None)
    spoil(db, tmp_path / "p" / FILE)
    db.close()
    with pytest.raises(UserError, match=r"project\.sqlite: damaged.*restore a copy"):
        looked_through(tmp_path / "p")


def looked_through(folder: Path) -> None:
    with opened(folder) as project:
        list(project.records())
        project.looked_up()


def test_a_mistake_of_our_own_is_no_damage(tmp_path: Path) -> None:
    with pytest.raises(sqlite3.IntegrityError), opened(tmp_path / "p", create=True) as project:
        project.db.executescript("INSERT INTO about VALUES ('x', 'y'); INSERT INTO about VALUES ('x', 'y')")
