"""Fits the scores that ship.

    python -m fit                 every declared score
    python -m fit utterances      these only
    python -m fit utterances --each FOLDER    for each story a score fitted without it, into FOLDER; nothing else

Reads the evaluation data (../shared, or what ONRECORD_SHARED names) and writes src/onrecord/resources/en/scores/*.json.
The same data and code give the same arrays. See fit/README.md.
"""

from __future__ import annotations

import json
import os
import sys
from datetime import date
from pathlib import Path

from fit import utterances
from fit.frame import Declared, each, fit

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "src" / "onrecord" / "resources" / "en" / "scores"
SHARED = Path(os.environ.get("ONRECORD_SHARED", ROOT.parent / "shared"))
SCORES: tuple[Declared, ...] = (utterances.SCORE,)


def main(names: list[str]) -> int:
    """Fit the scores named, or all; say their figures."""
    known = {score.name: score for score in SCORES}
    if names[1:2] == ["--each"] and len(names) == 3 and names[0] in known:
        return _each(known[names[0]], Path(names[2]))
    if unknown := sorted(set(names) - set(known)):
        print(f"no score called {', '.join(unknown)}; there are {', '.join(known)}")
        return 2
    for name in names or known:
        if missing := [s.path for s in known[name].sources if not any((at / s.path).exists() for at in (SHARED, ROOT))]:
            print(f"{name}: not fitted, needs {', '.join(missing)} (set ONRECORD_SHARED)")
            return 2
        made = fit(known[name], SHARED, date.today().isoformat())
        (OUT / f"{name}.json").write_text(json.dumps(made, indent=1) + "\n", "utf-8")
        print(name, json.dumps(made["card"]["figures, one story left out"], indent=1))
        weights = zip(made["arrays"]["features"], made["arrays"]["weights"], strict=True)
        print("  ".join(f"{feature} {weight:+.2f}" for feature, weight in sorted(weights, key=lambda w: -abs(w[1]))))
    return 0


def _each(score: Declared, folder: Path) -> int:
    """Write the scores that have not seen one story, each by the story's own name."""
    folder.mkdir(parents=True, exist_ok=True)
    for story, made in each(score, SHARED, date.today().isoformat()).items():
        (folder / f"{story.rpartition('/')[2]}.json").write_text(json.dumps(made), "utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
