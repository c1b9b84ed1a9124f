"""The same inputs give the same bytes on machines that are set up differently."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PLAIN = {"PYTHONHASHSEED": "0", "LC_ALL": "C.UTF-8", "TZ": "UTC", "OMP_NUM_THREADS": "1"}
OTHERS = {
    "the salt of hashes": {"PYTHONHASHSEED": "1"},
    "locale and time zone": {"LC_ALL": "C", "LANG": "de_DE.ISO-8859-1", "TZ": "Pacific/Kiritimati", "PYTHONUTF8": "0"},
    "processors": {"OMP_NUM_THREADS": "2", "OPENBLAS_NUM_THREADS": "2", "ONRECORD_JOBS": "2"},
}


def built(folder: Path, changes: dict[str, str]) -> dict[str, str]:
    """The digest of every file that `build` writes for the example, in a process of its own."""
    given = {**os.environ, **PLAIN, **changes}
    jobs = given.pop("ONRECORD_JOBS", "1")
    command = [sys.executable, "-m", "onrecord.cli", "build", str(ROOT / "examples" / "harbour"), "-o", str(folder)]
    done = subprocess.run([*command, "-q", "--jobs", jobs], env=given, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    files = sorted(p for p in folder.rglob("*") if p.is_file())
    return {p.relative_to(folder).as_posix(): hashlib.sha256(p.read_bytes()).hexdigest() for p in files}


@pytest.mark.slow
def test_hash_salt_locale_time_zone_and_processors_change_no_byte(tmp_path: Path) -> None:
    wanted = built(tmp_path / "plain", {})
    assert {"record.json", "record.html"} <= set(wanted)
    for number, (what, changes) in enumerate(OTHERS.items()):
        assert built(tmp_path / str(number), changes) == wanted, what
