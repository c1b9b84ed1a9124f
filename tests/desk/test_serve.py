"""Where the desk listens: at the same port each time for a project, so that kept addresses lead to it again."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from onrecord.desk import serve
from onrecord.errors import UserError


def test_a_project_has_its_own_port_each_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folders = [tmp_path / name for name in ("a", "b", "c", "d")]
    ports = [serve.port_of(folder) for folder in folders]
    assert ports == [serve.port_of(folder) for folder in folders]
    assert len(set(ports)) > 1
    assert all(49152 <= port <= 65535 for port in ports)
    monkeypatch.chdir(tmp_path)
    assert serve.port_of(Path("a")) == serve.port_of(tmp_path / "b" / ".." / "a") == ports[0]


def test_where_another_program_has_the_port_a_free_one_is_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        taken = other.getsockname()[1]
        monkeypatch.setattr(serve, "port_of", lambda _: taken)
        with serve._listening_as_before(tmp_path) as listening:
            host, port = listening.getsockname()
            assert host == "127.0.0.1"
            assert port != taken
        with pytest.raises(UserError, match=f"--port {taken}: cannot be used"):
            serve._listening(taken)
    with serve._listening_as_before(tmp_path) as listening:
        assert listening.getsockname() == ("127.0.0.1", taken), "and its own once that is free"
