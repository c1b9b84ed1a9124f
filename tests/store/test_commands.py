"""`add` and `stories` as a user meets them."""

from __future__ import annotations

import json
from pathlib import Path

import three_affairs as made


def lines(path: Path, reports: list[dict[str, str]]) -> Path:
    path.write_text("".join(json.dumps(r) + "\n" for r in reports), "utf-8")
    return path


def test_the_records_written_are_those_of_building_at_once(tmp_path: Path, run) -> None:
    rows = [
        {k: v for k, v in {"id": r.id, "text": r.text, "source": r.source, "url": r.url, "role": r.role}.items() if v}
        for r in made.reports()
    ]
    all_of_them = lines(tmp_path / "all.jsonl", rows)
    for n, part in enumerate((rows[4:], rows[:2], rows[2:4])):
        assert run("add", tmp_path / "p", lines(tmp_path / f"{n}.jsonl", part))[0] == 0
    assert run("stories", tmp_path / "p", "--out", tmp_path / "a")[0] == 0
    assert run("build", all_of_them, "--group", "-q", "-o", tmp_path / "b")[0] == 0
    ours, theirs = (
        {p.relative_to(top).as_posix(): p.read_bytes() for p in sorted(top.rglob("*")) if p.is_file()}
        for top in (tmp_path / "a", tmp_path / "b")
    )
    assert ours == theirs
    assert len(ours) > 20


def test_adding_says_what_changed(tmp_path: Path, run) -> None:
    (tmp_path / "one.txt").write_text(made.BRIDGE, "utf-8")
    (tmp_path / "two.txt").write_text(made.BRIDGE_OTHER, "utf-8")
    (tmp_path / "three.bin").write_bytes(b"\x00\x01")
    code, out, _ = run("add", tmp_path / "p", tmp_path / "one.txt")
    assert code == 0
    assert "1 report, new: one" in out
    assert "story one: fits no other report" in out
    code, out, _ = run("add", tmp_path / "p", tmp_path / "one.txt", tmp_path / "two.txt", tmp_path / "three.bin")
    assert code == 0
    assert "1 report, known already: one" in out
    assert "passed over three.bin" in out
    assert "story one: 2 reports" in out
    assert "a second wording of Ada Lowe" in out


def test_mistakes_are_one_line(tmp_path: Path, run) -> None:
    assert run("stories", tmp_path / "none") == (
        2, "", f"onrecord: {tmp_path / 'none'}: not a project; `onrecord add {tmp_path / 'none'} PATH...` makes one\n",
    )  # fmt: skip
    code, _, err = run("add", tmp_path / "p", tmp_path / "nothing")
    assert code == 2
    assert "no such file" in err
    assert not (tmp_path / "p").exists()
