"""How large and how quick record.html is: a made story of 300 reports and 3,000 quotations, opened in chromium.

    python benchmarks/page.py [--reports 300] [--quotations 3000] [--runs 5]

Prints medians: CPU seconds to write the page, its size; from the start of the navigation to the first paint and to the
end of loading; and from a change of the address to the next frame, for every view, a mailed link into a part not yet
laid out, two texts side by side, and a finding's words. Beside it, in the same run: the same story as one page whose
parts are all laid out at once.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from playwright.sync_api import sync_playwright

from onrecord.render import page

if TYPE_CHECKING:
    from playwright.sync_api import Browser

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))

from affair import large

CHROMIUM = os.environ.get("ONRECORD_CHROMIUM", "/usr/bin/chromium")
TIMES = """() => { const n = performance.getEntriesByType('navigation')[0];
  const p = performance.getEntriesByName('first-contentful-paint')[0];
  return [p ? p.startTime : 0, n.loadEventEnd, document.querySelectorAll('*').length]; }"""
MOVE = """at => new Promise(done => { const start = performance.now(); location.hash = at;
  requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now() - start))); })"""
STEPS = {
    **{f"open the view {name}": f"#{view}" for view, name in page.VIEWS.items()},
    "a mailed link to the last wording": "#w-u29-9",
    "a mailed link to a sentence": "#t-r299",
    "two texts side by side": "#texts=t-r250,t-r010",
}


def measured(browser: Browser, file: Path, runs: int) -> Iterator[tuple[str, float]]:
    """Milliseconds by step, medians over `runs`."""
    found: dict[str, list[float]] = {}
    for _ in range(runs):
        tab = browser.new_page()
        tab.goto(file.as_uri(), wait_until="load")
        paint, load, nodes = tab.evaluate(TIMES)
        for step, value in (("first paint", paint), ("loaded", load), ("elements after loading", nodes)):
            found.setdefault(step, []).append(value)
        for step, at in STEPS.items():
            found.setdefault(step, []).append(tab.evaluate(MOVE, at))
        tab.close()
    for step, values in found.items():
        yield step, statistics.median(values)


def written(file: Path, lazy: int, record: object) -> tuple[float, float]:
    """Write the page; CPU seconds and megabytes."""
    page._LAZY = lazy
    start = time.process_time()
    html = page.render(record)  # type: ignore[arg-type]
    took = time.process_time() - start
    file.write_text(html, "utf-8")
    return took, len(html.encode()) / 1e6


def main() -> None:
    """Write, open, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=int, default=300)
    parser.add_argument("--quotations", type=int, default=3000)
    parser.add_argument("--runs", type=int, default=5)
    given = parser.parse_args()
    record = large(given.reports, given.quotations)
    print(f"{len(record.reports)} reports, {len(record.quotations)} quotations, {len(record.utterances)} utterances")
    with TemporaryDirectory() as folder, sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        columns = []
        for name, lazy in (("parts as opened", 800), ("all at once", 10**9)):
            file = Path(folder) / "record.html"
            cpu, size = written(file, lazy, record)
            columns.append((name, {"CPU s to write": cpu, "MB": size, **dict(measured(browser, file, given.runs))}))
        browser.close()
    print(f"{'':40}" + "".join(f"{name:>18}" for name, _ in columns))
    for step in columns[0][1]:
        print(f"{step:40}" + "".join(f"{found[step]:18,.2f}" for _, found in columns))


if __name__ == "__main__":
    main()
