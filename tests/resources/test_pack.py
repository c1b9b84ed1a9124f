"""What a language needs is listed, each folder has it, and the code asks for nothing else."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from onrecord import resources

SOURCE = Path(__file__).resolve().parents[2] / "src" / "onrecord"
FOLDER = SOURCE / "resources"
PACK = tomllib.loads((FOLDER / "pack.toml").read_text("utf-8"))
NEEDED = {
    *(f"{name}.txt" for name in PACK["words"]),
    *(f"{name}.toml" for name in PACK["tables"]),
    *(f"{name}.json" for name in PACK["scores"]),
}
ASKED = re.compile(
    r"(?:PACK\.(?:lines|entries|table|words)\(|resources\.(?:lines|entries|table)\(language, )\s*\"(\w+)\""
)
NAMED = re.compile(r"[\"']en[\"']")


def test_every_language_has_the_files_that_the_list_names_and_no_other() -> None:
    languages = [f for f in FOLDER.iterdir() if f.is_dir() and re.fullmatch(r"[a-z]{2}", f.name)]
    assert "en" in {f.name for f in languages}
    for folder in languages:
        assert {f.name for f in folder.rglob("*") if f.is_file()} == NEEDED


def test_the_code_asks_for_nothing_that_is_not_listed() -> None:
    asked = {name for path in SOURCE.rglob("*.py") for name in ASKED.findall(path.read_text("utf-8"))}
    assert len(asked) > 30
    assert asked <= PACK["words"].keys() | PACK["tables"].keys()


def test_the_code_names_no_language() -> None:
    naming = {path.name for path in SOURCE.rglob("*.py") if NAMED.search(path.read_text("utf-8"))}
    # languages are known by their codes, and examples name one
    assert naming <= {"codes.py"}
    assert PACK["language"] in {f.name for f in FOLDER.iterdir()}


def test_every_list_says_where_it_comes_from_at_its_top() -> None:
    silent = [f.name for f in (FOLDER / "en").glob("*.t*") if not f.read_text("utf-8").lstrip().startswith("#")]
    assert silent == []


def test_a_row_of_a_table_gives_its_words_each_once() -> None:
    assert resources.PACK.words("grammar", "verbs", "auxiliary") == {"be", "have", "do"}
    assert resources.PACK.words("names", "small", "behind") == frozenset(("jr", "sr", "llc"))


def test_no_row_of_small_words_is_empty_or_says_a_word_twice() -> None:
    for part in resources.PACK.table("grammar").values():
        for row, words in part.items():
            assert words, row
            assert len(set(words)) == len(words), row
