"""The ways of saying that something is not told, read from `resources/en/unknowns.toml`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import get_args

from onrecord import resources
from onrecord.model import UnknownKind

__all__ = ["Pattern", "listed", "patterns", "words"]


@cache
def listed(name: str) -> frozenset[str]:
    """One of the short word lists of unknowns.toml as a set."""
    return frozenset(resources.PACK.table("unknowns")["words"][name])


@cache
def words(group: str, name: str) -> frozenset[str]:
    """One class of words of unknown_frames.toml."""
    return frozenset(resources.PACK.table("unknown_frames")[group][name].split())


@dataclass(frozen=True, slots=True)
class Pattern:
    """A way of saying so; the fields are told in unknowns.toml."""

    kind: UnknownKind
    words: re.Pattern[str]
    about: str
    holder: bool
    document: UnknownKind | None
    person: UnknownKind | None
    person_words: re.Pattern[str] | None
    subject: re.Pattern[str] | None
    skip_subject: re.Pattern[str] | None
    require: re.Pattern[str] | None
    skip: re.Pattern[str] | None
    rule: str


@cache
def patterns() -> tuple[Pattern, ...]:
    """Every pattern, compiled, in the order of the file; a kind that the contract lacks is an error."""
    data = resources.PACK.table("unknowns")
    pieces: dict[str, str] = data["fragments"]

    def full(expr: str | None) -> re.Pattern[str] | None:
        if expr is None:
            return None
        while any("{" + name + "}" in expr for name in pieces):
            for name, piece in pieces.items():
                expr = expr.replace("{" + name + "}", piece)
        return re.compile(expr.replace(" ", r"\s+"), re.I)

    out = []
    for n, row in enumerate(data["pattern"]):
        if row["kind"] not in get_args(UnknownKind):
            raise ValueError(f"unknowns.toml: no kind {row['kind']!r}")
        words = full(row["expr"])
        assert words is not None
        out.append(
            Pattern(
                kind=row["kind"],
                words=words,
                about=row["about"],
                holder=row.get("holder", True),
                document=row.get("document"),
                person=row.get("person"),
                person_words=full(row.get("person_words")),
                subject=full(row.get("subject")),
                skip_subject=full(row.get("skip_subject")),
                require=full(row.get("require")),
                skip=full(row.get("skip")),
                rule=f"unknown.{row['kind']}.{n + 1}",
            )
        )
    return tuple(out)
