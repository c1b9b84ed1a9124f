"""Takes docs/record.png, the README's picture: the page of the example in Debian's chromium.

python tools/picture.py [CHROMIUM]
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from onrecord import build
from onrecord.read import read
from onrecord.render.write import write

ROOT = Path(__file__).resolve().parent.parent
WIDTH, HEIGHT = 1120, 900


def main(chromium: str = "/usr/bin/chromium") -> None:
    """Build the example and take the picture of its first screen."""
    from playwright.sync_api import sync_playwright

    reports, skipped = read([ROOT / "examples" / "harbour"])
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as play:
        write(build(reports, skipped=skipped), Path(folder))
        browser = play.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT}, color_scheme="light")
        page.goto((Path(folder) / "record.html").as_uri())
        page.screenshot(path=str(ROOT / "docs" / "record.png"))
        browser.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
