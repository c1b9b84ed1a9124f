"""Stage `read`: files, folders and standard input to reports. One file a family of formats.

The way in: `find` lists the files behind the paths, `formats` turns each into `Raw` inputs, `metadata` adds what
sidecars give and checks the fields, `ids` names the reports. Nothing that cannot be read stops the rest.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO

from onrecord.model import Report, Skipped
from onrecord.read.find import STANDARD_INPUT, find
from onrecord.read.formats import is_sidecar, parse, parse_unnamed
from onrecord.read.ids import name_reports, own_ids, shared_ids
from onrecord.read.metadata import Sidecars, checked, unknown_fields
from onrecord.read.raw import Raw, printable

__all__ = ["named", "own_ids", "read", "read_inputs", "shared_ids"]


def read(paths: Iterable[str | Path], stdin: BinaryIO | None = None) -> tuple[tuple[Report, ...], tuple[Skipped, ...]]:
    """The reports behind `paths` (files, folders, `-` for standard input), sorted by id, and what was passed over.

    A text is kept exactly as its file gives it: only the encoding's own signature (a byte-order mark) is taken off.
    The result is a function of the set of inputs; the order of the paths and where the files lie do not enter it.
    Raises `UserError` for a path that does not exist. `stdin` stands in for the process's standard input.
    """
    return named(*read_inputs(paths, stdin))


def named(taken: Iterable[Report], skipped: Iterable[Skipped]) -> tuple[tuple[Report, ...], tuple[Skipped, ...]]:
    """What `read_inputs` gave, each report under an id of its own, and what is said of shared ids."""
    taken = tuple(taken)
    told = [*skipped, *map(_printable, shared_ids(r.id for r in taken))]
    return name_reports(taken), tuple(sorted(told, key=lambda s: (s.input, s.reason)))


def read_inputs(
    paths: Iterable[str | Path], stdin: BinaryIO | None = None
) -> tuple[tuple[Report, ...], tuple[Skipped, ...]]:
    """The same before the reports are named: each has the id it asks for, which others may ask for too."""
    found = find(paths)
    sidecars = Sidecars(found.files)
    taken: list[Report] = []
    skipped: list[Skipped] = [*found.skipped]
    of_files: set[Skipped] = set()  # what is said once of a file, however many of its inputs it holds for

    def take(item: Raw | Skipped) -> None:
        if isinstance(item, Raw):
            report, said = checked(item)
            of_files.update(unknown_fields(item))
            skipped.extend(said)
            taken.extend([report] if report else [])
        else:
            skipped.append(item)

    for name, path in found.files:
        given = sidecars.of(path)
        if isinstance(given, Skipped):
            skipped.append(given)
            continue
        none = True
        for item in parse(name, path):
            take(item.under(given) if isinstance(item, Raw) else item)
            none = False
        if none and not is_sidecar(path):
            skipped.append(Skipped(name, "holds no report"))
        elif none and not any(p.parent == path.parent and p.stem == path.stem and p != path for _, p in found.files):
            skipped.append(Skipped(name, "holds the fields of the file of the same name beside it; name that file too"))
    if found.stdin:
        data = (stdin or sys.stdin.buffer).read()
        for item in parse_unnamed(STANDARD_INPUT, data):
            take(item)
    told = [*skipped, *of_files, *sidecars.skipped]
    return tuple(taken), tuple(sorted(map(_printable, told), key=lambda s: (s.input, s.reason)))


def _printable(said: Skipped) -> Skipped:
    return Skipped(printable(said.input), printable(said.reason))
