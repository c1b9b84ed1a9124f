"""Primary witnesses: the turns of a transcript and the paragraphs of a statement are quotations without marks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.view import View

__all__ = ["Turn", "exchange", "statement", "turns"]

Turn = tuple[tuple[int, int] | None, tuple[int, int]]  # view offsets of the speaker's label and of the words
_TURN = re.compile(r"^[ \t]*([A-Z][\w.'’\-À-ÿ]*(?:[ \t,]+[\w.'’()\-À-ÿ]+){0,7}):[ \t]+(\S[^\n]*)$", re.MULTILINE)
_UNNAMED = re.compile(r"(?:questions?|q|press|reporters?|moderator|audience|unknown|unidentified.*|inaudible)\b", re.I)


def turns(view: View) -> Iterator[Turn]:
    """The turns `NAME: words` of named speakers; a turn's further lines, up to the next label, belong to it."""
    text = view.text
    labels = list(_TURN.finditer(text))
    for found in labels:
        if not _UNNAMED.match(found.group(1)):
            yield found.span(1), view.trimmed(*found.span(2))


def exchange(view: View) -> list[Turn]:
    """The turns of an interview printed inside a report: three or more lines `NAME: words`, two names or more.

    Questions of unnamed reporters are turns too. Empty where a report prints no exchange.
    """
    found = [((m.start(1), m.end(1)), view.trimmed(m.start(2), m.end(2))) for m in _EXCHANGE.finditer(view.text)]
    names = [view.text[a:b].casefold() for (a, b), _ in found]
    again = {name for name in names if names.count(name) > 1}
    return [turn for turn in found if view.text[slice(*turn[0])].casefold() in again] if len(again) > 1 else []


_EXCHANGE = re.compile(
    r"^[ \t“\"]*([A-Z][\w.'’\-]*(?: [A-Z][\w.'’\-]*){0,4}):[ \t]+([^\s“\"‘'][^\n]{12,}?)[”\"]?[ \t]*$", re.MULTILINE
)


def statement(view: View, names: list[tuple[int, int]]) -> Iterator[Turn]:
    """The paragraphs below a statement's heading; the label is the last of `names` that stands in the heading."""
    found = [view.trimmed(m.start(), m.end()) for m in re.finditer(r"[^\n]*\S[^\n]*", view.text)]
    if len(found) < 2:
        return
    heading = found[0]
    inside = [n for n in names if heading[0] <= n[0] and n[1] <= heading[1]]
    for start, end in found[1:]:
        yield (inside[-1] if inside else None), (start, end)
