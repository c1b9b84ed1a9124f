"""The desk without a browser: who gets in, what is shown, what is stored."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from importlib import import_module
from itertools import product
from pathlib import Path

import pytest
from starlette.testclient import TestClient

import three_affairs as made
from desk_door import DOOR, HOME, OWN, let_in
from onrecord.desk import make_app
from onrecord.desk.adding import Pasted, take_in
from onrecord.desk.guard import COOKIE
from onrecord.model import Report
from onrecord.store import decisions, opened

HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(1)> \u202e “Stay,” said Ada Lowe."


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("desk") / "p"
    with opened(place, create=True) as project:
        project.add([*made.reports(), Report("<b>x</b>", HOSTILE, title=HOSTILE, source=HOSTILE)])
        project.settle()
    return place


@pytest.fixture
def desk(folder: Path) -> Iterator[TestClient]:
    with let_in(folder) as client:
        yield client


def story(folder: Path) -> int:
    """By which the largest story is addressed, about the bridge."""
    with opened(folder) as project:
        return min(max(project.settle().stories, key=lambda s: len(s.members)).members)


def subjects(desk: TestClient, number: int) -> list[str]:
    return re.findall(r'<li data-finding="([^"]+)"', desk.get(f"/story/{number}").text)


HOSTS = ("evil.example", "evil.example:8765", "127.0.0.1", "127.0.0.1:1", "localhost.evil.example:8765", "[::1]:8765",
         "127.0.0.1:8765.evil.example", "0.0.0.0:8765", "2130706433:8765", "")  # fmt: skip
ORIGINS = ("https://evil.example", "null", "http://127.0.0.1:1", "http://localhost", "https://127.0.0.1:8765",
           "http://127.0.0.1:8765.evil.example", "file://", "http://evil.example:8765")  # fmt: skip
ATTACKS = [
    *(("GET", "/", {"host": host}) for host in HOSTS),
    *(("POST", "/undo", {"origin": origin}) for origin in ORIGINS),
    *(("GET", "/", {"origin": origin}) for origin in ORIGINS),
    *((method, "/", {"sec-fetch-site": site}) for method, site in product(("GET",), ("cross-site", "same-site"))),
    ("POST", "/decide", {}),
    ("POST", "/add", {}),
]


def test_no_foreign_page_gets_in(desk: TestClient) -> None:
    assert len(ATTACKS) >= 30
    for method, path, headers in ATTACKS:
        for target in (path, f"{path}?token=right-token"):
            answer = desk.request(method, target, headers=headers, follow_redirects=False)
            assert answer.status_code == 403, (method, target, headers)
            assert "bridge" not in answer.text
            assert "access-control-allow-origin" not in answer.headers


def test_a_plain_form_of_the_desk_is_let_in_as_a_browser_sends_it(desk: TestClient, folder: Path) -> None:
    """Without a referrer a browser says "null" for a form's origin (Fetch, "append a request Origin header")."""
    page = f"/story/{story(folder)}"
    policy = desk.get(page).headers["referrer-policy"]
    sent = {"origin": "null" if policy == "no-referrer" else HOME, "sec-fetch-site": "same-origin",
            "sec-fetch-mode": "navigate", "sec-fetch-dest": "document", "accept": "text/html"}  # fmt: skip
    for path in ("/decide", "/correct"):
        assert desk.post(path, data={}, headers=sent).status_code == 400, "heard, and nothing to store in it"


@pytest.mark.parametrize("token", ["", "wrong", "right-toke", "right-tokenx"])
def test_without_the_token_nothing_is_shown(folder: Path, token: str) -> None:
    client = TestClient(make_app(folder, DOOR), base_url=HOME)
    for path in ("/", f"/?token={token}", "/static/desk.js", "/search?q=bridge"):
        assert client.get(path).status_code == 403
    client.cookies.set(f"{COOKIE}_8765", token)
    assert client.get("/").status_code == 403
    assert client.post("/undo", headers=OWN).status_code == 403


