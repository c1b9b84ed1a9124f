"""A user's decisions, read from JSON Lines: one object a line, `{kind, subjects: [a, b], author?, time?, reason?}`."""

from __future__ import annotations

import json
from pathlib import Path

import msgspec

from onrecord.errors import UserError
from onrecord.model import Decision
from onrecord.own_files import read_own

__all__ = ["read_decisions"]


def read_decisions(path: Path) -> tuple[Decision, ...]:
    """The decisions in the file `path`, in its order. A line that is none is the user's mistake, named by number."""
    rows = read_own(path, "decisions", "give a file of JSON Lines in UTF-8").split("\n")
    out = []
    for number, row in enumerate(rows, 1):
        if not row.strip():
            continue
        try:
            out.append(msgspec.convert(json.loads(row), Decision))
        except (ValueError, RecursionError, msgspec.ValidationError) as error:
            raise UserError(
                f"decisions {path}, line {number}: {error}; a line is "
                '{"kind": "same_entity", "subjects": ["r1:10-25", "r2:40-52"], "reason": "…"}'
            ) from error
    return tuple(out)
