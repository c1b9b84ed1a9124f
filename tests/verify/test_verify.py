"""verify proves a record: what was changed in it by hand is found, whatever it is, and what holds is said to hold."""

from __future__ import annotations

import json
import random
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from onrecord.errors import UserError
from onrecord.job import build, build_stories
from onrecord.model import Claim, Evidence, Record, Report, Skipped, Span
from onrecord.render import record_json
from onrecord.settings import Settings, Trace
from onrecord.verify import compare_findings, file_problems, findings, not_compared, verify

ONE = "Mayor Ada Lowe said the bridge would reopen on Monday. “We are ready,” Lowe told reporters at the town hall.\n"
TWO = "The bridge will reopen on Tuesday, the mayor, Ada Low, said. “We are not ready,” she told 12 reporters.\n"
REPORTS = [
    Report("one", ONE, source="Harbour Post", published="2026-03-03"),
    Report("two", TWO, title="Bridge", source="Ledger"),
    Report("three", "LOWE: We are not ready. We never were.\n", role="transcript"),
]
OLD = Path(__file__).resolve().parents[1] / "records" / "record-0.1.json.gz"


@pytest.fixture(scope="module")
def record() -> Record:
    return build(REPORTS, settings=Settings(names=("Ada Lowe",)))


@pytest.fixture
def built_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Building again costs the same for every change; here it is done once for each way of building."""
    kept = cache(lambda reports, decisions, settings: build(reports, decisions, settings=settings))
    monkeypatch.setattr(
        findings,
        "build",
        lambda reports, decisions, settings, engine, withdrawn: kept(tuple(reports), decisions, settings),
    )


def found(data: bytes, reports: list[Report] = REPORTS) -> list[str]:
    """What verifying says of a record's bytes, whatever stops it."""
    try:
        record = record_json.loads(data)
    except UserError as error:
        return [str(error)]
    why = not_compared(record, reports)
    problems = [*file_problems(data, record), *verify(record, reports)]
    return [*problems, why] if why else [*problems, *compare_findings(record, reports, ())]


def test_a_record_holds_against_its_inputs_in_any_order(record: Record) -> None:
    assert found(record_json.dumps(record)) == found(record_json.dumps(record), REPORTS[::-1]) == []


def test_it_holds_without_text_and_of_several_affairs() -> None:
    bare = record_json.without_text(build(REPORTS))
    assert found(record_json.dumps(bare)) == []
    wheat = Report("wheat", "Wheat prices rose sharply in Orlava after a dry spring, traders said on Friday.")
    stories = build_stories([*REPORTS, wheat])
    assert len(stories) > 1
    assert [found(record_json.dumps(story), [*REPORTS, wheat]) for story in stories] == [[] for _ in stories]


def claim(record: Record) -> Claim:
    span = Span("two", 0, 10)
    return Claim("c.made", "agreed", "x", ("one", "two"), ("one", "two"), (), (), Evidence("made", (span,)))


def changed(record: Record, **fields: object) -> Record:
    """The record with a field of its last report changed."""
    *rest, last = record.reports
    return replace(record, reports=(*rest, replace(last, report=replace(last.report, **fields))))


@pytest.mark.parametrize(
    ("tamper", "told"),
    [
        (lambda r: changed(r, text="The bridge stays shut."), "the text in the record is not the text of the input"),
        (lambda r: changed(r, text=""), "the text in the record is not the text of the input"),
        (lambda r: changed(r, source="Another"), "its source is 'Another' in the record"),
        (lambda r: changed(r, title=None), "its title is None in the record, 'Bridge' in the input"),
        (lambda r: changed(r, published="2026-03-05"), "its published is"),
        (lambda r: changed(r, role="statement"), "its role is"),
        (lambda r: replace(r, claims=(*r.claims, claim(r))), "c.made is not found when built again"),
        (lambda r: replace(r, claims=r.claims[1:]), "is missing in the record"),
        (lambda r: replace(r, utterances=()), "record.utterances"),
        (lambda r: replace(r, skipped=(Skipped("x.pdf", "no text layer"),)), "skipped: x.pdf"),
        (lambda r: replace(r, reports=r.reports[1:]), "among the inputs, not in the record"),
    ],
)
def test_what_was_changed_by_hand_is_named(record: Record, tamper: Any, told: str, built_once: None) -> None:
    """The file is written anew, so that its own digest fits and only the comparison can tell."""
    problems = found(record_json.dumps(tamper(record)))
    assert any(told in problem for problem in problems), problems


def test_every_span_that_is_moved_by_one_is_found(record: Record, built_once: None) -> None:
    for number in range(len(record.quotations)):
        quotation = record.quotations[number]
        first, *rest = quotation.content
        for moved in (Span(first.report, first.start + 1, first.end), Span(first.report, first.start, first.end - 1)):
            others = list(record.quotations)
            others[number] = replace(quotation, content=(moved, *rest))
            assert found(record_json.dumps(replace(record, quotations=tuple(others))))


