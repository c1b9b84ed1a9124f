"""Counts what the house wants little of: decimals and lists of words in code, and modules that name a language.

    python tools/house.py [--where]

A decimal is a float written in code other than 0 and 1, outside `timex` (the rules of TIMEX3 durations); "unnamed" are
those that stand inside a function, where no name or reason is beside them. A list of words is a tuple, list or set of
three strings or more that hold lower-case words alone, outside `__all__`, closed sets (`Literal`, and lists of members
of one) and labels of the parser; `read/` is left out, for tags and keys of formats are no words. `--where` names each,
file by file.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

from onrecord.model import closed_sets

SOURCE = Path(closed_sets.__file__).parents[1]
READS = ("annotate", "collate", "compare", "group", "trace", "language", "lexicon", "view", "headers", "damage")
CLOSED = {v for name in dir(closed_sets) for v in get_args(getattr(closed_sets, name)) if isinstance(v, str)}
LABELS = set(
    """
    acl acomp advcl advmod agent amod appos attr aux auxpass case cc ccomp compound conj csubj csubjpass dative dep det
    dobj expl intj mark meta neg nmod npadvmod nsubj nsubjpass nummod oprd parataxis pcomp pobj poss preconj predet prep
    prt punct quantmod relcl root xcomp
    """.split()  # noqa: SIM905
)
WORD = re.compile(r"[a-z]+(?:[ '’-][a-z]+)*")
Place = tuple[str, int, str]


def trees() -> Iterator[tuple[str, ast.Module]]:
    """Every module of the product by its path below src/onrecord, parsed."""
    for path in sorted(SOURCE.rglob("*.py")):
        yield path.relative_to(SOURCE).as_posix(), ast.parse(path.read_text("utf-8"))


def decimals(unnamed: bool = False) -> Iterator[Place]:
    """Decimals in code; with `unnamed`, those inside functions."""
    for name, tree in trees():
        if name.startswith("timex/"):
            continue
        functions = [n for n in ast.walk(tree) if isinstance(n, (ast.FunctionDef, ast.AsyncFunctionDef))]
        inside = {id(n) for f in functions for n in ast.walk(f)}
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, float) and (not unnamed or id(node) in inside):
                if node.value in (0.0, 1.0):
                    continue
                yield name, node.lineno, repr(node.value)


def word_lists() -> Iterator[Place]:
    """Lists of words in the modules that read texts."""
    for name, tree in trees():
        if name.split("/")[0].removesuffix(".py") not in READS:
            continue
        apart = {id(n) for a in ast.walk(tree) if _is_closed(a) for n in ast.walk(a)}
        for node in ast.walk(tree):
            if isinstance(node, (ast.List, ast.Tuple, ast.Set)) and id(node) not in apart:
                words = [e.value if isinstance(e, ast.Constant) else None for e in node.elts]
                if len(words) < 3 or set(words) <= LABELS or set(words) <= CLOSED:
                    continue
                if all(isinstance(w, str) and WORD.fullmatch(w) for w in words):
                    yield name, node.lineno, " ".join(map(str, words))[:60]


def _is_closed(node: ast.AST) -> bool:
    """Whether a node is `__all__ = [...]` or `Literal[...]`."""
    if isinstance(node, ast.Assign):
        return any(isinstance(t, ast.Name) and t.id == "__all__" for t in node.targets)
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
