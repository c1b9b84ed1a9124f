"""Sentences by rule: no model, the same for every stage, whatever reads the text later.

A sentence ends at `.`, `!`, `?` or `…`, with the closing marks behind it, where the next word could begin one;
not after an abbreviation, an initial or a numbered list, and not in the middle of `a.m.` or `U.S.`. What goes on for
`LONGEST` characters without an end is no sentence of anybody's: it is read in parts of that length, cut at white space,
so that work which looks at every pair of words of a sentence stays bounded.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from onrecord import resources
from onrecord.headers import edges
from onrecord.language import Stretch
from onrecord.language.layout import CLOSERS, paragraphs, places
from onrecord.language.outlet_matter import PageLine, outlet_matter
from onrecord.view import HELD, View

LONGEST = 1500  # characters; the longest sentence in 45,000 of news and other prose has 1,094
_END = re.compile(rf"(?:[.!?…]+|\. \. \.)(?:''|[{CLOSERS}])*(?=\s)|(?<=[\w,])[”\"](?=\s+[“\"])")
# What begins a sentence even behind an abbreviation: a mark that opens speech, a word that seldom follows one inside.
_BEGINS = re.compile(r"[“\"‘«]|(?:The|A|An|In|On|But|He|She|It|They|We|I|This|That|His|Her)\b")
_OPENERS = "\"'“‘«([`„‚-–—"
_TOLD = re.compile(r"(?:[A-Z][\w.’'-]*\s+){1,5}(?:said|says|asked|asks|told|added|wrote|cried|shouted|replied)\b")
# "So do I." ends a sentence, "said I. Falk" does not.
_PRONOUN = re.compile(
    r"\b(?:do|did|am|was|have|had|can|could|will|would|should|must|may|than|as|and|or|but|not) I$", re.I
)


def sentences(view: View, language: str = resources.PACK.language) -> tuple[Stretch, ...]:
    """The sentences of a view, in order, each with its paragraph's number and its place in the report.

    A header line and a dateline are stretches of their own, with the place of a credit; outlet matter has its own.
    """
    return _sentences(view.text, language)


@lru_cache(maxsize=HELD)
def _sentences(text: str, language: str) -> tuple[Stretch, ...]:
    out: list[Stretch] = []
    view = View("", text)
    before = dict(edges(view))
    bounds = list(paragraphs(text))
    for number, (start, end) in enumerate(bounds):
        while start in before and before[start] <= end:
            out.append(Stretch(start, before[start], number, "credit"))
            start, _ = view.trimmed(before[start], end)
        bounds[number] = (start, end)
    parts = places([text[start:end] for start, end in bounds])
    for number, (start, end) in enumerate(bounds):
        out.extend(Stretch(*cut, number, parts[number]) for cut in _cut(text, start, end, language) if start < end)
    out.sort(key=lambda s: s.start)
    apart = outlet_matter(text, [PageLine(s.start, s.end, s.paragraph) for s in out])
    return tuple(replace(s, place="matter") if n in apart else s for n, s in enumerate(out)) if apart else tuple(out)


def _cut(text: str, start: int, end: int, language: str) -> Iterator[tuple[int, int]]:
    for low, high in _whole(text, start, end, language):
        while high - low > LONGEST:
            stop = _white(text, low, low + LONGEST)
            yield low, stop
            low = next((at for at in range(stop, high) if not text[at].isspace()), high)
        if low < high:
            yield low, high


def _white(text: str, low: int, high: int) -> int:
    """Where to cut a stretch that is too long: behind its last word that is over before `high`; else at `high`."""
    words = text[low:high].rsplit(None, 1) if not text[high].isspace() else [text[low:high].rstrip(), ""]
    return low + len(words[0]) if len(words) > 1 and words[0] else high


def _whole(text: str, start: int, end: int, language: str) -> Iterator[tuple[int, int]]:
    low = start
    for stop in _END.finditer(text, start, end):
        over = stop.end() < end and _ends(text, stop.start(), stop.end(), end, language)
        if not over and not (stop.end() < end and _ends_in_hour(text, low, stop.start(), stop.end(), end)):
            continue
        if text[low : stop.end()].strip():
            yield low, stop.end()
        low = stop.end()
        while low < end and text[low].isspace():
            low += 1
    if text[low:end].strip():
        yield low, end


def _ends_in_hour(text: str, low: int, stop: int, after: int, end: int) -> bool:
    """Whether "a.m." or "p.m." ends the sentence from `low`: a capital follows that is no day's, month's or zone's.

    A few words alone are the opening of a sentence that goes on: "At 9 a.m. Lowe left".
    """
    rest = text[after:end].lstrip()
    if not _HOUR.search(text, max(low, stop - 4), stop) or not rest[:1].isupper() or _OF_HOUR.match(rest):
        return False
    return len(text[low:stop].split()) > _OPENING_WORDS


_OPENING_WORDS = 6
_HOUR = re.compile(r"\b[ap]\.m$", re.I)
_DAYS = (form for name in ("weekdays", "months") for forms in resources.PACK.table("calendar")[name] for form in forms)
_OF_HOUR = re.compile(rf"(?:{'|'.join(form.strip('.') for form in _DAYS)}|[A-Z]{{2,5}})\b|(?:\w+\s){{1,3}}[Tt]ime\b")


def _ends(text: str, stop: int, after: int, end: int, language: str) -> bool:
    """Whether the stop at `stop` ends a sentence; `after` is where the closing marks behind it end."""
    rest = text[after:end].lstrip()
    first = next((c for c in rest if c not in _OPENERS and not c.isspace()), "")
    if first.islower():
        return False
    if text[stop] in "!?":
        return after == stop + 1 or not _TOLD.match(rest)
    if text[stop] in "…" or text[stop : stop + 2] == "..":
        return first.isupper()
    if text[stop] in '”"':
        return False
    before = re.search(r"[\w.&’'-]*$", text[max(0, stop - 24) : stop])
    word = before.group() if before else ""
    if after > stop + 1:
        return True
    if re.fullmatch(r"(?:[A-Za-z]\.)+[A-Za-z]", word):  # U.S., a.m.: an end only before what cannot go on
        return bool(_BEGINS.match(rest))
    if len(word) == 1 and word.isupper() and (word != "I" or not _PRONOUN.search(text, max(0, stop - 24), stop)):
        return False
    if word.lower() in resources.entries(language, "abbreviations"):
        return word.lower() in resources.entries(language, "abbreviations_that_end") and bool(_BEGINS.match(rest))
    return True
