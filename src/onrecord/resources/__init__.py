"""Language data, one folder a language: word lists (`.txt`, a line an entry, `#` comments) and tables (`.toml`).

`PACK` is the data of the language that is read closely; which one that is, and what its folder holds, pack.toml says.
"""

from __future__ import annotations

import tomllib
from base64 import urlsafe_b64encode
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, distribution
from importlib.resources import files
from pathlib import Path
from typing import Any

from onrecord.errors import UserError


@cache
def lines(language: str, name: str) -> tuple[str, ...]:
    """The entries of the word list `name`.txt, in order."""
    text = _read(language, f"{name}.txt")
    entries = (line.split("#", 1)[0].strip() for line in text.splitlines())
    return tuple(entry for entry in entries if entry)


@cache
def entries(language: str, name: str) -> frozenset[str]:
    """The entries of the word list `name`.txt as a set."""
    return frozenset(lines(language, name))


@cache
def table(language: str, name: str) -> dict[str, Any]:
    """The TOML table `name`.toml. Treat it as read-only."""
    return tomllib.loads(_read(language, f"{name}.toml"))


@dataclass(frozen=True, slots=True)
class Pack:
    """The data of one language. What it returns is to be treated as read-only."""

    language: str

    def lines(self, name: str) -> tuple[str, ...]:
        """The entries of the word list `name`.txt, in order."""
        return lines(self.language, name)

    def entries(self, name: str) -> frozenset[str]:
        """The entries of the word list `name`.txt as a set."""
        return entries(self.language, name)

    def table(self, name: str) -> dict[str, Any]:
        """The TOML table `name`.toml."""
        return table(self.language, name)

    def words(self, name: str, part: str, row: str) -> frozenset[str]:
        """The words of one row of a part of the table `name`.toml."""
        return frozenset(self.table(name)[part][row])

    def text(self, file: str) -> str:
        """The text of any other file of the folder, by its name there."""
        return self.data(file).decode("utf-8")

    def data(self, file: str) -> bytes:
        """The bytes of a file of the folder, by its name there."""
        return _data(self.language, file)


def _read(language: str, name: str) -> str:
    return _data(language, name).decode("utf-8")


def _data(language: str, name: str) -> bytes:
    """The bytes of a data file, refused where it is not the one that was installed."""
    data = (files(__name__) / language / name).read_bytes()
    wanted = _installed().get(f"{language}/{name}")
    if wanted and urlsafe_b64encode(sha256(data).digest()).rstrip(b"=").decode() != wanted:
        raise UserError(f"data file {language}/{name}: not the one that was installed; install onrecord again")
    return data


@cache
def _installed() -> dict[str, str]:
    """The sha256 of each data file as the installed wheel records it (PEP 376); none in a clone, where git tells."""
    here = Path(__file__).parent
    try:
        listed = distribution("onrecord").files or []
        held = [f for f in listed if f.hash and f.hash.mode == "sha256" and Path(str(f.locate())).parent.parent == here]
    except (PackageNotFoundError, OSError):
        return {}
    return {f"{f.parts[-2]}/{f.parts[-1]}": f.hash.value for f in held if f.hash}


PACK = Pack(tomllib.loads((files(__name__) / "pack.toml").read_text("utf-8"))["language"])
