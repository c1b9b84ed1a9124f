"""onrecord from Python: inputs of any kind in, a record out, and what a record offers beyond its fields.

record = build("reports/")                        # a folder, a list of texts, of dicts or of reports, a data frame
record.to_frame("quotations")
record.speaker("Lowe").quotations[0].text
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

from onrecord import job
from onrecord.annotate import annotate as annotate_report
from onrecord.check import Hit, Index
from onrecord.engine import Engine
from onrecord.errors import UserError
from onrecord.model import (
    Annotations,
    Decision,
    Entity,
    Quotation,
    Record,
    RecordedReport,
    Report,
    Skipped,
    Utterance,
    bind_words,
)
from onrecord.read import read as read_paths
from onrecord.read.data import entry
from onrecord.read.ids import name_reports
from onrecord.read.metadata import checked
from onrecord.read.raw import Raw, digest
from onrecord.read.withdrawn import parted, told
from onrecord.render import record_json
from onrecord.render.atomic import replaced_folder
from onrecord.render.export import form_of, write_export
from onrecord.render.references import whole
from onrecord.render.tables import table_rows
from onrecord.render.write import fill
from onrecord.settings import Settings

__all__ = ["Reports", "Speaker", "annotate", "build", "check", "entity", "load", "read", "report", "save", "speaker"]

Input = Report | str | Path | Mapping[str, Any]

_MEND = 'give a folder\'s path, or a list of texts, of dicts with "text" or of Reports'


class Reports(list[Report]):
    """A list of reports; `skipped` tells which inputs were not taken up, and why."""

    skipped: tuple[Skipped, ...] = ()

    def __repr__(self) -> str:
        return f"Reports({len(self)} read, {len(self.skipped)} skipped: {', '.join(r.id for r in self[:5])}…)"


def read(path: str | Path | Iterable[str | Path]) -> Reports:
    """The reports in a file or folder, or in several, sorted by id."""
    found, skipped = read_paths([path] if isinstance(path, str | Path) else path)
    reports = Reports(found)
    reports.skipped = skipped
    return reports


def load(path: str | Path) -> Record:
    """The record in a `record.json`, or in the folder that `onrecord build` wrote."""
    place = Path(path)
    place = place / "record.json" if place.is_dir() else place
    return _bound(whole(record_json.loads(record_json.read_file(place), str(place)), str(place)))


def build(
    inputs: Input | Iterable[Input],
    decisions: Iterable[Decision] = (),
    *,
    settings: Settings | None = None,
    skipped: Iterable[Skipped] = (),
    engine: Engine | None = None,
    progress: job.Progress | None = None,
) -> Record:
    """The record of `inputs`, taken as one affair.

    They are a path of a file or folder, or a list of reports, of texts, of dicts (as in JSON Lines) or of paths, or a
    data frame with a column `text`. Raises `UserError` where nothing can be read.

    >>> build(["“It is done,” said Ada Lowe.", {"text": "Ada Lowe said it was done."}])
    Record('3a44ef9c6ad7ea2d', 2 reports, 2 lines of text, 2 quotations, 1 utterances, 1 claims)
    """
    reports, passed, withdrawn = _inputs(inputs)
    if not reports:
        why = f" ({passed[0].input}: {passed[0].reason})" if passed else ""
        raise UserError(f"build: no report among the inputs{why}; {_MEND}")
    record = job.build(
        reports, decisions, settings=settings, skipped=(*skipped, *passed), engine=engine, progress=progress,
        withdrawn=withdrawn,
    )  # fmt: skip
    return _bound(record)


def annotate(report: Report | str, model: str | None = None) -> Annotations:
    """What one report, or one text, says by itself; `model` names the spaCy package that reads English."""
    if not isinstance(report, Report | str):
        raise UserError(f"annotate: cannot take {type(report).__name__}; give a Report or its text")
    given = report if isinstance(report, Report) else Report(digest(report)[:16], report)
    found = annotate_report(given, model)
    bind_words(found.quotations, (given,))
    return found


# ------------------------------------------------------------------ what a record offers


@dataclass(frozen=True, slots=True)
class Speaker:
    """Somebody who is quoted: who it is, every quotation, and every utterance with its readings."""

    entity: Entity
    quotations: tuple[Quotation, ...]
    utterances: tuple[Utterance, ...]

    def __repr__(self) -> str:
        return f"Speaker({self.entity.name!r}, {len(self.quotations)} quotations, {len(self.utterances)} utterances)"


def report(record: Record, id: str) -> RecordedReport:
    """The report of `record` with this id."""
    for found in record.reports:
        if found.report.id == id:
            return found
    raise UserError(f"no report {id!r} in the record; it has {_few(r.report.id for r in record.reports)}")


def entity(record: Record, name: str) -> Entity:
    """The entity with this id, else with this name, else the only one whose name or spelling holds these words."""
    return _one(record, name, record.entities)


def speaker(record: Record, name: str) -> Speaker:
    """Who is quoted under this name, with the quotations and utterances."""
    speaking = {q.speaker_entity for q in record.quotations}
    found = _one(record, name, [e for e in record.entities if e.id in speaking])
    return Speaker(
        found,
        tuple(q for q in record.quotations if q.speaker_entity == found.id),
        tuple(u for u in record.utterances if u.speaker_entity == found.id),
    )


def check(record: Record, words: str, speaker: str | None = None) -> list[Hit]:
    """The readings nearest to `words`, best first."""
    return list(Index.of(record).find(words, speaker))


def save(record: Record, folder: str | Path, *, text: bool = True) -> Path:
    """Write the record's files into `folder`, whole or not at all, and return its path."""
    with replaced_folder(Path(folder)) as stage:
        fill(stage, record, text=text)
    return Path(folder)


