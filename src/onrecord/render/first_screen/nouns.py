"""What the first screen is made of: sections of rows, a row of bits. Every form for people lays out the same ones."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from onrecord.render.safe_text import excerpt, seen

__all__ = ["Bit", "FirstScreen", "Row", "Section", "mine", "quote", "who"]

_LONGEST = 180  # characters of a clause shown in a row
BitKind = Literal["words", "mine", "who"]


@dataclass(frozen=True, slots=True)
class Bit:
    """A stretch of a row: words of a report as they stand, a word of ours, or who carries it; `at`: where it stands."""

    kind: BitKind
    text: str
    at: str = ""

    def plain(self) -> str:
        """As text: words in marks."""
        return f"“{self.text}”" if self.kind == "words" else self.text


@dataclass(frozen=True, slots=True)
class Row:
    """A finding on one row; `anchor` is its own place on the page, `finding` the id that a decision names."""

    bits: tuple[Bit, ...]
    anchor: str = ""
    finding: str = ""

    def plain(self) -> str:
        """The row as text."""
        return " ".join(bit.plain() for bit in self.bits).replace(" ,", ",").replace(" ;", ";").replace(" :", ":")


@dataclass(frozen=True, slots=True)
class Section:
    """Findings of one kind. `found` counts them all, `rows` are those shown.

    `measured` says in few words how often the kind is right, `sure` in whole; `folded`: it is not sure enough to be
    read first. `kind` is empty where the rows are no findings of a kind. `apart` counts what the views and tables have
    beside `found` and no row shows, `why` says of what sort that is.
    """

    key: str
    title: str
    rows: tuple[Row, ...]
    found: int
    kind: str = ""
    measured: str = ""
    sure: str = ""
    folded: bool = False
    note: str = ""
    apart: int = 0
    why: str = ""

    def without(self) -> str:
        """How much has no row anywhere on the first screen, and why: "3 without a day, or background"; else empty."""
        return f"{self.apart:,} {self.why}".rstrip() if self.apart else ""


@dataclass(frozen=True, slots=True)
class FirstScreen:
    """What is first: that the inputs are several affairs where they are, then title, days, outlets and
    counts in a line each, what to mind, then what holds something.

    `empty` says in one line of what nothing was found, `read_on` what the figures are of, `notes` what was cut
    off or could not be done, `caveat` what none of it establishes.
    """

    affairs: str
    title: Row
    days: str
    outlets: str
    size: str
    minded: tuple[str, ...]
    sections: tuple[Section, ...]
    empty: str
    read_on: str
    notes: tuple[str, ...]
    caveat: str


def quote(text: str, at: str = "", longest: int = _LONGEST) -> Bit:
    """Words of a report, on one line, cut at a word where they are long."""
    return Bit("words", excerpt(seen(text), longest), at)


def mine(text: str) -> Bit:
    """A word of ours."""
    return Bit("mine", text)


def who(text: str, at: str = "") -> Bit:
    """Who carries something, by labels."""
    return Bit("who", f"({text})", at)
