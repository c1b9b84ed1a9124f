"""The texts of one address over time: what each has more, less or otherwise than the one before, and corrects of it."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Literal

from onrecord.language.sentences import sentences
from onrecord.lexicon.forms import FUNCTION
from onrecord.model import Report
from onrecord.store.coded import plain
from onrecord.store.held import admit
from onrecord.store.inputs import Input, entries, inputs
from onrecord.text import words
from onrecord.view import view_of

__all__ = ["Difference", "Version", "compared", "notices", "versions"]

_ONE = 0.6  # the share of words in common, in order, from which two sentences are one that was changed
_NOTICE = re.compile(
    r"\b(?:correction|clarification|editor[’']s note|(?:article|story|report|version|headline) (?:has been|was) "
    r"(?:corrected|amended|updated)|(?:an )?earlier version|corrects?|correcting)\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Difference:
    """A sentence that came, went or was changed; `small` where no word differs but for capitals and punctuation."""

    kind: Literal["added", "withdrawn", "changed", "headline"]
    before: str
    after: str
    small: bool = False


@dataclass(frozen=True, slots=True)
class Version:
    """A text of an address, and what it has otherwise than the one before.

    `notices` are its sentences that say something was corrected, each with the changes that it shares its words with.
    """

    report: Report
    added: str
    differences: tuple[Difference, ...] = ()
    notices: tuple[tuple[str, tuple[int, ...]], ...] = ()


def versions(db: sqlite3.Connection, address: str | None = None) -> dict[str, tuple[Version, ...]]:
    """The addresses with several texts (or the one named), each with its texts, the earliest first.

    Texts that may not be shown are left out; of an address that was withdrawn the withdrawal alone is there.
    """
    held: dict[str, list[Input]] = {}
    shown = {row.number for row in admit(entries(db)).kept}
    every = inputs(db)
    for row in [*(r for r in every if r.number in shown), *(r for r in every if r.report.status == "canceled")]:
        if row.report.url and (address is None or plain(row.report.url) == plain(address)):
            held.setdefault(row.report.url, []).append(row)
    return {
        url: _in_time(rows)
        for url, rows in sorted(held.items())
        if address or len(rows) > 1 or rows[0].report.status == "canceled"
    }


def _in_time(rows: Sequence[Input]) -> tuple[Version, ...]:
    ordered = sorted(rows, key=lambda r: (_when(r.report) or r.added, r.number))
    out = [Version(ordered[0].report, ordered[0].added)]
    for before, after in pairwise(ordered):
        found = compared(before.report, after.report)
        out.append(Version(after.report, after.added, found, notices(before.report, after.report, found)))
    return tuple(out)


def _when(report: Report) -> str | None:
    return report.modified or report.retrieved or report.published


def compared(before: Report, after: Report) -> tuple[Difference, ...]:
    """What `after` has more, less or otherwise than `before`, in the order of the text."""
    out = []
    if before.title != after.title:
        small = _words(before.title or "") == _words(after.title or "")
        out.append(Difference("headline", before.title or "", after.title or "", small))
    if before.status != "canceled" and after.status == "canceled":
        return (*out, Difference("withdrawn", "", ""))
    old, new = _sentences(before), _sentences(after)
    for tag, a0, a1, b0, b1 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag != "equal":
            out += _paired(old[a0:a1], new[b0:b1])
    return tuple(out)


def _paired(gone: Sequence[str], came: Sequence[str]) -> list[Difference]:
    """The sentences that went and came at one place, those that are one sentence changed taken together."""
    out, left = [], list(gone)
    for new in came:
        near = max(left, key=lambda old: _alike(old, new), default=None)
        if near is not None and _alike(near, new) >= _ONE:
            out += [Difference("withdrawn", old, "") for old in left[: left.index(near)]]
            left = left[left.index(near) + 1 :]
            out.append(Difference("changed", near, new, _words(near) == _words(new)))
        else:
            out.append(Difference("added", "", new))
    return [*out, *(Difference("withdrawn", old, "") for old in left)]


def notices(before: Report, after: Report, found: Sequence[Difference]) -> tuple[tuple[str, tuple[int, ...]], ...]:
    """The new sentences of `after` that say something was corrected, with the numbers of the changes that they can be
    about: those that most of their words come from or go to."""
    old = set(_sentences(before))
    out = []
    for said in _sentences(after):
        if said not in old and _NOTICE.search(said):
            about = [(len(set(_words(said)) & _differing(d)), -n) for n, d in enumerate(found) if said != d.after]
            best = max(about, default=(0, 0))[0]
            out.append((said, tuple(-n for shared, n in about if best and shared == best)))
    return tuple(out)


def _differing(found: Difference) -> set[str]:
    """The words that a change took out or put in; what joins words says nothing of what was corrected."""
    return (set(_words(found.before)) ^ set(_words(found.after))) - FUNCTION


def _alike(a: str, b: str) -> float:
    return SequenceMatcher(None, _words(a), _words(b), autojunk=False).ratio()


def _words(text: str) -> tuple[str, ...]:
    return tuple(w.folded for w in words(text))


def _sentences(report: Report) -> list[str]:
    view = view_of(report)
    return [" ".join(view.text[s.start : s.end].split()) for s in sentences(view)]
