"""PDF with a text layer: the words of its pages in order, and where each page begins.

Lines are as they are set; words cut at a line's end and wrapped paragraphs are joined by the view, not here. A head or
foot that runs through the pages (the same first or last line, figures aside) is left out. A scan has no words: said.
"""

from __future__ import annotations

import re
from collections import Counter
from pathlib import PurePosixPath

from onrecord.model import Locator, Skipped
from onrecord.read.articles import each_article
from onrecord.read.raw import Items, Raw, printable

__all__ = ["parse"]

_MOST = 2_000  # pages
_RUNNING = 3  # pages from which on a line that they share is a running head or foot


def parse(name: str, data: bytes) -> Items:
    """The inputs in a PDF, one or several articles, with its pages as locators."""
    try:
        pages, more, title = _pages(data)
    except Exception as error:  # pdfium's errors for broken and locked files
        yield Skipped(name, f"no readable PDF ({type(error).__name__}: broken, or locked by a password)")
        return
    if more:
        yield Skipped(f"{name}, after page {_MOST}", f"{more} further pages were not read")
    pages = _without_running(pages)
    if not any(page.strip() for page in pages):
        yield Skipped(name, "a PDF without a text layer (a scan); make its words readable first (OCR)")
        return
    text, locators = "", []
    for number, page in enumerate(pages, 1):
        locators.append(Locator("page", len(text), str(number)))
        text += page + "\n"
    stem = printable(PurePosixPath(name).stem)
    yield from each_article(Raw(name, name, text.rstrip("\n"), {"title": title}, stem, tuple(locators)))


def _pages(data: bytes) -> tuple[list[str], int, str | None]:
    """The words of each page, how many pages were too many, and the document's title."""
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    try:
        pages = []
        for number in range(min(len(document), _MOST)):
            page = document[number]
            words = page.get_textpage()
            pages.append(_plain(words.get_text_range()))
            words.close()
            page.close()
        title = document.get_metadata_value("Title").strip()
        made = re.search(r"^Microsoft|\.\w{2,4}$|^untitled", title, re.I)
        return pages, max(0, len(document) - _MOST), None if made else title or None
    finally:
        document.close()


def _plain(words: str) -> str:
    """A page's words; pdfium's sign for a hyphen at a line's end is a hyphen."""
    return words.replace("\r\n", "\n").replace("\r", "\n").replace("\ufffe", "-").replace("\x02", "-").replace("\0", "")


def _without_running(pages: list[str]) -> list[str]:
    """The pages without the first and last lines that most of them share."""
    split = [page.strip("\n").split("\n") for page in pages]
    for at in (0, -1):
        heads = Counter(_bare(lines[at]) for lines in split if len(lines) > 1)
        running = {head for head, n in heads.items() if n >= _RUNNING and 2 * n > len(split)}
        for lines in split:
            if len(lines) > 1 and _bare(lines[at]) in running:
                del lines[at]
    return ["\n".join(lines) for lines in split]


def _bare(line: str) -> str:
    return re.sub(r"\d+", "#", line.strip())
