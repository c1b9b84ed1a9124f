"""A record's file is read within bounds: no pipe, no device, no more than a record may have."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from onrecord.errors import UserError
from onrecord.render import record_json


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes on this system")
def test_a_pipe_that_nobody_fills_is_said_at_once(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "record.json")
    with pytest.raises(UserError, match=r"record\.json: not a file"):
        record_json.read_file(tmp_path / "record.json")


@pytest.mark.parametrize("device", ["/dev/zero", "/dev/null", "/dev/tty"])
def test_a_device_is_never_read(device: str) -> None:
    if not Path(device).exists():
        pytest.skip(f"no {device}")
    with pytest.raises(UserError):
        record_json.read_file(Path(device))


def test_a_link_to_a_device_is_one(tmp_path: Path) -> None:
    if not Path("/dev/zero").exists():
        pytest.skip("no /dev/zero")
    (tmp_path / "record.json").symlink_to("/dev/zero")
    with pytest.raises(UserError, match="not a file"):
        record_json.read_file(tmp_path / "record.json")


def test_a_folder_and_a_missing_file_are_said(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "none.json"):
        with pytest.raises(UserError, match=path.name):
            record_json.read_file(path)


def test_more_than_a_record_may_have_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(record_json, "_MOST", 1 << 20)
    (tmp_path / "record.json").write_bytes(b"x" * ((1 << 20) + 1))
    with pytest.raises(UserError, match="more than 1 MB"):
        record_json.read_file(tmp_path / "record.json")