def test_every_answer_forbids_what_a_hostile_text_could_want(desk: TestClient, folder: Path) -> None:
    for path in ("/", f"/story/{story(folder)}", "/search?q=stay", "/nothing", "/static/desk.css"):
        answer = desk.get(path)
        assert "script-src 'self'" in answer.headers["content-security-policy"]
        assert "unsafe" not in answer.headers["content-security-policy"]
        assert answer.headers["x-frame-options"] == "DENY"
        assert "right-token" not in answer.text
    for path in ("/", "/search?q=stay", f"/search?q={HOSTILE}"):
        text = desk.get(path).text
        assert "<script>alert" not in text
        assert "<img" not in text
        assert "<b>x" not in text


def test_a_wrong_finding_leaves_and_comes_back_by_undo(desk: TestClient, folder: Path) -> None:
    number = story(folder)
    every = subjects(desk, number)
    first = every[0]
    told = {"story": str(number), "finding": first, "verdict": "wrong", "reason": "two fires"}
    assert desk.post("/decide", data=told, headers=OWN).status_code == 200
    left = subjects(desk, number)
    assert first not in left
    gone = [s for s in every[1:] if s not in left]
    assert all(s.startswith("event:") for s in gone), "with a claim go the events that stand on it, as in the record"
    with opened(folder) as project:
        held = {f"{kind}:{f.id}" for r in project.records()
                for kind, rows in (("claim", r.claims), ("event", r.timeline)) for f in rows}  # fmt: skip
    assert {s for s in left if s.startswith(("claim:", "event:"))} <= held
    assert "two fires" in desk.get("/history").text
    with opened(folder) as project:
        assert [d.author for d in decisions.standing(project.db)] == ["desk"]
    quiet = {**OWN, "accept": "application/json"}
    assert desk.post("/undo", data={"story": str(number)}, headers=quiet).status_code == 204
    assert subjects(desk, number) == every


def test_the_evidence_shows_both_sentences(desk: TestClient, folder: Path) -> None:
    number = story(folder)
    several = [s for s in subjects(desk, number) if s.startswith("utterance:")]
    texts = [desk.get(f"/evidence/{number}", params={"finding": s}).text for s in several]
    (text,) = [t for t in texts if "when the piers are safe" in t]
    assert "<mark>We will not open it before the piers are safe" in text, "the base wording"
    assert "<del>not</del>" in text, "the other, set against it"
    assert "<ins>when</ins>" in text


def test_mistakes_are_one_line(desk: TestClient, folder: Path) -> None:
    for told, status in (
        ({"finding": "claim:none", "verdict": "wrong"}, 400),
        ({"finding": "claim:none", "verdict": "merge"}, 400),
        ({}, 400),
    ):
        answer = desk.post("/decide", data=told, headers=OWN)
        assert answer.status_code == status
        assert answer.text.count("\n") == 1
    for path in ("/story/999999", "/static/../app.py", "/static/app.py", "/x"):
        assert desk.get(path).status_code == 404
    assert desk.get("/search?q=a&kind=rumour").status_code == 400


def test_dropped_files_and_pasted_texts_are_added(desk: TestClient, tmp_path: Path) -> None:
    place = tmp_path / "own"
    with opened(place, create=True) as project:
        project.add(made.reports()[:1])
    with TestClient(make_app(place, DOOR), base_url=HOME) as client:
        client.get("/?token=right-token")
        files = [("files", ("../../evil/post.txt", made.BRIDGE_OTHER.encode(), "text/plain")),
                 ("files", ("photo.jpg", b"\x00\x01", "image/jpeg"))]  # fmt: skip
        answer = client.post("/add", files=files, data={"text": ""}, headers=OWN)
        assert "post: new" in answer.text
        assert "photo.jpg: passed over" in answer.text
        assert "a second wording of Ada Lowe" in answer.text
        pasted = {"text": made.ALONE, "source": "Norley Times", "published": "2026-03-05", "url": ""}
        assert "fits no other report" in client.post("/add", files={"files": ("", b"")}, data=pasted, headers=OWN).text
    with opened(place) as project:
        assert project.db.execute("SELECT count(*) FROM input").fetchone()[0] == 3
    assert not (tmp_path / "evil").exists()


