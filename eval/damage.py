"""What is still found in texts once they are damaged: clean texts are damaged here, and the findings compared.

Each way of damaging keeps where every character went. A finding of the clean text counts as found where the damaged one
has the same at the spans it went to: passages in quotation marks, mentions of names, dates with their values.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from figures import Figure
from onrecord.annotate import annotate
from onrecord.model import Annotations, Report, Span
from onrecord.view import View

SOURCES = ("eval/packs/dev", "eval/real/dev")
MOST = 12  # real texts, of the undamaged ones that have marks beyond ASCII
WIDTH = 72
LIGATURES = {"ffi": "ﬃ", "ffl": "ﬄ", "ff": "ﬀ", "fi": "ﬁ", "fl": "ﬂ"}

Pieces = list[str]  # what became of each character of the clean text
Damage = Callable[[str], Pieces]


def figures(shared: Path, scratch: Path) -> Iterable[Figure]:
    """For each kind of damage and of finding, how many of those of the clean texts are found in the damaged ones."""
    clean = list(_texts(shared))
    found = [annotate(Report(str(n), text)) for n, text in enumerate(clean)]
    for name, damage in DAMAGES.items():
        counts = {kind: [0, 0] for kind in ("quotations", "names", "dates")}
        for n, (text, before) in enumerate(zip(clean, found, strict=True)):
            pieces = damage(text)
            after = _findings(annotate(Report(str(n), "".join(pieces))))
            for kind, rows in _findings(before).items():
                moved = _moved(rows, pieces)
                counts[kind][0] += len(moved & after[kind])
                counts[kind][1] += len(rows)
        for kind, (k, n) in counts.items():
            yield Figure("damage", f"{name}: {kind}", k / max(1, n), k, n)
    k, n = _beside_ftfy(shared)
    yield Figure("damage", "real texts damaged before: quotations, as in what ftfy makes of them", k / max(1, n), k, n)


def _beside_ftfy(shared: Path) -> tuple[int, int]:
    """How many quotations, by their words, are found in real damaged texts, of those in the texts that ftfy mends."""
    import ftfy

    k = n = 0
    for path in sorted((shared / "eval/real/dev").glob("*/reports.jsonl")):
        for line in path.read_text("utf-8").splitlines():
            text = json.loads(line)["text"]
            mended = ftfy.fix_encoding(text)
            if mended != text:
                wanted, found = (Counter(_said(t)) for t in (mended, text))
                k, n = k + (wanted & found).total(), n + wanted.total()
    return k, n


def _said(text: str) -> Iterator[str]:
    view = View.of("r", text)
    for quotation in annotate(Report("r", text)).quotations:
        if quotation.quoted:
            yield " … ".join(" ".join(view.words(s).split()) for s in quotation.quoted)


def _texts(shared: Path) -> Iterator[str]:
    """The reports of the packs, and real ones that are not damaged as they are, each paragraph a block."""
    packs = sorted((shared / "eval/packs/dev").glob("*/reports.jsonl"))
    real = sorted((shared / "eval/real/dev").glob("*/reports.jsonl"))
    rows = [[json.loads(line)["text"] for line in p.read_text("utf-8").splitlines()] for p in (*packs, *real)]
    ours = [text for part in rows[: len(packs)] for text in part]
    others = [
        text for part in rows[len(packs) :] for text in part if not text.isascii() and not View.of("", text).repairs
    ]
    for text in (*ours, *others[:MOST]):
        yield re.sub(r"\s*\n\s*", "\n\n", text.strip())


Row = tuple[tuple[int, ...], str]


def _findings(found: Annotations) -> dict[str, set[Row]]:
    return {
        "quotations": {(_flat(q.quoted), "") for q in found.quotations if q.quoted},
        "names": {(_flat((m.span,)), m.kind) for m in found.mentions if m.form == "name"},
        "dates": {(_flat((d.span,)), d.value) for d in found.dates},
    }


def _flat(spans: Iterable[Span]) -> tuple[int, ...]:
    return tuple(at for s in spans for at in (s.start, s.end))


def _moved(rows: set[Row], pieces: Pieces) -> set[Row]:
    """The rows with their offsets in the damaged text."""
    ends = [0]
    for piece in pieces:
        ends.append(ends[-1] + len(piece))
    first = {}
    at = 0
    for n, piece in enumerate(pieces):  # where the character begins: after what was put in before it
        first[n] = ends[n] if piece else at
        at = ends[n + 1]

    def flat(spans: tuple[int, ...]) -> tuple[int, ...]:
        return tuple(first[s] if k % 2 == 0 else ends[s] for k, s in enumerate(spans))

    return {(flat(spans), value) for spans, value in rows}


# ------------------------------------------------------------------ ways of damaging


def _misread(*encodings: str) -> Damage:
    def damage(text: str) -> Pieces:
        pieces = list(text)
        for encoding in encodings:
            pieces = ["".join(_byte(b, encoding) for b in piece.encode("utf-8")) for piece in pieces]
        return pieces

    return damage


def _byte(byte: int, encoding: str) -> str:
    try:
        return bytes((byte,)).decode(encoding)
    except UnicodeDecodeError:
        return chr(byte)


def _soft_hyphens(text: str) -> Pieces:
    pieces = list(text)
    for word in re.finditer(r"[^\W\d_]{6,}", text):
        middle = (word.start() + word.end()) // 2
        pieces[middle - 1] += "\xad"
    return pieces


def _ligatures(text: str) -> Pieces:
    pieces = list(text)
    for found in re.finditer("|".join(LIGATURES), text):
        pieces[found.start() : found.end()] = [LIGATURES[found.group()], *[""] * (len(found.group()) - 1)]
    return pieces


def _wrapped(text: str) -> Pieces:
    """Lines of `WIDTH` characters; where half a long word fits, it is cut."""
    pieces = list(text)
    column = 0
    for word in re.finditer(r"\S+|\s+", text):
        size = len(word.group())
        if word.group().isspace():
            column = 0 if "\n" in word.group() else column + size
        elif column + size <= WIDTH:
            column += size
        elif size > 7 and word.group().isalpha() and word.group().islower() and column + size // 2 < WIDTH:
            pieces[word.start() + size // 2 - 1] += "-\n"
            column = size - size // 2
        else:
            if column and pieces[word.start() - 1] == " ":
                pieces[word.start() - 1] = "\n"
            column = size
    return pieces


DAMAGES: dict[str, Damage] = {
    "UTF-8 as Latin-1": _misread("latin-1"),
    "UTF-8 as Windows-1252": _misread("cp1252"),
    "twice": _misread("cp1252", "cp1252"),
    "soft hyphens": _soft_hyphens,
    "ligatures": _ligatures,
    "wrapped, words cut": _wrapped,
}
