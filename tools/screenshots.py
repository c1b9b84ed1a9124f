"""Take the pictures of the example that the documentation shows: docs/record.png, docs/texts.png, docs/narrow.png.

python tools/screenshots.py        (needs Debian's chromium and the development requirements)
"""

from __future__ import annotations

import os
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import sync_playwright

from onrecord import build
from onrecord.read import read
from onrecord.render import page

ROOT = Path(__file__).resolve().parent.parent
CHROMIUM = os.environ.get("ONRECORD_CHROMIUM", "/usr/bin/chromium")
SHOTS = (
    ("record", "", {"width": 1280, "height": 1180}, "light"),
    ("texts", "#texts", {"width": 1280, "height": 860}, "light"),
    ("narrow", "#wordings", {"width": 390, "height": 844}, "dark"),
)
# What is folded on the page and opened for the picture.
OPENED = {"record": ("Differ ", "Words "), "narrow": (" remarks",)}


def main() -> None:
    """Build the example and take the pictures."""
    reports, skipped = read([ROOT / "examples" / "harbour"])
    html = page.render(build(reports, skipped=skipped))
    with TemporaryDirectory() as folder, sync_playwright() as play:
        file = Path(folder) / "record.html"
        file.write_text(html, "utf-8")
        browser = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        for name, at, size, scheme in SHOTS:
            tab = browser.new_page(viewport=size, color_scheme=scheme)
            tab.goto(file.as_uri() + at)
            for title in OPENED.get(name, ()):
                tab.locator("main details:visible > summary").filter(has_text=title).first.click()
            tab.evaluate("scrollTo(0, 0)")
            tab.screenshot(path=ROOT / "docs" / f"{name}.png")
        browser.close()


if __name__ == "__main__":
    main()
