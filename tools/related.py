"""Reproduces src/onrecord/resources/en/related.txt and irregular.txt from Princeton WordNet 3.0.

    python tools/related.py /usr/share/wordnet        (Debian: the package wordnet-base)

`related.txt`: common words that WordNet lists in one synset, or joins by derivation or by "similar to", a pair a line.
`irregular.txt`: irregular forms and what they are forms of. Only common words are kept, and
only senses that WordNet's tagged texts use or lists first, so that a rare sense does not join common words.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

RESOURCES = Path(__file__).resolve().parent.parent / "src/onrecord/resources/en"
SOURCE = "# From Princeton WordNet 3.0 by tools/related.py; its licence stands in NOTICE.\n"
PARTS = {"n": "noun", "v": "verb", "a": "adj", "s": "adj", "r": "adv"}
FIRST_SENSES = 2
JOINS = {"+", "&"}


def common() -> set[str]:
    """The words of the frequency list."""
    rows = (RESOURCES / "frequencies.txt").read_text("utf-8").splitlines()
    return {row.split(" ")[0] for row in rows if not row.startswith("#")}


def known_words(folder: Path) -> set[str]:
    """Words of the frequency list, their irregular base forms, and words that WordNet's tagged texts hold twice."""
    listed = common()
    irregular = {base for form, base in irregulars(folder) if form in listed}
    tagged = {
        row.split("%")[0]
        for row in (folder / "cntlist.rev").read_text("utf-8").splitlines()
        if int(row.split()[-1]) > 1
    }
    return listed | irregular | tagged


def irregulars(folder: Path) -> Iterator[tuple[str, str]]:
    """Irregular forms with their base forms."""
    for part in ("noun", "verb", "adj", "adv"):
        for row in (folder / f"{part}.exc").read_text("utf-8").splitlines():
            form, *bases = row.split()
            for base in bases:
                if "_" not in form + base and "-" not in form + base and form != base:
                    yield form, base


def senses(folder: Path) -> dict[tuple[str, str, str], int]:
    """The rank of each (part of speech, word, synset)."""
    out: dict[tuple[str, str, str], int] = {}
    for part in ("noun", "verb", "adj", "adv"):
        for row in (folder / f"index.{part}").read_text("utf-8").splitlines():
            if row.startswith(" "):
                continue
            fields = row.split()
            count = int(fields[2])
            for rank, offset in enumerate(fields[-count:], 1):
                out[part, fields[0], offset] = rank
    return out


def synsets(folder: Path) -> Iterator[tuple[str, str, list[str], list[tuple[str, str, str, str]]]]:
    """Part of speech, offset, words and pointers (symbol, offset, part, source/target) of each synset."""
    for part in ("noun", "verb", "adj", "adv"):
        for row in (folder / f"data.{part}").read_text("utf-8").splitlines():
            if row.startswith(" "):
                continue
            fields = row.split(" | ")[0].split()
            n = int(fields[3], 16)
            members = [fields[4 + 2 * i].split("(")[0].lower() for i in range(n)]
            at = 4 + 2 * n
            pointers = [tuple(fields[at + 1 + 4 * i : at + 5 + 4 * i]) for i in range(int(fields[at]))]
            yield part, fields[0], members, pointers  # type: ignore[misc]


def pairs(folder: Path) -> set[tuple[str, str]]:
    """The related pairs, each sorted."""
    keep, rank = known_words(folder), senses(folder)
    words = {(part, offset): members for part, offset, members, _ in synsets(folder)}
    out: set[tuple[str, str]] = set()

    def add(a: str, b: str) -> None:
        if a != b and a in keep and b in keep and a.isalpha() and b.isalpha():
            out.add((min(a, b), max(a, b)))

    for part, offset, members, pointers in synsets(folder):
        near = [m for m in members if rank.get((part, m, offset), 99) <= FIRST_SENSES]
        for a in near:
            for b in near:
                add(a, b)
        for symbol, target, kind, ends in pointers:
            others = words.get((PARTS[kind], target), [])
            if symbol == "+" and others:
                add(members[int(ends[:2], 16) - 1], others[int(ends[2:], 16) - 1])
            elif symbol == "&" and near:
                for b in others:
                    if rank.get((PARTS[kind], b, target), 99) <= 1:
                        for a in near:
                            add(a, b)
    return out


def main(folder: Path) -> None:
    """Write both lists."""
    grouped: dict[str, list[str]] = defaultdict(list)
    for a, b in sorted(pairs(folder)):
        grouped[a].append(b)
    head = SOURCE + "# A word, and the words after it in the alphabet that are near it in meaning or derived with it.\n"
    rows = "".join(f"{a} {' '.join(b)}\n" for a, b in grouped.items())
    (RESOURCES / "related.txt").write_text(head + rows, "utf-8")
    keep = common()
    forms = sorted({(f, b) for f, b in irregulars(folder) if (f in keep or b in keep)})
    head = SOURCE + "# An irregular form, and what it is a form of.\n"
    (RESOURCES / "irregular.txt").write_text(head + "".join(f"{f} {b}\n" for f, b in forms), "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
