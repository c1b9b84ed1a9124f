"""The texts and fields that a record carries against its inputs, and every span sliced again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from typing import Any

from onrecord.model import Record, RecordedReport, Report, Span
from onrecord.provenance import inputs_digest
from onrecord.text import sha256

__all__ = ["count_spans", "verify"]


def verify(record: Record, reports: Iterable[Report]) -> list[str]:
    """What does not hold, a line each, sorted; an empty list where everything does.

    Every report of the record must be among `reports` with the very text and fields that the record gives it, and
    the other way round; every span must lie in its text; words kept beside a span must be the words at that span.
    """
    given = {r.id: r for r in reports}
    listed = {row.report.id: row for row in record.reports}
    problems = [*_inputs(record, given, listed)]
    texts = {id: given[id].text if id in given else row.report.text for id, row in listed.items()}
    cut = record.made is not None and not record.made.text
    for span, words in _spans(record):
        if span.report not in texts:
            problems.append(f"{span}: the record lists no report {span.report!r}")
        elif not 0 <= span.start < span.end <= len(texts[span.report]):
            problems.append(f"{span}: outside the text of {len(texts[span.report])} characters")
        elif words is not None and not _stands(words, texts[span.report][span.start : span.end], cut):
            problems.append(f"{span}: the text there is not {words[:60]!r}")
    return sorted(set(problems))


def _stands(words: str, text: str, cut: bool) -> bool:
    """Whether kept words are those of a span; of a record kept without texts, what is left of them, in its order."""
    if not cut or words == text:
        return words == text
    plain, at = " ".join(text.split()), 0
    for part in words.split("…"):
        at = plain.find(part.strip(), at)
        if at < 0:
            return False
        at += len(part.strip())
    return True


def count_spans(record: Record) -> int:
    """How many different spans a record has."""
    return len({span for span, _ in _spans(record)})


def _inputs(record: Record, given: dict[str, Report], listed: dict[str, RecordedReport]) -> Iterator[str]:
    told = [problem for row in record.reports for problem in _row(record, row, given)]
    yield from told
    if len(listed) != len(record.reports):
        yield "reports: one id stands twice in the record"
    if record.made and not record.made.group:
        yield from (f"{id}: among the inputs, not in the record" for id in given if id not in listed)
    if record.made and not told and inputs_digest(given[id] for id in listed) != record.made.inputs:
        yield "inputs: their digest is not the one that the record carries"


def _row(record: Record, row: RecordedReport, given: dict[str, Report]) -> Iterator[str]:
    id = row.report.id
    if id not in given:
        yield f"{id}: not among the inputs given"
        return
    if sha256(given[id].text) != row.sha256:
        yield f"{id}: its text is not the text that the record was built from"
    elif row.report.text != given[id].text and not _left_out(record, row):
        yield f"{id}: the text in the record is not the text of the input"
    for field in fields(Report):
        kept, read = getattr(row.report, field.name), getattr(given[id], field.name)
        unknown = record.made is None and kept == field.default  # a record of 0.1 knew fewer fields
        if field.name != "text" and kept != read and not unknown:
            yield f"{id}: its {field.name} is {kept!r:.60} in the record, {read!r:.60} in the input"


def _left_out(record: Record, row: RecordedReport) -> bool:
    """Whether the record says that it was kept without texts, and this one is."""
    return row.report.text == "" and (record.made is None or not record.made.text)


def _spans(value: Any) -> Iterator[tuple[Span, str | None]]:
    """Every span inside `value`, with the words that the record keeps beside it, where it keeps any."""
    if isinstance(value, Span):
        yield value, None
    elif isinstance(value, tuple):
        for item in value:
            yield from _spans(item)
    elif is_dataclass(value):
        beside = getattr(value, "text", None) if any(field.name == "text" for field in fields(value)) else None
        for field in fields(value):
            found = getattr(value, field.name)
            if field.name == "span" and isinstance(found, Span) and isinstance(beside, str):
                yield found, beside
            else:
                yield from _spans(found)
