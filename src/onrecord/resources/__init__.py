"""Language data, one folder a language: word lists (`.txt`, a line an entry, `#` comments) and tables (`.toml`)."""

from __future__ import annotations

import tomllib
from base64 import urlsafe_b64encode
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


def _read(language: str, name: str) -> str:
    """The text of a data file, refused where it is not the one that was installed."""
    data = (files(__name__) / language / name).read_bytes()
    wanted = _installed().get(f"{language}/{name}")
    if wanted and urlsafe_b64encode(sha256(data).digest()).rstrip(b"=").decode() != wanted:
        raise UserError(f"data file {language}/{name}: not the one that was installed; install onrecord again")
    return data.decode("utf-8")


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
