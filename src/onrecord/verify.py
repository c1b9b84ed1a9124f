"""Does a record still hold? Every span is sliced again out of the inputs it names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass

from onrecord.model import ClaimStatement, Record, RecordedReport, Report, Span
from onrecord.text import sha256

__all__ = ["verify"]


def verify(record: Record, reports: Iterable[Report]) -> list[str]:
    """What does not hold, a line each; an empty list where everything does.

    A report must be among the inputs with the very text that the record was built from, every span must lie in
    its text, and words kept beside a span must be the words at that span.
    """
    given = {r.id: r for r in reports}
    problems = []
    texts: dict[str, str] = {}
    for row in record.reports:
        problem, text = _text_of(row, given)
        texts[row.report.id] = text
        if problem:
            problems.append(problem)
    for span, words in _spans(record):
        if span.report not in texts:
            problems.append(f"{span}: the record lists no report {span.report!r}")
        elif not 0 <= span.start < span.end <= len(texts[span.report]):
            problems.append(f"{span}: outside the text of {len(texts[span.report])} characters")
        elif words is not None and texts[span.report][span.start : span.end] != words:
            problems.append(f"{span}: the text there is not {words[:60]!r}")
    return sorted(set(problems))


def _text_of(row: RecordedReport, given: dict[str, Report]) -> tuple[str | None, str]:
    id = row.report.id
    if id not in given:
        return f"{id}: not among the inputs given", row.report.text
    text = given[id].text
    if sha256(text) != row.sha256:
        return f"{id}: its text is not the text that the record was built from", text
    return None, text


def _spans(value: object) -> Iterator[tuple[Span, str | None]]:
    """Every span inside `value`, with the words that the record keeps beside it, where it keeps any."""
    if isinstance(value, Span):
        yield value, None
    elif isinstance(value, ClaimStatement):
        yield value.span, value.text
    elif isinstance(value, tuple):
        for item in value:
            yield from _spans(item)
    elif is_dataclass(value):
        for field in fields(value):
            yield from _spans(getattr(value, field.name))
