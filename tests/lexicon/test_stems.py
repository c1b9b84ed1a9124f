"""One stemmer, and what is made with it: roots of irregular forms, classes of words."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from onrecord.lexicon.classes import key
from onrecord.lexicon.forms import near, root
from onrecord.lexicon.terms import stem

SOURCE = Path(__file__).resolve().parents[2] / "src" / "onrecord"


@pytest.mark.parametrize(
    ("word", "stemmed"),
    [("parties", "party"), ("sailing", "sail"), ("voters", "vot"), ("is", "is"), ("lowe's", "low"), ("closed", "clos")],
)
def test_endings_are_taken_off(word: str, stemmed: str) -> None:
    assert stem(word) == stemmed


def test_forms_of_an_irregular_verb_have_one_root() -> None:
    assert root("said") == root("says") == root("saying")
    assert near("said", "saying")
    assert not near("said", "sold")


def test_words_of_one_class_have_one_key_whatever_their_form() -> None:
    assert key("closed") == key("shut") == key("closes")
    assert key("closed") != key("opened")


def test_there_is_one_stemmer() -> None:
    found = [
        f"{path.relative_to(SOURCE)}: {node.name}"
        for path in sorted(SOURCE.rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.FunctionDef) and node.name.strip("_") in ("stem", "stemmed", "stemmer")
    ]
    assert found == ["lexicon/terms.py: stem"]
