"""Real stories of several outlets, built by the product's own job and scored by their own scorer.

The score of clause pairs is fitted to pairs of eight of these stories and that of utterances to all of them, so each
is built with scores that have not seen it (`fit/clauses.py`, which needs scikit-learn; without it the stories fitted to
are left out, and that is said).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from figures import Figure
from left_out import claims_left_out, remarks_left_out, scored_by, tied_by, values_left_out
from packs import write_tables
from scorer import score

REAL, PAIRS = "eval/real/dev", "eval/pairs/dev.jsonl"
SOURCES = (REAL, "eval/real/score.py", PAIRS, "eval/pairs/score.py")
_LINE = re.compile(r"^(?P<name>\S.*?|  .*?)\s+(?P<k>\d+)/(?P<n>\d+)\s+[\d.]+$")


def figures(shared: Path, scratch: Path) -> Iterable[Figure]:
    """Every figure of the stories' scorer with its counts, and of the scorer of the clause pairs in eight of them."""
    fitted, values, remarks = claims_left_out(shared), values_left_out(shared), remarks_left_out(shared)
    seen = {json.loads(line)["story"] for line in (shared / PAIRS).read_text("utf-8").splitlines() if line}
    for story in sorted(p for p in (shared / REAL).iterdir() if (p / "gold.jsonl").is_file()):
        if story.name in seen and story.name not in fitted:
            print(f"real: {story.name} left out: the score was fitted to it, and scikit-learn is not installed")
            continue
        with scored_by(fitted.get(story.name), values.get(story.name)), tied_by(remarks.get(story.name)):
            write_tables(story / "reports", scratch / story.name)
    yield from printed("real", score(shared / "eval/real/score.py", shared / REAL, scratch))
    if seen <= {path.name for path in scratch.iterdir()}:
        yield from printed("pairs", score(shared / "eval/pairs/score.py", shared / PAIRS, shared / REAL, scratch))


def printed(title: str, lines: str) -> Iterator[Figure]:
    """The figures in the lines that a scorer prints: name, k/n, share."""
    for line in lines.splitlines():
        if found := _LINE.match(line):
            k, n = int(found["k"]), int(found["n"])
            yield Figure(title, found["name"].strip(), k / n if n else 0.0, k, n)
