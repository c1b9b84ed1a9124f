"""Writes `resources/accuracy.toml`: how often a kind of finding was right when read on news no rule was made for.

    python eval/accuracy.py            count every look of first_looks/looks.toml and write the table
    python eval/accuracy.py --check    say whether the table is the one that the looks give; exit 1 where it is not

A kind's figure comes from the last look that has judgements of it, with those before it where fewer than `LEAST` were
read. Right is what is judged right as people see it, in every respect in which it was judged (whose words, how far, in
which kinds they differ): partly right, of no use, open though told, and whatever else a look may call it, is not.
"""

from __future__ import annotations

import argparse
import io
import json
import re
import subprocess
import sys
import tarfile
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))
sys.path.insert(0, str(HERE.parent / "src"))

from onrecord.provenance import finding_digest  # noqa: E402
from onrecord.render.how_sure import LEAST  # noqa: E402

LOOKS = HERE / "first_looks"
TABLE = HERE.parent / "src" / "onrecord" / "resources" / "accuracy.toml"
RIGHT = {"right", "tie_right", "speaker_right", "open_rightly"}
# What a look calls a kind, by the product's own name of it; other rows (what was missed, what stood outside a sample)
# are no findings that people see.
KINDS = {
    "claim:agreed": "agreed",
    "claim:mixed_voice": "mixed_voice",
    "claim:repeated": "repeated",
    "claim:added": "added",
    "claim:contested": "contested",
    "claim:contradicting": "contradicting",
    "claim:differing": "differing",
    "claim:changed": "changed",
    "claim:single": "single",
    "silent": "silent",
    "unknown": "unknown",
    "shared": "shared",
    "parent": "descent",
    "change": "change",
    "timeline": "timeline",
    "spelling": "spelling",
    "reading": "reading",
    "reading_kinds": "reading",
    "quotation_marked": "quotation",
    "quotation_marked_extent": "quotation",
    "quotation_indirect": "reported_speech",
    "quotation_indirect_speaker": "reported_speech",
    "date": "date",
}


@dataclass(frozen=True, slots=True)
class Figure:
    """Right in `right` of `read`, on these stories, that day, of the build whose findings have this digest."""

    right: int
    read: int
    stories: tuple[str, ...]
    day: date
    digest: str


def judged(look: dict[str, Any], rows: Iterable[dict[str, Any]]) -> dict[str, dict[tuple[str, str], bool]]:
    """By the product's name of a kind: whether each finding of a look, by story and id, is right throughout."""
    out: dict[str, dict[tuple[str, str], bool]] = {}
    for row in rows:
        if row["story"] in look["stories"] and row["kind"] in KINDS:
            found = out.setdefault(KINDS[row["kind"]], {})
            key = (row["story"], row["id"])
            found[key] = found.get(key, True) and is_right(row["label"])
    return out


def rows_of(look: dict[str, Any]) -> list[dict[str, Any]]:
    """What was judged in the file of a look."""
    return [json.loads(line) for line in (LOOKS / look["file"]).read_text("utf-8").splitlines() if line.strip()]


def is_right(label: str) -> bool:
    """Whether a judgement is one of right; what stands behind a comma or plus only adds to it."""
    return re.split(r"[,+]", label)[0].strip() in RIGHT


def figures(looks: list[dict[str, Any]], digest: Any) -> dict[str, Figure]:
    """Every kind's figure, from the last look that judged it; `digest` gives that of a build."""
    out: dict[str, Figure] = {}
    for look in looks:
        for kind, found in judged(look, rows_of(look)).items():
            right, read = sum(found.values()), len(found)
            stories = {story for story, _ in found}
            if read < LEAST and (old := out.get(kind)):
                right, read, stories = right + old.right, read + old.read, stories | set(old.stories)
            out[kind] = Figure(right, read, tuple(sorted(stories)), look["day"], digest(look["build"]))
    return out


def of_build(build: str) -> str:
    """The digest of what makes findings in a build, read from the history of the project."""
    packed = subprocess.run(
        ["git", "archive", "--format=tar", build, "src/onrecord"], cwd=HERE.parent, check=True, capture_output=True
    ).stdout
    with tarfile.open(fileobj=io.BytesIO(packed)) as tree:
        held = [(m.name, tree.extractfile(m)) for m in tree.getmembers() if m.isfile()]
        return finding_digest((name.removeprefix("src/onrecord/"), file.read()) for name, file in held if file)


def told(found: dict[str, Figure]) -> str:
    """The table as TOML."""
    head = "# Written by eval/accuracy.py from eval/first_looks; never by hand.\n"
    rows = [
        f"\n[{kind}]\nright = {f.right}\nread = {f.read}\nday = {f.day.isoformat()}\n"
        f'stories = {json.dumps(list(f.stories))}\ndigest = "{f.digest}"\n'
        for kind, f in sorted(found.items())
    ]
    return head + "".join(rows)


def main() -> None:
    """Count, write or compare, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="compare with the table that stands; write nothing")
    given = parser.parse_args()
    digests: dict[str, str] = {}
    looks = tomllib.loads((LOOKS / "looks.toml").read_text("utf-8"))["look"]
    found = figures(looks, lambda build: digests.setdefault(build, of_build(build)))
    text = told(found)
    if given.check:
        sys.exit(0 if TABLE.exists() and TABLE.read_text("utf-8") == text else f"{TABLE}: not what the looks give")
    TABLE.write_text(text, "utf-8")
    for kind, f in sorted(found.items()):
        print(f"{kind:16} {f.right:3} of {f.read:3}  {f.day}  {', '.join(f.stories)}")


if __name__ == "__main__":
    main()
