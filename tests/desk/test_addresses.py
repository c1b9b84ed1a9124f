"""Addresses that can be kept: of a story and of a finding, whatever is added, decided or taken apart afterwards."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest

import three_affairs as made
from desk_door import OWN, let_in
from onrecord.desk.addresses import Places, finding_at
from onrecord.model import Report, Span
from onrecord.store import opened

LATER = [
    Report("late", made.BRIDGE_OTHER.replace("residents", "readers"), source="Late Post", published="2026-03-04"),
    Report("bridge", made.BRIDGE_LATER + " Nobody knows why.", source="Firth Wire", published="2026-03-05"),
    Report("a-first", made.BRIDGE + " Snow fell.", source="Early Bird", published="2026-03-01"),
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with opened(tmp_path / "p", create=True) as project:
        project.add(made.reports()[:3])
        project.settle()
    return tmp_path / "p"


def found(page: str) -> dict[str, str]:
    """The titles of a story's findings by their addresses."""
    rows = re.findall(r'<li data-finding=[^>]*><a href="([^"]+)"[^>]*><bdi>([^<]*)', page)
    return {html.unescape(address): html.unescape(title) for address, title in rows}


def shown(page: str) -> str:
    """The title of the finding whose evidence stands at the right."""
    (title,) = re.findall(r'<h2 id="shown"[^>]*><bdi>([^<]*)', page) or [""]
    return html.unescape(title)


def number(folder: Path) -> int:
    """The row of the story, which each building of it makes anew."""
    with opened(folder) as project:
        (row,) = [s.number for s in project.settle().stories if len(s.members) > 1]
        return row


def test_addresses_lead_to_the_same_after_the_story_was_built_again(folder: Path) -> None:
    client, before = let_in(folder), number(folder)
    kept = found(client.get("/story/1").text)
    titles = {address: shown(client.get(address).text) for address in kept}
    assert len(titles) > 3
    assert all(titles.values())
    with opened(folder) as project:
        project.add(LATER)
    assert number(folder) != before
    lost = []
    for address in titles:
        now = shown(client.get(address).text)
        assert shown(client.get(address.replace("/story/", "/evidence/")).text) == now
        lost += [] if now else [address]
    assert not [a for a in lost if "finding=change:" not in a], "a text that goes back to another one by now"
    assert "not in the story any more" in "".join(client.get(a).text for a in lost) or not lost


def test_every_report_leads_to_its_story_after_a_merge_and_a_split(folder: Path) -> None:
    client = let_in(folder)
    with opened(folder) as project:
        project.add(made.reports()[3:5])
    assert "Calder" in client.get("/story/4").text
    for kind, together in (("same_story", True), ("different_story", False)):
        told = {"kind": kind, "subject": ['["bridge"]', '["mill"]'], "story": "1", "finding": ""}
        assert client.post("/correct", data=told, headers=OWN).status_code == 200
        pages = [client.get(f"/story/{row}").text for row in (1, 4)]
        same = [re.findall(r'data-story="(\d+)"', page) for page in pages]
        assert (same[0] == same[1]) is together, kind


def test_what_was_called_wrong_or_is_gone_is_said_so(folder: Path) -> None:
    client = let_in(folder)
    address = next(iter(found(client.get("/story/1").text)))
    subject = re.search(r"finding=([^&]+)", address)[1]  # type: ignore[index]
    client.post("/decide", data={"story": "1", "finding": subject, "verdict": "wrong"}, headers=OWN)
    page = client.get(address)
    assert page.status_code == 200
    assert "This finding was called wrong and is left out" in page.text
    gone = client.get("/story/1?finding=claim:none&at=900000-900001")
    assert gone.status_code == 200
    assert "not in the story any more" in gone.text
    for path in ("/story/99", "/story/999999999999999", "/story/-1", "/story/x"):
        assert client.get(path).status_code == 404
    for at in ("x", "1-", "5-4", "²-³", "1-9999999999999999999"):
        assert client.get(f"/story/1?finding=claim:none&at={at}").status_code == 200


def test_in_a_browser_a_mistake_is_a_page_that_leads_back(folder: Path) -> None:
    client, html_ = let_in(folder), {"accept": "text/html"}
    for answer in (client.get("/story/99", headers=html_), client.post("/decide", data={}, headers={**OWN, **html_})):
        assert answer.status_code in (400, 404)
        assert '<a href="/">' in answer.text
    assert client.get("/search?kind=<b>&q=a", headers=html_).text.count("<b>") == 0


def test_an_address_of_a_finding_is_that_of_its_first_report() -> None:
    places = Places({"a": 7, "b": 3})
    assert places.story == 3
    assert places.finding("claim:x", [Span("b", 9, 12), Span("a", 4, 8)]) == "/story/7?finding=claim:x&at=4-8"
    assert places.finding("claim:x & y", []) == "/story/3?finding=claim:x%20%26%20y"
    assert places.span(7, "4-8") == Span("a", 4, 8)
    assert places.span(8, "4-8") is None


def test_a_finding_is_known_by_its_words(folder: Path) -> None:
    with opened(folder) as project:
        record = next(r for r in project.records() if len(r.reports) > 1)
    claim = next(c for c in record.claims if len(c.statements) > 1)
    first = min(s.span for s in claim.statements)
    assert finding_at(record, "claim:other", first) == f"claim:{claim.id}"
    assert finding_at(record, "claim:other", Span(first.report, 10**6, 10**6 + 3)) == ""
    assert finding_at(record, "rumour:other", first) == ""
    assert finding_at(record, "claim:other", None) == ""


def test_a_story_whose_record_is_not_kept_is_shown_all_the_same(folder: Path) -> None:
    with opened(folder) as project:  # as where a record would not come back out of the database as it is
        project.db.execute("UPDATE story SET record = NULL")
    client = let_in(folder)
    assert found(client.get("/story/1").text)
    for address, title in found(client.get("/story/1").text).items():
        assert shown(client.get(address).text), title
