"""Calls the scorers of the shared data; what they count is never counted again here."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any


def rows(path: Path) -> list[dict[str, Any]]:
    """The objects of a JSON Lines file."""
    return [json.loads(row) for row in path.read_text("utf-8").splitlines() if row.strip()]


def write_rows(path: Path, objects: Iterable[Any]) -> Path:
    """Write JSON Lines and give back the path."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(json.dumps(o, ensure_ascii=True) + "\n" for o in objects), "utf-8")
    return path


def score(script: Path, *arguments: str | Path) -> str:
    """What a scorer prints."""
    command = [sys.executable, str(script), *map(str, arguments)]
    return subprocess.run(command, check=True, capture_output=True, text=True, encoding="utf-8").stdout
