"""What can be said of a place to write to before any work: each raises `UserError`, in one line with the mend."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from onrecord.errors import UserError

__all__ = ["LINES", "STDOUT", "check_file", "check_folder", "check_lines", "check_lines_form", "check_named", "ending"]

LINES = (".jsonl", ".ndjson", ".parquet")  # what a file of lines may end in
STDOUT = "-"
_OF_FILES = {
    ".csv",
    ".docx",
    ".dot",
    ".graphml",
    ".gz",
    ".htm",
    ".html",
    ".json",
    ".jsonl",
    ".jsonld",
    ".md",
    ".ndjson",
}
_OF_FILES |= {".parquet", ".pdf", ".svg", ".tsv", ".txt", ".xls", ".xlsx", ".xml", ".zip"}


def ending(place: str | Path) -> str:
    """The ending of a file's name, with its dot and in small letters; empty where it has none."""
    return Path(place).suffix.lower()


def check_file(path: Path, *given: str | Path) -> None:
    """Whether a file can be written at `path`, which is none of the files `given` to be read."""
    check_named(path)
    if path.is_dir():
        raise UserError(f"{path}: a folder; name a file with -o")
    if path.is_file() and any(Path(other).is_file() and path.samefile(other) for other in given):
        raise UserError(f"{path}: is read and would be written over; name another file with -o")
    above = next((p for p in path.resolve().parents if p.exists()), None)
    if above and not (above.is_dir() and os.access(above, os.W_OK)):
        raise UserError(f"{path}: cannot be written; name another place with -o")


def check_named(path: Path) -> None:
    """Whether `path` is a name: what is no lines is not written to standard output."""
    if str(path) == STDOUT:
        raise UserError("-o -: this is not written to standard output; name a place with -o")


def check_lines(output: str | Path, *given: str | Path, forms: Sequence[str] = LINES, where: str = "-o") -> None:
    """Whether lines can be written to the file or stream `output`."""
    check_lines_form(output, forms, where)
    if str(output) != STDOUT:
        check_file(Path(output), *given)


def check_lines_form(output: str | Path, forms: Sequence[str] = LINES, where: str = "-o") -> None:
    """Whether the ending of `output` is one of `forms`, or there is none."""
    found = ending(output)
    if found and found not in forms and not _stream(Path(output)):
        raise UserError(f"{output}: not a form of lines; name a file that ends in {' or '.join(forms)} with {where}")


def check_folder(path: Path) -> None:
    """Whether the name of `path` may be a new folder's: one like a file's is taken for a mistake."""
    check_named(path)
    if ending(path) in _OF_FILES and not path.is_dir():
        raise UserError(
            f"{path}: a folder is written, and {ending(path)} is a file's ending; name a folder with -o, "
            "and a file to `onrecord export`"
        )


def _stream(path: Path) -> bool:
    """Whether something other than a file of a disk is there: a pipe, a terminal."""
    return path.exists() and not path.is_file() and not path.is_dir()
