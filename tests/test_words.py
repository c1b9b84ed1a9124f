"""Text made for people never uses the words that the contract rules out, quoted matter aside."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
RULED_OUT = re.compile(
    r"\b(misspel(?:t|led)|slips?|altered|misquoted|uncredited|plagiari[sz]ed|copied|hardened|fake|false|"
    r"independent(?:ly)?)\b",
    re.I,
)
QUOTED = re.compile(r"“[^”]*”|\"[^\"\n]*\"|`[^`]*`")
# Data that is no word said to people: the relation of a pair, and a truth value.
LABELS = {"independent", "false"}


def strings(path: Path) -> Iterator[tuple[int, str]]:
    """The string constants of a module that are no documentation."""
    tree = ast.parse(path.read_text("utf-8"))
    docs = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs:
            yield node.lineno, node.value


def modules() -> list[Path]:
    folder = ROOT / "src" / "onrecord"
    return [p for p in sorted(folder.rglob("*.py")) if "resources" not in p.parts]


@pytest.mark.parametrize("path", modules(), ids=lambda p: str(p.relative_to(ROOT / "src" / "onrecord")))
def test_no_message_uses_them(path: Path) -> None:
    found = [(line, text) for line, text in strings(path) if RULED_OUT.search(text)]
    assert [(line, text) for line, text in found if text not in LABELS and not looked_for(text)] == []


def looked_for(text: str) -> bool:
    """Whether a string is a pattern or list of words that is looked for in reports, not said to people."""
    return "|" in text or "\\b" in text


@pytest.mark.parametrize("path", sorted((ROOT / "src").rglob("*.jinja")), ids=str)
def test_no_template_uses_them(path: Path) -> None:
    assert not RULED_OUT.search(path.read_text("utf-8").replace('="false"', ""))


@pytest.mark.parametrize("name", ["README.md", "docs/record.md", "docs/decisions.md", "docs/settings.md"])
def test_no_document_uses_them(name: str) -> None:
    path = ROOT / name
    assert [row for row in path.read_text("utf-8").splitlines() if RULED_OUT.search(QUOTED.sub("", row))] == []
