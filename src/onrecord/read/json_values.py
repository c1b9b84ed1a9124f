"""JSON as others write it: broken, nested without end, or with one key twice, of which only the last is kept."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

from onrecord.model import Skipped

__all__ = ["doubled", "loads"]


def loads(text: str) -> tuple[Any, tuple[str, ...]]:
    """The value that `text` holds, and the keys that one object gives more than once, sorted.

    Raises `ValueError` for what is no JSON, and for what is nested too deep to be read.
    """
    twice: set[str] = set()

    def kept(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found = dict(pairs)
        if len(found) < len(pairs):
            twice.update(key for key, n in Counter(key for key, _ in pairs).items() if n > 1)
        return found

    try:
        return json.loads(text, object_pairs_hook=kept), tuple(sorted(twice))
    except RecursionError as error:
        raise ValueError("nested too deep") from error


def doubled(called: str, keys: tuple[str, ...]) -> list[Skipped]:
    """What is said of keys given more than once in the input `called`."""
    return [Skipped(f"{called}, key {key!r}", "given more than once; the last was taken") for key in keys]
