"""Where something stands in a text, and what a finding rests on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

__all__ = ["Evidence", "Link", "Reason", "Span", "Value", "reason"]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open stretch `[start, end)` of the text of one report, in Python code points."""

    report: str
    start: int
    end: int

    def __str__(self) -> str:
        return f"{self.report}:{self.start}-{self.end}"

    def overlap(self, other: Span) -> int:
        """How many characters both spans hold."""
        if self.report != other.report:
            return 0
        return max(0, min(self.end, other.end) - max(self.start, other.start))


@dataclass(frozen=True, slots=True)
class Value:
    """A value in a reason: words or a figure as they stand, or the id of a report, which is shown by its label."""

    text: str
    kind: Literal["words", "report"] = "words"

    @classmethod
    def of_report(cls, id: str) -> Value:
        """The report with this id."""
        return cls(id, "report")


@dataclass(frozen=True, slots=True)
class Reason:
    """Something that speaks for or against a finding, as data; `render/phrases` has the words.

    `name` is that of its sentence, `values` stand in it in order. `weight` is what it added to the log-odds of the
    score, positive for and negative against; None where the rule weighs nothing.
    """

    name: str
    values: tuple[Value, ...] = ()
    weight: float | None = None


def reason(name: str, *values: str | int | Value, weight: float | None = None) -> Reason:
    """The reason with this name and these values; words and figures become values as they stand."""
    return Reason(name, tuple(v if isinstance(v, Value) else Value(str(v)) for v in values), weight)


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a finding rests on.

    `rule` names the rule that made it; `score` is the rule's own figure, if it has one; `spans` are the
    characters that carry it (at least one); `supporting` and `opposing` are what speaks for it and what against it.
    """

    rule: str
    spans: tuple[Span, ...]
    score: float | None = None
    supporting: tuple[Reason, ...] = ()
    opposing: tuple[Reason, ...] = ()

    def __post_init__(self) -> None:
        if not self.rule or not self.spans:
            raise ValueError("a finding needs the name of its rule and at least one span")


@dataclass(frozen=True, slots=True)
class Link:
    """Why two things are joined, or only possibly are: the rule or score, its figure, what speaks for and against."""

    rule: str
    score: float
    supporting: tuple[Reason, ...] = ()
    opposing: tuple[Reason, ...] = ()
