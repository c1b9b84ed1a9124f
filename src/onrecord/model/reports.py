"""What is read: reports and what was given with them, and inputs that were passed over."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from onrecord.model.closed_sets import PRIMARY_WITNESSES, Completeness, Role, Status

__all__ = ["Locator", "Report", "Skipped", "brief"]


@dataclass(frozen=True, slots=True)
class Locator:
    """Where, in what was read, a stretch of a report's text stands. It holds from `start` to the next of its kind.

    page: its number; time: when it is said (`h:mm:ss`); block: an indented quotation, to `end` alone.
    """

    kind: Literal["page", "time", "block"]
    start: int
    value: str
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """One input: a text and what was given with it. `text` is never rewritten after reading.

    `retrieved` is when a capture was made and `archive_url` where it lies; `status` is what the sender says of it
    (withheld: held back for now; canceled: withdrawn); `forwarded_from` names whom a forwarded text says it is from.
    """

    id: str
    text: str
    title: str | None = None
    source: str | None = None
    published: str | None = None
    modified: str | None = None
    url: str | None = None
    byline: str | None = None
    language: str | None = None
    role: Role = "report"
    complete: Completeness = "unknown"
    retrieved: str | None = None
    archive_url: str | None = None
    rights: str | None = None
    status: Status | None = None
    embargoed: str | None = None
    forwarded_from: str | None = None
    locators: tuple[Locator, ...] = ()

    def __repr__(self) -> str:
        source = f", source={self.source!r}" if self.source else ""
        return f"Report({self.id!r}, {brief(self.text)!r}{source}, role={self.role!r})"

    @property
    def is_witness(self) -> bool:
        """Whether it is a primary witness: speech on record itself, or a post of the speaker's own (of no outlet)."""
        return self.role in PRIMARY_WITNESSES or (self.role == "post" and not self.source)

    @property
    def counts(self) -> bool:
        """Whether it is one of the reports that are counted."""
        return self.role in ("report", "pool report") or (self.role == "post" and bool(self.source))


@dataclass(frozen=True, slots=True)
class Skipped:
    """An input that was not taken up, and why."""

    input: str
    reason: str


def brief(text: str) -> str:
    """The beginning of `text` on one line, for a short `repr`."""
    line = " ".join(text[:120].split())
    return line if len(line) <= 40 and len(text) <= 120 else line[:40] + "…"
