"""A text that many outlets carry nearly word for word is one line, however many there are."""

from __future__ import annotations

import os
import random
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

import onrecord.trace as stage
from near_copies import near_copies
from onrecord.model import Report
from onrecord.trace import trace
from onrecord.trace.candidates import candidates


def lines(reports: list[Report]) -> list[tuple[str, ...]]:
    return [line.reports for line in trace(reports).lines]


@pytest.mark.parametrize("count", [20, 64, 65, 70, 300])
def test_near_copies_of_one_text_are_one_line(count: int) -> None:
    assert len(lines(list(near_copies(count, paragraphs=5)))) == 1


def test_the_same_words_at_nearly_the_same_time_split_no_line() -> None:
    reports = list(near_copies(70, paragraphs=4))
    for n, report in enumerate(reports[10:20]):  # the same words again, a minute later, by an id that stands first
        when = (datetime.fromisoformat(report.published or "") + timedelta(minutes=1)).isoformat()
        reports.append(replace(report, id=f"0{n}", published=when))
    assert len(lines(reports)) == 1


def test_near_copies_of_six_texts_are_six_lines() -> None:
    found = lines(list(near_copies(300, of=6, paragraphs=6)))
    assert len(found) == 6
    for line in found:
        assert len({int(id.split("-")[1]) % 6 for id in line}) == 1


def test_near_copies_among_other_reports_are_one_line() -> None:
    others = [r for n in range(40) for r in near_copies(1, seed=100 + n, paragraphs=5)]
    found = lines([*near_copies(80, paragraphs=5), *others])
    assert sorted(map(len, found)) == [1] * 40 + [80]


@pytest.mark.parametrize("count", [100, 1000])
def test_the_work_grows_with_the_number_of_near_copies_and_not_with_its_square(count: int) -> None:
    assert len(candidates(list(near_copies(count, paragraphs=4)), 20)[0]) < 6 * count


def test_the_order_of_near_copies_changes_nothing() -> None:
    reports = list(near_copies(90, of=2, paragraphs=4))
    shuffled = list(reports)
    random.Random(5).shuffle(shuffled)
    assert trace(shuffled) == trace(reports)


def test_what_is_held_at_once_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    reports = list(near_copies(90, of=2, paragraphs=4))
    whole = trace(reports)
    monkeypatch.setattr(stage, "MOST_AT_ONCE", 7)
    assert trace(reports) == whole


@pytest.mark.slow
def test_many_near_copies_are_one_line() -> None:
    many = int(os.environ.get("ONRECORD_NEAR_COPIES", "1500"))
    found = trace(list(near_copies(many, paragraphs=3)))
    assert len(found.lines) == 1
    assert len(found.pairs) < 8 * many
