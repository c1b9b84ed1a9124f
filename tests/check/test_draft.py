"""A draft held against a record."""

import pytest

from onrecord import Report, build
from onrecord.check import Index, check_draft

TEXT = (
    "“The lighthouse will not be sold while I am mayor,” Ada Lowe said on 3 March 2026. The roof needs 40 slates, "
    "and the town of Harrowmere has 12 crowns left.\n\nJonas Brandt, a neighbour, said: “Nobody has asked the gulls.”"
)
DRAFT = (
    "On 3 March 2026 Ada Lowe said: “The lighthouse will be sold while I am mayor.” The roof needs 14 slates. "
    "“Nobody has asked the gulls,” said Jonas Brandt. “Burn it all down tonight,” said Ebba Thorn on 5 May 2025."
)


@pytest.fixture(scope="module")
def findings():
    record = build([Report("r1", TEXT), Report("r2", TEXT)])
    return check_draft(Report("draft", DRAFT, role="draft"), record, Index.of(record))


def rows(findings, kind):
    return {row.text: row for row in findings if row.kind == kind}


def test_quotations(findings):
    said = rows(findings, "quotation")
    assert said["The lighthouse will be sold while I am mayor."].status == "differs"
    assert said["The lighthouse will be sold while I am mayor."].hit.sense == ("negation",)
    assert said["Nobody has asked the gulls,"].status == "found"
    assert said["Burn it all down tonight,"].status == "not_found"
    assert said["Burn it all down tonight,"].detail == "not found in the 2 reports searched"


def test_numbers_and_dates(findings):
    assert rows(findings, "number")["14"].status == "differs"
    assert "40" in rows(findings, "number")["14"].detail
    dates = rows(findings, "date")
    assert {dates["3 March 2026"].status, dates["5 May 2025"].status} == {"found", "not_found"}


def test_every_span_slices_back(findings):
    assert findings
    assert all(DRAFT[row.span.start : row.span.end] for row in findings)
    assert all(row.status == "not_found" or row.where for row in findings)
