"""A record of which the reports' words are withheld: what `--no-text` writes, whatever is put together of it.

Words in quotation marks stay. Of a report's other words at most a tenth can be read anywhere in what is written, and
never 15 in a row: the words that findings rest on, those that come first in the record first, then names. Each text is
replaced by one of the same length, blank where it is withheld, so that every span still fits and can give no more; a
string of three words or more that stands in a withheld place is cut. What one report shows counts in every other that
has the same words, so that copies cannot be put together either. Titles and other fields are given, and count where a
text repeats them; primary witnesses are left out of the count.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields, is_dataclass, replace
from typing import Any

from onrecord.model import Claim, Decision, Entity, Record, RecordedReport, Report, Skipped, Span
from onrecord.text import words

__all__ = ["LONGEST", "SHARE", "withheld", "withheld_all"]

SHARE, LONGEST = 0.1, 14  # of a report's words, and words in a row, outside quotation marks: the most that may be read
_KEPT, _ROW = (
    SHARE / 2,
    12,
)  # the most that is shown: whoever searches by three words in a row finds up to 5 % by chance
_GRAM = 3  # words by which a place is found again
_CUT = "…"
_WHOLE = (Report, Span, Decision, Skipped, Entity)  # nothing within these is cut
_OURS = frozenset({"rule", "base_rule", "notes", "name", "made", "kinds", "sense"})  # fields that hold our own words
_MARKS = "\"'“”‘’«»„‚‹›"

Gram = tuple[str, ...]


def withheld(record: Record) -> Record:
    """`record` with its texts and strings withheld; unchanged where they are already."""
    return withheld_all([record])[0]


def withheld_all(records: Sequence[Record]) -> list[Record]:
    """The same of the records of several stories that are written together: what one shows counts in the others."""
    todo = [r for r in records if any(row.report.text for row in r.reports) and (r.made is None or r.made.text)]
    shown = _Shown(todo)
    for record in todo:
        for text in _given(record):
            shown.count(text)
    for record in todo:
        for span in _wanted(record):
            shown.show(span)
    return [_withheld(r, shown) if any(r is t for t in todo) else r for r in records]


def _withheld(record: Record, shown: _Shown) -> Record:
    kept = tuple(shown.blanked(r) for r in record.reports)
    texts = {r.report.id: r.report.text for r in kept}
    made = _cut(replace(record, reports=kept), shown)
    claims = tuple(_claim(new, old, texts) for new, old in zip(made.claims, record.claims, strict=True))
    mode = replace(record.made, text=False) if record.made else None
    found: Record = replace(made, claims=claims, made=mode)
    return found


def _claim(new: Claim, old: Claim, texts: dict[str, str]) -> Claim:
    """A claim whose words are what can be read at its spans."""
    pairs = zip(new.statements, old.statements, strict=True)
    return replace(
        new,
        text=_slice(texts, old.text_span) if old.text_span else new.text,
        statements=tuple(replace(s, text=_slice(texts, t.span)) for s, t in pairs),
    )


def _given(record: Record) -> Iterator[str]:
    """What is written whatever a text has: titles, names, spellings and roles."""
    for r in record.reports:
        yield r.report.title or ""
    for entity in record.entities:
        yield from (entity.name, *entity.roles, *(s.spelling for s in entity.spellings))


def _wanted(record: Record) -> Iterator[Span]:
    """The stretches whose words are worth showing, the most telling first."""
    for claim in record.claims:
        yield from (claim.text_span,) if claim.text_span else ()
        yield from (s.span for s in claim.statements)
    for change in record.descent.changes:
        yield from (s for s in (change.child_span, change.parent_span) if s)
    for unknown in record.unknowns:
        yield from unknown.spans
    for entity in record.entities:
        yield from (m.span for m in entity.mentions if m.form == "name")


def _slice(texts: dict[str, str], span: Span) -> str:
    return " ".join(texts[span.report][span.start : span.end].split()) or _CUT


def _cut(value: Any, shown: _Shown) -> Any:
    """A tree of findings with every string cut that stands in a withheld place."""
    if isinstance(value, str):
        return _CUT if shown.hides(value) else value
    if isinstance(value, tuple):
        out = tuple(_cut(item, shown) for item in value)
        return value if all(a is b for a, b in zip(out, value, strict=True)) else out
    if not is_dataclass(value) or isinstance(value, (type, *_WHOLE)):
        return value
    found = {f.name: _cut(getattr(value, f.name), shown) for f in fields(value) if f.name not in _OURS}
    changed = {name: new for name, new in found.items() if new is not getattr(value, name)}
    return replace(value, **changed) if changed else value


class _Shown:
    """Which words of each report can be read in what is written."""

    def __init__(self, records: Iterable[Record]) -> None:
        self.words: dict[str, list[tuple[int, int, str]]] = {}
        self.marked: dict[str, set[int]] = {}
        self.spans: dict[str, list[Span]] = defaultdict(list)
        self.read: dict[str, set[int]] = defaultdict(set)
        self.places: dict[Gram, list[tuple[str, int]]] = defaultdict(list)
        for record in records:
            for quotation in record.quotations:
                self.spans[quotation.report] += quotation.quoted
            for r in record.reports:
                if not r.report.is_witness:
                    self._take_up(r.report)
        self._seen: set[Gram] | None = None

    def _take_up(self, report: Report) -> None:
        held = [(w.start, w.end, w.folded) for w in words(report.text)]
        self.words[report.id] = held
        self.marked[report.id] = {n for s in self.spans[report.id] for n in self._within(report.id, s)}
        for n in range(len(held) - _GRAM + 1):
            self.places[tuple(w for _, _, w in held[n : n + _GRAM])].append((report.id, n))

    def _within(self, report: str, span: Span) -> range:
        """The numbers of a report's words that touch a span."""
        held = self.words[report]
        low = bisect_left(held, span.start + 1, key=lambda w: w[1])
        return range(low, max(low, bisect_left(held, span.end, key=lambda w: w[0])))

    def count(self, text: str) -> None:
        """Count the words of what is written anyway wherever a report has them."""
        for report, numbers in self._elsewhere([w.folded for w in words(text)]).items():
            self.read[report] |= numbers

    def show(self, span: Span) -> None:
        """Show the first words of a stretch, as many as may be shown of every report that has them."""
        if span.report not in self.words:
            return
        marked, read = self.marked[span.report], self.read[span.report]
        plain = [n for n in self._within(span.report, span) if n not in marked]
        room = self._room(span.report)
        run = [n for n in plain[:_ROW] if n < plain[0] + _ROW]
        if not run or room < min(_GRAM, len(run)) or read.issuperset(run):
            return
        new = self._exposed(span.report, run[:room])
        if all(self._may(report, numbers) for report, numbers in new.items()):
            for report, numbers in new.items():
                self.read[report] |= numbers

    def _room(self, report: str) -> int:
        return int(_KEPT * len(self.words[report])) - len(self.read[report] - self.marked[report])

    def _exposed(self, report: str, run: list[int]) -> dict[str, set[int]]:
        """The words of all reports that can be read once these of one are shown."""
        held, seen = self.words[report], self.read[report] | self.marked[report]
        low, high = run[0], run[-1] + 1
        around = [n for n in range(max(0, low - _GRAM + 1), low) if seen.issuperset(range(n, low))]
        around += range(low, high)
        around += [n for n in range(high, min(len(held), high + _GRAM - 1)) if seen.issuperset(range(high, n + 1))]
        out = self._elsewhere([held[n][2] for n in around])
        out[report] = out.get(report, set()) | set(run)
        return out

    def _elsewhere(self, told: list[str]) -> dict[str, set[int]]:
        out: dict[str, set[int]] = defaultdict(set)
        for n in range(len(told) - _GRAM + 1):
            for report, at in self.places.get(tuple(told[n : n + _GRAM]), ()):
                out[report].update(range(at, at + _GRAM))
        return out

    def _may(self, report: str, numbers: set[int]) -> bool:
        """Whether these words may be read besides those that can be: no more than a tenth, no run too long."""
        read = (self.read[report] | numbers) - self.marked[report]
        if len(read) > int(_KEPT * len(self.words[report])) and not numbers <= self.read[report]:
            return False
        return all(_run(read, n) <= _ROW for n in numbers if n in read)

    def blanked(self, recorded: RecordedReport) -> RecordedReport:
        """A report with its text blank where it is withheld, as long as it was."""
        report = recorded.report
        if report.id not in self.words or not report.text:
            return recorded
        kept = _joined(self._stretches(report))
        out, at = [], 0
        for start, end in (*kept, (len(report.text), len(report.text))):
            out += [_blank(report.text[at:start]), report.text[start:end]]
            at = max(at, end)
        return replace(recorded, report=replace(report, text="".join(out)))

    def _stretches(self, report: Report) -> Iterator[tuple[int, int]]:
        """What is kept of a text: what stands in marks, with them, and words that can be read, runs in one piece."""
        for span in self.spans[report.id]:
            low = span.start - (report.text[span.start - 1 : span.start] in tuple(_MARKS))
            yield low, span.end + (report.text[span.end : span.end + 1] in tuple(_MARKS))
        held, seen = self.words[report.id], self.read[report.id] | self.marked[report.id]
        for n in sorted(seen):
            yield held[n][0], held[n + 1][0] if n + 1 in seen else held[n][1]

    def hides(self, text: str) -> bool:
        """Whether a string has three words in a row that stand in withheld places alone."""
        if text.count(" ") < _GRAM - 1:
            return False
        told = [w.folded for w in words(text)]
        grams = (tuple(told[n : n + _GRAM]) for n in range(len(told) - _GRAM + 1))
        return any(g in self.places and g not in self._readable() for g in grams)

    def _readable(self) -> set[Gram]:
        if self._seen is None:
            self._seen = {g for g, places in self.places.items() if any(self._open(r, n) for r, n in places)}
        return self._seen

    def _open(self, report: str, at: int) -> bool:
        return all(n in self.read[report] or n in self.marked[report] for n in range(at, at + _GRAM))


def _run(read: set[int], at: int) -> int:
    """How many words that can be read stand in a row around one."""
    low = high = at
    while low - 1 in read:
        low -= 1
    while high + 1 in read:
        high += 1
    return high - low + 1


def _joined(stretches: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    out: list[tuple[int, int]] = []
    for start, end in sorted(stretches):
        if out and start <= out[-1][1]:
            out[-1] = out[-1][0], max(out[-1][1], end)
        else:
            out.append((start, end))
    return out


def _blank(text: str) -> str:
    """As many characters with no word: "…" where there was one, line ends kept."""
    if not any(c.isalnum() for c in text):
        return text
    blank = [c if c == "\n" else " " for c in text]
    first = next(n for n, c in enumerate(text) if c.isalnum())
    blank[first] = _CUT
    return "".join(blank)
