"""A sample drawn, a sheet filled in by a coder, and what comes out of it."""

from __future__ import annotations

import csv
import io
import json
import random
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from affair import APART, HEAD, found, large, small
from onrecord.errors import UserError
from onrecord.model import Record
from onrecord.render import record_json
from onrecord.validate.draw import draw
from onrecord.validate.estimate import estimate
from onrecord.validate.figures import as_json, as_text
from onrecord.validate.rules import RULES, normal
from onrecord.validate.sampling import find_records, sample
from onrecord.validate.sheet import read_key, read_sheet, rule_of, write_sheet
from onrecord.validate.units import KINDS, Unit
from onrecord.validate.without import NOT_FOUND, units


def unit(n: int, score: float | None = None, outlet: str = "a", story: str = "s", found: bool = True) -> Unit:
    return Unit(f"{n:05d}", "quotation", found, story, outlet, score, (), (), "")


def population(size: int = 600) -> list[Unit]:
    rng = random.Random(4)
    return [unit(n, rng.random(), rng.choice("aaaabbc"), rng.choice("xyz")) for n in range(size)]


@pytest.fixture
def place(tmp_path: Path) -> Path:
    path = tmp_path / "record.json"
    path.write_bytes(record_json.dumps(large(30, 200)))
    return path


def sheet(place: Path, out: Path, kind: str = "quotation", n: int = 40, **more: int) -> Path:
    drawn, rows, key = sample([place], kind, n, 1, **more)
    write_sheet(out, drawn, rows, key, False)
    return out


def filled(path: Path, out: Path, answer) -> Path:
    rows = list(csv.reader(io.StringIO(path.read_text("utf-8-sig"), newline="")))
    at = rows[0].index("judgement")
    for number, row in enumerate(rows[1:]):
        row[at] = answer(number)
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    out.write_text(text.getvalue(), "utf-8")
    return out


def test_probabilities_are_those_of_the_strata_and_add_up_to_the_population() -> None:
    drawn = draw(population(), 90, 1)
    assert len(drawn.units) == 90
    assert sum(s.size for s in drawn.strata) == 600
    assert sum(1 / s.probability for _, s in drawn.units) == pytest.approx(600)
    assert all(2 <= s.drawn <= s.size for s in drawn.strata)


def test_a_sample_is_a_function_of_the_set_and_the_seed() -> None:
    rows = population()
    again = random.Random(1).sample(rows, len(rows))
    assert draw(rows, 60, 7) == draw(again, 60, 7)
    assert draw(rows, 60, 7) != draw(rows, 60, 8)


def test_every_unit_is_drawn_about_as_often_as_its_probability_says() -> None:
    rows = population(60)
    counts = dict.fromkeys((u.id for u in rows), 0.0)
    for seed in range(300):
        for u, s in draw(rows, 20, seed).units:
            counts[u.id] += 1 / s.probability / 300
    assert 0.7 < min(counts.values()) <= max(counts.values()) < 1.35


@pytest.mark.parametrize(("size", "n"), [(1, 5), (3, 3), (7, 5), (500, 1), (0, 4)])
def test_small_populations_and_small_samples(size: int, n: int) -> None:
    assert len(draw(population(size), n, 1).units) <= max(n, 4)
    assert len(draw(population(size), n, 1).units) >= min(size, n)


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_a_rule_and_units_with_passages(kind: str) -> None:
    assert rule_of(kind).rule.startswith("Right:")
    for u in units(small(), kind):
        assert u.first
        assert u.says
        assert u.outlet
    assert all(RULES[k].missed for k in NOT_FOUND)


def test_silence_is_judged_on_the_whole_report(tmp_path: Path) -> None:
    silent, near = small(), replace(small(), claims=(replace(small().claims[0], silent=()),), story="other")
    paths = []
    for record in (silent, near):
        paths.append(tmp_path / f"{record.story}.json")
        paths[-1].write_bytes(record_json.dumps(record))
    drawn, rows, _ = sample(paths, "silent", 5, 1, not_found=5)
    assert sorted(unit.found for unit, _ in drawn.units) == [False, True]
    for unit, _ in drawn.units:
        question, says, first, second, *_ = rows[unit.id]
        assert second == f"▸{' '.join(APART.split())}◂"
        assert "▸Repairs will cost 4 million◂" in first
        assert question.startswith("Does the second passage, a whole report, tell nothing")
        assert bool(says) == unit.found


