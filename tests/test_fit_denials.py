"""The command that fits a score of denials: what its labels say, how findings are counted, and a small golden case."""

from __future__ import annotations

import importlib.util
import json
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parent.parent


def command() -> ModuleType:
    spec = importlib.util.spec_from_file_location("fit_denials", ROOT / "fit/denials.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["fit_denials"] = module
    before = list(sys.path)
    spec.loader.exec_module(module)
    sys.path[:] = before
    return module


FIT = command()


@pytest.mark.parametrize(
    ("row", "told", "echo", "expected"),
    [
        ({"label": "deny", "no": "A"}, set(), False, (True, 1.0)),
        ({"label": "deny", "no": "A", "sure": False}, set(), False, (True, 0.5)),
        ({"label": "deny", "no": "B"}, set(), False, (False, 0.0)),  # the positive clause is no denial
        ({"label": "other"}, set(), False, (False, 1.0)),
        ({"label": "other"}, {"contested"}, False, (False, 0.0)),  # reader and gold part
        ({"label": "opposite"}, set(), False, (False, 0.0)),
        ({"label": "deny", "no": "A"}, {"not_contested"}, False, (False, 1.0)),  # gold wins
        ({"label": "other"}, set(), True, (True, 1.0)),  # "denied reports that p"
        (None, {"contested"}, False, (True, 0.5)),
        (None, {"contested perhaps"}, False, (False, 0.0)),
        (None, set(), False, (False, 0.5)),
    ],
)
def test_labels_are_those_of_readers_and_gold(row, told, echo, expected):
    assert FIT.labelled(row, told, echo) == expected


def test_gold_holds_a_pair_on_two_sides_only():
    rows = [("contested", [(("a", 0, 10), "yes"), (("b", 0, 10), "no"), (("b", 20, 30), "yes")])]
    assert FIT.told_by(rows, [("b", 2, 5)], ("a", 1, 4)) == {"contested"}
    assert FIT.told_by(rows, [("b", 21, 25)], ("a", 1, 4)) == set()
    assert FIT.told_by(rows, [("b", 2, 5)], ("a", 40, 44)) == set()


def test_a_place_that_only_tempts_holds_two_places_whatever_their_sides():
    rows = [("not_contested", [(("a", 0, 10), ""), (("b", 0, 10), "")])]
    assert FIT.told_by(rows, [("b", 2, 5)], ("a", 1, 4)) == {"not_contested"}
    assert FIT.told_by(rows, [("a", 2, 5)], ("a", 1, 4)) == set()


def test_pairs_that_hang_together_are_one_finding_and_unknown_ones_count_in_nothing():
    def pair(no: int, yes: int, right: bool, weight: float = 1.0) -> object:
        return FIT.Pair("real", "s", no, yes, {}, right, weight, True)

    known = [pair(1, 2, True), pair(1, 3, False), pair(4, 5, False), pair(6, 7, False, 0.0)]
    edges = [(1, 2), (1, 3), (4, 5), (6, 7)]
    assert FIT.counted("real", known, edges) == FIT.Findings("real", 1, 2)
    assert FIT.counted("real", known[::-1], edges[::-1]) == FIT.Findings("real", 1, 2)


def test_judged_pairs_are_offsets_and_labels_alone():
    rows = [json.loads(line) for line in (ROOT / "eval/data/denials.jsonl").read_text("utf-8").splitlines()]
    assert len(rows) == 2029
    for row in rows:
        assert row.keys() <= {"set", "story", "a", "back", "b", "label", "drawn", "no", "sure"}
        assert row["label"] in ("deny", "opposite", "takes_back", "other")
        assert ("no" in row) == (row["label"] == "deny")
        assert all(start < end for _, start, end in (row["a"], row["b"]))


def test_a_denial_meets_what_it_points_at(tmp_path):
    text = (
        "They say that the firm opened the gates in the night. The operator denies this. Colonel Adam Lowe dismissed "
        "claims that the team had carried guns."
    )
    (tmp_path / "reports.jsonl").write_text(json.dumps({"id": "r1", "source": "One", "text": text}) + "\n", "utf-8")
    story, found = FIT.compared_story(tmp_path / "reports.jsonl")
    pairs = FIT.DenialPairs(story, found)
    made = {pair: pairs.features(*pair) for pair in pairs.pairs()}
    assert len({frozenset(values) for values in made.values()}) == 1
    assert all(-1 <= value <= 1 for values in made.values() for value in values.values())
    pointing = [yes for (_, yes), values in made.items() if values["back_to_clause"]]
    spelt = [yes for (_, yes), values in made.items() if values["echo_of_account"]]
    said = {n: text[c.compared.statement.span.start : c.compared.statement.span.end] for n, c in enumerate(found)}
    assert ["opened the gates" in said[n] for n in pointing] == [True]
    assert ["carried guns" in said[n] for n in spelt] == [True]
