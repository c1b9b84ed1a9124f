"""A draft held against the project: each quotation, name, number and date marked where it stands.

It is `onrecord check --draft` in the browser. Nothing of a draft is stored.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from onrecord.check import DraftFinding, check_draft
from onrecord.desk.adding import file_name
from onrecord.desk.frame import Desk
from onrecord.desk.passages import Passage, passage
from onrecord.errors import UserError
from onrecord.model import Report
from onrecord.read import read_inputs
from onrecord.render import check_report
from onrecord.render.record_view import Book
from onrecord.render.safe_text import excerpt, seen
from onrecord.store import Project

__all__ = ["Checked", "Part", "read_draft", "routes"]

_UPLOAD = 20_000_000  # bytes of one request
_LONGEST = 200_000  # characters of a draft
_ORDER = {"differs": 0, "not_found": 1, "found": 2}
_IN_WORDS = {"differs": "differs", "not_found": "not found", "found": "found"}


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a draft; `status` is the gravest of the findings in it, `ending` the numbers of those that end here.

    Both are empty outside of all findings.
    """

    text: str
    status: str
    ending: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Checked:
    """What the record has for one quotation, name, number or date; `number` is its place in the draft, from 1."""

    number: int
    kind: str
    text: str
    status: str
    said: str
    passages: tuple[Passage, ...]


def routes(desk: Desk) -> list[Route]:
    """The form for a draft and what comes of it, as pages of the desk."""

    async def empty(request: Request) -> Response:
        return await desk.page("draft.html.jinja", lambda project: {"parts": None})

    async def check(request: Request) -> Response:
        if int(request.headers.get("content-length") or _UPLOAD + 1) > _UPLOAD:
            raise UserError(f"larger than {_UPLOAD // 1_000_000} MB; use `onrecord check --draft` for so much")
        async with request.form(max_files=1, max_part_size=_UPLOAD) as form:
            pasted, given = form.get("text"), form.get("file")
            upload = None if given is None or isinstance(given, str) else (given.filename or "", await given.read())
        draft = read_draft(pasted if isinstance(pasted, str) else "", upload)
        return await desk.page("draft.html.jinja", lambda project: _shown(project, draft))

    return [Route("/draft", empty), Route("/draft", check, methods=["POST"])]


def read_draft(pasted: str, upload: tuple[str, bytes] | None = None) -> Report:
    """The draft in a file (name and content), else the text that was pasted; UserError where there is no text."""
    reports, why = (Report("draft", pasted.replace("\r\n", "\n"), role="draft"),), ""
    if upload and upload[1]:
        with TemporaryDirectory() as folder:
            path = Path(folder) / file_name(upload[0])
            path.write_bytes(upload[1])
            reports, skipped = read_inputs([path])  # type: ignore[assignment]
        why = f": {seen(skipped[0].reason)}" if skipped else ""
    if not reports or not reports[0].text.strip():
        raise UserError(f"no draft that could be read{why}; paste its text or choose a .txt, .md or .docx")
    if len(reports) > 1:
        raise UserError(f"the file holds {len(reports)} texts; give one draft at a time")
    if len(reports[0].text) > _LONGEST:
        raise UserError(f"longer than {_LONGEST:,} characters; use `onrecord check --draft` for so much")
    return reports[0]


def _shown(project: Project, draft: Report) -> dict[str, Any]:
    """What the page shows of a draft: its text in parts, and what the record has, what differs first."""
    index, record = project.looked_up()
    found = check_draft(draft, record, index)
    book = Book(record)
    rows = [_checked(book, number, row) for number, row in enumerate(found, 1)]
    rows.sort(key=lambda row: _ORDER[row.status])
    counts = {told: sum(row.status == status for row in rows) for status, told in _IN_WORDS.items()}
    return {
        "parts": tuple(_parts(draft.text, found)),
        "rows": rows,
        "counts": counts,
        "in_words": _IN_WORDS,
        "limit": check_report.DRAFT_LIMIT,
    }


def _checked(book: Book, number: int, row: DraftFinding) -> Checked:
    """A finding with its places, a primary witness's first; places of what is found as it stands are named alone."""
    said = check_report.draft_said(row, book.labels)
    shown = row.where if row.status != "found" or row.kind == "quotation" else ()
    places = sorted(dict.fromkeys(shown), key=lambda s: not book.reports[s.report].report.is_witness)
    return Checked(
        number, row.kind, excerpt(seen(row.text), 300), row.status, said, tuple(passage(book, s) for s in places)
    )


def _parts(text: str, found: Sequence[DraftFinding]) -> Iterator[Part]:
    """`text` cut wherever a finding begins or ends; together the parts are the whole of it."""
    cuts = sorted({0, len(text), *(edge for row in found for edge in (row.span.start, row.span.end))})
    for start, end in pairwise(cuts):
        here = [row.status for row in found if row.span.start < end and start < row.span.end]
        ending = tuple(n for n, row in enumerate(found, 1) if row.span.end == end)
        yield Part(seen(text[start:end]), min(here, key=_ORDER.__getitem__, default=""), ending)
