"""A sample out of the records in files and folders: two passes, so that no more than one record is held at a time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from onrecord.errors import UserError
from onrecord.model import Record
from onrecord.outlets import outlet_name
from onrecord.render import record_json
from onrecord.render.references import whole
from onrecord.validate.draw import Drawn, Stratum, draw
from onrecord.validate.sheet import case_row
from onrecord.validate.units import KINDS, Unit
from onrecord.validate.without import NOT_FOUND, units

__all__ = ["find_records", "sample"]

Tell = Callable[[str, int, int], None]


def find_records(paths: Iterable[Path]) -> list[Path]:
    """The record files in `paths`: a record, the folder of one, or a folder of several stories."""
    out: list[Path] = []
    for path in paths:
        if path.is_dir():
            found = [path / "record.json"] if (path / "record.json").is_file() else sorted(path.glob("*/record.json"))
            if not found:
                raise UserError(f"{path}: holds no record.json; give what `onrecord build` wrote")
            out += found
        else:
            out.append(path)
    return list(dict.fromkeys(out))


def sample(
    paths: list[Path], kind: str, n: int, seed: int, *, not_found: int = 0, outlets: bool = False,
    tell: Tell | None = None,
) -> tuple[Drawn, dict[str, tuple[str, ...]], dict[str, Any]]:  # fmt: skip
    """`n` findings of `kind` and `not_found` places without one: the draw, a row for each, and the rest of the key."""
    if kind not in KINDS:
        raise UserError(f"--kind {kind}: not a kind; take one of {', '.join(KINDS)}")
    if not_found and kind not in NOT_FOUND:
        raise UserError(f"--not-found: not for {kind}; it can be sampled for {', '.join(NOT_FOUND)}")
    population: list[Unit] = []
    without: list[Unit] = []
    reports: Counter[str] = Counter()
    for record in _each(paths, tell, "listing"):
        population += (replace(u, says="") for u in units(record, kind))
        without += (replace(u, says="") for u in units(record, kind, found=False)) if not_found else ()
        reports.update(outlet_name(r.report) or r.report.id for r in record.reports if r.report.counts)
    if not population:
        raise UserError(f"no finding of the kind {kind} in the records; take another --kind")
    drawn = _joined(draw(population, n, seed), draw(without, not_found, seed) if not_found else None)
    wanted = {unit.id for unit, _ in drawn.units}
    rows: dict[str, tuple[str, ...]] = {}
    for record in _each(paths, tell, "writing"):
        for found in (True, False) if not_found else (True,):
            rows |= {u.id: case_row(u, record, outlets) for u in units(record, kind, found=found) if u.id in wanted}
    found_by = Counter(u.outlet for u in population)
    key = {
        "kind": kind,
        "seed": seed,
        "found": dict(sorted(found_by.items())),
        "reports": dict(sorted(reports.items())),
    }
    return drawn, rows, key


def _each(paths: list[Path], tell: Tell | None, what: str) -> Iterator[Record]:
    for number, path in enumerate(paths, 1):
        record = whole(record_json.loads(record_json.read_file(path), str(path)), str(path))
        if record.reports and not any(r.report.text for r in record.reports):
            raise UserError(f"{path}: kept without its texts, which coders have to read; build it without --no-text")
        yield record
        if tell:
            tell(what, number, len(paths))


def _joined(found: Drawn, without: Drawn | None) -> Drawn:
    """Both draws as one, mixed by the units' ids, strata of places without a finding under names of their own."""
    if without is None:
        return found
    apart = {s.name: Stratum(f"nothing found; {s.name}", s.size, s.drawn) for s in without.strata}
    both = [*found.units, *((unit, apart[s.name]) for unit, s in without.units)]
    return Drawn(tuple(sorted(both, key=lambda pair: pair[0].id)), (*found.strata, *apart.values()))
