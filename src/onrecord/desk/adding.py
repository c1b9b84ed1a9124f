"""Dropped files and pasted texts into the project, with what they changed."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from onrecord.model import Record
from onrecord.read import read_inputs
from onrecord.render.safe_text import seen
from onrecord.store import Project, effects, fits_none
from onrecord.store.effects import TAKEN

__all__ = ["Pasted", "file_name", "take_in"]


@dataclass(frozen=True, slots=True)
class Pasted:
    """A text with its outlet, day and address as they were typed; empty where nothing was."""

    text: str = ""
    source: str = ""
    published: str = ""
    url: str = ""


def take_in(project: Project, uploads: Sequence[tuple[str, bytes]], pasted: Pasted) -> list[str]:
    """Add files (name and content) and a text to the project; what became of them, a line each."""
    with TemporaryDirectory() as folder:
        for number, (name, data) in enumerate(uploads):
            place = Path(folder) / str(number)
            place.mkdir()
            (place / file_name(name)).write_bytes(data)
        if pasted.text.strip():
            row = {name: value for name, value in asdict(pasted).items() if value.strip()}
            (Path(folder) / "pasted.jsonl").write_text(json.dumps(row), "utf-8")
        paths = sorted(p for p in Path(folder).rglob("*") if p.is_file())
        reports, skipped = read_inputs(paths) if paths else ((), ())
    lines: list[str] = []

    def heard(record: Record, parents: list[Record]) -> None:
        lines.extend(effects(record, parents, withdrawn))

    added = project.add(reports, skipped)
    withdrawn = frozenset(r.text for r in project.withdrawn())
    project.settle(heard=heard, alone=lambda id: lines.append(fits_none(id)))
    taken = [f"{seen(row.report.id)}: {TAKEN[row.kind]}" for row in added.taken]
    passed = [f"{seen(row.input)}: passed over, {seen(row.reason)}" for row in skipped]
    return [*(taken or ["no report could be read"]), *passed, *lines]


def file_name(name: str) -> str:
    """The name of a file without any folder, as every system can hold it."""
    plain = PurePosixPath(name.replace("\\", "/")).name.replace("\x00", "").lstrip(".")
    return plain.encode("utf-8", "ignore")[-120:].decode("utf-8", "ignore") or "file.txt"
