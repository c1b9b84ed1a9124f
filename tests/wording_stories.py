"""Reads the stories of tests/stories/wordings (their README says how they are written) into the project's nouns."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path

from onrecord.headers import header
from onrecord.language.sentences import sentences
from onrecord.model import (
    Annotations,
    DateExpression,
    Derivation,
    Descent,
    Evidence,
    Line,
    Quotation,
    Report,
    Sentence,
    Span,
    Story,
)
from onrecord.view import View

FOLDER = Path(__file__).resolve().parent / "stories" / "wordings"
_MARKED = re.compile(
    r"\{(?P<id>[\w.]+)(?P<more>\+)?(?: (?P<who>[A-Z]+))?(?: (?P<mode>mixed|indirect|headline))?: (?P<words>[^{}]*)\}"
    r"|\[say (?P<say>[^\]]*)\]|\[on (?P<day>\d{4}-\d\d-\d\d) (?P<date>[^\]]*)\]"
)


@dataclass(frozen=True)
class Expected:
    utterance: str
    kinds: tuple[str, ...]
    sense: tuple[str, ...]


@dataclass(frozen=True)
class Case:
    story: Story
    descent: Descent
    expected: dict[str, Expected]
    possibly: dict[str, str]


def names() -> list[str]:
    return sorted(path.stem for path in FOLDER.glob("*.toml"))


def case(name: str) -> Case:
    told = tomllib.loads((FOLDER / f"{name}.toml").read_text("utf-8"))
    reports, notes = zip(*(_report(row) for row in sorted(told["report"], key=lambda row: row["id"])), strict=True)
    expected = {
        id: Expected(row[0], tuple(row[1]), tuple(row[2]) if len(row) > 2 else ()) for id, row in told["expect"].items()
    }
    return Case(Story(name, reports, notes), _descent(told["report"]), expected, told.get("possibly", {}))


def _report(row: dict[str, str]) -> tuple[Report, Annotations]:
    text, said, spoken, days = _plain(row["text"])
    id = row["id"]
    report = Report(id, text, published=row.get("published"), role=row.get("role", "report"))  # type: ignore[arg-type]
    view = View.of(id, text)
    found = tuple(Sentence(view.span(s.start, s.end), s.paragraph, s.place) for s in sentences(view))  # type: ignore[arg-type]
    around = tuple(Span(id, *at) for at in spoken)
    quotations = tuple(_quotation(name, who, mode, id, at, around) for name, (who, mode, at) in said.items())
    dates = tuple(DateExpression(Span(id, a, b), "DATE", day, None, "text") for a, b, day in days)
    return report, Annotations(id, "en", header(report, view), found, (), quotations, dates, (), ())


def _quotation(
    name: str, who: str, mode: str, report: str, at: list[tuple[int, int]], around: tuple[Span, ...]
) -> Quotation:
    spans = tuple(Span(report, *s) for s in at)
    return Quotation(
        id=name,
        content=spans,
        quoted=() if mode == "indirect" else spans,
        speaker=around,
        cue=(),
        speaker_entity=who or None,
        mode="mixed" if mode == "headline" else mode or "direct",  # type: ignore[arg-type]
        act="speech",
        place="headline" if mode == "headline" else "body",
        evidence=Evidence("test", spans),
    )


def _plain(
    marked: str,
) -> tuple[
    str,
    dict[str, tuple[str, str, list[tuple[int, int]]]],
    list[tuple[int, int]],
    list[tuple[int, int, str]],
]:
    text, at = "", 0
    said: dict[str, tuple[str, str, list[tuple[int, int]]]] = {}
    spoken: list[tuple[int, int]] = []
    days: list[tuple[int, int, str]] = []
    for found in _MARKED.finditer(marked):
        text += marked[at : found.start()]
        at, start = found.end(), len(text)
        if found["day"]:
            text += found["date"]
            days.append((start, len(text), found["day"]))
            continue
        if found["say"] is not None:
            text += found["say"]
            spoken.append((start, len(text)))
            continue
        text += found["words"]
        row = said.setdefault(found["id"], (found["who"] or "", found["mode"] or "", []))
        row[2].append((start, len(text)))
    return text + marked[at:], said, spoken, days


def _descent(rows: list[dict[str, str]]) -> Descent:
    up = {row["id"]: row["from"] for row in rows if "from" in row}
    told = [row["id"] for row in rows if row.get("role", "report") == "report"]

    def head(id: str) -> str:
        return head(up[id]) if id in up else id

    lines = []
    for first in sorted({head(id) for id in told}):
        members = tuple(id for id in told if head(id) == first)
        lines.append(Line(first, first, members, members))
    derivations = tuple(
        Derivation(child, parent, False, "rewrite", "given", 1.0, Evidence("test", (Span(child, 0, 1),)))
        for child, parent in sorted(up.items())
    )
    return Descent(derivations, tuple(lines), (), (), ())