def test_read_only_changes_nothing(folder: Path) -> None:
    with TestClient(make_app(folder, DOOR, read_only=True), base_url=HOME) as client:
        text = client.get("/?token=right-token").text
        assert "<form" in text
        assert 'method="post"' not in text
        for path in ("/undo", "/redo", "/add", "/decide"):
            told = {"finding": "claim:x", "verdict": "keep"}
            assert client.post(path, data=told, headers=OWN).status_code == 403


AGREED = "The harbour board closed the Orrin bridge on Monday"


def grown(tmp_path: Path, verdict: str) -> tuple[str, str, str]:
    """A desk's story after a finding was decided and a report came by which the finding is called otherwise.

    The story as it is shown, its evidence of the finding as it is called now, and the finding's name before.
    """
    place = tmp_path / "own"
    with opened(place, create=True) as project:
        project.add([Report("wire", f"{AGREED}. It cost 4 million.", source="Firth Wire", published="2026-03-02"),
                     Report("post", f"Orrin has a bridge. {AGREED}, it said.", source="Orrin Post")])  # fmt: skip
    with TestClient(make_app(place, DOOR, author="desk"), base_url=HOME) as client:
        client.get("/?token=right-token")
        number = story(place)
        (before,) = [s for s in subjects(client, number) if s.startswith("claim:")]
        for told in (verdict, "note"):
            form = {"story": str(number), "finding": before, "verdict": told, "reason": "two bridges"}
            assert client.post("/decide", data=form, headers=OWN).status_code == 200
        with opened(place) as project:
            project.add([Report("early", f"{AGREED}, and nobody knows for how long.", source="Reed")])
            (record,) = project.records()
        number = story(place)
        every = [s for s in subjects(client, number) if s.startswith("claim:")]
        assert before not in every
        assert {j.finding for j in record.judgements} >= set(every)
        shown = client.get(f"/evidence/{number}", params={"finding": every[0]}).text if every else ""
        return client.get(f"/story/{number}").text, shown, before


def test_a_wrong_finding_stays_away_when_a_new_report_changes_its_name(tmp_path: Path) -> None:
    text, shown, _ = grown(tmp_path, "wrong")
    assert 'data-finding="claim:' not in text
    told = re.findall(r'<li data-finding="(\w+):[^>]*><a [^>]*><bdi>([^<]*)', text)
    assert {kind for kind, title in told if AGREED in title} <= {"shared"}, "that words are shared is another finding"
    assert '<b data-count="wrong">1</b>' in text
    assert not shown


@pytest.mark.parametrize(("verdict", "told"), [("keep", "keep"), ("not_for_us", "not for us")])
def test_what_was_decided_stands_when_a_new_report_changes_the_name(tmp_path: Path, verdict: str, told: str) -> None:
    text, shown, before = grown(tmp_path, verdict)
    assert f'data-verdict="{verdict}"' in text
    assert f'<b data-count="{verdict}">1</b>' in text
    assert before not in text
    assert f"Decided: {told}" in shown
    assert "Note: <bdi>two bridges" in shown


def test_what_is_not_listed_of_an_adding_is_counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(import_module("onrecord.store.effects"), "_MOST", 1)
    with opened(tmp_path / "p", create=True) as project:
        take_in(project, [("one.txt", made.BRIDGE.encode())], Pasted())
        lines = take_in(project, [("two.txt", made.BRIDGE_OTHER.encode())], Pasted())
        assert lines[:2] == ["two: new", "one: 2 reports"]
        assert lines[3:] == ["and 1 more change"]


