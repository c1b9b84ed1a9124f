"""A desk to ask in tests without a browser: its door, and a client that was let in through it."""

from __future__ import annotations

from pathlib import Path

from starlette.testclient import TestClient

from onrecord.desk import Door, make_app

__all__ = ["DOOR", "HOME", "OWN", "let_in"]

DOOR = Door(8765, "right-token")
HOME = "http://127.0.0.1:8765"
OWN = {"origin": HOME}  # what a browser says of the desk's own pages


def let_in(folder: Path, *, author: str = "desk", read_only: bool = False) -> TestClient:
    """A client of the desk of the project in `folder`, which has the token."""
    client = TestClient(make_app(folder, DOOR, author=author, read_only=read_only), base_url=HOME)
    assert client.get("/?token=right-token").status_code == 200
    return client
