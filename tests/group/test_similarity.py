"""How alike two reports are: the same as when every pair is looked at, whatever the blocks and the order."""

from __future__ import annotations

from random import Random

import pytest

from onrecord.group import similarity
from onrecord.group.similarity import across, alike
from onrecord.group.terms import Terms, terms
from onrecord.model import Report

TEXT = "bridge pier Orrin Lowe Kelfen harbour ferry flood Lund Reid council signatures engineers Berga Sveg"


def _reports(count: int) -> list[Terms]:
    dice = Random(3)
    texts = (" ".join(dice.choices(TEXT.split(), k=dice.randint(3, 12))) for _ in range(count))
    return [terms(Report(f"r{n}", text)) for n, text in enumerate(texts)]


def _every(found: list[Terms], least: float) -> dict[tuple[int, int], float]:
    out = {}
    for j, b in enumerate(found):
        held = dict(b.weights)
        for i in range(j):
            score = round(sum(w * held[t] for t, w in found[i].weights if t in held), 4)
            if score >= least:
                out[i, j] = score
    return out


@pytest.mark.parametrize("block", [1, 7, 64])
def test_blocks_find_what_every_pair_has(block: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(similarity, "_BLOCK", block)
    found = _reports(40)
    assert alike(found, 0.2, 100) == pytest.approx(_every(found, 0.2), abs=2e-4)


def test_a_cap_keeps_the_likest() -> None:
    found = _reports(30)
    few, every = alike(found, 0.0, 2), _every(found, 0.0)
    assert few.keys() <= every.keys()
    for n in range(30):
        best = max(score for pair, score in every.items() if n in pair)
        assert max(score for pair, score in few.items() if n in pair) == pytest.approx(best, abs=2e-4)


def test_reports_with_nothing_in_common_and_none_at_all() -> None:
    assert alike([], 0.1, 5) == {}
    assert alike([terms(Report("a", "Orrin harbour")), terms(Report("b", "Kelfen ferry"))], 0.1, 5) == {}
    assert alike([terms(Report("a", "")), terms(Report("b", "the of"))], 0.1, 5) == {}


@pytest.mark.parametrize("cut", [1, 13, 39])
def test_two_blocks_beside_each_other_have_the_scores_of_all_at_once(cut: int) -> None:
    found = _reports(40)
    every = alike(found, 0.1, 100)
    between = {(n, cut + m): score for n, m, score in across(found[:cut], found[cut:], 0.1)}
    assert between == {(n, m): score for (n, m), score in every.items() if n < cut <= m}
    within = {(n, m): score for n, m, score in across(found[:cut], found[:cut], 0.1) if n < m}
    assert within == {(n, m): score for (n, m), score in every.items() if m < cut}
