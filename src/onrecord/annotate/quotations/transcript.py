"""Speech that stands without quotation marks: turns of a transcript, statements, posts, block quotations.

A turn begins with a label ("COLE:", "Ruth Cole (mayor):", "A:") and runs to the next; every named speaker's turn is a
quotation. The words that labels may have stand in resources/<language>/interview.toml.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from onrecord import resources
from onrecord.model import Report
from onrecord.view import View

__all__ = [
    "MARKS", "Line", "Spot", "Turn", "blocks", "is_speech", "known_words", "lines_of", "paragraphs", "statement",
    "turns",
]  # fmt: skip

Spot = tuple[int, int]
_LABEL = re.compile(
    r"(?:[\[(]?\d{1,2}:\d\d(?::\d\d)?(?:[.,]\d+)?[\])]?[ \t]*)?(?:>>+[ \t]*|[-–—][ \t]+)?[“\"]?"
    r"(?P<label>[^\W\d_][^\n:?!“”\"]{0,60}?)[ \t]*:(?:[ \t]+|$)(?P<words>[^\n]*)"
)
# The questions of briefings, and answers set off by more than a blank: "Q    When?", without a colon.
_BARE = re.compile(r"(?P<label>Q(?=[ \t])|A(?=\t|[ ]{2}))[ \t]+(?P<words>[^\W\d_a-z][^\n]*)")
_NEW_VOICE = re.compile(r"(?:>>+|[-–—])[ \t]+(?P<words>\S[^\n]*)")
_ASIDE = re.compile(r"[(\[][^()\[\]]*[)\]][.!]?")
MARKS = '“”"«»'


@dataclass(frozen=True, slots=True)
class Turn:
    """Words of one speaker, in view offsets: the label that names them, and where the text names whom a label means."""

    label: Spot | None
    words: Spot
    name: Spot | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the text: its label, if it begins with one, and its words (empty where the label stands alone)."""

    start: int
    end: int
    label: Spot | None
    words: Spot
    key: str
    is_new_voice: bool = False

    @property
    def asks(self) -> bool:
        """Whether nobody by name asks here."""
        return self.key in known_words("asking") or self.key.split(" ")[0] in ("unidentified", "unknown")


def turns(view: View) -> Iterator[Turn]:
    """The turns of named speakers in a transcript; further lines, up to the next label, belong to the turn.

    A sign of a new voice without a name (">>") begins a turn of nobody that is named; where nothing is labelled every
    line is one. Asides in brackets are nobody's words.
    """
    lines = lines_of(view)
    speaks: Line | None = None
    for line in lines:
        if line.label or line.is_new_voice:
            speaks = None if line.asks else line
        if (speaks or not any(x.label for x in lines)) and is_speech(view, line.words):
            yield Turn(speaks.label if speaks else None, line.words)


def lines_of(view: View) -> list[Line]:
    out = []
    for found in re.finditer(r"[^\n]*\S[^\n]*", view.text):
        start, end = view.trimmed(found.start(), found.end())
        label = _BARE.fullmatch(view.text, start, end) or _LABEL.fullmatch(view.text, start, end)
        if label and _is_label(label["label"]):
            words = _unmarked(view, *view.trimmed(*label.span("words"))) if label["words"] else (end, end)
            out.append(Line(start, end, label.span("label"), words, _key(label["label"])))
        elif new := _NEW_VOICE.fullmatch(view.text, start, end):
            out.append(Line(start, end, None, new.span("words"), "", True))
        else:
            out.append(Line(start, end, None, (start, end), ""))
    return out


def _unmarked(view: View, start: int, end: int) -> Spot:
    """Words of a turn without the quotation marks around the whole of them."""
    words = view.text[start:end]
    whole = len(words) > 2 and words[0] in '“"«' and words[-1] in '”"»' and not set(words[1:-1]) & set(MARKS)
    return (start + 1, end - 1) if whole else (start, end)


def _is_label(label: str) -> bool:
    """Whether words before a colon name a speaker: seven or fewer, each with a capital, a small link or bracketed."""
    words = _ASIDE.sub("", label).replace(",", " ").split()
    small = known_words("small")
    return 0 < len(words) < 8 and all(w[0].isupper() or w[0].isdigit() or w.lower() in small for w in words)


def _key(label: str) -> str:
    """What two labels are the same by: case, brackets and a form of address left off."""
    words = _ASIDE.sub("", label).casefold().split()
    while len(words) > 1 and words[0].rstrip(".") in ("mr", "mrs", "ms", "miss", "dr", "sir"):
        words = words[1:]
    return " ".join(words).strip(" ,")


def is_speech(view: View, words: Spot) -> bool:
    return words[1] > words[0] and not _ASIDE.fullmatch(view.text, *words)


def statement(view: View, names: list[Spot]) -> Iterator[Turn]:
    """The paragraphs below a statement's heading; the label is the last of `names` that stands in the heading."""
    found = list(paragraphs(view))
    if len(found) < 2:
        return
    heading = found[0].words
    inside = [n for n in names if heading[0] <= n[0] and n[1] <= heading[1]]
    for turn in found[1:]:
        yield Turn(inside[-1] if inside else None, turn.words)


def paragraphs(view: View) -> Iterator[Turn]:
    """Every paragraph as words of nobody that is named: what a post of the speaker's own is."""
    for found in re.finditer(r"[^\n]*\S[^\n]*", view.text):
        yield Turn(None, view.trimmed(found.start(), found.end()))


def blocks(view: View, report: Report) -> list[Turn]:
    """The block quotations that stand without marks behind words that end in a colon ("The statement reads:")."""
    out: list[Turn] = []
    for at in report.locators:
        if at.kind != "block" or at.end is None:
            continue
        start, end = view.trimmed(*view.within(at.start, at.end))
        before = view.text[:start].rstrip(" \n>")
        follows = bool(out) and not view.text[out[-1].words[1] : start].strip(" \n>")
        if end > start and not set(view.text[start:end]) & set(MARKS) and (before.endswith(":") or follows):
            out.append(Turn(None, (start, end)))
    return out


@cache
def known_words(kind: str) -> frozenset[str]:
    return frozenset(resources.PACK.table("interview")[kind])
