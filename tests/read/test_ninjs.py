"""ninjs items: the main body, its fields, and what the sender says of it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from onrecord.read import read

THIRD = {
    "uri": "urn:example:1", "type": "text", "versionCreated": "2026-03-02T10:37:00Z", "firstCreated":
    "2026-03-02T09:00:00Z", "copyrightNotice": "Copyright 2026 Port News", "language": "en", "by": "Ada Lowe",
    "headlines": [{"role": "short", "value": "Shut"}, {"role": "main", "value": "Harbour shut"}],
    "bodies": [
        {"role": "richtext", "contentType": "application/xhtml+xml", "value": "<p>Shut.</p> <p>Rich.</p>"},
        {"role": "main", "contentType": "text/plain", "value": "PORT WELLS (PN) -- Shut.\n\nPlain."},
    ],
    "infoSources": [{"name": "Port News"}], "pubStatus": "canceled",
}  # fmt: skip
FIRST = {
    "uri": "https://news.example/2", "versioncreated": "2026-03-02T10:37:00Z", "headline": "Harbour shut",
    "byline": "Ada Lowe", "body_html": "<p>Shut&nbsp;now.</p><p>She said:<br/>\n“No.”</p>", "source": "Port News",
    "pubstatus": "withheld", "embargoed": "2026-03-03T00:00:00Z",
}  # fmt: skip
SECOND = {
    "uri": "urn:example:3", "versioncreated": "2026-03-02T10:37:00Z", "headlines": [{"value": "Harbour shut"}],
    "by": "Ada Lowe", "bodies": [{"contenttype": "text/html", "value": "<div><p>Shut.</p></div>"}],
    "infosources": [{"name": "Port News"}, {"name": "Harbour Wire"}],
}  # fmt: skip


@pytest.mark.parametrize(
    ("item", "text", "status", "source"),
    [
        (THIRD, "PORT WELLS (PN) -- Shut.\n\nPlain.", "canceled", "Port News"),
        (FIRST, "Shut\xa0now.\nShe said:\n“No.”", "withheld", "Port News"),
        (SECOND, "Shut.", None, "Port News, Harbour Wire"),
    ],
    ids=["3", "1", "2"],
)
def test_an_item_is_read(tmp_path: Path, item: dict[str, Any], text: str, status: str | None, source: str) -> None:
    (tmp_path / "a.json").write_text(json.dumps(item), "utf-8")
    reports, skipped = read([tmp_path])
    assert not skipped
    report = reports[0]
    assert (report.id, report.text, report.status, report.source) == (item["uri"], text, status, source)
    assert (report.title, report.byline, report.modified) == ("Harbour shut", "Ada Lowe", "2026-03-02T10:37:00Z")


def test_a_list_of_items_and_an_item_without_words(tmp_path: Path) -> None:
    picture = {"uri": "urn:example:4", "type": "picture", "pubStatus": "usable", "headlines": [{"value": "A boat"}]}
    (tmp_path / "a.json").write_text(json.dumps([THIRD, picture]), "utf-8")
    reports, skipped = read([tmp_path])
    assert [r.id for r in reports] == ["urn:example:1"]
    assert [(s.input, s.reason) for s in skipped] == [("a.json, id urn:example:4", "no text")]


def test_a_kill_without_words_is_told_as_one(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(json.dumps({"uri": "urn:example:1", "pubStatus": "canceled"}), "utf-8")
    _, skipped = read([tmp_path])
    assert [(s.input, s.reason) for s in skipped] == [
        ("a.json, id urn:example:1", "no words of its own: it withdraws an item; look for that item among the inputs")
    ]


@pytest.mark.parametrize(
    ("item", "text"),
    [
        ({"descriptions": [{"contenttype": "text/plain", "value": "The harbour is shut. "}]}, "The harbour is shut. "),
        ({"descriptions": {"a": {"contentType": "text/html", "value": "<p>It is shut.</p>"}}}, "It is shut."),
        ({"description_html": "<p>The harbour is <b>shut</b>.</p>"}, "The harbour is shut."),
        ({"description_text": "The harbour is shut."}, "The harbour is shut."),
    ],
)  # fmt: skip
def test_a_text_that_is_sent_as_its_summary_alone_is_not_complete(
    tmp_path: Path, item: dict[str, Any], text: str
) -> None:
    base = {"uri": "urn:example:5", "type": "text", "pubstatus": "usable", **item}
    (tmp_path / "a.json").write_text(json.dumps([base, {**base, "uri": "urn:example:6", "type": "picture"}]), "utf-8")
    reports, skipped = read([tmp_path])
    assert [(r.text, r.complete) for r in reports] == [(text, "no")]
    assert [s.reason for s in skipped] == ["no text"]
