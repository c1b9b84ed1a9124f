"""Telegram's export: posts, whose they are, and whom a forward is from."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from onrecord.read import read

CHANNEL: dict[str, Any] = {
    "name": "Harbour Watch", "type": "public_channel", "id": 77,
    "messages": [
        {"id": 1, "type": "service", "date": "2026-03-01T08:00:00", "actor_id": "channel77", "text": ""},
        {"id": 2, "type": "message", "date": "2026-03-02T08:00:00", "date_unixtime": "1772438400", "from":
         "Harbour Watch", "from_id": "channel77", "text": "The harbour is shut."},
        {"id": 3, "type": "message", "date": "2026-03-02T09:00:00", "edited": "2026-03-02T09:10:00", "from":
         "Harbour Watch", "from_id": "channel77", "forwarded_from": "Port Authority",
         "text": ["“Nobody sails,” said ", {"type": "bold", "text": "Ada Lowe"}, "."]},
        {"id": 4, "type": "message", "date": "2026-03-02T10:00:00", "from_id": "channel77", "photo": "x", "text": ""},
    ],
}  # fmt: skip
GROUP = {
    "name": "Skippers", "type": "private_group", "id": 78,
    "messages": [
        {"id": 2, "type": "message", "date": "2026-03-02T08:00:00", "from": "Tom Reed", "from_id": "user5",
         "text": "We lost a week."},
    ],
}  # fmt: skip


def test_a_channel_and_its_forwards(tmp_path: Path) -> None:
    (tmp_path / "result.json").write_text(json.dumps(CHANNEL), "utf-8")
    reports, skipped = read([tmp_path])
    assert [(r.id, r.source, r.role, r.forwarded_from, r.modified) for r in reports] == [
        ("77/2", "Harbour Watch", "post", None, None),
        ("77/3", "Harbour Watch", "post", "Port Authority", "2026-03-02T09:10:00"),
    ]
    assert reports[1].text == "“Nobody sails,” said Ada Lowe."
    assert all(r.counts and not r.is_witness for r in reports)
    assert [s.reason for s in skipped] == ["2 messages without words were not read"]


def test_all_chats_at_once_and_a_persons_own_words(tmp_path: Path) -> None:
    (tmp_path / "result.json").write_text(json.dumps({"about": "x", "chats": {"list": [CHANNEL, GROUP]}}), "utf-8")
    reports, _ = read([tmp_path])
    own = next(r for r in reports if r.id == "78/2")
    assert (own.source, own.byline, own.is_witness, own.counts) == (None, "Tom Reed", True, False)
    assert len(reports) == 3


def test_a_chat_without_a_word_is_said(tmp_path: Path) -> None:
    (tmp_path / "result.json").write_text(json.dumps({**CHANNEL, "messages": CHANNEL["messages"][3:]}), "utf-8")
    reports, skipped = read([tmp_path])
    assert not reports
    assert [(s.input, s.reason) for s in skipped] == [
        ("result.json, Harbour Watch", "1 messages without words were not read")
    ]


def _plain(name: str, kind: str | None, *messages: dict[str, Any]) -> dict[str, Any]:
    return {"name": name, **({"type": kind} if kind else {}), "id": 80, "messages": list(messages)}


MADE = {"id": 1, "type": "service", "date": "2019-03-01T08:00:00", "actor": "Harbour Watch", "action": "create_channel"}
SAID = {"id": 2, "type": "message", "date": "2019-03-02T08:00:00", "text": "The harbour is shut."}


@pytest.mark.parametrize(
    ("chat", "source", "byline"),
    [
        (_plain("Harbour Watch", "public_channel", MADE, {**SAID, "from": "Harbour Watch"}), "Harbour Watch", None),
        (_plain("Harbour Watch", "public_channel", SAID), "Harbour Watch", None),
        (_plain("Harbour Watch", None, {**SAID, "from": "Harbour Watch"}), "Harbour Watch", None),
        (_plain("Skippers", "private_group", {**SAID, "from": "Tom Reed"}), None, "Tom Reed"),
        (_plain("Tom Reed", "personal_chat", {**SAID, "from": "Tom Reed"}), None, "Tom Reed"),
        (_plain("Harbour Watch", "public_channel", {"id": 1}, {**SAID, "from_id": "channel80"}), "Harbour Watch", None),
    ],
)
def test_older_exports_have_no_sender_ids(
    tmp_path: Path, chat: dict[str, Any], source: str | None, byline: str | None
) -> None:
    (tmp_path / "result.json").write_text(json.dumps(chat), "utf-8")
    [report], _ = read([tmp_path])
    assert (report.text, report.source, report.byline, report.role) == ("The harbour is shut.", source, byline, "post")


def test_messages_of_another_program_are_no_telegram(tmp_path: Path) -> None:
    """A chat program's own export, whose messages have no day."""
    chat = {"messages": [{"type": "message", "user": "U1", "ts": "1772438400.1", "text": "The harbour is shut."}]}
    (tmp_path / "result.json").write_text(json.dumps(chat), "utf-8")
    assert not read([tmp_path])[0]
