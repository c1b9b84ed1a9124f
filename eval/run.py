"""Runs the product on every evaluation set that is present and prints how often it is right.

    python eval/run.py                 every set
    python eval/run.py stories packs   these sets only
    python eval/run.py --list          the sets, and which are present
    python eval/run.py --digests       the digests of the data that is present, for floors.toml

A set is a module of this folder with `SOURCES`, the paths it reads below the shared folder, and
`figures(shared, scratch)`. The shared folder is `../shared`, or what ONRECORD_SHARED names; where it is absent there is
nothing to run and this says so. Floors stand in floors.toml. Exit 1 where a floor is missed or a set fails to run.
"""

from __future__ import annotations

import argparse
import importlib
import sys
import tempfile
import time
import tomllib
import traceback
from collections.abc import Iterable, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

from figures import SHARED, Figure, digest, interval  # noqa: E402

FLOORS = HERE / "floors.toml"


def modules() -> dict[str, ModuleType]:
    """Every set by its name."""
    found = {path.stem: importlib.import_module(path.stem) for path in sorted(HERE.glob("*.py")) if path.stem != "run"}
    return {name: module for name, module in found.items() if hasattr(module, "SOURCES")}


def files(shared: Path, source: str) -> list[Path]:
    """The files behind a source: one file, or all in a folder."""
    path = shared / source
    return sorted(f for f in path.rglob("*") if f.is_file()) if path.is_dir() else [path] if path.is_file() else []


def absent(module: Any, shared: Path) -> list[str]:
    """The sources of a set that are not there."""
    return [source for source in module.SOURCES if not files(shared, source)]


def changed(module: Any, shared: Path, digests: dict[str, str]) -> list[str]:
    """The sources whose data are not those that the floors were set on."""
    return [s for s in module.SOURCES if s in digests and digest(files(shared, s)) != digests[s]]


Floor = float | dict[str, float]  # at least so much, or `{most = ...}` where less is better


def row(figure: Figure, floor: Floor | None) -> tuple[str, ...]:
    """One line of the table, cell by cell."""
    low, high = interval(figure.k, figure.n)
    return (
        figure.set,
        figure.name,
        f"{figure.value:.3f}",
        f"{figure.k:.10g}/{figure.n}" if figure.k == int(figure.k) else f"{figure.k:.1f}/{figure.n}",
        f"{low:.3f}-{high:.3f}" if figure.n else "-",
        "-" if figure.abstained is None else f"{figure.abstained:.3f}",
        "-" if floor is None else said(floor),
        "-" if floor is None else "met" if met(figure, floor) else "MISSED",
    )


def said(floor: Floor) -> str:
    """A floor as the table shows it."""
    return f"<= {floor['most']:.3g}" if isinstance(floor, dict) else f"{floor:.3g}"


def met(figure: Figure, floor: Floor) -> bool:
    """Whether a figure reaches its floor; rounding to three places, as printed, does not miss one."""
    value = round(figure.value, 3)
    return value <= floor["most"] if isinstance(floor, dict) else value >= floor


HEAD = ("set", "figure", "value", "k/n", "95 %", "abstained", "floor", "")


def table(rows: Iterable[Sequence[str]]) -> str:
    """Rows under the head, columns aligned."""
    every = [HEAD, *rows]
    widths = [max(len(cells[n]) for cells in every) for n in range(len(HEAD))]
    return "\n".join("  ".join(c.ljust(w) for c, w in zip(cells, widths, strict=True)).rstrip() for cells in every)


def main(arguments: Sequence[str] | None = None, shared: Path = SHARED) -> int:
    """Run the sets named, print the table, and tell by the exit code whether every floor is met."""
    parser = argparse.ArgumentParser(
        description="Run the product on the evaluation sets.", epilog="See eval/README.md."
    )
    parser.add_argument("sets", nargs="*", help="sets to run (default: all)")
    parser.add_argument("--list", action="store_true", help="name the sets and stop")
    parser.add_argument("--digests", action="store_true", help="print the digests of the data and stop")
    options = parser.parse_args(arguments)
    sets = modules()
    if unknown := sorted(set(options.sets) - set(sets)):
        parser.error(f"no such set: {', '.join(unknown)}; there are {', '.join(sets)}")
    wanted = {name: sets[name] for name in sets if not options.sets or name in options.sets}
    held = tomllib.loads(FLOORS.read_text("utf-8"))
    present = {name: module for name, module in wanted.items() if not absent(module, shared)}
    for name in (n for n in wanted if n not in present):
        print(f"absent: {name} (needs {', '.join(absent(wanted[name], shared))} below {shared.name}/)")
    if options.list or options.digests:
        for name, module in present.items():
            print(name if options.list else "\n".join(f'"{s}" = "{digest(files(shared, s))}"' for s in module.SOURCES))
        return 0
    if not present:
        print("nothing to run: the evaluation data is not part of this clone (set ONRECORD_SHARED to its folder)")
        return 0
    return _run(present, shared, held)


def _run(present: dict[str, ModuleType], shared: Path, held: dict[str, Any]) -> int:
    rows: list[tuple[str, ...]] = []
    missed: list[str] = []
    for name, module in present.items():
        floors = dict(held.get("floors", {}).get(name, {}))
        for source in changed(module, shared, held.get("digests", {})):
            print(f"{name}: {source} is not the data that its floors were set on")
        start = time.process_time()
        try:
            with tempfile.TemporaryDirectory(prefix="onrecord-eval-") as scratch:
                for figure in module.figures(shared, Path(scratch)):
                    floor = floors.pop(figure.name, None)
                    rows.append(row(figure, floor))
                    if floor is not None and not met(figure, floor):
                        missed.append(f"{name}: {figure.name} {figure.value:.3f}, floor {said(floor)}")
        except Exception:  # one set that fails must not hide the others; it is printed and counted
            traceback.print_exc()
            missed.append(f"{name}: failed to run")
        else:
            missed += [f"{name}: no figure called {figure!r}" for figure in floors]
        print(f"{name}: {time.process_time() - start:.1f} s CPU", file=sys.stderr)
    print(table(rows))
    print(f"\n{len(missed)} missed" + "".join(f"\n  {line}" for line in missed) if missed else "\nevery floor is met")
    return 1 if missed else 0


if __name__ == "__main__":
    raise SystemExit(main())
