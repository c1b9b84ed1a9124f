"""Sketches: contained texts are found, order of the reports changes nothing, what is cut off is said."""

from __future__ import annotations

import random

from onrecord.model import Report
from onrecord.trace.candidates import candidates, copies, neighbourhoods, sketch

WORDS = [
    f"{a}{b}{c}" for a in ("bar", "dol", "gim", "kes", "lum") for b in "aeiou" for c in ("rin", "tov", "sed", "mup")
]


def texts(count: int) -> list[Report]:
    chance = random.Random(3)
    return [Report(f"r{n:03}", " ".join(chance.choices(WORDS, k=120))) for n in range(count)]


def test_a_short_piece_of_a_long_text_is_a_candidate() -> None:
    reports = texts(100)
    whole = reports[40].text.split()
    piece = Report("a piece", " ".join(whole[30:70]))
    found, _ = candidates([piece, *reports], 5)
    assert (0, 41) in {(min(p), max(p)) for p in found}


def test_few_reports_are_all_compared() -> None:
    found, notes = candidates(texts(5), 1)
    assert len(found) == 10
    assert not notes


def test_what_is_cut_off_is_said() -> None:
    chance = random.Random(1)
    base = chance.choices(WORDS, k=150)
    near = [Report(f"n{n:03}", " ".join([*base[n : n + 90], *chance.choices(WORDS, k=40)])) for n in range(70)]
    found, notes = candidates(near, 2)
    assert len(found) < 70 * 69 / 2
    assert any("not compared" in note for note in notes)


def test_a_sketch_does_not_depend_on_other_reports() -> None:
    report = texts(1)[0]
    assert sketch(report).tolist() == sketch(Report("other", report.text)).tolist()
    assert sketch(Report("empty", "")).tolist() == []


def test_copies_are_tied_to_the_first_published() -> None:
    one = Report("a", "The mill is closed.", published="2026-01-02")
    two = Report("b", "The  mill is closed", published="2026-01-01")
    assert copies([one, two, Report("c", "Something else.")]) == {"a": "b"}


def test_neighbourhoods_share_no_report() -> None:
    parts = neighbourhoods([(1, 2), (5, 6), (3, 2), (2, 3), (3, 4)])
    assert [members for members, _ in parts] == [[1, 2, 3, 4], [5, 6]]
    assert sorted(pair for _, pairs in parts for pair in pairs) == [(1, 2), (2, 3), (3, 4), (5, 6)]


def test_holders_of_a_common_value_meet_sparsely_and_hang_together() -> None:
    text = " ".join(WORDS[:60])
    found, _ = candidates([Report(f"r{n:03}", f"{text} {WORDS[60 + n % 30]}") for n in range(200)], 20)
    assert len(found) < 200 * 8
    assert len(neighbourhoods(found)[0][0]) == 200