def test_places_that_are_not_shown_are_counted(desk: TestClient, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    number = story(folder)
    address = f"/evidence/{number}?finding={subjects(desk, number)[0]}"
    shown = desk.get(address).text.count("<blockquote")
    assert shown > 1
    assert "not shown here" not in desk.get(address).text
    monkeypatch.setattr("onrecord.desk.passages._PLACES", 1)
    assert f"{shown - 1} more place{'s' if shown > 2 else ''} not shown here." in desk.get(address).text


def test_several_findings_are_decided_at_once_or_none(desk: TestClient, folder: Path) -> None:
    number = story(folder)
    some = [s for s in subjects(desk, number) if s.startswith(("claim:", "utterance:"))][:2]
    assert len(some) == 2
    told = {"story": str(number), "finding": [*some, "claim:none"], "verdict": "keep"}
    assert desk.post("/decide", data=told, headers=OWN).status_code == 400
    with opened(folder) as project:
        assert decisions.standing(project.db) == ()
    assert desk.post("/decide", data={**told, "finding": some}, headers=OWN).status_code == 200
    with opened(folder) as project:
        assert [d.kind for d in decisions.standing(project.db)] == ["keep", "keep"]
    for left in (1, 0):
        assert desk.post("/undo", data={"story": str(number)}, headers=OWN).status_code == 200
        with opened(folder) as project:
            assert len(decisions.standing(project.db)) == left


def test_what_was_called_wrong_is_listed_and_can_be_shown_again(desk: TestClient, folder: Path) -> None:
    number = story(folder)
    every = subjects(desk, number)
    found = next(s for s in every if s.startswith("utterance:"))
    told = {"story": str(number), "finding": found, "verdict": "wrong"}
    assert desk.post("/decide", data=told, headers=OWN).status_code == 200
    page = desk.get(f"/story/{number}").text
    (listed,) = re.findall(r'id="wrong">.*?<li><bdi>(.*?)</bdi>', page, re.DOTALL)
    assert "We will" in listed
    (digest,) = re.findall(r'name="decision" value="(\w+)"', page)
    again = desk.post("/place", data={"decision": digest, "act": "aside", "story": str(number)}, headers=OWN)
    assert again.url.path == f"/story/{number}"
    assert subjects(desk, number) == every


def test_a_report_that_fits_none_is_there_before_its_story_is_built(tmp_path: Path) -> None:
    place = tmp_path / "own"
    with opened(place, create=True) as project:
        project.add(made.reports())
        project.settle(alone=lambda id: None)
        assert project.put_off() == 1
    client = let_in(place)
    home = client.get("/").text
    (row, title) = re.findall(r'<a href="(/story/\d+)"><bdi>(“Vera Aldine[^<]*)', home)[0]
    assert "1 of all these not taken up yet" in home
    assert "Norley chess cup" in title
    assert "0 found" in client.get("/search?q=chess").text
    assert client.get(row).status_code == 200
    assert "Norley chess cup" in client.get("/search?q=cup&kind=text").text
    with opened(place) as project:
        assert project.put_off() == 0


def test_beside_the_answers_what_was_put_off_is_built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = tmp_path / "own"
    with opened(place, create=True) as project:
        project.add(made.reports())
    monkeypatch.setattr("onrecord.desk.frame._LOOK", 0.05)
    monkeypatch.setattr("onrecord.desk.frame._BREATH", 0.01)
    monkeypatch.setattr("onrecord.desk.frame._QUIET", 0.02)
    with let_in(place) as client:
        assert client.get("/").status_code == 200
        for _ in range(600):
            if "0 found" not in client.get("/search?q=chess").text:
                return
            time.sleep(0.05)
    raise AssertionError("it is not built")


def test_what_was_sought_is_marked_and_each_narrowing_can_be_left(desk: TestClient) -> None:
    page = desk.get("/search?q=piers+safe&kind=quotation").text
    assert "the <mark>piers</mark> are <mark>safe</mark>" in page
    (chip,) = re.findall(r'<p class="chips"><a href="([^"]+)"', page)
    assert chip == "/search?q=piers+safe"
    assert re.search(r'<a class="to" href="/story/[^"]+">open the finding</a> <span>in <bdi>[^<]+', page)


def test_every_story_is_listed_by_its_title(desk: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    page = desk.get("/stories").text
    total = int(re.findall(r"(\d+) stories", page)[0])
    assert page.count('<li><a href="/story/') >= total
    assert "1 story" in desk.get("/stories?title=ALDINE").text
    monkeypatch.setattr("onrecord.desk.stories_listed._MOST", 1)
    assert f"{total - 1} more" in desk.get("/stories").text
    assert f"stories, from {total}" in desk.get(f"/stories?from={total - 1}").text
