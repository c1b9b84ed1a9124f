"""How often findings of a kind were right when read on news that no rule was made for, and what follows for the reader.

The figures are those of `resources/accuracy.toml`, which `eval/accuracy.py` writes. A kind below `FLOOR` there, read
fewer than `LEAST` times or never, is folded wherever people see it and is not among what is read first.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from onrecord.provenance import ACCURACY, own_findings
from onrecord.render import phrases
from onrecord.wilson import wilson

__all__ = ["FLOOR", "LEAST", "READ_ON", "Measured", "brief", "interval", "measured", "put_first", "read_on", "sure"]

FLOOR = 0.8
LEAST = 5  # findings that have to be read before a share says anything
READ_ON = "read on news no rule was made for"


@dataclass(frozen=True, slots=True)
class Measured:
    """Right in `right` of `read`, on that many stories, that day; `earlier`: measured with other code or data."""

    right: int
    read: int
    day: str
    stories: int
    earlier: bool

    @property
    def share(self) -> float:
        """How many of those read were right, 0 to 1."""
        return self.right / self.read if self.read else 0.0


@cache
def measured() -> Mapping[str, Measured]:
    """The figure of every kind that was measured."""
    table = tomllib.loads((files("onrecord.resources") / ACCURACY).read_text("utf-8"))
    return {kind: _measured(row) for kind, row in table.items()}


def _measured(row: Mapping[str, object]) -> Measured:
    right, read, day, stories = row["right"], row["read"], row["day"], row["stories"]
    if not (isinstance(right, int) and isinstance(read, int) and isinstance(day, date) and isinstance(stories, list)):
        raise TypeError(f"{ACCURACY}: not as eval/accuracy.py writes it")
    return Measured(right, read, day.isoformat(), len(stories), row["digest"] != own_findings())


def put_first(kind: str, table: Mapping[str, Measured] | None = None) -> bool:
    """Whether findings of `kind` may be among what is read first."""
    found = (measured() if table is None else table).get(kind)
    return found is not None and found.read >= LEAST and found.share >= FLOOR


def brief(kind: str, table: Mapping[str, Measured] | None = None) -> str:
    """How sure a kind is in few words, to stand beside `read_on`."""
    found = (measured() if table is None else table).get(kind)
    few = ", too few to tell" if found and found.read < LEAST else ""
    return f"right in {found.right} of {found.read}{few}" if found else "never measured"


def read_on(kinds: Iterable[str], table: Mapping[str, Measured] | None = None) -> str:
    """What the few words of `brief` are of: what was read, on which days, and whether of another version."""
    known = measured() if table is None else table
    found = [known[kind] for kind in kinds if kind in known]
    if not found:
        return f"never {READ_ON}"
    days = sorted({m.day for m in found})
    earlier = "; measured on an earlier version" if any(m.earlier for m in found) else ""
    return f"{READ_ON}, {phrases.days(days[0], days[-1])}{earlier}"


def sure(kind: str, table: Mapping[str, Measured] | None = None) -> str:
    """How sure a kind is, in a sentence: k of n, the interval, the day, the set and whether the version is another."""
    found = (measured() if table is None else table).get(kind)
    if found is None:
        return f"never {READ_ON}, so how often it is right is not known"
    low, high = interval(found.right, found.read)
    day = f"{phrases.day(found.day)}, {phrases.count(found.stories, 'story', 'stories')}"
    earlier = "; measured on an earlier version" if found.earlier else ""
    return f"right in {found.right} of {found.read} {READ_ON} (95 % interval {low:.2f} to {high:.2f}; {day}{earlier})"


def interval(right: int, read: int) -> tuple[float, float]:
    """The Wilson score interval (1927) at 95 % for `right` of `read`."""
    return wilson(right / read if read else 0.0, read)