def places(value: Any, at: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The way to every value inside JSON."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [at, *(place for key, held in inner for place in places(held, (*at, key)))]


def altered(value: Any, dice: random.Random) -> Any:
    """Another value of the same kind: a number, a word, a list with an item less, more or elsewhere."""
    if isinstance(value, bool) or value is None:
        return not value
    if isinstance(value, int | float):
        return value + dice.choice([-1, 1, 7])
    if isinstance(value, str):
        return dice.choice([value + "x", value[1:] or "y", value[::-1] if value != value[::-1] else value + "."])
    rows = list(value.items()) if isinstance(value, dict) else list(value)
    what = dice.choice(["remove", "add", "swap"])
    at = dice.randrange(len(rows) or 1)
    if what == "remove" and rows:
        rows.pop(at)
    elif what == "swap" and len(rows) > 1 and rows[at] != rows[at - 1]:
        rows[at], rows[at - 1] = rows[at - 1], rows[at]
    elif isinstance(value, dict):
        rows.append(("more", 1))
    else:
        rows.insert(at, rows[at] if rows else 1)
    return dict(rows) if isinstance(value, dict) else rows


def one_change(data: bytes, dice: random.Random, within: tuple[str, ...] = ()) -> dict[str, Any]:
    """record.json with one value changed, the deepest as often as the others; `within` says where."""
    tree = json.loads(data)
    place = dice.choice([at for at in places(tree)[1:] if not within or at[0] in within])
    holder = tree
    for key in place[:-1]:
        holder = holder[key]
    holder[place[-1]] = altered(holder[place[-1]], dice)
    return tree


@pytest.mark.slow
@pytest.mark.parametrize("sealed", [False, True])
def test_two_hundred_random_changes_are_all_found(record: Record, built_once: None, sealed: bool) -> None:
    """Once as they are, once by somebody who also puts the digest right: then only what was built again can tell."""
    dice, data = random.Random(12), record_json.dumps(record)
    missed, tried = [], 0
    for number in range(200):
        tree = one_change(data, dice, ("shared", "record") if sealed else ())
        if sealed:
            try:
                changed = record_json.loads(json.dumps(tree).encode())
            except UserError:
                continue  # no record any more, which is said
            if replace(changed, made=record.made) == record or changed.made != record.made:
                continue  # the same findings, or built in another way, which it says
            tree["digest"] = record_json.digest_of(changed, tree)
        tried += 1
        if not found(record_json.joined(tree)):
            missed.append(number)
    assert missed == []
    assert tried == 200 or (sealed and tried >= 100)


def test_another_version_or_other_data_are_said_and_never_compared(record: Record) -> None:
    assert record.made
    for field, told in (("onrecord", "version"), ("code", "code"), ("data", "data files")):
        other = replace(record, made=replace(record.made, **{field: "0" * 64}))
        assert f"other {told}" in (not_compared(other, REPORTS) or "")
    odd = replace(record, made=replace(record.made, settings=(("trace.threshold", '"high"'),)))
    assert "settings" in (not_compared(odd, REPORTS) or "")
    assert not_compared(record, REPORTS) is None


def test_it_is_built_again_under_the_settings_and_decisions_it_carries(record: Record) -> None:
    loose = build(REPORTS, settings=Settings(trace=Trace(threshold=0.9)))
    assert found(record_json.dumps(loose)) == []
    assert loose.made != record.made


def test_the_command_says_what_holds_and_what_does_not(run, tmp_path: Path) -> None:
    inputs = tmp_path / "reports"
    inputs.mkdir()
    (inputs / "one.txt").write_text(ONE, "utf-8")
    (inputs / "two.txt").write_text(TWO, "utf-8")
    (inputs / "noise.bin").write_bytes(b"\x00\x01")
    out = tmp_path / "out"
    run("build", inputs, "-o", out, "-q")
    code, said, _ = run("verify", out / "record.json", inputs)
    assert code == 0
    assert "every finding is the same when built again" in said
    assert "digest: onrecord" in said
    assert run("verify", out / "record.json", inputs / "one.txt", inputs / "two.txt", inputs / "noise.bin")[0] == 0
    assert run("verify", out / "record.json", inputs, "--spans-only")[0] == 0
    page = (out / "record.html").read_bytes()
    (out / "record.html").write_bytes(page + b" ")
    code, said, _ = run("verify", out / "record.json", inputs)
    assert (code, said.splitlines()[0]) == (1, "record.html: it was changed after it was written")


def test_a_record_of_0_1_is_read_and_its_spans_are_checked(run) -> None:
    record = record_json.loads(record_json.read_file(OLD))
    assert [r.report.id for r in record.reports] == ["briefing", "ledger", "radio"]
    assert record.utterances
    assert record.made is None
    harbour = Path(__file__).resolve().parents[2] / "examples" / "harbour"
    code, said, _ = run("verify", OLD, harbour)
    assert code == 3, said
    assert "findings not compared" in said
