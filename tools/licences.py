"""Prints a row for each package that a user of the wheel gets, with its licence as the package itself states it.

python tools/licences.py       from requirements.lock, out of the environment it runs in; the rows go into NOTICE
"""

from __future__ import annotations

import re
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

LOCK = Path(__file__).resolve().parent.parent / "requirements.lock"


def main() -> None:
    """Print the rows."""
    for name in re.findall(r"^([a-z0-9][a-z0-9._-]*)==", LOCK.read_text("utf-8"), re.M):
        try:
            print(f"- {name} ({licence(distribution(name))})")
        except PackageNotFoundError:
            print(f"- {name} (on other systems alone)")


def licence(package: Distribution) -> str:
    """The licence in a package's metadata: its expression, else its short text, else its classifiers."""
    told = package.metadata
    short = (told.get("License") or "").strip()
    named = [c.rpartition(" :: ")[2] for c in told.get_all("Classifier") or () if c.startswith("License ::")]
    first = short.splitlines()[0][:80] if short else ""
    return told.get("License-Expression") or (first if 0 < len(short) < 80 else "") or ", ".join(named) or first or "?"


if __name__ == "__main__":
    main()
