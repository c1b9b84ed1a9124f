"""A coder's sheet: the cases of a sample with their passages in context, to be judged blind; and its key, kept apart.

The sheet (.csv or .xlsx) tells neither score nor stratum, nor outlet unless asked. The
key beside it (`NAME.key.json`) holds that for `estimate`; who codes does not open it. `NAME.rules.txt` says how
to judge.
"""

from __future__ import annotations

import codecs
import csv
import io
import json
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from onrecord.errors import UserError
from onrecord.model import Record, Span
from onrecord.own_files import read_own
from onrecord.render.atomic import replaced_file
from onrecord.render.record_view import Book
from onrecord.render.tables import csv_line
from onrecord.render.workbook import sheet_bytes
from onrecord.validate.draw import Drawn
from onrecord.validate.rules import RULES, Rule, normal
from onrecord.validate.units import Unit

__all__ = ["COLUMNS", "Case", "Key", "case_row", "read_key", "read_sheet", "rule_of", "write_sheet"]

COLUMNS = ("case", "question", "the record says", "first passage", "second passage", "judgement", "note")
_OUTLET = "outlet"
_BEFORE, _AFTER = "▸", "◂"  # around the words that a case is of


@dataclass(frozen=True, slots=True)
class Case:
    """A case of the key: whether something was found there, its stratum with its size and draws, and its outlet."""

    id: str
    found: bool
    stratum: str
    size: int
    drawn: int
    outlet: str
    story: str
    score: float | None


@dataclass(frozen=True, slots=True)
class Key:
    """What `estimate` needs of a sample: its kind, its cases, and how many findings and reports each outlet has."""

    sample: str
    kind: str
    seed: int
    cases: dict[str, Case]
    found: dict[str, int]
    reports: dict[str, int]


def rule_of(kind: str) -> Rule:
    """How cases of `kind` are judged."""
    return RULES.get(kind, RULES["claim"])


def case_row(unit: Unit, record: Record, outlets: bool) -> tuple[str, ...]:
    """A row of the sheet without its id: question, what the record says, the passages."""
    book = Book(record)
    rule = rule_of(unit.kind)
    question = rule.question if unit.found else rule.missed
    shown = tuple(_in_context(book, spans) if spans else "" for spans in (unit.first, unit.second))
    row = (question, unit.says, *shown, "", "")
    return (*row, unit.outlet) if outlets else row


def _in_context(book: Book, spans: tuple[Span, ...]) -> str:
    """`spans` marked in their sentences, with the sentence before and after."""
    report = spans[0].report
    sentences = book.sentences(report)
    first, last = book.sentence(spans[0]), book.sentence(Span(report, spans[-1].end - 1, spans[-1].end))
    low = sentences[max(0, sentences.index(first) - 1)].start if first in sentences else spans[0].start
    high = sentences[min(len(sentences) - 1, sentences.index(last) + 1)].end if last in sentences else spans[-1].end
    out, at = [], min(low, spans[0].start)
    for span in sorted(spans):
        out += [
            book.raw(Span(report, at, span.start)) if at < span.start else "",
            f"{_BEFORE}{book.raw(span)}{_AFTER}",
        ]
        at = span.end
    out.append(book.raw(Span(report, at, high)) if at < high else "")
    return " ".join("".join(out).split())


def write_sheet(path: Path, drawn: Drawn, rows: dict[str, tuple[str, ...]], key: dict[str, Any], outlets: bool) -> None:
    """Write the sheet, its key and its rules; `rows` are the rows by unit, `key` what the key has besides its cases."""
    sample = sha256("|".join(unit.id for unit, _ in drawn.units).encode()).hexdigest()[:8]
    header = (*COLUMNS, _OUTLET) if outlets else COLUMNS
    table = [(f"{sample}-{unit.id}", *rows[unit.id]) for unit, _ in drawn.units]
    rule = rule_of(key["kind"])
    told = [
        "Judge each row by its passages alone; the words that it is of stand between ▸ and ◂.",
        "Write right, wrong or cannot tell into the column judgement. Where a row asks whether something stands in a "
        "sentence, right means that it does.",
        rule.rule,
    ]
    cases = [
        {"id": unit.id, "found": unit.found, "stratum": s.name, "size": s.size, "drawn": s.drawn, "outlet": unit.outlet,
         "story": unit.story, "score": unit.score}
        for unit, s in drawn.units
    ]  # fmt: skip
    if path.suffix.lower() == ".xlsx":
        data = sheet_bytes([("sheet", [header, *table]), ("rules", [("rules of judging",), *((t,) for t in told)])])
    else:
        data = codecs.BOM_UTF8 + "".join(map(csv_line, (header, *table))).encode("utf-8", "backslashreplace")
    _put(path, data)
    _put(path.with_suffix(".rules.txt"), ("\n".join(told) + "\n").encode())
    made = json.dumps({"sample": sample, **key, "cases": cases}, ensure_ascii=True, indent=1)
    _put(path.with_suffix(".key.json"), made.encode() + b"\n")


def _put(path: Path, data: bytes) -> None:
    with replaced_file(path) as out:
        out.write(data)


def read_key(path: Path) -> Key:
    """The key in the file `path`."""
    mend = "give the .key.json that `onrecord sample` wrote beside the sheet"
    try:
        found = json.loads(read_own(path, "key", mend))
        cases = {row["id"]: Case(**row) for row in found["cases"]}
        return Key(found["sample"], found["kind"], found["seed"], cases, found["found"], found["reports"])
    except (ValueError, LookupError, TypeError) as error:
        raise UserError(f"key {path}: not one that `onrecord sample` wrote ({error}); {mend}") from error


def read_sheet(path: Path) -> tuple[str, dict[str, str | None]]:
    """The sample that a coder's sheet is of, and its judgements by case: right, wrong, cannot tell, or None."""
    rows = list(_rows(path))
    head = [str(cell or "").strip().casefold() for cell in rows[0]] if rows else []
    if "case" not in head or "judgement" not in head:
        raise UserError(f"{path}: no sheet of `onrecord sample`: it lacks the column case or judgement")
    at, answer = head.index("case"), head.index("judgement")
    samples, out = set(), {}
    for number, row in enumerate(rows[1:], 2):
        cells = [*row, *[None] * len(head)]
        sample, _, case = str(cells[at] or "").strip().partition("-")
        if not case:
            continue
        samples.add(sample)
        try:
            out[case] = normal(str(cells[answer] if cells[answer] is not None else ""))
        except ValueError as error:
            raise UserError(f"{path}, row {number}: {error}") from error
    if len(samples) != 1:
        raise UserError(f"{path}: holds rows of {len(samples)} samples; give the sheet of one")
    return samples.pop(), out


def _rows(path: Path) -> Iterable[list[Any]]:
    if path.suffix.lower() == ".xlsx":
        from openpyxl import load_workbook

        try:
            book = load_workbook(io.BytesIO(path.read_bytes()), read_only=True)
            return [list(row) for row in book.worksheets[0].iter_rows(values_only=True)]
        except Exception as error:
            raise UserError(f"{path}: cannot be read as a workbook ({error}); give the filled-in sheet") from error
    text = read_own(path, "sheet", "give the .csv or .xlsx that coders filled in")
    delimiter = ";" if text[:200].count(";") > text[:200].count(",") else ","
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
