"""Dropped files and pasted texts into the project, with what they changed."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from onrecord.desk.frame import Desk
from onrecord.errors import UserError
from onrecord.model import Record
from onrecord.read import read_inputs
from onrecord.render.safe_text import seen
from onrecord.store import Project, effects, fits_none
from onrecord.store.effects import TAKEN

__all__ = ["Pasted", "file_name", "routes", "take_in"]

_UPLOAD = 200_000_000  # bytes of one request
_FILES = 500  # files of one request


@dataclass(frozen=True, slots=True)
class Pasted:
    """A text with its outlet, day and address as they were typed; empty where nothing was."""

    text: str = ""
    source: str = ""
    published: str = ""
    url: str = ""


def routes(desk: Desk) -> list[Route]:
    """What takes in dropped files or a pasted text, and says what they changed."""

    async def add(request: Request) -> Response:
        if int(request.headers.get("content-length") or _UPLOAD + 1) > _UPLOAD:
            raise UserError(f"larger than {_UPLOAD // 1_000_000} MB; use `onrecord add` for so much")
        async with request.form(max_files=_FILES, max_part_size=_UPLOAD) as form:
            given = [f for f in form.getlist("files") if not isinstance(f, str)]
            uploads = [(f.filename, await f.read()) for f in given if f.filename]
            told = {name: str(form.get(name) or "") for name in ("text", "source", "published", "url")}
        return await desk.page("added.html.jinja", lambda p: {"lines": take_in(p, uploads, Pasted(**told))})

    return [Route("/add", add, methods=["POST"])]


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
