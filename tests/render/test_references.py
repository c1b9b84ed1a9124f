"""A record that others changed: what it points at and does not hold is said in one line, never a traceback."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from onrecord import Report, build
from onrecord.errors import UserError
from onrecord.model import Record, Span
from onrecord.render import record_json
from onrecord.render.references import whole

TEXT = (
    "“We are ready,” Mayor Ada Lowe said on Monday. The bridge will reopen on 3 March, she said. "
    "It was not clear who would pay."
)
RECORD = build([Report("a", TEXT), Report("b", TEXT.replace("ready", "prepared")), Report("c", "It rained in Lund.")])


def first(**changes: Any) -> Record:
    """The record with something of its first quotation, utterance, line or claim changed."""
    holder, field = next(iter(changes)).split("__")
    rows = getattr(RECORD.descent if holder == "lines" else RECORD, holder)
    rows = (replace(rows[0], **{field: changes[f"{holder}__{field}"]}), *rows[1:])
    if holder == "lines":
        return replace(RECORD, descent=replace(RECORD.descent, lines=rows))
    return replace(RECORD, **{holder: rows})


def test_a_record_as_it_was_built_is_whole() -> None:
    assert whole(RECORD, "r") is RECORD


@pytest.mark.parametrize(
    "record",
    [
        first(quotations__content=(Span("nobody", 0, 4),)),
        first(quotations__content=(Span("a", 0, 10**6),)),
        first(quotations__content=(Span("a", -4, 3),)),
        first(utterances__base="nothing"),
        first(utterances__readings=(replace(RECORD.utterances[0].readings[0], report="nobody"),)),
        first(utterances__readings=(replace(RECORD.utterances[0].readings[0], quotation="nothing"),)),
        first(lines__reports=("nobody",)),
        first(claims__silent=("nobody",)),
        first(quotations__content=()),
        first(utterances__readings=()),
        first(claims__statements=()),
        first(claims__reports=()),
        first(unknowns__spans=()),
        replace(RECORD, reports=RECORD.reports[1:]),
        replace(RECORD, quotations=()),
    ],
)
def test_what_a_record_names_and_does_not_hold_is_said(record: Record) -> None:
    with pytest.raises(UserError, match="build the record again"):
        whole(record, "r")


@pytest.mark.parametrize("data", [b"[" * 10_000, b'{"version": ' * 10_000, b"\x00", b"{}", b"1" * 5000, b'"x"'])
def test_a_record_nested_without_end_or_of_another_kind_is_said(data: bytes) -> None:
    with pytest.raises(UserError, match=r"record\.json"):
        record_json.loads(data)
