"""What is given with a text: sidecars, and the check of every field against the contract."""

from __future__ import annotations

import html
import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, get_args

from onrecord.model import Completeness, Report, Role, Skipped, Status
from onrecord.read.find import META, WITH_SIDECARS
from onrecord.read.json_values import doubled, loads
from onrecord.read.raw import Raw, digest, printable
from onrecord.read.times import iso_time

__all__ = ["LONGEST", "Sidecars", "checked", "unknown_fields"]

_LARGEST = 20_000_000  # bytes of a sidecar
LONGEST = 400_000  # characters: a report is no book, and what one may cost stays bounded
_WORDS = ("title", "source", "url", "byline", "language", "archive_url", "rights", "forwarded_from")
_SHOWN = ("title", "source", "byline")  # what exports write with entities (`&#8217;`), which a reader never sees
_TIMES = ("published", "modified", "retrieved", "embargoed")
_SETS = {"complete": get_args(Completeness), "status": get_args(Status)}
_FIELDS = frozenset({"id", "role", *_WORDS, *_TIMES, *_SETS})


class Sidecars:
    """The fields that lie beside the files: `x.json` beside `x.txt`, and a folder's `meta.json` by file name."""

    def __init__(self, files: Sequence[tuple[str, Path]]) -> None:
        self.skipped: list[Skipped] = []
        self._folders: dict[Path, Mapping[str, Any]] = {}
        for name, path in files:
            if path.parent not in self._folders:
                folder = name.rpartition("/")[0]
                self._folders[path.parent] = self._meta(path.parent / META, f"{folder}/{META}" if folder else META)
        self.skipped += self._dangling()

    def of(self, path: Path) -> Mapping[str, Any] | Skipped:
        """The fields given for the file `path`; a broken sidecar is said, and its report is not taken up."""
        given = self._folders.get(path.parent, {}).get(path.name) or {}
        if not isinstance(given, dict):
            return Skipped(path.name, f"its entry in {META} is no object of fields")
        beside = path.with_suffix(".json")
        if path.suffix.lower() not in WITH_SIDECARS or not beside.is_file():
            return given
        own = self._object(beside, beside.name)
        if own is None:
            return Skipped(path.name, f"its sidecar {beside.name} is no JSON object")
        return {**given, **own}

    def _dangling(self) -> Iterator[Skipped]:
        """The entries of a folder's `meta.json` for files that are not there."""
        for folder, given in self._folders.items():
            for key in sorted(given):
                if not (folder / key).exists():
                    yield Skipped(f"{META}, entry {key!r}", "no file of that name lies beside it")

    def _meta(self, path: Path, name: str) -> Mapping[str, Any]:
        if not path.is_file():
            return {}
        found = self._object(path, name)
        if found is None:
            self.skipped.append(Skipped(name, "no JSON object keyed by file name; the folder is read without it"))
        return found or {}

    def _object(self, path: Path, name: str) -> dict[str, Any] | None:
        """The object in a sidecar; None where there is none, or where it is larger than a sidecar can be."""
        try:
            if path.stat().st_size > _LARGEST:
                return None
            found, twice = loads(path.read_text("utf-8-sig"))
        except (OSError, ValueError):
            return None
        self.skipped += doubled(name, twice)
        return found if isinstance(found, dict) else None


def checked(raw: Raw) -> tuple[Report | None, list[Skipped]]:
    """The report that `raw` gives, or none, and what of it had to be left out or joined, with the reason."""
    said: list[Skipped] = []
    given = {k: v for k, v in raw.fields.items() if k in _FIELDS and v is not None and v != "" and v == v}
    nan = [k for k, v in raw.fields.items() if k in _FIELDS and v != v]
    reason = _refusal(raw.text, given)
    if reason:
        return None, [Skipped(raw.name, reason)]
    fields: dict[str, Any] = {}
    said += [Skipped(f"{raw.name}, {field}", "not a number (NaN); left out") for field in sorted(nan)]
    for field, value in given.items():
        fields[field], why = _field(field, value)
        if why:
            said.append(Skipped(f"{raw.name}, {field}", why))
    taken = {field: value for field, value in fields.items() if value is not None}
    asked = taken.pop("id", None)
    id = asked if asked is not None else taken.get("url") or raw.stem or digest(raw.text)[:16]
    return Report(id, raw.text, **taken, locators=raw.locators), said


def unknown_fields(raw: Raw) -> list[Skipped]:
    """What is said of the fields that no report has, of the file that `raw` came from."""
    return [
        Skipped(f"{raw.holder}, field {name!r}", "no field of a report; the reports were read without it")
        for name in sorted(set(map(str, raw.fields)) - _FIELDS)
    ]


def _refusal(text: Any, fields: Mapping[str, Any]) -> str | None:
    """Why an input cannot be taken up, or None."""
    if not isinstance(text, str):
        return "no text" if text is None else "its text is no string"
    if not text.strip():
        return "no text"
    if len(text) > LONGEST:
        return f"longer than {LONGEST:,} characters"
    if "role" in fields and fields["role"] not in get_args(Role):
        return f"unknown role {_short(fields['role'])}; known: {', '.join(get_args(Role))}"
    return None


def _field(field: str, value: Any) -> tuple[str | None, str | None]:
    """A field's value as a report holds it, or None, and what must be said about it."""
    text, said = (str(value), None) if field == "id" and type(value) is int else _as_text(value)
    if text is None:
        return None, f"no string: {_short(value)}; left out"
    if text != printable(text):
        return None, f"holds half a character: {_short(value)}; left out"
    if field in _SETS and text not in _SETS[field]:
        return None, f"unknown: {_short(value)}; known: {', '.join(_SETS[field])}; left out"
    if field in _TIMES:
        time = iso_time(text)
        return time, said if time else f"no ISO date or time: {_short(value)}; left out"
    return html.unescape(text) if field in _SHOWN else text, said


def _as_text(value: Any, depth: int = 0) -> tuple[str | None, str | None]:
    """A string; of a list its parts joined by commas, of an object its name or title; what was done is said."""
    if isinstance(value, str):
        return value or None, None
    if isinstance(value, dict) and depth < 2:
        name = next((value[k] for k in ("name", "title") if isinstance(value.get(k), str) and value[k].strip()), None)
        return name, "an object; its name is taken" if name else None
    if isinstance(value, list | tuple) and depth < 2:
        parts = [part for part, _ in (_as_text(item, depth + 1) for item in value) if part]
        return ", ".join(dict.fromkeys(parts)) or None, "a list; its parts are joined by commas"
    return None, None


def _short(value: Any) -> str:
    shown = json.dumps(value, ensure_ascii=True, default=str)
    return shown if len(shown) <= 40 else shown[:39] + "…"
