"""The guide as a site, built by `python3 dev.py docs`. Two pages are made from what the program itself uses."""

from __future__ import annotations

import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "src"))

from onrecord.render.dictionary import DICTIONARY, ROW_OF  # noqa: E402
from onrecord.render.how_sure import interval, measured, put_first  # noqa: E402
from onrecord.version import __version__  # noqa: E402

project = "onrecord"
release = __version__
extensions = ["myst_parser"]
html_theme = "furo"
html_title = f"onrecord {__version__}"
html_show_copyright = False
exclude_patterns = ["site", "generated", "README.md"]
suppress_warnings = ["myst.xref_missing"]  # links to files of the repository that are no pages of the site
myst_heading_anchors = 3


def dictionary() -> str:
    """The page of the data dictionary."""
    out = ["# Data dictionary", "Every table and column, with an example of a cell. An empty cell: not known, or none."]
    for name, columns in DICTIONARY.items():
        rows = [f"| {c.name} | {c.kind} | {c.meaning} | `{c.example}` |" for c in columns]
        title = "Every finding, in the tables for several stories" if name == "finding" else name
        out.append("\n".join([f"## {title}", "", f"{ROW_OF[name].capitalize()}.", ""]))
        out.append("\n".join(["| column | kind | what it holds | example |", "|---|---|---|---|", *rows]))
    return "\n\n".join(out) + "\n"


def rates() -> str:
    """The table of how often each kind was right."""
    rows = [
        "| kind | right | 95 % interval | measured | stories | among what is read first |",
        "|---|---|---|---|---|---|",
    ]
    for kind, found in measured().items():
        low, high = interval(found.right, found.read)
        day = f"{found.day}{', on an earlier version' if found.earlier else ''}"
        first = "yes" if put_first(kind) else "no"
        name = kind.replace("_", " ")
        rows.append(
            f"| {name} | {found.right} of {found.read} | {low:.2f} to {high:.2f} | {day} | {found.stories} | {first} |"
        )
    return "\n".join(rows) + "\n"


(HERE / "generated").mkdir(exist_ok=True)
(HERE / "generated" / "rates.md").write_text(rates(), "utf-8")
(HERE / "guide" / "dictionary.md").write_text(dictionary(), "utf-8")