def test_a_timeline_row_gives_the_days_and_a_sentence_without_an_event_can_be_drawn() -> None:
    (event,) = units(small(), "timeline")
    assert event.says == "2026-05-01 to 2026-05-31: the bridge opens"
    assert [str(s) for s in event.first] == [f"a:{HEAD.index('until May')}-{HEAD.index('until May') + 9}"]
    without = {s for u in units(small(), "timeline", found=False) for s in u.first}
    assert without
    assert not any(s.overlap(event.first[0]) for s in without)


def test_joined_names_pronouns_voices_and_kinds_of_difference_can_be_drawn() -> None:
    told = {kind: [u.says for u in units(small(), kind)] for kind in ("entity", "statement", "reading_kinds")}
    assert told["entity"] == ["one person", "one person"]
    assert told["statement"][:2] == ["in the report's own voice; positive"] * 2
    assert "Ada Lowe; positive" in told["statement"][2]
    assert told["reading_kinds"] == ["wording differs", "reported speech, without marks"]
    she = replace(small().entities[0].mentions[0], form="pronoun", span=found(HEAD, "who", "a"))
    person = replace(small().entities[0], mentions=(*small().entities[0].mentions, she))
    assert [u.says for u in units(replace(small(), entities=(person,)), "mention")] == ["means: Ada Lowe"]


def test_every_kind_whose_accuracy_is_told_can_be_sampled() -> None:
    from onrecord.render.how_sure import measured

    assert set(measured()) <= set(KINDS)


