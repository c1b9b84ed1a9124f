"""Nearness of clauses: computed by blocks, it is what a search of every pair finds."""

from __future__ import annotations

import sys
from collections import Counter
from dataclasses import replace

import numpy
import pytest

from onrecord.annotate import annotate
from onrecord.collate.claims import candidates
from onrecord.collate.claims.candidates import Nearness
from onrecord.collate.claims.prepared import Clause, prepared
from onrecord.compare.roles import Compared
from onrecord.job import build
from onrecord.language.encoder import encode_story
from onrecord.model import Report, Story


def _clauses(count: int) -> list[Compared]:
    made = numpy.random.default_rng(7)
    base = _one()
    out = []
    for n in range(count):
        vector = made.normal(size=384).astype(numpy.float32) + (4 if n % 3 else 0)
        stems = {f"w{k}": 1.0 for k in sorted(set(made.integers(0, 30, 5).tolist()))}
        unit = vector / numpy.linalg.norm(vector)
        out.append(replace(base, report=f"r{n % 7}", clause=unit.astype(numpy.float32), stems=stems))
    return out


def _one() -> Compared:
    report = Report("a", "The bridge was closed on Monday.")
    story = Story("s", (report,), (annotate(report),))
    return prepared(story, encode_story(story))[0].compared


@pytest.mark.parametrize("block", [1, 5, 64])
def test_blocks_and_the_whole_agree(block: int, monkeypatch: pytest.MonkeyPatch) -> None:
    found = _clauses(40)
    whole = Nearness(found).candidates()
    monkeypatch.setattr(candidates, "_BLOCK", block)
    assert Nearness(found).candidates() == whole


def test_margins_and_reach_are_those_of_every_pair() -> None:
    found = _clauses(40)
    near = Nearness(found)
    rows = [near.row(n).copy() for n in range(40)]
    for a, b, sight in near.candidates():
        for x, y, margin in ((a, b, sight.left), (b, a, sight.right)):
            others = [rows[x][n] for n in range(40) if found[n].report == found[y].report and n != y]
            assert margin == pytest.approx(sight.near - max(others), abs=1e-9)
    for a in range(40):
        wanted = {found[n].report for n in range(40) if rows[a][n] >= 0.45} - {found[a].report}
        assert near.reached([a], 0.45) == wanted


def test_three_of_a_report_and_no_more_than_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(candidates, "_MOST", 8)
    near = Nearness(_clauses(60))
    held = near.nearest(0, near.row(0))
    reports = [near.report[n] for n in held]
    assert len(held) <= 8
    assert all(reports.count(r) <= 3 for r in reports)
    assert "r0" not in reports


def test_clauses_that_are_too_many_are_counted_and_said(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = {"a": "The bridge was closed. The pier sank. Two boats were lost.", "b": "The ferry stopped on Monday."}
    reports = tuple(Report(id, text, source=id) for id, text in texts.items())
    assert not [note for note in build(reports).notes if note.startswith("claims:")]
    monkeypatch.setattr(sys.modules[Clause.__module__], "MOST", 3)
    note = "claims: 1 clauses beyond the 3 nearest to the top of their reports were not compared"
    assert note in build(reports).notes


def test_what_is_seen_of_the_story_is_what_a_count_of_it_gives() -> None:
    found = _clauses(40)
    near = Nearness(found)
    rows = [near.row(n).copy() for n in range(40)]
    held = Counter(word for c in found for word in c.stems)
    for a, b, sight in near.candidates():
        reports = found[a].report, found[b].report
        thirds = {c.report for c in found} - set(reports)
        of = {r: [n for n in range(40) if found[n].report == r] for r in {*thirds, *reports}}
        both = [min(max(rows[a][n] for n in of[r]), max(rows[b][n] for n in of[r])) for r in thirds]
        assert sight.third == pytest.approx(max(both), abs=1e-4)
        assert sight.rare == sum(held[word] <= 6 for word in found[a].stems if word in found[b].stems)
        shares = [
            sum(max(rows[n][m] for m in of[y]) >= 0.65 for n in of[x]) / len(of[x]) for x, y in (reports, reports[::-1])
        ]
        assert sight.covered == pytest.approx(max(shares), abs=1e-4)


def test_reports_of_the_same_words_are_nearest() -> None:
    found = _clauses(21)
    same = [replace(c, report="copy") for c in found if c.report == "r0"]
    near = Nearness([*found, *same])
    first, copy = (near.report.index(r) for r in ("r0", "copy"))
    assert near.sight(first, copy, 1.0).reports == pytest.approx(1.0, abs=1e-3)
    assert all(near.sight(first, near.report.index(f"r{n}"), 0.5).reports < 0.99 for n in range(1, 7))