def export(record: Record, path: str | Path, *, text: bool = False) -> Path:
    """Write `record` in the form that the ending of `path` names; `text`: with the texts, where the form has them."""
    write_export(record, Path(path), form_of(Path(path)), text=text)
    return Path(path)


def tables_of(record: Record) -> dict[str, list[dict[str, Any]]]:
    """Every table of `record` as a list of rows, a dict a row."""
    return {name: [dict(zip(columns, row, strict=True)) for row in rows] for name, columns, rows in table_rows(record)}


def to_frame(record: Record, table: str) -> Any:
    """A table of `record` as a data frame: of pandas, or of polars where only that is installed."""
    made = {name: (columns, rows) for name, columns, rows in table_rows(record)}
    if table not in made:
        raise UserError(f"to_frame: no table {table!r}; take one of {', '.join(made)}")
    columns, rows = made[table]
    values = {column: [row[n] for row in rows] for n, column in enumerate(columns)}
    for library in ("pandas", "polars"):
        try:
            return import_module(library).DataFrame(values)
        except ImportError:
            continue
    raise UserError("to_frame: neither pandas nor polars is installed; pip install onrecord[frames]")


# ------------------------------------------------------------------ help


def _bound(record: Record) -> Record:
    bind_words(record.quotations, tuple(r.report for r in record.reports))
    return record


def _inputs(given: Any) -> tuple[list[Report], list[Skipped], tuple[Report, ...]]:
    """The reports in whatever `build` was given, what was passed over, and what was withdrawn."""
    if isinstance(given, str | Path):
        if isinstance(given, str) and not _is_path(given):
            raise UserError(f"build: {given[:40]!r} is no file or folder; {_MEND}")
        given = read(given)
    elif isinstance(given, Report | Mapping):
        given = [given]
    elif hasattr(given, "to_dicts"):  # a data frame of polars
        given = given.to_dicts()
    elif hasattr(given, "to_dict"):  # of pandas, which fills empty cells with a number that is none
        given = [{k: v for k, v in row.items() if v == v} for row in given.to_dict("records")]
    reports: list[Report] = []
    skipped: list[Skipped] = list(getattr(given, "skipped", ()))
    for item in _each(given):
        for found in _taken(item):
            reports.extend([found] if isinstance(found, Report) else [])
            skipped.extend([found] if isinstance(found, Skipped) else [])
    kept, withdrawn = parted(reports)
    return list(name_reports(kept)), [*skipped, *told(withdrawn)], withdrawn


def _each(given: Any) -> Iterator[Any]:
    if not isinstance(given, Iterable):
        raise UserError(f"build: cannot take {type(given).__name__}; {_MEND}")
    return iter(given)


def _taken(item: Any) -> Iterable[Report | Skipped]:
    """The reports that one item of a list gives."""
    if isinstance(item, Report):
        return [item]
    if isinstance(item, Path):
        found, skipped = read_paths([item])
        return [*found, *skipped]
    if isinstance(item, str):
        if _is_path(item):
            raise UserError(f"build: {item!r} in a list is taken for a text, but is a file or folder; use read([...])")
        return _checked(Raw(f"text {item[:40]!r}", "inputs", item, {}))
    if isinstance(item, Mapping):
        return _checked(entry("inputs", f"dict {str(dict(item))[:40]}", dict(item)))
    raise UserError(f"build: cannot take {type(item).__name__} for a report; {_MEND}")


def _checked(raw: Raw | Skipped) -> list[Report | Skipped]:
    if isinstance(raw, Skipped):
        return [raw]
    made, said = checked(raw)
    return [*([made] if made else []), *said]


def _is_path(text: str) -> bool:
    return len(text) < 1000 and "\n" not in text and "\0" not in text and os.path.exists(text)


def _one(record: Record, name: str, among: Iterable[Entity]) -> Entity:
    """The one entity of `among` that `name` names, by id, by name, by a spelling, by words of its name."""
    rows = list(among)
    wanted = name.casefold().split()
    ways = (
        [e for e in rows if e.id == name],
        [e for e in rows if e.name.casefold().split() == wanted],
        [e for e in rows if any(part == wanted for part in _names(record, e))],
        [e for e in rows if any(set(wanted) <= set(part) for part in _names(record, e))] if wanted else [],
    )
    for found in ways:
        if len(found) == 1:
            return found[0]
        if found:
            raise UserError(f"{name!r} names several: {_few(f'{e.name} ({e.id})' for e in found)}; give one's id")
    raise UserError(f"nobody and nothing named {name!r}; there are {_few(e.name for e in rows)}")


def _names(record: Record, entity: Entity) -> Iterator[list[str]]:
    """The names that an entity goes by in the texts, each as its words."""
    yield entity.name.casefold().split()
    texts = {r.report.id: r.report.text for r in record.reports}
    for m in entity.mentions:
        if m.form == "name":
            yield texts[m.span.report][m.span.start : m.span.end].casefold().split()


def _few(names: Iterable[str], most: int = 8) -> str:
    rows = sorted(set(names))
    return ", ".join(rows[:most]) + (f" and {len(rows) - most} more" if rows[most:] else "") if rows else "none"
