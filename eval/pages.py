"""Web pages of many designs, written for this: is the account complete, and is furniture of the page kept as text?

A page of `data/pages` is a design whose paragraphs of the account stand as `{{3}}`, the line of that number in
`account.txt`. `{{~words}}` may be kept or not (headlines, captions, crossheads); every other word is furniture.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from figures import ROOT, Figure
from onrecord.read import read

SOURCES = ()
PAGES = ROOT / "eval" / "data" / "pages"
_SLOT = re.compile(r"\{\{(~|json:)?([^{}]*)\}\}")


@dataclass(frozen=True, slots=True)
class Page:
    """A page as it is read, the account's paragraphs in their order, and what may be kept beside them."""

    name: str
    html: str
    account: tuple[str, ...]
    allowed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What reading a page came to: paragraphs of the account that are missing, and lines that are furniture."""

    name: str
    missing: tuple[str, ...]
    furniture: tuple[str, ...]


def pages() -> list[Page]:
    """Every design, filled."""
    lines = (PAGES / "account.txt").read_text("utf-8").splitlines()
    return [_filled(path, lines) for path in sorted(PAGES.glob("*.html"))]


def _filled(path: Path, lines: list[str]) -> Page:
    account: dict[str, None] = {}
    allowed: list[str] = []

    def fill(slot: re.Match[str]) -> str:
        if slot[1] == "~":
            allowed.append(slot[2])
            return slot[2]
        taken = [lines[int(number) - 1] for number in slot[2].split(",")]
        account.update(dict.fromkeys(taken))
        return json.dumps("\n\n".join(taken)) if slot[1] else taken[0]

    html = _SLOT.sub(fill, path.read_text("utf-8"))
    return Page(path.stem, html, tuple(account), tuple(allowed))


def outcome(page: Page, folder: Path) -> Outcome:
    """What is read of `page`, written to `folder` for it, against what it holds."""
    file = folder / f"{page.name}.html"
    file.write_text(page.html, "utf-8")
    reports, _ = read([file])
    text = reports[0].text if reports else ""
    at, missing = 0, []
    for paragraph in page.account:
        found = text.find(paragraph, at)
        at = found if found >= 0 else at
        if found < 0:
            missing.append(paragraph)
    rest = text
    for kept in sorted((*page.account, *page.allowed), key=len, reverse=True):
        rest = rest.replace(kept, "", 1)
    furniture = tuple(line.strip() for line in rest.splitlines() if re.search(r"\w", line))
    return Outcome(page.name, tuple(missing), furniture)


def figures(shared: Path, scratch: Path) -> Iterable[Figure]:
    """How many pages are complete and in order, and how many keep no furniture."""
    found = [outcome(page, scratch) for page in pages()]
    n = len(found)
    whole, clean = sum(not o.missing for o in found), sum(not o.furniture for o in found)
    yield Figure("pages", "pages complete and in order", whole / n, whole, n)
    yield Figure("pages", "pages without furniture", clean / n, clean, n)


if __name__ == "__main__":
    import tempfile

    with tempfile.TemporaryDirectory() as scratch:
        for page in pages():
            print(outcome(page, Path(scratch)))