def test_a_sheet_is_blind(place: Path, tmp_path: Path) -> None:
    path = sheet(place, tmp_path / "sheet.csv", n=30, not_found=10)
    text = path.read_text("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    key = read_key(tmp_path / "sheet.key.json")
    assert len(rows) == len(key.cases) >= 40
    assert "score" not in text.splitlines()[0]
    assert "outlet" not in rows[0]
    assert all("▸" in row["first passage"] and "◂" in row["first passage"] for row in rows)
    assert not any(row["judgement"] for row in rows)
    assert "▸" in (tmp_path / "sheet.rules.txt").read_text("utf-8")


def test_a_workbook_is_read_back_as_a_csv_is(place: Path, tmp_path: Path) -> None:
    path = sheet(place, tmp_path / "sheet.xlsx")
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == ["sheet", "rules"]
    for number in range(2, 42):
        book["sheet"].cell(number, 6).value = "right" if number % 4 else "wrong"
    book.save(path)
    name, judged = read_sheet(path)
    assert name == read_key(tmp_path / "sheet.key.json").sample
    assert sorted(judged.values()).count("wrong") == 10


def test_what_coders_found_is_counted_with_its_interval(place: Path, tmp_path: Path) -> None:
    path = sheet(place, tmp_path / "sheet.csv", not_found=0)
    key = read_key(tmp_path / "sheet.key.json")
    anna = read_sheet(filled(path, tmp_path / "anna.csv", lambda n: "wrong" if n % 10 == 0 else "right"))[1]
    ben = read_sheet(filled(path, tmp_path / "ben.csv", lambda n: "no" if n % 10 in (0, 1) else "yes"))[1]
    result = estimate(key, [anna, ben])
    assert result.judged == result.both == 40
    assert len(result.differ) == 4
    assert result.alpha == pytest.approx(0.62, abs=0.06)
    assert result.precision
    assert result.precision.low < result.precision.value < result.precision.high
    assert result.by_coder[0].value > result.by_coder[1].value  # type: ignore[union-attr]
    assert sum(o.found for o in result.outlets) == result.findings
    assert json.loads(as_json(result))["kind"] == "quotation"
    assert "Krippendorff's alpha 0.6" in as_text(result)
    assert estimate(key, [ben, anna]).precision == result.precision


def test_recall_is_told_where_it_was_sampled_for(place: Path, tmp_path: Path) -> None:
    path = sheet(place, tmp_path / "sheet.csv", not_found=20)
    key = read_key(tmp_path / "sheet.key.json")
    judged = {id: "right" if case.found else "wrong" for id, case in key.cases.items()}
    nothing_missed = estimate(key, [judged])
    assert nothing_missed.recall
    assert nothing_missed.recall.value == 1
    assert nothing_missed.recall.low < 1
    some = dict(judged)
    for id in [i for i, c in key.cases.items() if not c.found][:5]:
        some[id] = "right"
    assert estimate(key, [some]).recall.value < 1  # type: ignore[union-attr]
    assert path.is_file()


def test_what_is_left_open_is_counted_apart(place: Path, tmp_path: Path) -> None:
    sheet(place, tmp_path / "sheet.csv")
    key = read_key(tmp_path / "sheet.key.json")
    judged = {id: ("cannot tell", "right", None)[n % 3] for n, id in enumerate(key.cases)}
    result = estimate(key, [judged])
    assert (result.judged, result.open) == (27, 14)
    assert result.precision
    assert result.precision.value == 1
    assert estimate(key, [dict.fromkeys(key.cases)]).precision is None
    assert as_text(estimate(key, [dict.fromkeys(key.cases)]))


def test_an_outlet_of_its_own_rate_is_corrected_by_it() -> None:
    from onrecord.validate.sheet import Case, Key

    cases = {f"{o}{n}": Case(f"{o}{n}", True, o, 200, 50, o, "s", None) for o in "ab" for n in range(50)}
    key = Key("x", "quotation", 1, cases, {"a": 200, "b": 200, "c": 5}, {"a": 10, "b": 20})
    judged = {id: "right" if id[0] == "a" or int(id[1:]) < 25 else "wrong" for id in cases}
    a, b, c = estimate(key, [judged]).outlets
    assert (a.right.value, b.right.value) == (200, 100)
    assert b.per_report
    assert b.per_report.value == 5
    assert not c.own
    assert c.per_report is None


@pytest.mark.parametrize(
    ("given", "read"), [("Right", "right"), (" y ", "right"), ("0", "wrong"), ("?", "cannot tell")]
)
def test_judgements_are_read_as_coders_write_them(given: str, read: str) -> None:
    assert normal(given) == read
    assert normal("  ") is None


def test_mistakes_are_told_in_one_line(place: Path, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="take one of quotation"):
        sample([place], "quotes", 10, 1)
    with pytest.raises(UserError, match="can be sampled for"):
        sample([place], "shared", 10, 1, not_found=3)
    with pytest.raises(UserError, match=r"holds no record\.json"):
        find_records([Path(__file__).parent])
    path = sheet(place, tmp_path / "sheet.csv")
    with pytest.raises(UserError, match="row 2: 'perhaps' is no judgement"):
        read_sheet(filled(path, tmp_path / "odd.csv", lambda n: "perhaps"))
    (tmp_path / "other.csv").write_text("a,b\n1,2\n", "utf-8")
    with pytest.raises(UserError, match="lacks the column"):
        read_sheet(tmp_path / "other.csv")
    bare = tmp_path / "bare.json"
    bare.write_bytes(record_json.dumps(record_json.without_text(small())))
    with pytest.raises(UserError, match="without its texts"):
        sample([bare], "quotation", 10, 1)


def test_several_stories_are_one_population(tmp_path: Path) -> None:
    made: list[Record] = [small(), replace(small(), story="other")]
    for record in made:
        (tmp_path / record.story).mkdir()
        (tmp_path / record.story / "record.json").write_bytes(record_json.dumps(record))
    paths = find_records([tmp_path])
    assert len(paths) == 2
    drawn, rows, key = sample(paths, "quotation", 100, 1)
    assert len(drawn.units) == len(rows) == sum(key["found"].values()) == 2 * len(list(units(small(), "quotation")))
