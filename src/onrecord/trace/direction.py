"""Which of two texts comes from the other: publication times, credits, what a text calls itself, containment.

Times decide first, then credits and labels; containment decides only for a short text without any time that stands
almost whole in a far longer one, because updates contain their earlier versions. Where these do not decide, or
contradict each other, the direction is undetermined.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from onrecord.model import Reason, reason
from onrecord.trace.knows import knows, retold
from onrecord.trace.pairs import TextComparison
from onrecord.trace.traced_text import TracedText

__all__ = ["Verdict", "direction", "leaning"]

Which = Literal["a<-b", "b<-a", "undetermined"]

APART = timedelta(minutes=40)  # texts collected at nearer times were not seldom published in the other order
CLOCKS = timedelta(minutes=5)  # clocks differ by less
CONTAINED, LONGER = 0.9, 2.0
REVISED, GROWN = 0.4, 1.2  # of the shorter of two editions in the longer one, at least; how much longer that is


@dataclass(frozen=True, slots=True)
class Verdict:
    """A direction with the reasons for and against it; `timed` where the order of publication is known."""

    which: Which
    supporting: tuple[Reason, ...] = ()
    opposing: tuple[Reason, ...] = ()
    timed: bool = False


def direction(a: TracedText, b: TracedText, found: TextComparison) -> Verdict:
    """Which of `a` and `b` comes from the other, if the texts and what was given with them decide it."""
    if forwarded := _forwarded(a, b):
        return Verdict(*forwarded, timed=True)
    timed = _times(a, b)
    lag = _lag(a, b)
    known = bool(timed) or (lag is not None and abs(lag) >= CLOCKS)
    signs = [sign for sign in (timed, _credits(a, b), None if timed else _labels(a, b), _knows(found)) if sign]
    if not signs and (shape := _contained(a, b, found) or _retold(a, b, found) or _edition(a, b, found)):
        signs = [shape]
    if len({way for way, _ in signs}) != 1:
        reasons = tuple(why for _, why in signs)
        return Verdict("undetermined", (), reasons or (_unknown(a, b),), known)
    return Verdict(signs[0][0], tuple(why for _, why in signs), (), known)


def _forwarded(a: TracedText, b: TracedText) -> tuple[Which, tuple[Reason, ...]] | None:
    """A forward comes from a text of the outlet that it names."""
    if a.forwards(b) == b.forwards(a):
        return None
    return (
        ("a<-b", (reason("forwarded_from", b.report.source or ""),))
        if a.forwards(b)
        else ("b<-a", (reason("forwarded_from", a.report.source or ""),))
    )


def _unknown(a: TracedText, b: TracedText) -> Reason:
    if _changed_since(a, b) or _changed_since(b, a):
        return reason("changed_since")
    if a.day and a.day == b.day:
        return reason("same_day")
    return reason("no_time_or_credit")


def _times(a: TracedText, b: TracedText) -> tuple[Which, Reason] | None:
    """By times of publication, stamps in the texts, or days; times nearer than `APART` decide nothing.

    Nor does a time of publication after which the text was changed, once the other was out.
    """
    if _changed_since(a, b) or _changed_since(b, a):
        return None
    lag = _lag(a, b)
    if lag is not None:
        return None if abs(lag) < APART else (("a<-b" if lag > timedelta(0) else "b<-a"), reason("published_later"))
    if a.day and b.day and a.day != b.day:
        return ("a<-b" if a.day > b.day else "b<-a"), reason("dated_later")
    return None


def _changed_since(a: TracedText, b: TracedText) -> bool:
    """Whether `a` was published before `b` and changed after it."""
    return bool(a.moment and b.moment and a.changed and a.moment < b.moment and a.changed > b.moment + CLOCKS)


def _lag(a: TracedText, b: TracedText) -> timedelta | None:
    """How much later `a` was published than `b`, where both have a time of day, given or stamped."""
    if a.moment and b.moment:
        return a.moment - b.moment
    if a.report.published or b.report.published or not (a.stamp and b.stamp):
        return None
    days = date.fromisoformat(a.stamp.day) - date.fromisoformat(b.stamp.day)
    if days or a.stamp.minute is None or b.stamp.minute is None:
        return days or None
    return timedelta(minutes=a.stamp.minute - b.stamp.minute)


def _credits(a: TracedText, b: TracedText) -> tuple[Which, Reason] | None:
    """A text that cites the other's outlet, and is not cited by it, comes from it."""
    of_b, of_a = a.cites(b), b.cites(a)
    if bool(of_b) == bool(of_a):
        return None
    return (
        ("a<-b", reason("cites", b.report.source or "")) if of_b else ("b<-a", reason("cites", a.report.source or ""))
    )


def _labels(a: TracedText, b: TracedText) -> tuple[Which, Reason] | None:
    if bool(a.label) == bool(b.label):
        return None
    return ("a<-b" if a.label else "b<-a"), reason("calls_itself", a.label or b.label or "")


def _knows(found: TextComparison) -> tuple[Which, Reason] | None:
    """The text that knows more is the later one, where only one of the two does."""
    of_a, of_b = knows(found)
    if bool(of_a) == bool(of_b):
        return None
    return ("a<-b", of_a[0]) if of_a else ("b<-a", of_b[0])


def _contained(a: TracedText, b: TracedText, found: TextComparison) -> tuple[Which, Reason] | None:
    in_a, in_b = found.verbatim()
    if in_a >= CONTAINED and b.sheet.size >= LONGER * a.sheet.size:
        return "a<-b", reason("contained")
    if in_b >= CONTAINED and a.sheet.size >= LONGER * b.sheet.size:
        return "b<-a", reason("contained")
    return None


def _retold(a: TracedText, b: TracedText, found: TextComparison) -> tuple[Which, Reason] | None:
    """Of two editions of one agency or outlet the later tells in the past what the earlier tells in the present."""
    of_a, of_b = retold(found)
    if not _one_house(a, b) or bool(of_a) == bool(of_b):
        return None
    return ("a<-b" if of_a else "b<-a"), reason("tells_as_past", str(of_a or of_b))


def _one_house(a: TracedText, b: TracedText) -> bool:
    return bool(a.carried & b.carried or (a.source and a.source == b.source))


def _edition(a: TracedText, b: TracedText, found: TextComparison) -> tuple[Which, Reason] | None:
    """Of two editions of one agency's or outlet's running story the fuller is the later: it grew and was rewritten.

    A text that stands in the other all but whole is no edition of it: it may as well have been cut out of it.
    """
    if not _one_house(a, b):
        return None
    fuller_is_a = a.sheet.size > b.sheet.size
    short, long = sorted((a.sheet.size, b.sheet.size))
    if long < GROWN * short or not REVISED <= found.verbatim()[1 if fuller_is_a else 0] < CONTAINED:
        return None
    return ("a<-b" if fuller_is_a else "b<-a"), reason("fuller_edition")


def leaning(a: TracedText, b: TracedText, found: TextComparison) -> Which:
    """The direction to draw a link in where none is given: the earlier text first, however little it is earlier,
    then an agency's, then the fuller, then by id.
    """
    if (lag := _lag(a, b)) and abs(lag) >= CLOCKS:
        return "a<-b" if lag > timedelta(0) else "b<-a"
    if bool(a.agencies) != bool(b.agencies):
        return "b<-a" if a.agencies else "a<-b"
    if abs(a.sheet.size - b.sheet.size) * 5 > max(a.sheet.size, b.sheet.size):
        return "b<-a" if a.sheet.size > b.sheet.size else "a<-b"
    return "b<-a" if a.id < b.id else "a<-b"
