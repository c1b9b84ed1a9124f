"""The day that a passage is at: where a clock time without a day belongs. Read from the text, without a parse.

A passage is at the day that it named last; a new paragraph goes on with it only where the text has been at one day
alone; a report that has named no day is at its own. What is told in the past perfect, in a relative clause or of a noun
("had had the police in on Tuesday", "which closed on Monday", "Sunday's vote") is aside, and a day to come is none that
a past is told of. Where this leaves two days or none, the day stays open: a wrong one costs more.
"""

from __future__ import annotations

import re
from datetime import date

from onrecord import resources
from onrecord.timex.calendar import WEEKDAY

__all__ = ["day_at"]

Named = tuple[int, date]

_BLANK = re.compile(r"\n\s*\n")
_HAD = re.compile(r"\b(had\b(?:(?!\b(?:and|but|when|while|before)\b)[^.;:!?])*)\Z")
_EDGE = re.compile(r"[.;:!?”\"]\s")
_RELATIVE = re.compile(r"\b(?:who|whom|whose|which|where)\b([^.,;:!?]*)\Z")
_VERBS = "|".join([r"[a-z]{3,}ed", *resources.PACK.table("tense")["irregular"].split()])
_VERB = re.compile(rf"\b(?:(?:was|were|is|are|has|have|had|did)(?: (?:been|being|not|{_VERBS}))*|{_VERBS})\b")
_OF_NOUN = re.compile(rf"{WEEKDAY}(?: [a-z]+)?['’]s")
_AND_MAIN = 2  # verbs from a relative pronoun on, where the second is the main clause's
# Characters over which a passage keeps to a day other than the report's own. Set by hand on stories that were read:
# without it one day more is right in six packs (333 of 393), and seven days of five written stories are wrong.
_REACH = 700
_KEPT = 40  # days named last: no more are looked at, so that thousands cost no more


def day_at(text: str, start: int, days: list[Named], today: date | None, ahead: bool | None) -> date | None:
    """The day of what stands at `start` of `text`; None where it is open.

    `days` are the days named so far (offset and day, in order), `today` is the report's own, `ahead` whether the clause
    looks forward.

    >>> monday, today = date(2026, 3, 2), date(2026, 3, 4)
    >>> day_at("The fire broke out on Monday. By noon it was out.", 33, [(23, monday)], today, None)
    datetime.date(2026, 3, 2)
    """
    near = [n for n in days[-_KEPT:] if n[0] < start and _fits(n[1], today, ahead)]
    if ahead or not _is_before(text, start):
        near = [n for n in near if _EDGE.search(text, n[0], start) is None or not _is_before(text, n[0])]
    told = [n for n in near if _EDGE.search(text, n[0], start) is None or not _is_beside(text, n[0])] or near
    low = max(start - _REACH, _paragraph(text, start))
    if here := [day for at, day in told if at >= low]:
        return here[-1]
    if ahead:
        return told[-1][1] if told else today
    return _carried_on(start, told, today) if told else None if days else today


def _carried_on(start: int, told: list[Named], today: date | None) -> date | None:
    """The day that earlier paragraphs are at: the only one that they name."""
    at, day = told[-1]
    alone = len({day for _, day in told}) == 1
    return day if alone and (day == today or start - at <= _REACH) else None


def _fits(day: date, today: date | None, ahead: bool | None) -> bool:
    """Whether a clause may be of a day: one that looks forward of none that is past, another of none to come."""
    return today is None or (day >= today if ahead else day <= today)


def _is_before(text: str, at: int) -> bool:
    """Whether a day stands in a clause of the past perfect: before what the passage tells."""
    return _is_alone(_HAD.search(text, max(0, at - 90), at))


def _is_beside(text: str, at: int) -> bool:
    """Whether a day stands in a relative clause, or before a noun."""
    return _is_alone(_RELATIVE.search(text, max(0, at - 90), at)) or _OF_NOUN.match(text, at) is not None


def _is_alone(clause: re.Match[str] | None) -> bool:
    """Whether a clause that reaches to a day has no second verb, which would be the main clause's."""
    return clause is not None and len(_VERB.findall(clause[1])) < _AND_MAIN


def _paragraph(text: str, start: int) -> int:
    """Where the paragraph of `start` begins."""
    return max((edge.end() for edge in _BLANK.finditer(text, max(0, start - 2 * _REACH), start)), default=0)
