"""Language data, one folder a language: word lists (`.txt`, a line an entry, `#` comments) and tables (`.toml`)."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def lines(language: str, name: str) -> tuple[str, ...]:
    """The entries of the word list `name`.txt, in order."""
    text = (files(__name__) / language / f"{name}.txt").read_text("utf-8")
    entries = (line.split("#", 1)[0].strip() for line in text.splitlines())
    return tuple(entry for entry in entries if entry)


@cache
def entries(language: str, name: str) -> frozenset[str]:
    """The entries of the word list `name`.txt as a set."""
    return frozenset(lines(language, name))


@cache
def table(language: str, name: str) -> dict[str, Any]:
    """The TOML table `name`.toml. Treat it as read-only."""
    return tomllib.loads((files(__name__) / language / f"{name}.toml").read_text("utf-8"))
