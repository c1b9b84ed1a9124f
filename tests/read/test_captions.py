"""Captions: one transcript of turns, with the time at which each stretch begins."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.annotate import annotate
from onrecord.read import read

SRT = """1
00:00:01,000 --> 00:00:03,000
ADA LOWE: Nobody sails
today.

2
00:00:03,200 --> 00:00:05,000
We wait until <i>Friday</i>.

3
00:01:06,000 --> 00:01:08,000
>> TOM REED: We cannot wait.

4
00:01:09,000 --> 00:01:10,000
>> Who pays?
"""
VTT = """WEBVTT - Briefing

NOTE not read

STYLE
::cue { color: lime }

00:01.000 --> 00:03.000
<v Ada Lowe>Nobody sails &amp; nobody swims</v>

00:03.200 --> 00:05.000 align:start
<v Ada Lowe>until Friday.

01:00:06.000 --> 01:00:08.000
<v.loud Tom Reed>We cannot wait.</v>
"""
LIVE = """WEBVTT

00:00:01.000 --> 00:00:02.000
Nobody sails

00:00:02.000 --> 00:00:03.000
Nobody sails
until Friday,

00:00:03.000 --> 00:00:04.000
until Friday,
we were told.
"""


def test_subrip(tmp_path: Path) -> None:
    (tmp_path / "a.srt").write_bytes(SRT.replace("\n", "\r\n").encode("utf-8-sig"))
    reports, skipped = read([tmp_path])
    assert not skipped
    report = reports[0]
    assert (report.id, report.role) == ("a", "transcript")
    assert report.text == "ADA LOWE: Nobody sails today. We wait until Friday.\nTOM REED: We cannot wait.\n>> Who pays?"
    assert [(at.value, report.text[at.start :][:8]) for at in report.locators] == [
        ("0:00:01", "ADA LOWE"), ("0:00:01", "today. W"), ("0:00:03", "We wait "), ("0:01:06", "TOM REED"),
        ("0:01:09", ">> Who p"),
    ]  # fmt: skip
    made = annotate(report).quotations
    said = [[report.text[s.start : s.end] for s in (*q.speaker, *q.content)] for q in made]
    assert said == [
        ["ADA LOWE", "Nobody sails today. We wait until Friday."], ["TOM REED", "We cannot wait."], ["Who pays?"],
    ]  # fmt: skip


def test_web_captions_with_voices(tmp_path: Path) -> None:
    (tmp_path / "a.vtt").write_text(VTT, "utf-8")
    report = read([tmp_path])[0][0]
    assert report.text == "Ada Lowe: Nobody sails & nobody swims until Friday.\nTom Reed: We cannot wait."
    assert [at.value for at in report.locators] == ["0:00:01", "0:00:03", "1:00:06"]


def test_what_live_captions_repeat_is_read_once(tmp_path: Path) -> None:
    (tmp_path / "a.vtt").write_text(LIVE, "utf-8")
    assert read([tmp_path])[0][0].text == "Nobody sails until Friday, we were told."


def test_a_long_pause_ends_a_turn(tmp_path: Path) -> None:
    later = "00:02:00.000 --> 00:02:01.000\n<v Ada Lowe>Good night.\n"
    (tmp_path / "a.vtt").write_text(
        f"WEBVTT\n\n00:00:01.000 --> 00:00:02.000\n<v Ada Lowe>We wait.\n\n{later}", "utf-8"
    )
    assert read([tmp_path])[0][0].text == "Ada Lowe: We wait.\nAda Lowe: Good night."


def test_a_sidecar_may_say_that_captions_are_a_report(tmp_path: Path) -> None:
    (tmp_path / "a.vtt").write_text(LIVE, "utf-8")
    (tmp_path / "a.json").write_text('{"role": "report", "source": "Harbour TV"}', "utf-8")
    report = read([tmp_path])[0][0]
    assert (report.role, report.source) == ("report", "Harbour TV")


@pytest.mark.parametrize("text", ["", "WEBVTT", "WEBVTT\n\nno times\n", "no captions", "1\n99:99 --> 1\nx"])
@pytest.mark.parametrize("ending", [".vtt", ".srt"])
def test_captions_without_words_are_said(tmp_path: Path, text: str, ending: str) -> None:
    (tmp_path / f"a{ending}").write_text(text, "utf-8")
    reports, skipped = read([tmp_path])
    assert not reports
    assert len(skipped) == 1
