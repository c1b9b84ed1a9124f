"""PDF with a text layer: the words of its pages in order, and where each page begins.

Lines are as they are set; words cut at a line's end and wrapped paragraphs are joined by the view, not here. Left out
are heads and feet that run through the pages (the same first or last lines, figures aside), and what a browser prints
around a page: its title, address, number and the time of printing. A scan has no words: said.
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
_EDGE = 3  # lines at either end of a page that may be such
_CUT = 12  # characters of a title that was cut, at least
_COUNTED = re.compile(r"Page \d{1,4} of \d{1,4}")
_PRINTED = tuple(
    re.compile(sign)
    for sign in (
        r"(?:https?|file)://\S+",
        r"\b\d{1,4}[./-]\d{1,2}[./-]\d{1,4},? \d{1,2}[:.]\d\d(?:[:.]\d\d)?(?: ?[AaPp]\.?[Mm]\.?)?",
        r"(?:\bPage )?\b\d{1,4} ?(?:/| of ) ?\d{1,4}\b(?! ?[./-])",
    )
)


def parse(name: str, data: bytes) -> Items:
    """The inputs in a PDF, one or several articles, with its pages as locators."""
    try:
        pages, more, title = _pages(data)
    except Exception as error:  # pdfium's errors for broken and locked files
        yield Skipped(name, f"no readable PDF ({type(error).__name__}: broken, or locked by a password)")
        return
    if more:
        yield Skipped(f"{name}, after page {_MOST}", f"{more} further pages were not read")
    pages, address = _without_printed(pages, title)
    pages = _without_running(pages)
    if not any(page.strip() for page in pages):
        yield Skipped(name, "a PDF without a text layer (a scan); make its words readable first (OCR)")
        return
    text, locators = "", []
    for number, page in enumerate(pages, 1):
        locators.append(Locator("page", len(text), str(number)))
        text += page + "\n"
    stem = printable(PurePosixPath(name).stem)
    yield from each_article(Raw(name, name, text.rstrip("\n"), {"title": title, "url": address}, stem, tuple(locators)))


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


def _without_printed(pages: list[str], title: str | None) -> tuple[list[str], str | None]:
    """The pages without the lines that a browser prints around them, and the address that those lines tell."""
    out, address = [], None
    for page in pages:
        lines = page.strip("\n").split("\n")
        edges = {*range(min(_EDGE, len(lines))), *range(max(0, len(lines) - _EDGE), len(lines))}
        gone = {n for n in edges if _is_printed(lines[n], title)}
        found = (
            m.group() for n in sorted(gone) if (m := re.search(r"https?://\S+", lines[n])) and "…" not in m.group()
        )
        address = address or next(found, None)
        out.append("\n".join(line for n, line in enumerate(lines) if n not in gone))
    return out, address


def _is_printed(line: str, title: str | None) -> bool:
    """Whether a line holds two of title, address, page number and time of printing, and nothing else."""
    rest, signs = line, 0
    for sign in _PRINTED:
        rest, found = sign.subn(" ", rest, count=1)
        signs += found
    rest = rest.strip(" -|")
    told = rest.removesuffix("…").strip()
    titled = bool(title) and (told == title or (len(told) >= _CUT and (title or "").startswith(told)))
    return signs + titled >= 2 and (titled or not rest)


def _without_running(pages: list[str]) -> list[str]:
    """The pages without first and last lines that most of them share, and without "Page 2 of 3" and what it heads."""
    split = [page.strip("\n").split("\n") for page in pages]
    for at in (0, -1) * _EDGE:
        heads = Counter(_bare(lines[at]) for lines in split if len(lines) > 1)
        running = {head for head, n in heads.items() if n >= _RUNNING and 2 * n > len(split)}
        for n, lines in enumerate(split):
            if len(lines) > 1 and (_bare(lines[at]) in running or _COUNTED.fullmatch(lines[at].strip())):
                counted = at == 0 and _COUNTED.fullmatch(lines[at].strip())
                del lines[at]
                if counted and len(lines) > 1 and any(lines[0] in before for before in split[max(0, n - 1) : n]):
                    del lines[0]
    return ["\n".join(lines) for lines in split]


def _bare(line: str) -> str:
    return re.sub(r"\d+", "#", line.strip())
