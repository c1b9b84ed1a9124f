"""The first looks in the form of `onrecord sample`: a sheet and its key a look and kind, for `onrecord estimate`.

    python eval/look_sheets.py -o sheets        write them, and print what `estimate` says of each, a line a kind
    onrecord estimate sheets/claims-3.agreed.csv --beyond

The sheets hold offsets in place of words, and what was judged as `eval/accuracy.py` counts it: right in every respect,
or wrong. What stood in a look's stories and was not found is not in them, since it was not drawn; recall is not told.
Every story is a stratum. All that was judged was read, so that only `--beyond`, which takes the findings for a sample
of those in further news, gives an interval.
"""

from __future__ import annotations

import argparse
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

from accuracy import KINDS, LOOKS, judged, rows_of  # noqa: E402
from onrecord.model import Span  # noqa: E402
from onrecord.validate.draw import Drawn, Stratum  # noqa: E402
from onrecord.validate.estimate import estimate  # noqa: E402
from onrecord.validate.sheet import read_key, read_sheet, write_sheet  # noqa: E402
from onrecord.validate.units import Unit  # noqa: E402


def sheets(look: dict[str, Any], folder: Path) -> Iterator[Path]:
    """Write a sheet for each kind of a look into `folder`; where they are."""
    rows = rows_of(look)
    spans: dict[tuple[str, str, str], tuple[Span, ...]] = {}
    for row in rows:
        if row["kind"] in KINDS:
            spans[KINDS[row["kind"]], row["story"], row["id"]] = tuple(Span(*span) for span in row["spans"])
    for kind, found in sorted(judged(look, rows).items()):
        sizes = Counter(story for story, _ in found)
        strata = {story: Stratum(story, size, size) for story, size in sorted(sizes.items())}
        units, cells = [], {}
        for (story, id), right in sorted(found.items()):
            case = sha256(f"{kind} {story} {id}".encode()).hexdigest()[:12]
            unit = Unit(case, kind, True, story, story, None, spans[kind, story, id], (), "")
            units.append((unit, strata[story]))
            words = " ".join(f"{story}/{span}" for span in unit.first)
            cells[case] = ("Is it right as people see it?", id, words, "", "right" if right else "wrong", "")
        key = {"kind": kind, "seed": 0, "found": dict(sizes), "reports": {}}
        path = folder / f"{Path(look['file']).stem}.{kind}.csv"
        write_sheet(path, Drawn(tuple(units), tuple(strata.values())), cells, key, False)
        yield path


def line(path: Path) -> str:
    """What `estimate` says of a sheet, its findings taken for a sample of those in further news."""
    result = estimate(read_key(path.with_suffix(".key.json")), [read_sheet(path)[1]], beyond=True)
    found = result.precision
    assert found
    right = round(found.value * result.judged)
    told = f"{right:3} of {result.judged:3}  {found.value:.3f} ({found.low:.3f} to {found.high:.3f})"
    return f"{path.stem:28} {told}"


def main() -> None:
    """Write the sheets of every look; print a line for each."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("-o", "--output", type=Path, required=True, help="the folder to write into")
    given = parser.parse_args()
    given.output.mkdir(parents=True, exist_ok=True)
    for look in tomllib.loads((LOOKS / "looks.toml").read_text("utf-8"))["look"]:
        for path in sheets(look, given.output):
            print(line(path))


if __name__ == "__main__":
    main()
