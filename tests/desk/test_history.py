"""The history: its steps lead to where the words stand, and can be taken back one by one or down to a place."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from starlette.testclient import TestClient

import three_affairs as made
from desk_door import OWN, let_in
from onrecord.store import decisions, opened


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with opened(tmp_path / "p", create=True) as project:
        project.add(made.reports()[:3])
        project.settle()
    return tmp_path / "p"


def decide(client: TestClient, verdict: str, place: int, reason: str = "") -> str:
    """Decide about the finding at this place of the list; its name."""
    found = re.findall(r'<li data-finding="((?:claim|entity|utterance):[^"]+)"', client.get("/story/1").text)[place]
    told = {"story": "1", "finding": found, "verdict": verdict, "reason": reason}
    assert client.post("/decide", data=told, headers=OWN).status_code == 200
    return str(found)


def steps(client: TestClient) -> list[str]:
    """The steps that can be taken back, the latest first."""
    return re.findall(r'name="step" value="(\d+)"', client.get("/history").text)


def test_a_step_is_taken_back_with_what_was_decided_since(folder: Path) -> None:
    client, other = let_in(folder, author="ada"), let_in(folder, author="tom")
    for place, verdict in ((0, "note"), (0, "keep"), (1, "keep")):
        decide(client, verdict, place, "why")
    decide(other, "note", 0, "of another")
    mine = steps(client)
    assert len(mine) == 3
    assert client.get("/history").text.count("Take this back") == 1
    assert client.post("/undo", data={"step": mine[1]}, headers=OWN).status_code == 200
    with opened(folder) as project:
        assert sorted(d.author for d in decisions.standing(project.db)) == ["ada", "tom"]
    assert steps(client) == mine[2:]
    for _ in range(2):
        assert client.post("/redo", data={}, headers=OWN).status_code == 200
    assert steps(client) == mine


def test_what_is_no_step_of_ones_own_takes_nothing_back(folder: Path) -> None:
    client, other = let_in(folder, author="ada"), let_in(folder, author="tom")
    decide(client, "keep", 0)
    (step,) = steps(client)
    assert steps(other) == []
    for told in (step, "999", "0x1"):
        answer = other.post("/undo", data={"step": told}, headers=OWN)
        assert (answer.status_code, answer.text.count("\n")) == (400, 1)
    with opened(folder) as project:
        assert len(decisions.standing(project.db)) == 1


def test_a_step_leads_to_its_finding_and_kinds_can_be_shown_alone(folder: Path) -> None:
    client = let_in(folder, author="ada")
    kept = decide(client, "keep", 0)
    decide(client, "not_for_us", 1)
    page = client.get("/history?kind=keep").text
    (address,) = re.findall(r'keep: <a href="([^"]+)"', page)
    assert f'data-finding="{kept}"' in client.get(address.replace("&amp;", "&")).text
    assert "not for us <span" in page, "the other kind is offered"
    assert "not for us: <a" not in page
    assert "Nothing yet" in client.get("/history?kind=rumour").text
