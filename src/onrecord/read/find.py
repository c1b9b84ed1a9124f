"""Which files lie behind the paths that a user names."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from onrecord.errors import UserError
from onrecord.manifest import MANIFEST, listed_in_manifest
from onrecord.model import Skipped

__all__ = ["META", "OWN_OUTPUT", "STANDARD_INPUT", "WITH_SIDECARS", "Found", "find", "is_hidden"]

META = "meta.json"
# The endings of files that hold one text, mostly: a file of the same name with `.json` has its fields.
WITH_SIDECARS = (
    ".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml", ".srt", ".vtt", ".docx", ".odt", ".rtf", ".pdf",
    ".eml",
)  # fmt: skip
STANDARD_INPUT = "standard input"
OWN_OUTPUT = "a record that onrecord wrote, no input"


@dataclass(frozen=True, slots=True)
class Found:
    """Files with the names that messages use for them, in the order of those names, each file once."""

    files: tuple[tuple[str, Path], ...]
    skipped: tuple[Skipped, ...]
    stdin: bool


def find(paths: Iterable[str | Path]) -> Found:
    """The files behind `paths`, hidden ones, sidecars and onrecord's own output left out.

    A file in a named folder is called by its path below that folder, a file named itself by its own name.
    """
    names: dict[Path, str] = {}
    skipped: set[Skipped] = set()
    stdin = False
    for given in paths:
        if str(given) == "-":
            stdin = True
            continue
        path = Path(given)
        if not _is_there(path):
            raise UserError(f"no such file or folder: {given}; give the path of a report, a folder, or - for stdin")
        entries = _below(path, skipped) if path.is_dir() else iter([(path.name, path)])
        for name, file in entries:
            if reason := _no_file(file):
                skipped.add(Skipped(name, reason))
                continue
            real = Path(os.path.realpath(file))
            names[real] = min(names.get(real, name), name, key=lambda n: (n.count("/"), n))
    files = [(name, file) for file, name in names.items() if file.name != META]
    return Found(tuple(sorted(files, key=lambda f: (f[0], str(f[1])))), tuple(skipped), stdin)


def _below(folder: Path, skipped: set[Skipped]) -> Iterator[tuple[str, Path]]:
    """The files under `folder` with their names below it."""

    def refused(error: OSError) -> None:
        name = Path(error.filename).relative_to(folder).as_posix() if error.filename else folder.name
        skipped.add(Skipped(name, "folder cannot be opened"))

    passed_over: set[Path] = set()
    for here, folders, files in os.walk(folder, onerror=refused):
        at = Path(here)
        if MANIFEST in files and at / MANIFEST not in passed_over and (ours := listed_in_manifest(at)):
            skipped.add(Skipped(at.relative_to(folder).as_posix(), OWN_OUTPUT))
            passed_over.update(at / name for name in ours)  # what else is there is the user's
        elif MANIFEST not in files and "record.json" in files and "tables" in folders:
            folders.clear()
            skipped.add(Skipped(at.relative_to(folder).as_posix(), OWN_OUTPUT))
            continue
        folders[:] = sorted(f for f in folders if not is_hidden(f))
        for name in [f for f in folders if (at / f).is_symlink()]:
            skipped.add(
                Skipped((at / name).relative_to(folder).as_posix(), "a link to a folder; links are not followed")
            )
        for file in files:
            if not is_hidden(file) and at / file not in passed_over:
                yield (at / file).relative_to(folder).as_posix(), at / file


def _is_there(path: Path) -> bool:
    """Whether there is something behind a path that a user gave; one too long or forbidden counts as none."""
    try:
        return path.exists()
    except OSError:
        return False


def _no_file(path: Path) -> str | None:
    """Why there is no file to read behind `path`: a pipe would wait for ever, a device never end; None for a file."""
    try:
        kind = path.stat().st_mode
    except OSError as error:
        where = "a link that leads nowhere" if path.is_symlink() else "cannot be opened"
        return f"{where}: {error.strerror or 'input or output error'}"
    return None if stat.S_ISREG(kind) else "no file but a pipe, socket or device"


def is_hidden(name: str) -> bool:
    """Whether a file or folder of this name is one that systems and programs put there."""
    return name.startswith((".", "~$", "__MACOSX"))
