"""Speech that stands without quotation marks: turns of a transcript, answers of an interview, statements, block
quotations.

A turn begins with a label ("COLE:", "Ruth Cole (mayor):", "A:") and runs to the next. In a transcript every named
speaker's turn is a quotation. In a report turns are read only where they are an exchange: two speakers who come back,
or questions each with its answer. The words that labels may have stand in resources/<language>/interview.toml.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from onrecord import resources
from onrecord.model import Report
from onrecord.view import View

__all__ = ["Turn", "blocks", "exchange", "paragraphs", "statement", "turns"]

Spot = tuple[int, int]
_LABEL = re.compile(
    r"(?:[\[(]?\d{1,2}:\d\d(?::\d\d)?(?:[.,]\d+)?[\])]?[ \t]*)?(?:>>+[ \t]*|[-–—][ \t]+)?[“\"]?"
    r"(?P<label>[^\W\d_][^\n:?!“”\"]{0,60}?)[ \t]*:(?:[ \t]+|$)(?P<words>[^\n]*)"
)
_NEW_VOICE = re.compile(r"(?:>>+|[-–—])[ \t]+(?P<words>\S[^\n]*)")
_ASIDE = re.compile(r"[(\[][^()\[\]]*[)\]][.!]?")
_MARKS = '“”"«»'


@dataclass(frozen=True, slots=True)
class Turn:
    """Words of one speaker, in view offsets: the label that names them, and where the text names whom a label means."""

    label: Spot | None
    words: Spot
    name: Spot | None = None


@dataclass(frozen=True, slots=True)
class _Line:
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
        return self.key in _words("asking") or self.key.split(" ")[0] in ("unidentified", "unknown")


def turns(view: View) -> Iterator[Turn]:
    """The turns of named speakers in a transcript; further lines, up to the next label, belong to the turn.

    A sign of a new voice without a name (">>") begins a turn of nobody that is named; where nothing is labelled every
    line is one. Asides in brackets are nobody's words.
    """
    lines = _lines(view)
    speaks: _Line | None = None
    for line in lines:
        if line.label or line.is_new_voice:
            speaks = None if line.asks else line
        if (speaks or not any(x.label for x in lines)) and _is_speech(view, line.words):
            yield Turn(speaks.label if speaks else None, line.words)


def exchange(view: View, people: list[Spot]) -> list[Turn]:
    """The turns of an interview printed inside a report, further lines of an answer up to the next label included.

    Either two speakers who each come back, or two questions or more, each with an answer after it. `people` are the
    places where the text names persons: an answerer is one of them, comes back, or is labelled "A". Empty where a
    report prints no exchange.
    """
    lines = _lines(view)
    labelled = [n for n, line in enumerate(lines) if line.label and line.key not in _words("headings")]
    speakers = _speakers(view, lines, labelled, people)
    if not speakers:
        return []
    names = _names(view, lines, [n for n in labelled if lines[n].key in speakers], people)
    out: list[Turn] = []
    for n, after in zip(labelled, [*labelled[1:], None], strict=True):
        line = lines[n]
        if line.key in speakers:
            own = lines[n : n + 1 + (not line.words[1] > line.words[0])] if after is None else lines[n:after]
            out += [Turn(line.label, x.words, names.get(line.key)) for x in own if _is_speech(view, x.words)]
    return out


def _speakers(view: View, lines: list[_Line], labelled: list[int], people: list[Spot]) -> set[str]:
    """The labels of an exchange; none where the labelled lines are no exchange."""
    counted = Counter(lines[n].key for n in labelled)
    back = {key for key, n in counted.items() if n > 1}
    asked = [n for n in labelled if _is_question(view, lines, n, labelled)]
    pairs = [(a, b) for a, b in pairwise(labelled) if a in asked and b not in asked]
    known = {key for key in counted if key in back or key in _words("answering") or _person(view, key, people)}
    answers = {lines[b].key for _, b in pairs if lines[b].key in known}
    if len([b for _, b in pairs if lines[b].key in answers]) > 1 and len(pairs) == len(asked):
        return answers | {lines[a].key for a in asked}
    return back if len(labelled) > 2 and len(back) > 1 else set()


def _is_question(view: View, lines: list[_Line], n: int, labelled: list[int]) -> bool:
    """Whether a labelled line asks: by its label, or by the mark at the end of what stands under it."""
    if lines[n].asks:
        return True
    end = next((m for m in labelled if m > n), n + 1)
    words = [view.text[a:b] for a, b in (x.words for x in lines[n:end]) if b > a]
    return bool(words) and words[-1].rstrip(_MARKS + "’' ").endswith("?")


def _names(view: View, lines: list[_Line], spoken: list[int], people: list[Spot]) -> dict[str, Spot]:
    """Where the text names whom each label means: a person for a surname or initials, the one who answers for "A"."""
    out: dict[str, Spot] = {}
    for n in spoken:
        if (found := _person(view, lines[n].key, people)) is not None:
            out.setdefault(lines[n].key, found)
    asking = {lines[n].key for n in spoken if lines[n].asks or _is_question(view, lines, n, spoken)}
    answerers = {lines[n].key: lines[n].label for n in reversed(spoken) if lines[n].key not in asking}
    named = {key: out.get(key) or spot for key, spot in answerers.items() if key not in _words("answering")}
    one = (
        next(iter(named.values())) if len(named) == 1 else None if named else _only_person(view, lines, spoken, people)
    )
    outlets = {lines[n].key: lines[n].label for n in reversed(spoken) if lines[n].key in asking and not lines[n].asks}
    asker = next(iter(outlets.values())) if len(outlets) == 1 else None
    for key in {lines[n].key for n in spoken}:
        who = one if key in _words("answering") else asker if key in _words("asking") else None
        if who is not None:
            out[key] = who
    return out


def _only_person(view: View, lines: list[_Line], spoken: list[int], people: list[Spot]) -> Spot | None:
    """The one person whom the text names above its exchange, by surname; None for none and for several."""
    above: dict[str, Spot] = {}
    for start, end in people:
        if end <= lines[spoken[0]].start:
            above.setdefault(view.text[start:end].split()[-1].casefold(), (start, end))
    return next(iter(above.values())) if len(above) == 1 else None


def _person(view: View, key: str, people: list[Spot]) -> Spot | None:
    """The first full place where a person is named whom a label means by surname or by initials."""
    last = key.split(" ")[-1].rstrip(".") if key else ""
    for start, end in sorted(people, key=lambda spot: (spot[0] - spot[1], spot[0])):
        parts = view.text[start:end].casefold().split()
        initials = "".join(part[0] for part in parts)
        if parts and (parts[-1] == last or (len(initials) > 1 and initials == key.replace(".", ""))):
            return start, end
    return None


def _lines(view: View) -> list[_Line]:
    out = []
    for found in re.finditer(r"[^\n]*\S[^\n]*", view.text):
        start, end = view.trimmed(found.start(), found.end())
        label = _LABEL.fullmatch(view.text, start, end)
        if label and _is_label(label["label"]):
            words = view.trimmed(*label.span("words")) if label["words"] else (end, end)
            out.append(_Line(start, end, label.span("label"), words, _key(label["label"])))
        elif new := _NEW_VOICE.fullmatch(view.text, start, end):
            out.append(_Line(start, end, None, new.span("words"), "", True))
        else:
            out.append(_Line(start, end, None, (start, end), ""))
    return out


def _is_label(label: str) -> bool:
    """Whether words before a colon name a speaker: seven or fewer, each with a capital, a small link or bracketed."""
    words = _ASIDE.sub("", label).replace(",", " ").split()
    return 0 < len(words) < 8 and all(w[0].isupper() or w[0].isdigit() or w.lower() in _words("small") for w in words)


def _key(label: str) -> str:
    """What two labels are the same by: case, brackets and a form of address left off."""
    words = _ASIDE.sub("", label).casefold().split()
    while len(words) > 1 and words[0].rstrip(".") in ("mr", "mrs", "ms", "miss", "dr", "sir"):
        words = words[1:]
    return " ".join(words).strip(" ,")


def _is_speech(view: View, words: Spot) -> bool:
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
        if end > start and not set(view.text[start:end]) & set(_MARKS) and (before.endswith(":") or follows):
            out.append(Turn(None, (start, end)))
    return out


@cache
def _words(kind: str) -> frozenset[str]:
    return frozenset(resources.table("en", "interview")[kind])
