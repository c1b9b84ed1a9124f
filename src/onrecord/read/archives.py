"""Archives (.zip) of files in any of the formats: a folder that is packed, with its sidecars."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Mapping
from pathlib import PurePosixPath
from typing import Any, BinaryIO

from onrecord.model import Skipped
from onrecord.read.find import META, WITH_SIDECARS, is_hidden
from onrecord.read.json_values import loads
from onrecord.read.raw import Items, Raw, printable

__all__ = ["parse"]

Inner = Callable[[str, bytes], Items]
_MOST = 100_000  # files
_LARGEST = 200_000_000  # bytes of one file, unpacked
_ALL = 4_000_000_000  # bytes of all


def parse(name: str, stream: BinaryIO, inner: Inner) -> Items:
    """The inputs in every file of an archive; `inner` reads one by its name and bytes. Folders stay in the names."""
    try:
        archive = zipfile.ZipFile(stream)
        members = sorted((m for m in archive.infolist() if not _is_passed(m)), key=lambda m: m.filename)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        yield Skipped(name, f"no readable archive ({type(error).__name__})")
        return
    if sum(m.file_size for m in members) > _ALL or len(members) > _MOST:
        yield Skipped(name, f"holds more than {_MOST:,} files or unpacks to more than {_ALL // 1_000_000_000} GB")
        return
    names = {m.filename for m in members}
    for member in members:
        called = f"{name}/{printable(member.filename)}"
        if PurePosixPath(member.filename).name == META or _is_sidecar(member.filename, names):
            continue
        data = _unpacked(archive, member)
        if data is None:
            yield Skipped(called, "cannot be unpacked: locked, broken or too large")
            continue
        given = _given(archive, member.filename, names)
        for item in inner(called, data):
            yield item.under(given) if isinstance(item, Raw) else item


def _is_passed(member: zipfile.ZipInfo) -> bool:
    return member.is_dir() or any(is_hidden(part) for part in PurePosixPath(member.filename).parts)


def _unpacked(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bytes | None:
    if member.file_size > _LARGEST:
        return None
    try:
        with archive.open(member) as file:
            data = file.read(_LARGEST + 1)
    except Exception:  # locked, broken, or packed by a way that the standard library does not know
        return None
    return data if len(data) <= _LARGEST else None


def _is_sidecar(file: str, names: set[str]) -> bool:
    return file.endswith(".json") and any(file.removesuffix(".json") + ending in names for ending in WITH_SIDECARS)


def _given(archive: zipfile.ZipFile, file: str, names: set[str]) -> Mapping[str, Any]:
    """The fields that lie beside a file in the archive: a `meta.json` keyed by name, and its own sidecar."""
    path = PurePosixPath(file)
    out: dict[str, Any] = {}
    beside = str(path.with_name(META))
    if beside in names and isinstance(found := _object(archive, beside).get(path.name), dict):
        out.update(found)
    own = str(path.with_suffix(".json"))
    if own in names and path.suffix.lower() in WITH_SIDECARS:
        out.update(_object(archive, own))
    return out


def _object(archive: zipfile.ZipFile, file: str) -> dict[str, Any]:
    try:
        found, _ = loads(archive.read(file).decode("utf-8-sig"))
    except (ValueError, OSError, RuntimeError, zipfile.BadZipFile):
        return {}
    return found if isinstance(found, dict) else {}
