"""How often findings of a kind were right when read on news that no rule was made for: `resources/accuracy.toml`."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

__all__ = ["FLOOR", "Grade", "grade"]

FLOOR = 0.8  # the share from which a finding is called one; below it, or never measured, it is to be checked


@dataclass(frozen=True, slots=True)
class Grade:
    """`right` of `read` findings of a kind were right; nothing read: never measured."""

    right: int = 0
    read: int = 0

    @property
    def measured(self) -> str:
        """The figure in words; empty where it was never measured."""
        return f"{self.right} of {self.read}" if self.read else ""

    @property
    def name(self) -> str:
        """`finding`, where the share is at the floor or above; else `to_check`."""
        return "finding" if self.read and self.right >= FLOOR * self.read else "to_check"


def grade(kind: str) -> Grade:
    """The grade of a kind of finding, by the table's name for it."""
    return _grades().get(kind, Grade())


@cache
def _grades() -> dict[str, Grade]:
    place = files("onrecord.resources") / "accuracy.toml"
    if not place.is_file():
        return {}
    found = tomllib.loads(place.read_text("utf-8"))
    return {kind: Grade(int(row["right"]), int(row["read"])) for kind, row in found.items() if "right" in row}
