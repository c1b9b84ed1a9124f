"""Reproduces src/onrecord/resources/en/frequencies.txt: how often words stand in openly licensed English.

    python tools/frequencies.py ../shared/eval/open

Reads only documents under CC-BY (share-alike and less certain ones are left out): the news, interview and academic
genres of GUM, and Wikinews by way of MEANTIME. Words are folded as `onrecord.text.fold` folds them, so that "don't"
keeps its apostrophe. Words seen once are left out: what is not in the list is rarer than anything in it.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from onrecord.text import words

TARGET = Path(__file__).resolve().parent.parent / "src/onrecord/resources/en/frequencies.txt"
HEAD = """\
# How often words stand in {total} words of openly licensed English, most frequent first: word, count.
# Words seen once are left out. Counted by tools/frequencies.py from documents under CC-BY: GUM news and interview
# (Wikinews, CC-BY 2.5), GUM academic (CC-BY 4.0), MEANTIME (Wikinews, CC-BY 2.5). Credits: NOTICE.
"""


def texts(folder: Path) -> Iterator[str]:
    """The texts of the documents that may be counted."""
    for name in ("gum.jsonl", "wikinews.jsonl"):
        for row in (folder / name).read_text("utf-8").splitlines():
            document = json.loads(row)
            licence = document["licence"]
            if licence["text"].startswith("CC-BY-") and "SA" not in licence["text"] and licence["tier"] == "A":
                yield document["text"]


def main(folder: Path) -> None:
    """Count and write."""
    counts = Counter(word.folded for text in texts(folder) for word in words(text))
    kept = sorted(((w, n) for w, n in counts.items() if n > 1), key=lambda pair: (-pair[1], pair[0]))
    rows = "".join(f"{word} {count}\n" for word, count in kept)
    TARGET.write_text(HEAD.format(total=counts.total()) + rows, "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
