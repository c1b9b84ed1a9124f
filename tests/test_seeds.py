"""The main job on real reports: what holds of them holds when they are renamed, shuffled and their marks swapped.

The reports are read where they lie; this file keeps labels and counts, none of their sentences.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from onrecord.job import build
from onrecord.model import Record, Report
from onrecord.read import read
from onrecord.render.record_json import dumps
from onrecord.verify import verify

NAMES = {
    "Donald": "Walter", "Trump": "Brandt", "Karoline": "Martina", "Caroline": "Martine", "Leavitt": "Hollister",
    "Levitt": "Holister", "Miguel": "Rafael", "Díaz-Canel": "Sáez-Moral", "Diaz-Canel": "Saez-Moral",
    "Nicolas": "Andres", "Maduro": "Casado", "Orlando": "Emilio", "Gutierrez": "Santander", "Boronat": "Olivar",
    "Carlos": "Pedro", "Gimenez": "Moreno", "Cuba": "Belora", "Cuban": "Beloran", "Cubans": "Belorans",
    "Havana": "Portela", "Venezuela": "Tarquinia", "Venezuelan": "Tarquinian", "Washington": "Ellerton",
    "February 6": "May 14", "Feb 6": "May 14", "2026-02-06": "2027-05-14", "2026-02-05": "2027-05-13",
    "mid-2010s": "mid-1990s",
}  # fmt: skip
_NAME = re.compile(r"\b(" + "|".join(sorted(map(re.escape, NAMES), key=len, reverse=True)) + r")\b")


@pytest.fixture(scope="module")
def seeds(shared: Path) -> tuple[Report, ...]:
    return read([str(shared / "seeds")])[0]


@pytest.fixture(scope="module")
def record(seeds: tuple[Report, ...]) -> Record:
    return build(seeds)


def renamed(report: Report) -> Report:
    return Report(report.id, _NAME.sub(lambda m: NAMES[m.group()], report.text))


def swapped(report: Report) -> Report:
    """The report with other kinds of quotation marks; apostrophes stay."""
    text = report.text
    if "“" in text:
        text = re.sub("[“”]", '"', text)
    elif "‘" in text:
        text = re.sub(r"(?<!\w)‘", "“", text)
        text = re.sub(r"(?<=[.,])’(?!\w)", "”", text)
    else:
        text = re.sub(r'"([^"]*)"', r"“\1”", text)
    return Report(report.id, text)


def signature(record: Record) -> dict[str, object]:
    """The findings of a record without names and offsets: who is who by order of appearance.

    Reported clauses without marks hang on a statistical parse, which a name may change; they are left out.
    """
    marked = [q for q in record.quotations if q.quoted]
    order: dict[str | None, int] = {}
    for q in marked:
        order.setdefault(q.speaker_entity, len(order))
    ids = {q.id: f"{q.report}.{n}" for n, q in enumerate(marked)}
    speakers = {q.speaker_entity for q in marked}
    return {
        "lines": sorted(line.reports for line in record.descent.lines),
        "parents": [(d.child, d.parent, d.lost, d.kind, d.direction) for d in record.descent.derivations],
        "quotations": [(q.report, q.mode, len(q.quoted), order[q.speaker_entity]) for q in marked],
        "remarks": sorted(
            row
            for u in record.utterances
            if (row := sorted(ids[r.quotation] for r in u.readings if r.link == "same" and r.quotation in ids))
        ),
        "speakers": sorted(len(e.mentions) for e in record.entities if e.id in speakers),
        "contested": sorted(c.reports for c in record.claims if c.status == "contested"),
        "unknowns": sorted((u.kind, len(u.spans)) for u in record.unknowns),
    }


def test_two_lines_of_text(record: Record) -> None:
    short = {r.report.id: r.report.id[:3] for r in record.reports}
    assert sorted(tuple(short[i] for i in line.reports) for line in record.descent.lines) == [("000", "001"), ("002",)]
    assert [(short[d.child], short[d.parent or ""], d.kind) for d in record.descent.derivations] == [
        ("000", "001", "rewrite")
    ]


def test_every_span_holds_and_the_order_of_the_files_is_nothing(seeds: tuple[Report, ...], record: Record) -> None:
    assert verify(record, seeds) == []
    assert dumps(build(seeds[::-1])) == dumps(record)


def test_names_and_dates_carry_no_finding(seeds: tuple[Report, ...], record: Record) -> None:
    found, wanted = signature(build([renamed(r) for r in reversed(seeds)])), signature(record)
    # A name is a word of its sentence to the encoder: one pair that stands at the edge of a zone may fall either way.
    ours, theirs = ({tuple(row) for row in side.pop("remarks")} for side in (found, wanted))  # type: ignore[attr-defined]
    assert len(ours ^ theirs) <= 3
    assert found == wanted


def test_the_kind_of_quotation_marks_carries_no_finding(seeds: tuple[Report, ...], record: Record) -> None:
    other = build([swapped(r) for r in seeds])
    assert signature(other) == signature(record)


def test_one_warning_in_three_reports_and_one_person_each(record: Record) -> None:
    reports = {tuple(sorted({r.report[:3] for r in u.readings if r.link == "same"})) for u in record.utterances}
    assert ("000", "001", "002") in reports, "the warning"
    for name in ("Trump", "Canel", "Lea?vitt"):
        found = [e for e in record.entities if e.kind == "person" and re.search(name, e.name)]
        assert len(found) == 1, (name, [e.name for e in found])
        assert {m.span.report[:3] for m in found[0].mentions} == {"000", "001", "002"}
