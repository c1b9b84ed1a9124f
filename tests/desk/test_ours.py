"""Our outlet on the desk: set once, what is about it first, and the log of what was asked, answered, corrected."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from starlette.testclient import TestClient

import three_affairs as made
from desk_door import OWN, let_in
from onrecord.desk.about_outlet import about, put_first, reports_of
from onrecord.desk.listing import Group, Listed
from onrecord.model import Record, Report
from onrecord.store import exchanges, opened

HOSTILE = "<script>alert(1)</script>\u202e & Sons"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with opened(tmp_path / "p", create=True) as project:
        project.add([*made.reports(), Report("evil", made.BRIDGE_OTHER + " Snow fell.", source=HOSTILE)])
        project.settle()
    return tmp_path / "p"


def set_to(client: TestClient, name: str) -> str:
    answer = client.post("/ours", data={"outlet": name}, headers=OWN)
    assert answer.status_code == 200
    return answer.text


def record(folder: Path) -> Record:
    with opened(folder) as project:
        return max(project.records(), key=lambda r: len(r.reports))


def kinds(page: str) -> list[str]:
    return re.findall(r"<h2>([^<]*?) ?<span", page)


def test_findings_about_it_come_first(folder: Path) -> None:
    client = let_in(folder)
    before = client.get("/story/1").text
    assert "About" not in "".join(kinds(before))
    set_to(client, "orrin  post")
    after = client.get("/story/1").text
    assert kinds(after)[0].startswith("About orrin post")
    subjects = [re.findall(r'data-finding="([^"]+)"', page) for page in (before, after)]
    assert sorted(subjects[0]) == sorted(subjects[1]), "none is lost and none comes twice"
    ours = about(record(folder), "Orrin Post")
    assert ours
    assert set(subjects[1][: len(ours & set(subjects[1]))]) <= ours


def test_what_is_about_an_outlet_sets_its_text_against_another(folder: Path) -> None:
    held = record(folder)
    assert reports_of(held, "The Orrin Post") == {"post"}
    assert reports_of(held, "") == reports_of(held, "Reed Times") == frozenset()
    post, wire = about(held, "Orrin Post"), about(held, "Firth Wire")
    (remark,) = [u.id for u in held.utterances if {"post.q2", "said.q1"} <= {r.quotation for r in u.readings}]
    assert f"utterance:{remark}" in post
    for claim in held.claims:
        of = {s.span.report for s in claim.statements}
        if claim.status in ("agreed", "repeated", "single"):
            assert f"claim:{claim.id}" not in post | wire, "what all tell alike is about no outlet"
        elif f"claim:{claim.id}" in post:
            assert "post" in of


def test_unsure_ones_stand_apart_and_folded() -> None:
    def group(key: str, folded: bool) -> Group:
        return Group(key, key, tuple(Listed(f"{key}:{n}", "", ()) for n in range(2)), folded, "", "")

    out = put_first([group("a", False), group("b", True)], {"a:1", "b:0"}, "Reed")
    assert [(g.key, [i.subject for i in g.items], g.folded) for g in out] == [
        ("ours-False", ["a:1"], False), ("ours-True", ["b:0"], True), ("a", ["a:0"], False), ("b", ["b:1"], True),
    ]  # fmt: skip


def test_the_log_stands_beside_the_finding_and_on_its_own_page(folder: Path) -> None:
    client = let_in(folder)
    subject = re.findall(r'data-finding="([^"]+)"', client.get("/story/1").text)[0]
    address = f"/story/1?finding={subject}"
    assert "/exchange" not in client.get(address).text, "no outlet is set"
    set_to(client, "Orrin Post")
    assert "/exchange" in client.get(address).text
    for act in exchanges.ACTS:
        told = {"story": "1", "finding": subject, "act": act, "words": f"{act} the council {HOSTILE}"}
        answer = client.post("/exchange", data=told, headers=OWN)
        assert answer.status_code == 200
        assert f"<b>{act}</b>" in answer.text
    with opened(folder) as project:
        project.add([Report("late", made.BRIDGE + " It rained.", source="Late Post")])
    link = re.findall(r'<li><b>asked</b>.*?href="([^"]+)"', client.get("/ours").text)[0]
    for page in (client.get(link.replace("&amp;", "&")).text, client.get("/ours").text):
        assert [page.index(f"<b>{act}</b>") for act in exchanges.ACTS] == sorted(
            (page.index(f"<b>{act}</b>") for act in exchanges.ACTS), reverse=True
        ), "the latest first"
        assert "<script>alert" not in page
    table = client.get("/ours/log.csv")
    assert table.headers["content-type"].startswith("text/csv")
    assert table.text.count("the council") == 3


def test_mistakes_are_one_line_and_read_only_takes_nothing(folder: Path) -> None:
    client = let_in(folder)
    none = {"story": "1", "finding": "claim:none", "act": "asked", "words": "x"}
    for told in ({}, none, {"story": "9", "act": "asked"}):
        answer = client.post("/exchange", data=told, headers=OWN)
        assert (answer.status_code, answer.text.count("\n")) == (400, 1)
    set_to(client, HOSTILE)
    assert "<script>alert" not in client.get("/ours").text + client.get("/story/1").text
    quiet = let_in(folder, read_only=True)
    assert 'method="post"' not in quiet.get("/ours").text
    assert quiet.post("/ours", data={"outlet": "x"}, headers=OWN).status_code == 403
    assert quiet.get("/ours/log.csv").status_code == 200
