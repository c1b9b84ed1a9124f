"""What is given with a text: sidecars, and the check of every field against the contract."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any, get_args

from onrecord.model import Completeness, Report, Role, Skipped
from onrecord.read.find import META
from onrecord.read.raw import Raw, digest, printable

__all__ = ["LONGEST", "Sidecars", "checked"]

LONGEST = 1_000_000  # characters: a report is no book
_WORDS = ("title", "source", "url", "byline", "language")
_TIMES = ("published", "modified")
_FIELDS = frozenset({"id", "role", "complete", *_WORDS, *_TIMES})


class Sidecars:
    """The fields that lie beside the files: `x.json` beside `x.txt`, and a folder's `meta.json` by file name."""

    def __init__(self, files: Iterable[tuple[str, Path]]) -> None:
        self.skipped: list[Skipped] = []
        self._folders: dict[Path, Mapping[str, Any]] = {}
        for name, path in files:
            if path.parent not in self._folders:
                folder = name.rpartition("/")[0]
                self._folders[path.parent] = self._meta(path.parent / META, f"{folder}/{META}" if folder else META)

    def of(self, path: Path) -> Mapping[str, Any] | Skipped:
        """The fields given for the file `path`; a broken sidecar is said, and its report is not taken up."""
        given = self._folders.get(path.parent, {}).get(path.name) or {}
        if not isinstance(given, dict):
            return Skipped(path.name, f"its entry in {META} is no object of fields")
        beside = path.with_suffix(".json")
        if path.suffix.lower() == ".json" or not beside.is_file():
            return given
        own = _object(beside)
        if own is None:
            return Skipped(path.name, f"its sidecar {beside.name} is no JSON object")
        return {**given, **own}

    def _meta(self, path: Path, name: str) -> Mapping[str, Any]:
        if not path.is_file():
            return {}
        found = _object(path)
        if found is None:
            self.skipped.append(Skipped(name, "no JSON object keyed by file name; the folder is read without it"))
        return found or {}


def _object(path: Path) -> dict[str, Any] | None:
    try:
        found = json.loads(path.read_text("utf-8-sig"))
    except (OSError, ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None


def checked(raw: Raw) -> tuple[Report | None, list[Skipped]]:
    """The report that `raw` gives, or none, and what of it had to be left out, with the reason."""
    said = [
        Skipped(f"{raw.holder}, field {name!r}", "no field of a report; the reports were read without it")
        for name in sorted(set(map(str, raw.fields)) - _FIELDS)
    ]
    fields = {k: v for k, v in raw.fields.items() if k in _FIELDS and v is not None and v != ""}
    reason = _refusal(raw.text, fields)
    if reason:
        return None, [Skipped(raw.name, reason)]
    for field in _TIMES:
        if field in fields and not _is_time(fields[field]):
            said.append(Skipped(f"{raw.name}, {field}", f"no ISO date or time: {_short(fields[field])}; left out"))
            del fields[field]
    for field in [f for f, value in fields.items() if str(value) != printable(str(value))]:
        said.append(Skipped(f"{raw.name}, {field}", f"holds half a character: {_short(fields[field])}; left out"))
        del fields[field]
    given = fields.pop("id", None)
    id = str(given) if given is not None else fields.get("url") or raw.stem or digest(raw.text)[:16]
    return Report(id, raw.text, **fields), said


def _refusal(text: Any, fields: Mapping[str, Any]) -> str | None:
    """Why an input cannot be taken up, or None."""
    if not isinstance(text, str):
        return "no text" if text is None else "its text is no string"
    if not text.strip():
        return "no text"
    if len(text) > LONGEST:
        return f"longer than {LONGEST:,} characters"
    for field in (*_WORDS, *_TIMES):
        if not isinstance(fields.get(field, ""), str):
            return f"{field} is no string: {_short(fields[field])}"
    if isinstance(fields.get("id", ""), bool) or not isinstance(fields.get("id", ""), str | int):
        return f"id is no string: {_short(fields['id'])}"
    for field, known in (("role", get_args(Role)), ("complete", get_args(Completeness))):
        if field in fields and fields[field] not in known:
            return f"unknown {field} {_short(fields[field])}; known: {', '.join(known)}"
    return None


def _is_time(value: str) -> bool:
    for kind in (date, datetime):
        try:
            kind.fromisoformat(value)
        except ValueError:
            continue
        return True
    return False


def _short(value: Any) -> str:
    shown = json.dumps(value, ensure_ascii=True, default=str)
    return shown if len(shown) <= 40 else shown[:39] + "…"
