"""What onrecord wrote earlier is no input; what else lies in the same folder is."""

from __future__ import annotations

from pathlib import Path

from onrecord.job import build
from onrecord.model import Report
from onrecord.read import read
from onrecord.render.atomic import replaced_folder
from onrecord.render.write import fill

RECORD = build([Report("a", "“We are ready,” said Ada Lowe.")])


def test_a_record_folder_among_the_inputs_is_passed_over_once_and_the_users_files_in_it_are_read(
    tmp_path: Path,
) -> None:
    (tmp_path / "a.txt").write_text("“We are ready,” said Ada Lowe.", "utf-8")
    with replaced_folder(tmp_path) as stage:
        fill(stage, RECORD)
    (tmp_path / "b.txt").write_text("Nobody answered.", "utf-8")
    for _ in range(2):
        reports, skipped = read([tmp_path])
        assert [r.id for r in reports] == ["a", "b"]
        assert [(s.input, s.reason) for s in skipped] == [(".", "a record that onrecord wrote, no input")]


def test_a_folder_of_several_stories_is_passed_over_once(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Nobody answered.", "utf-8")
    with replaced_folder(tmp_path / "out") as stage:
        fill(stage / "x", RECORD)
        fill(stage / "y", RECORD)
    reports, skipped = read([tmp_path])
    assert [r.id for r in reports] == ["a"]
    assert [s.input for s in skipped] == ["out"]


def test_somebody_elses_manifest_is_none_of_ours(tmp_path: Path) -> None:
    (tmp_path / "manifest.json").write_text('{"files": {"a.txt": ""}}', "utf-8")
    (tmp_path / "a.txt").write_text("Nobody answered.", "utf-8")
    assert "a" in [r.id for r in read([tmp_path])[0]]
