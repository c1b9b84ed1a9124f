"""A user's decisions, read from JSON Lines: `{kind, subjects, author?, time?, reason?, anchors?}` a line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import get_args

import msgspec

from onrecord.errors import UserError
from onrecord.model import Decision, Verdict
from onrecord.own_files import read_own

__all__ = ["checked", "read_decisions"]


def read_decisions(path: Path) -> tuple[Decision, ...]:
    """The decisions in the file `path`, in its order. A line that is none is the user's mistake, named by number."""
    rows = read_own(path, "decisions", "give a file of JSON Lines in UTF-8").split("\n")
    out = []
    for number, row in enumerate(rows, 1):
        if not row.strip():
            continue
        try:
            out.append(checked(msgspec.convert(json.loads(row), Decision)))
        except (ValueError, RecursionError, msgspec.ValidationError) as error:
            raise UserError(
                f"decisions {path}, line {number}: {error}; a line is "
                '{"kind": "same_entity", "subjects": ["r1:10-25", "r2:40-52"], "reason": "…"}'
            ) from error
    return tuple(out)


def checked(decision: Decision) -> Decision:
    """`decision`, where it has as many subjects as its kind wants; else ValueError."""
    wanted = 1 if decision.kind in get_args(Verdict) else 2
    if len(decision.subjects) != wanted:
        raise ValueError(f"{decision.kind} has {wanted} subject{'s' * (wanted > 1)}, not {len(decision.subjects)}")
    return decision
