"""Corrections made on the desk: each form writes one decision, what it says comes about, and undo takes it back."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

import three_affairs as made
from desk_door import DOOR, HOME, OWN, let_in
from onrecord.desk import make_app
from onrecord.desk.correcting import subjects_of
from onrecord.errors import UserError
from onrecord.model import Decision, Record, Report
from onrecord.store import decisions, opened

REMARK = "utterance:u.said.q1"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with opened(tmp_path / "p", create=True) as project:
        project.add([*made.reports(), Report('"><b>x', "The Orrin bridge was shut.", source='"><b>Post')])
        project.settle()
    return tmp_path / "p"


@pytest.fixture
def desk(folder: Path) -> Iterator[TestClient]:
    with let_in(folder, author="ada") as client:
        yield client


def records(folder: Path) -> dict[str, Record]:
    with opened(folder) as project:
        return {report.id: record for record in project.records() for report in record.reports}


def number(folder: Path, report: str = "bridge") -> int:
    with opened(folder) as project:
        project.settle()
        asked = (
            "SELECT min(input) FROM member WHERE story = "
            "(SELECT story FROM member JOIN story ON number = story WHERE shown = 1 AND report = ?)"
        )
        return int(project.db.execute(asked, (report,)).fetchone()[0])


def standing(folder: Path) -> tuple[Decision, ...]:
    with opened(folder) as project:
        return decisions.standing(project.db)


def offered(page: str) -> set[str]:
    return {html.unescape(v) for v in re.findall(r'<option value="([^"]+)"', page)}


def correct(
    desk: TestClient, folder: Path, kind: str, *values: tuple[str, ...], finding: str = REMARK, report: str = "bridge"
) -> str:
    """Post what a form beside `finding` offers; the page that comes of it."""
    at = number(folder, report)
    shown = offered(desk.get(f"/evidence/{at}", params={"finding": finding}).text)
    chosen = [json.dumps(v) for v in values]
    assert set(chosen) <= shown, sorted(set(chosen) - shown)
    told = {"story": str(at), "finding": finding, "kind": kind, "subject": chosen, "reason": "heard it"}
    answer = desk.post("/correct", data=told, headers=OWN)
    assert answer.status_code == 200
    (decided,) = standing(folder)
    assert (decided.kind, decided.author, decided.reason) == (kind, "ada", "heard it")
    assert decided.subjects == tuple(s for v in values for s in v)
    assert len(decided.anchors) == len([s for s in decided.subjects if s])
    return answer.text


def undone(desk: TestClient, folder: Path, report: str = "bridge") -> None:
    answer = desk.post("/undo", data={"story": str(number(folder, report))}, headers=OWN)
    assert answer.status_code == 200
    assert 'data-story="' in answer.text
    assert not standing(folder)


def speaker(folder: Path, quotation: str) -> str | None:
    found = {q.id: q.speaker_entity for r in set(records(folder).values()) for q in r.quotations}
    return found[quotation]


def test_a_speaker_is_chosen_from_the_names_of_the_report(desk: TestClient, folder: Path) -> None:
    before = speaker(folder, "post.q2")
    page = correct(desk, folder, "speaker", ("post.q2", "post:118-126"))
    assert speaker(folder, "post.q2") == "tom-reid" != before
    assert 'aria-current="true"' in page
    undone(desk, folder)
    assert speaker(folder, "post.q2") == before


def test_that_nobody_is_named_can_be_chosen(desk: TestClient, folder: Path) -> None:
    correct(desk, folder, "speaker", ("post.q2", ""))
    assert speaker(folder, "post.q2") is None


def test_people_are_merged_and_split(desk: TestClient, folder: Path) -> None:
    def members(name: str) -> list[set[tuple[str, str]]]:
        return [set(e.members) for e in records(folder)["bridge"].entities if name in (m[1] for m in e.members)]

    (together,) = members("ada-lowe")
    correct(desk, folder, "different_entity", ("bridge:134-142",), ("post:103-111",))
    assert len(members("ada-lowe")) == 2
    undone(desk, folder)
    assert members("ada-lowe") == [together]
    correct(desk, folder, "same_entity", ("post:103-111",), ("post:118-126",))
    assert any({("post", "ada-lowe"), ("post", "tom-reid")} <= found for found in members("ada-lowe"))


def test_remarks_are_tied_and_parted(desk: TestClient, folder: Path) -> None:
    def tied() -> bool:
        return any(
            {"post.q2", "said.q1"} <= {r.quotation for r in u.readings} for u in records(folder)["post"].utterances
        )

    assert tied()
    correct(desk, folder, "different_utterance", ("said.q1",), ("post.q2",))
    assert not tied()
    undone(desk, folder)
    assert tied()
    correct(desk, folder, "same_utterance", ("said.q1",), ("post.q3",))
    (found,) = [u for u in records(folder)["post"].utterances if "post.q3" in {r.quotation for r in u.readings}]
    assert "said.q1" in {r.quotation for r in found.readings}


def test_a_parent_is_set_and_taken_away(desk: TestClient, folder: Path) -> None:
    def parents() -> set[tuple[str, str]]:
        return {(d.child, d.parent) for d in records(folder)["bridge"].descent.derivations}

    assert ("bridge-2", "bridge") in parents()
    correct(desk, folder, "parent", ("bridge-2",), ("",))
    assert ("bridge-2", "bridge") not in parents()
    undone(desk, folder)
    correct(desk, folder, "parent", ("post",), ("bridge",))
    assert ("post", "bridge") in parents()


def test_members_of_a_claim_are_tied_and_parted(desk: TestClient, folder: Path) -> None:
    def tied(report: str, *spans: str) -> bool:
        return any(set(spans) <= {str(s.span) for s in c.statements} for c in records(folder)[report].claims)

    def claim(span: str) -> str:
        every = records(folder)[span.partition(":")[0]].claims
        return next(f"claim:{c.id}" for c in every if span in {str(s.span) for s in c.statements})

    fire = ("fire:0-41", "mill:0-38")
    assert tied("fire", *fire)
    correct(desk, folder, "different_claim", *((s,) for s in fire), finding=claim(fire[0]), report="fire")
    assert not tied("fire", *fire)
    undone(desk, folder, "fire")
    assert tied("fire", *fire)
    piers = ("bridge:108-126", "post:152-170")
    correct(desk, folder, "same_claim", *((s,) for s in piers), finding=claim(piers[0]))
    assert tied("bridge", *piers)


def test_copies_of_one_clause_are_offered_once(desk: TestClient, folder: Path) -> None:
    (claim,) = [
        c.id for c in records(folder)["bridge"].claims if "bridge:108-126" in {str(s.span) for s in c.statements}
    ]
    shown = offered(desk.get(f"/evidence/{number(folder)}", params={"finding": f"claim:{claim}"}).text)
    assert '["bridge:108-126"]' in shown
    assert '["bridge-2:109-127"]' not in shown


def test_a_report_is_set_aside_and_moved(desk: TestClient, folder: Path) -> None:
    (claim,) = [c.id for c in records(folder)["fire"].claims if len(c.statements) > 1]
    at = f"claim:{claim}"
    correct(desk, folder, "different_story", ("mill",), ("fire",), finding=at, report="fire")
    assert records(folder)["fire"] is not records(folder)["mill"]
    assert number(folder, "fire") != number(folder, "mill")
    undone(desk, folder, "fire")
    assert number(folder, "fire") == number(folder, "mill")
    correct(desk, folder, "same_story", ("fire",), ("chess",), finding=at, report="fire")
    assert number(folder, "fire") == number(folder, "chess")


def test_what_came_loose_is_listed_beside_the_findings_and_in_the_history(desk: TestClient, folder: Path) -> None:
    correct(desk, folder, "speaker", ("post.q2", "post:118-126"))
    with opened(folder) as project:
        other = Decision("speaker", ("post.q2", ""), "tom", "", "", standing(folder)[0].anchors[:1])
        decisions.decide(project.db, other)
    for path in (f"/story/{number(folder)}", "/history"):
        assert "decided otherwise by tom" in html.unescape(desk.get(path).text)


@pytest.mark.parametrize("values", [
    [], ["[]"], ['["a"]'], ['["a"]', '["a"]'], ['["", "a"]'], ['["a", 1]'], ["a", "b"], ['["a", "b", "c"]'],
    ["[" * 9999], ['{"a": 1}', '"b"'], ["null", "null"],
])  # fmt: skip
def test_what_is_not_two_things_is_refused(values: list[str]) -> None:
    with pytest.raises(UserError, match="choose"):
        subjects_of(values)


def test_mistakes_are_one_line_and_store_nothing(desk: TestClient, folder: Path) -> None:
    for kind, values in (
        ("keep", ['["a"]', '["b"]']), ("", []), ("speaker", ['["nowhere.q1", "nowhere:0-3"]']),
        ("same_story", ['["bridge"]', '["nowhere"]']), ("same_claim", ['["post:0-9"]', '["post:0-999999"]']),
    ):  # fmt: skip
        told = {"story": "²", "finding": "claim:x", "kind": kind, "subject": values}
        answer = desk.post("/correct", data=told, headers=OWN)
        assert (answer.status_code, answer.text.count("\n")) == (400, 1)
    assert desk.post("/correct", data={}, headers={"origin": "https://evil.example"}).status_code == 403
    assert not standing(folder)


def test_hostile_names_are_shown_as_text(desk: TestClient, folder: Path) -> None:
    page = desk.get(f"/evidence/{number(folder)}", params={"finding": REMARK}).text
    assert "<b>" not in page
    assert "Correct (e)" in page


def test_a_read_only_desk_offers_and_takes_no_correction(folder: Path) -> None:
    with TestClient(make_app(folder, DOOR, read_only=True), base_url=HOME) as client:
        client.get("/?token=right-token")
        page = client.get(f"/evidence/{number(folder)}", params={"finding": REMARK}).text
        assert "<mark>" in page
        assert "/correct" not in page
        told = {"kind": "same_utterance", "subject": ['["said.q1"]', '["post.q2"]']}
        assert client.post("/correct", data=told, headers=OWN).status_code == 403
    assert not standing(folder)
