"""What the formats hand on: a text with the fields given for it, not yet checked and without an id."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Any

from onrecord.model import Locator, Skipped

__all__ = ["UNPACKED", "Items", "Raw", "digest", "printable", "wordless"]

UNPACKED = 50_000_000  # bytes that all parts of one file together may unpack to: a small file can hold a very large one


@dataclass(frozen=True, slots=True)
class Raw:
    """An input as a format found it.

    `name` is how messages call it, `holder` the file it came from (both without any folder outside the inputs);
    `stem` is the id of last resort that a file's name gives; `fields` are the contract's input fields as given;
    `locators` say where pages and times begin in the text.
    """

    name: str
    holder: str
    text: Any
    fields: Mapping[str, Any]
    stem: str | None = None
    locators: tuple[Locator, ...] = ()

    def under(self, given: Mapping[str, Any]) -> Raw:
        """This input with the fields of a sidecar, which outrank those found in the file itself."""
        return replace(self, fields={**self.fields, **given}) if given else self


Items = Iterator[Raw | Skipped]


def digest(text: str) -> str:
    """The sha256 of `text` in hex; a lone surrogate counts as its three bytes."""
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def printable(name: str) -> str:
    """`name` as any file and terminal can hold it: a lone surrogate, or a byte of a file name, is spelt out."""
    return name.encode("utf-8", "backslashreplace").decode("utf-8")


def wordless(status: Any) -> str | None:
    """What is said of an item without words that holds back or withdraws another; None where it does neither."""
    told = {"withheld": "holds an item back", "canceled": "withdraws an item"}.get(
        status if isinstance(status, str) else ""
    )
    return f"no words of its own: it {told}; look for that item among the inputs" if told else None
