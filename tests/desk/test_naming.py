"""The names of a story: those that may be one side by side, and decisions about them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from desk_door import OWN, let_in
from onrecord.model import Report
from onrecord.store import decisions, opened

ONE = "The board met on Monday. “We will open the Orrin bridge,” said Ada Lowe, who chairs the board. Erik Holm spoke."
TWO = "The Orrin bridge board met on Monday. “We will not open it,” said Maja Holm. Adah Lowe-Reid of the board left."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with opened(tmp_path / "p", create=True) as project:
        project.add([Report("one", ONE, source="Firth Wire"), Report("two", TWO, source="Orrin Post"),
                     Report("three", ONE.replace("Ada Lowe", "A. Lowe"), source="Reed")])  # fmt: skip
        project.settle()
    return tmp_path / "p"


def pairs(page: str) -> list[list[str]]:
    return [re.findall(r'name="who" value="([^"]+)"', one) for one in re.findall(r"<form.*?</form>", page, re.DOTALL)
            if 'type="hidden" name="who"' in one]  # fmt: skip


def place(folder: Path) -> int:
    with opened(folder) as project:
        return min(max(project.settle().stories, key=lambda s: len(s.members)).members)


def test_names_with_a_word_in_common_are_asked_about_and_two_stay_two(folder: Path) -> None:
    client, number = let_in(folder), place(folder)
    page = client.get(f"/names/{number}").text
    holms = next(p for p in pairs(page) if all("Holm" in w for w in words(folder, p)))
    told = {"who": holms, "kind": "different_entity"}
    assert client.post(f"/names/{number}", data=told, headers=OWN).url.path == f"/names/{number}"
    assert holms not in pairs(client.get(f"/names/{number}").text), "what was decided is asked no more"
    assert client.post("/undo", data={}, headers=OWN).status_code == 200
    assert holms in pairs(client.get(f"/names/{number}").text)


def words(folder: Path, places: list[str]) -> list[str]:
    """The words at places as `report:start-end`."""
    with opened(folder) as project:
        texts = {r.report.id: r.report.text for record in project.records() for r in record.reports}
    found = [re.fullmatch(r"(.+):(\d+)-(\d+)", one) for one in places]
    return [texts[m[1]][int(m[2]) : int(m[3])] for m in found if m]


def test_whoever_is_only_described_is_asked_about_nowhere(folder: Path) -> None:
    page = let_in(folder).get(f"/names/{place(folder)}").text
    asked = {w for pair in pairs(page) for w in words(folder, pair)}
    assert asked
    assert not {"The board", "who"} & asked
    assert "Described, not named" in page
    assert "<mark>Maja Holm</mark>" in page, "each in its sentence"


def test_those_that_are_ticked_become_one(folder: Path) -> None:
    client, number = let_in(folder), place(folder)
    page = client.get(f"/names/{number}").text
    ticked = re.findall(r'type="checkbox" name="who" value="([^"]+)"', page)
    three = [p for p, w in zip(ticked, words(folder, ticked), strict=True) if "Holm" in w or "Lowe" in w][:3]
    assert len(three) == 3
    told = {"who": three, "kind": "same_entity", "reason": "asked the board"}
    assert client.post(f"/names/{number}", data=told, headers=OWN).status_code == 200
    with opened(folder) as project:
        assert [(d.kind, d.reason) for d in decisions.standing(project.db)] == [("same_entity", "asked the board")] * 2
        at = {str(m.span): e.id for r in project.records() for e in r.entities for m in e.mentions}
    assert len({at[p] for p in three}) == 1
    after = re.findall(r'type="checkbox" name="who" value="([^"]+)"', client.get(f"/names/{number}").text)
    assert len([p for p in after if at.get(p) == at[three[0]]]) == 1, "they stand in the list once"


def test_mistakes_are_one_line_and_change_nothing(folder: Path) -> None:
    client, number = let_in(folder), place(folder)
    ticked = re.findall(r'type="checkbox" name="who" value="([^"]+)"', client.get(f"/names/{number}").text)
    for who, kind in ((ticked[:1], "same_entity"), (ticked[:3], "different_entity"), (ticked[:2], "speaker"),
                      (["one:0-1", "nowhere:3-4"], "same_entity"), ([], "")):  # fmt: skip
        answer = client.post(f"/names/{number}", data={"who": who, "kind": kind}, headers=OWN)
        assert (answer.status_code, answer.text.count("\n")) == (400, 1)
    assert client.get("/names/999").status_code == 404
    assert client.post(f"/names/{number}", data={"who": ticked[:2], "kind": "same_entity"}).status_code == 403
    page = let_in(folder, read_only=True).get(f"/names/{number}").text
    assert 'method="post"' not in page
    assert "checkbox" not in page
    with opened(folder) as project:
        assert decisions.standing(project.db) == ()
