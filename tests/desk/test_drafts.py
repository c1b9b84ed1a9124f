"""The pane for drafts: what is marked, what the record has, and that nothing of a draft is kept."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

import three_affairs as made
from desk_door import DOOR, HOME, OWN, let_in
from onrecord.check import check_draft
from onrecord.desk import make_app
from onrecord.desk.drafts import read_draft
from onrecord.errors import UserError
from onrecord.render import check_report
from onrecord.store import opened

DRAFT = (
    "“We will not open it until the piers are safe,” said Ada Lowe. Repairs cost 7 million.\n\n"
    "“Burn it all down tonight,” said Ebba Thorn on 5 May 2025."
)
HOSTILE = (
    "<script>alert(1)</script><img src=x onerror=alert(1)> \u202e “Stay <b>away</b> from it,” said Ada <i>Lowe</i>."
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("drafts") / "p"
    with opened(place, create=True) as project:
        project.add(made.reports())
        project.settle()
    return place


@pytest.fixture(scope="module")
def desk(folder: Path) -> Iterator[TestClient]:
    with let_in(folder) as client:
        yield client


def checked(desk: TestClient, text: str) -> str:
    answer = desk.post("/draft", data={"text": text}, headers=OWN)
    assert answer.status_code == 200, answer.text
    return answer.text


def drafted(page: str) -> str:
    """The draft as the page shows it, without the numbers of what is marked."""
    (inside,) = re.findall(r'<div class="draft"><bdi>(.*)</bdi></div>', page, re.DOTALL)
    return html.unescape(re.sub(r"<[^>]+>", "", re.sub(r'<a class="ref".*?</a>', "", inside)))


def test_each_stands_marked_with_what_the_check_says(desk: TestClient, folder: Path) -> None:
    page = checked(desk, DRAFT)
    with opened(folder) as project:
        index, record = project.looked_up()
        found = check_draft(read_draft(DRAFT), record, index)
    assert {row.status for row in found} == {"found", "differs", "not_found"}
    lines = [line.split("”  ")[-1] for line in check_report.draft_text(found, record).splitlines()]
    told = [html.unescape(t) for t in re.findall(r'<p class="n"><bdi>(.*?)</bdi></p>', page)]
    assert told == lines[:-1]
    assert lines[-1] in page
    for number in range(1, len(found) + 1):
        assert page.count(f'id="has-{number}"') == page.count(f'href="#has-{number}"') == 1
    assert drafted(page) == DRAFT


def test_the_primary_witness_comes_first(desk: TestClient) -> None:
    page = checked(desk, DRAFT)
    first = page.partition('id="has-1"')[2].partition("</li>")[0]
    assert "<strong>differs</strong>" in first
    assert "“before” in the primary witness, “until” in the draft" in first
    assert "<mark>We will not open it before the piers are safe" in first.partition("<blockquote")[2]


@pytest.mark.parametrize(
    "text", [HOSTILE, DRAFT.replace("Ada Lowe", HOSTILE), "\x00\ud7ff“&lt;script&gt; it is,” he said."]
)
def test_hostile_drafts_stay_texts(desk: TestClient, text: str) -> None:
    page = checked(desk, text)
    for bad in ("<script>alert", "<img", "<b>away", "<i>Lowe", "\u202e", "\x00"):
        assert bad not in page


@pytest.mark.parametrize(
    ("name", "mark"), [("mine.txt", ""), ("../../mine.md", "# A title\n\n"), ("mine.text", "\ufeff")]
)
def test_a_file_is_read_and_nothing_is_kept(desk: TestClient, folder: Path, name: str, mark: str) -> None:
    before = {p: p.read_bytes() for p in folder.rglob("*") if p.is_file()}
    answer = desk.post("/draft", files={"file": (name, (mark + DRAFT).encode())}, data={"text": ""}, headers=OWN)
    assert "“before” in the primary witness" in answer.text
    for path, data in {p: p.read_bytes() for p in folder.rglob("*") if p.is_file()}.items():
        assert b"Ebba Thorn" not in data
        assert path in before
    with opened(folder) as project:
        assert project.db.execute("SELECT count(*) FROM input").fetchone() == (len(made.reports()),)


def test_what_is_no_draft_is_one_line(desk: TestClient) -> None:
    for files, text in (
        ({"file": ("", b"")}, " "),
        ({"file": ("photo.jpg", b"\x00\x01")}, ""),
        ({"file": ("two.jsonl", b'{"text": "One."}\n{"text": "Two."}\n')}, ""),
        ({"file": ("", b"")}, "a " * 100_001),
    ):
        answer = desk.post("/draft", files=files, data={"text": text}, headers=OWN)
        assert (answer.status_code, answer.text.count("\n")) == (400, 1)
        assert "/tmp" not in answer.text
    with pytest.raises(UserError, match="no draft"):
        read_draft("")


def test_a_desk_that_is_read_only_takes_no_draft(folder: Path) -> None:
    with TestClient(make_app(folder, DOOR, read_only=True), base_url=HOME) as client:
        assert "/draft" not in client.get("/?token=right-token").text
        assert "<textarea" not in client.get("/draft").text
        assert client.post("/draft", data={"text": DRAFT}, headers=OWN).status_code == 403
    with TestClient(make_app(folder, DOOR), base_url=HOME) as client:
        assert client.post("/draft", data={"text": DRAFT}, headers=OWN).status_code == 403, "no token"
        client.get("/?token=right-token")
        assert client.post("/draft", data={"text": DRAFT}).status_code == 403, "not from the desk"
