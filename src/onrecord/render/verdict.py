"""What verifying a record showed, for people."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.model import Record
from onrecord.render import phrases
from onrecord.render.record_json import digest
from onrecord.render.safe_text import seen

__all__ = ["text"]

_SHOWN = 100


def text(problems: Sequence[str], record: Record, spans: int, left_out: str | None) -> str:
    """What does not hold, or that everything does; `left_out` says why the findings were not compared, if so."""
    rows = [seen(problem) for problem in problems[:_SHOWN]]
    if len(problems) > _SHOWN:
        rows.append(f"and {len(problems) - _SHOWN} more")
    if problems:
        rows.append(f"does not hold: {phrases.count(len(problems), 'difference')}")
    else:
        reports = phrases.count(len(record.reports), "report")
        rows.append(f"texts and fields of {reports} and {phrases.count(spans, 'span')} hold")
    if left_out:
        rows.append(f"findings not compared ({seen(left_out)})")
    elif not problems:
        rows.append("every finding is the same when built again from the inputs")
    if not problems:
        rows.append("the record fits its inputs; that says nothing of what they claim")
    rows.append(f"digest: {digest(record)}")
    return "\n".join(rows)
