"""The table of accuracy is counted from the first looks, the last look of a kind winning."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "eval"))

import accuracy  # type: ignore[import-not-found]  # noqa: E402


def look(file: str, story: str, day: str) -> dict[str, object]:
    return {"file": file, "stories": [story], "build": "b", "day": day}


def test_the_last_look_of_a_kind_counts_and_others_stand(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = {
        "one.jsonl": [("s", "claim:agreed", "wrong"), ("s", "unknown", "right"), ("s", "reading_missed", "missed")],
        "two.jsonl": [
            ("t", "claim:agreed", "right"),
            *[("t", "claim:agreed", "partial")] * 4,
            ("other", "unknown", "wrong"),
        ],
    }
    for name, told in rows.items():
        text = "\n".join(
            json.dumps({"story": s, "kind": k, "id": f"x{n}", "label": v}) for n, (s, k, v) in enumerate(told)
        )
        (tmp_path / name).write_text(text, "utf-8")
    monkeypatch.setattr(accuracy, "LOOKS", tmp_path)
    looks = [look("one.jsonl", "s", "d1"), look("two.jsonl", "t", "d2")]
    found = accuracy.figures(looks, lambda build: "digest of " + build)
    assert {k: (f.right, f.read, f.day) for k, f in found.items()} == {"agreed": (1, 5, "d2"), "unknown": (1, 1, "d1")}


def test_a_finding_is_right_in_every_respect_and_a_small_look_adds_to_the_one_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = {
        "one.jsonl": [("reading", f"u{n}", "right") for n in range(6)] + [("reading_kinds", "u0", "wrong")],
        "two.jsonl": [("reading", "u1", "right"), ("reading_kinds", "u1", "partial"), ("reading", "u2", "right")],
    }
    for name, told in rows.items():
        text = "\n".join(json.dumps({"story": name[:3], "kind": k, "id": i, "label": v}) for k, i, v in told)
        (tmp_path / name).write_text(text, "utf-8")
    monkeypatch.setattr(accuracy, "LOOKS", tmp_path)
    found = accuracy.figures([look("one.jsonl", "one", "d1"), look("two.jsonl", "two", "d2")], str)
    assert (found["reading"].right, found["reading"].read, found["reading"].stories) == (6, 8, ("one", "two"))


@pytest.mark.parametrize(
    ("label", "right"),
    [
        ("right", True),
        ("speaker_right,wrong_extent", True),
        ("tie_right,kinds_right,incomplete", True),
        ("open_rightly", True),
        ("open_though_named", False),
        ("partial", False),
        ("wrong_speaker+wrong_extent", False),
    ],
)
def test_what_counts_as_right(label: str, right: bool) -> None:
    assert accuracy.is_right(label) is right


def test_every_judged_story_stands_in_a_look() -> None:
    import tomllib

    looks = tomllib.loads((ROOT / "eval" / "first_looks" / "looks.toml").read_text("utf-8"))["look"]
    listed = {(look["file"], story) for look in looks for story in look["stories"]}
    judged = {
        (path.name, json.loads(line)["story"])
        for path in (ROOT / "eval" / "first_looks").glob("*.jsonl")
        for line in path.read_text("utf-8").splitlines()
        if line.strip()
    }
    assert judged == listed
