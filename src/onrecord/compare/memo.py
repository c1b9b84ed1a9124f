"""What was worked out before of two reports, so that a report more in a story costs its own pairs alone.

The stages that compare are given a memo and ask it first. What they keep is a function of the two reports and of
nothing else in the story, and holds a digest of all that it hangs on; where that is another now it is worked out anew.
So a record is the same with a memo and without.
"""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import blake2b
from typing import Any, Protocol

import msgspec

__all__ = ["Memo", "digest"]


class Memo(Protocol):
    """What is kept of two reports, by their ids in the order given and by what it is about (`kind`)."""

    def found(self, a: str, b: str, kind: str) -> bytes | None:
        """What is kept; None where nothing is."""

    def keep(self, rows: Mapping[tuple[str, str], bytes], kind: str) -> None:
        """Keep what was worked out, in place of what was kept before."""


def digest(*values: Any) -> bytes:
    """Sixteen bytes that stand for plain values and dataclasses, sets in them aside: they have no order."""
    try:
        data = msgspec.msgpack.encode(values)
    except UnicodeEncodeError:  # half a surrogate
        data = repr(values).encode("utf-8", "backslashreplace")
    return blake2b(data, digest_size=16).digest()
