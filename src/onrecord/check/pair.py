"""Why two quotations of a record are one remark, or are not: their comparison made again from the record's texts."""

from __future__ import annotations

from onrecord.collate import utterances
from onrecord.errors import UserError
from onrecord.job import annotate_all
from onrecord.model import Link, Record, Story
from onrecord.provenance import settings_of
from onrecord.record import grounded
from onrecord.settings import Settings

__all__ = ["compared"]


def compared(record: Record, one: str, other: str) -> Link:
    """What speaks for the two quotations, by their ids, being one remark and what against it.

    `UserError` where the record was written without its texts, or reads otherwise under this version.
    """
    kept = [r.report for r in record.reports if not r.is_aside]
    if not all(r.text for r in kept):
        raise UserError("why: the record was written without its texts, so no pair can be compared; build it with them")
    settings = settings_of(record.made) if record.made else Settings()
    story = Story(record.story, tuple(kept), tuple(annotate_all(kept, settings)))
    story, descent, people = grounded(story, record.decisions, settings)
    found = {q.id for a in story.annotations for q in a.quotations}
    if gone := {one, other} - found:
        raise UserError(f"why: this version reads no quotation {min(gone)} in the texts; build the record again")
    return utterances.explained(story, descent, people, one, other)
