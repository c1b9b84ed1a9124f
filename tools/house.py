"""Counts what the house wants little of: decimals and lists of words in code, and modules that name a language.

    python tools/house.py [--where]

A decimal is a float written in code other than 0 and 1, outside `timex` (the rules of TIMEX3 durations); tolerances of
rounding and whole powers of ten decide nothing and are none. "unnamed" are those that stand inside a function, where no
name is beside them; "without a reason" those with no comment on their line. A list of words is a tuple, list or set of
three strings or more that hold lower-case words alone. None are: `__all__`; a closed set of the program (`Literal`
anywhere in it) and a list of members of one; labels of the parser; names of the rows of one table of language data.
`read/` is left out, for tags and keys of formats are no words. `--where` names each, file by file.
"""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import onrecord
from onrecord import resources

SOURCE = Path(onrecord.__file__).parent
READS = ("annotate", "collate", "compare", "group", "trace", "language", "lexicon", "view", "headers", "damage")
LABELS = set(
    """
    acl acomp advcl advmod agent amod appos attr aux auxpass case cc ccomp compound conj csubj csubjpass dative dep det
    dobj expl intj mark meta neg nmod npadvmod nsubj nsubjpass nummod oprd parataxis pcomp pobj poss preconj predet prep
    prt punct quantmod relcl root tmod xcomp flat
    """.split()  # noqa: SIM905
)
WORD = re.compile(r"[a-z]+(?:[ '’-][a-z]+)*")
Place = tuple[str, int, str]


def trees() -> Iterator[tuple[str, ast.Module]]:
    """Every module of the product by its path below src/onrecord, parsed."""
    for path in sorted(SOURCE.rglob("*.py")):
        yield path.relative_to(SOURCE).as_posix(), ast.parse(path.read_text("utf-8"))


def closed_sets() -> list[set[str]]:
    """The program's own sets of words: the members of each `Literal`, the parser's labels, the rows of each table."""
    found = [LABELS]
    for _, tree in trees():
        for node in ast.walk(tree):
            if _is_literal(node):
                found.append(
                    {n.value for n in ast.walk(node) if isinstance(n, ast.Constant) and isinstance(n.value, str)}
                )
    for path in (Path(resources.__file__).parent / resources.PACK.language).glob("*.toml"):
        found.extend(_rows(tomllib.loads(path.read_text("utf-8"))))
    return found


def _rows(table: dict[str, Any]) -> Iterator[set[str]]:
    """The names of the rows of a table, and of the tables in it; a word that heads its own forms is none."""
    yield {key for key, held in table.items() if _is_row(key, held)}
    for held in table.values():
        if isinstance(held, dict):
            yield from _rows(held)


def _is_row(key: str, held: Any) -> bool:
    words = held.split() if isinstance(held, str) else held
    return isinstance(held, dict) or (isinstance(words, list) and len(words) > 1 and key not in words)


def decimals(unnamed: bool = False) -> Iterator[Place]:
    """Decimals in code; with `unnamed`, those inside functions."""
    for name, tree in trees():
        if name.startswith("timex/"):
            continue
        functions = [n for n in ast.walk(tree) if isinstance(n, (ast.FunctionDef, ast.AsyncFunctionDef))]
        inside = {id(n) for f in functions for n in ast.walk(f)}
        for node in ast.walk(tree):
            if unnamed and id(node) not in inside:
                continue
            if isinstance(node, ast.Constant) and isinstance(node.value, float) and _decides(node.value):
                yield name, node.lineno, repr(node.value)


def _decides(value: float) -> bool:
    """Whether a float can be a threshold or a weight: no 0 or 1, no tolerance of rounding, no whole power of ten."""
    scale = value >= 100 and set(f"{value:.0f}".removeprefix("1")) <= {"0"}
    return value not in (0.0, 1.0) and not scale and not 0 < value <= 1e-6


def bare_decimals() -> Iterator[Place]:
    """Decimals with no comment on their line."""
    for name, line, said in decimals():
        if "#" not in (SOURCE / name).read_text("utf-8").splitlines()[line - 1]:
            yield name, line, said


def word_lists() -> Iterator[Place]:
    """Lists of words in the modules that read texts."""
    closed = closed_sets()
    for name, tree in trees():
        if name.split("/")[0].removesuffix(".py") not in READS:
            continue
        apart = {id(n) for a in ast.walk(tree) if _is_closed(a) for n in ast.walk(a)}
        for node in ast.walk(tree):
            if isinstance(node, (ast.List, ast.Tuple, ast.Set)) and id(node) not in apart:
                words = [e.value if isinstance(e, ast.Constant) else None for e in node.elts]
                if len(words) < 3 or any(set(words) <= one for one in closed):
                    continue
                if all(isinstance(w, str) and WORD.fullmatch(w) for w in words):
                    yield name, node.lineno, " ".join(map(str, words))[:60]


def _is_closed(node: ast.AST) -> bool:
    """Whether a node is `__all__ = [...]` or `Literal[...]`."""
    if isinstance(node, ast.Assign):
        return any(isinstance(t, ast.Name) and t.id == "__all__" for t in node.targets)
    return _is_literal(node)


def _is_literal(node: ast.AST) -> bool:
    return isinstance(node, ast.Subscript) and isinstance(node.value, ast.Name) and node.value.id == "Literal"


def languages() -> Iterator[Place]:
    """Places that name a language by its code."""
    for name, tree in trees():
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and node.value == "en":
                yield name, node.lineno, "en"


COUNTS = {
    "decimals": lambda: list(decimals()),
    "decimals, unnamed": lambda: list(decimals(unnamed=True)),
    "decimals, without a reason": lambda: list(bare_decimals()),
    "lists of words": lambda: list(word_lists()),
    "a language by its code": lambda: list(languages()),
}


def main() -> int:
    """Print the counts."""
    for what, found in ((name, count()) for name, count in COUNTS.items()):
        print(f"{what}: {len(found)} in {len({name for name, _, _ in found})} modules")
        if "--where" in sys.argv[1:]:
            for name, line, said in found:
                print(f"  {name}:{line}: {said}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
