"""Forwarding from the desk: what can be picked, the preview, the files, and a desk that is read only."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from starlette.testclient import TestClient

import three_affairs as made
from desk_door import DOOR, HOME, OWN, let_in
from onrecord.desk import make_app
from onrecord.model import Report
from onrecord.render.brief import brief, written
from onrecord.store import opened

HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(1)> \u202e"
FORMS = ("html", "md", "docx")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A project with a story of the bridge, one outlet of which has a hostile name."""
    with opened(tmp_path / "p", create=True) as project:
        project.add([*made.reports(), Report("evil", made.BRIDGE_OTHER + HOSTILE, title=HOSTILE, source=HOSTILE)])
        project.settle()
    return tmp_path / "p"


def kept(folder: Path, most: int = 2) -> tuple[int, list[str]]:
    """The number of the bridge's story, and its first findings, kept with a hostile reason."""
    with opened(folder) as project:
        number = min(max(project.settle().stories, key=lambda s: len(s.members)).members)
    client = let_in(folder)
    subjects = re.findall(r'<li data-finding="([^"]+)"', client.get(f"/story/{number}").text)[:most]
    for subject in subjects:
        told = {"finding": subject, "verdict": "keep", "reason": HOSTILE}
        assert client.post("/decide", data=told, headers=OWN).status_code == 200
    return number, subjects


def test_all_that_was_kept_is_the_brief_of_the_command(folder: Path) -> None:
    number, subjects = kept(folder)
    client = let_in(folder)
    assert f'href="/forward/{number}"' in client.get(f"/story/{number}").text
    assert client.get(f"/forward/{number}").text.count(" checked") == len(subjects) == 2
    with opened(folder) as project:
        (record,) = [r for r in project.records() if r.judgements]
    for form in FORMS:
        answer = client.get(f"/forward/{number}/brief.{form}")
        assert answer.content == written(brief(record), f".{form}")
        assert answer.headers["content-disposition"] == f'attachment; filename="brief-{number}.{form}"'
        assert "script-src 'self'" in answer.headers["content-security-policy"]
    with opened(folder) as project:
        assert project.db.execute("SELECT count(*) FROM written").fetchone() == (1,)


def test_what_is_not_picked_is_not_forwarded(folder: Path) -> None:
    number, (first, second) = kept(folder)
    client = let_in(folder)
    asked = {"picked": "1", "finding": second}
    shown = client.get(f"/forward/{number}", params=asked).text
    assert re.findall(r'value="([^"]+)" checked', shown) == [second]
    assert "Picked from the findings that were kept." in shown
    text = client.get(f"/forward/{number}/brief.md", params=asked).text
    assert text.count("\n## ") == 3  # how the reports begin, the finding, the rights
    assert first in shown, "it can be picked again"


@pytest.mark.parametrize("finding", [[], ["claim:none"], ["<script>"]])
def test_nothing_and_what_is_gone_are_no_file(folder: Path, finding: list[str]) -> None:
    number, _ = kept(folder, 1)
    client = let_in(folder)
    asked: dict[str, str | list[str]] = {"picked": "1", "finding": finding}
    assert "Nothing is picked." in client.get(f"/forward/{number}", params=asked).text
    answer = client.get(f"/forward/{number}/brief.md", params=asked)
    assert (answer.status_code, answer.text.count("\n")) == (400, 1)
    assert answer.headers["content-type"].startswith("text/plain")


def test_addresses_that_are_none(folder: Path) -> None:
    client = let_in(folder)
    assert client.get("/forward/999999").status_code == 404
    assert client.get("/forward/x").status_code == 404
    assert client.get("/forward/999999/brief.md").status_code == 400
    for form in ("pdf", "exe", "html.jinja"):
        assert client.get(f"/forward/1/brief.{form}").status_code == 400
    assert TestClient(make_app(folder, DOOR), base_url=HOME).get("/forward/1/brief.md").status_code == 403


def test_hostile_texts_stay_texts(folder: Path) -> None:
    number, _ = kept(folder)
    for path in (
        f"/forward/{number}",
        f"/forward/{number}/brief.html",
        f"/forward/{number}?picked=1&finding={HOSTILE}",
    ):
        text = let_in(folder).get(path).text
        assert "<script>alert" not in text
        assert "<img" not in text
        assert "\u202e" not in text


def test_a_desk_that_is_read_only_forwards_and_takes_nothing_in(folder: Path) -> None:
    number, subjects = kept(folder)
    client = let_in(folder, read_only=True)
    for path in ("/", f"/story/{number}", f"/forward/{number}", "/history"):
        assert 'method="post"' not in client.get(path).text
    assert len(subjects) == client.get(f"/forward/{number}/brief.md").text.count("\n## ") - 2
    told = {"finding": subjects[0], "verdict": "wrong", "text": made.ALONE}
    paths = [route.path for route in client.app.routes]  # type: ignore[attr-defined]
    for path in (*paths, "/decide", "/add", "/nothing"):
        for method in ("POST", "PUT", "DELETE"):
            answer = client.request(method, path, data=told, headers=OWN)
            assert (answer.status_code, answer.text) == (403, "read only\n"), path
    with opened(folder) as project:
        assert len(project.db.execute("SELECT * FROM input").fetchall()) == len(made.reports()) + 1
