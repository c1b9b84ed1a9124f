"""Decisions that lost their words: listed with what they could be about now, placed again, set aside, taken back."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest
from starlette.testclient import TestClient

import three_affairs as made
from desk_door import OWN, let_in
from onrecord.model import Anchor, Decision, Span
from onrecord.store import decisions, opened


def was(report: str, words: str) -> Anchor:
    """Words that a report had once."""
    return Anchor(Span(report, 500, 500 + len(words)), words, "once there stood ", " and more")


REMARK = "The piers, she told us all, are what counts; as long as they are not safe we keep it shut"
CLAUSES = (
    "For now nothing crosses at Orrin, where the bridge is closed, as it will stay for long",
    "All of the piers, in his eyes, were anything but bad, whatever is told",
)
COST = "Nobody can tell yet what four years of repairs to it cost, perhaps 4 million"
NAMES = (was("bridge", "Mrs Ada Lowe of the board"), was("post", "Tom Reid"))
SPANS = ("bridge:500-520", "post:500-520")


def decided(kind: str, subjects: tuple[str, ...], *anchors: Anchor) -> Decision:
    return Decision(kind, subjects, "tom", "2026-03-04", f"why {kind}", anchors)  # type: ignore[arg-type]


STRAY = {
    "keep": decided("keep", ("claim:c1",), was("bridge", COST)),
    "speaker": decided("speaker", ("bridge.q9", ""), was("bridge", REMARK)),
    "same_entity": decided("same_entity", SPANS, *NAMES),
    "same_utterance": decided("same_utterance", ("bridge.q9", "post.q9"), was("bridge", REMARK), was("post", REMARK)),
    "different_claim": decided("different_claim", SPANS, was("bridge", CLAUSES[0]), was("post", CLAUSES[1])),
    "parent": decided("parent", ("gone", ""), was("gone", "Orrin bridge stays shut, the board told us")),
    "same_story": decided("same_story", ("gone", "bridge")),
}


@pytest.fixture(params=STRAY)
def stray(request: pytest.FixtureRequest) -> Decision:
    return STRAY[request.param]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The file of a project of the made reports: settled once, copied for every test."""
    place = tmp_path_factory.mktemp("built")
    with opened(place / "p", create=True) as project:
        project.add(made.reports())
        project.settle()
        project.db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return (place / "p" / "project.sqlite").read_bytes()


@pytest.fixture
def folder(tmp_path: Path, built: bytes) -> Path:
    (tmp_path / "p").mkdir()
    (tmp_path / "p" / "project.sqlite").write_bytes(built)
    return tmp_path / "p"


def loose(folder: Path) -> list[tuple[str, ...]]:
    with opened(folder) as project:
        return [(row.decision.kind, *row.decision.subjects) for row in project.loose()]


def lists(page: str) -> list[list[str]]:
    """The choices of each list that the one stray decision of a page has."""
    form = re.findall(r'<form method="post" action="/place">(.*?)</form>', page, re.DOTALL)[0]
    found = re.findall(r"<select(.*?)</select>", form, re.DOTALL)
    return [[html.unescape(v) for v in re.findall(r'<option value="([^"]+)"', one)] for one in found]


def sent(client: TestClient, page: str, act: str, *chosen: str) -> int:
    (digest,) = re.findall(r'name="decision" value="(\w+)"', page)
    told = {"decision": digest, "act": act, "subject": list(chosen)}
    return client.post("/place", data=told, headers=OWN).status_code


def test_it_is_placed_again_and_taken_back(folder: Path, stray: Decision) -> None:
    with opened(folder) as project:
        decisions.decide(project.db, stray)
    client = let_in(folder, author="ada")
    assert loose(folder) == [(stray.kind, *stray.subjects)]
    page = client.get("/history").text
    chosen = [one[1] if "[" in one[0] and one[0] == '[""]' else one[0] for one in lists(page)]
    if stray.kind in ("same_story", "same_entity"):
        chosen = [lists(page)[0][0], next(v for v in lists(page)[1] if v != lists(page)[0][0])]
    assert sent(client, page, "place", *chosen) == 200
    assert loose(folder) == []
    with opened(folder) as project:
        (stands,) = decisions.standing(project.db)
    assert (stands.kind, stands.author, stands.reason) == (stray.kind, "ada", stray.reason)
    assert re.search(r"<b>placed again</b> [-0-9 :]+ by <bdi>ada</bdi>", client.get("/history").text)
    assert client.post("/undo", data={}, headers=OWN).status_code == 200
    assert loose(folder) == [(stray.kind, *stray.subjects)], "taken back, the old one stands again"
    assert client.post("/redo", data={}, headers=OWN).status_code == 200
    assert loose(folder) == []


def test_what_is_nearest_in_words_stands_first(folder: Path) -> None:
    with opened(folder) as project:
        decisions.decide(project.db, STRAY["keep"])
    page = let_in(folder).get("/history").text
    labels = re.findall(r'<option value="\[[^"]+">([^<]+)', page)
    assert len(labels) > 2
    assert "Repairs cost" in labels[0]


def test_it_is_set_aside_by_another_and_taken_back(folder: Path, stray: Decision) -> None:
    with opened(folder) as project:
        decisions.decide(project.db, stray)
    client = let_in(folder, author="ada")
    assert sent(client, client.get("/history").text, "aside") == 200
    assert loose(folder) == []
    with opened(folder) as project:
        assert decisions.undo(project.db, "tom") is not None, (
            "whoever made it takes back his own step, and nothing comes"
        )
        assert decisions.standing(project.db) == ()
    assert client.post("/undo", data={}, headers=OWN).status_code == 200
    assert loose(folder) == [(stray.kind, *stray.subjects)]


def test_mistakes_are_one_line_and_change_nothing(folder: Path) -> None:
    with opened(folder) as project:
        decisions.decide(project.db, STRAY["same_entity"])
    client = let_in(folder)
    page = client.get("/history").text
    for chosen in (
        (),
        ("",),
        ("x", "y"),
        ('["a"]',),
        ('["a", "b", "c"]',),
        ("[" * 9999,),
        ('["bridge:0-3"]', '["no:0-3"]'),
    ):
        assert sent(client, page, "place", *chosen) == 400
    answer = client.post("/place", data={"decision": "none"}, headers=OWN)
    assert (answer.status_code, answer.text.count("\n")) == (400, 1)
    assert client.post("/place", data={}).status_code == 403, "not from the desk"
    assert let_in(folder, read_only=True).post("/place", data={}, headers=OWN).status_code == 403
    assert 'action="/place"' not in let_in(folder, read_only=True).get("/history").text
    assert len(loose(folder)) == 1


def test_hostile_words_stay_words(folder: Path) -> None:
    with opened(folder) as project:
        evil = "<script>alert(1)</script>\u202e"
        decisions.decide(project.db, Decision("keep", (f"claim:{evil}",), evil, "", evil, (was("bridge", evil),)))
    page = let_in(folder).get("/history").text
    assert "alert(1)" in page
    assert "<script>alert" not in page
    assert "\u202e" not in page
