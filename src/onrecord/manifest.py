"""The manifest of a folder that onrecord wrote: the digest of every file in it, written last."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path, PurePosixPath

from onrecord.version import __version__

__all__ = ["MANIFEST", "UNFINISHED", "files_of_ours", "listed_in_manifest", "write_manifest"]

MANIFEST = "manifest.json"
UNFINISHED = ".onrecord-unfinished"  # in a folder that is still being filled
_OF_0_1 = ("record.json", "record.html", "quotations.sqlite")


def write_manifest(folder: Path) -> None:
    """Write the manifest of everything that is in `folder`."""
    found = {
        path.relative_to(folder).as_posix(): digest_of_file(path)
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != UNFINISHED and path != folder / MANIFEST
    }
    rows = {"onrecord": __version__, "files": found}
    (folder / MANIFEST).write_text(json.dumps(rows, indent=1, ensure_ascii=True) + "\n", "utf-8")


def digest_of_file(path: Path) -> str:
    """The sha256 of a file, in hex."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def files_of_ours(folder: Path) -> dict[str, str]:
    """The files in `folder` that onrecord wrote, by path below it, with their digest ("" where none was kept)."""
    return listed_in_manifest(folder) or _of_0_1(folder)


def listed_in_manifest(folder: Path) -> dict[str, str]:
    """The manifest of `folder` and what it lists, with the digests; nothing where it has none of onrecord's."""
    try:
        found = json.loads((folder / MANIFEST).read_bytes())
        if "onrecord" in found and isinstance(found["files"], dict):
            return {MANIFEST: "", **{str(name): str(digest) for name, digest in found["files"].items()}}
    except (OSError, ValueError, LookupError, TypeError, RecursionError):
        pass
    return {}


def _of_0_1(folder: Path) -> dict[str, str]:
    """What 0.1 wrote into `folder`, which kept no manifest: a record, or a folder for each story."""
    out: dict[str, str] = {}
    for at in (folder, *(p for p in folder.iterdir() if p.is_dir())) if folder.is_dir() else ():
        if not _is_0_1(at / "record.json"):
            continue
        names = [*_OF_0_1, *(f"tables/{p.name}" for p in (at / "tables").glob("*.csv"))]
        out |= {(PurePosixPath(at.relative_to(folder).as_posix()) / name).as_posix(): "" for name in names}
    return out


def _is_0_1(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return file.read(40).startswith(b'{\n "version": "1.0"')
    except OSError:
        return False
