"""Serving the desk on this machine until Ctrl-C."""

from __future__ import annotations

import os
import secrets
import socket
import webbrowser
from pathlib import Path

from onrecord.desk.app import make_app
from onrecord.desk.guard import Door
from onrecord.errors import UserError
from onrecord.text import sha256

__all__ = ["port_of", "serve"]

_FIRST, _LAST = 49152, 65535  # the dynamic ports


def serve(folder: Path, *, port: int = 0, author: str = "", read_only: bool = False, browser: bool = True) -> None:
    """Serve the project in `folder` at 127.0.0.1 on `port`, and open it in the browser.

    With 0 a project has the same port each time, where that is free, so that addresses that were kept lead to it again.
    """
    import uvicorn

    with _listening(port) if port else _listening_as_before(folder) as listening:
        door = Door(listening.getsockname()[1], secrets.token_urlsafe(24))
        print(f"The desk is at {door.address}\nCtrl-C ends it.", flush=True)
        if browser:
            webbrowser.open(door.address)
        app = make_app(folder, door, author=author, read_only=read_only)
        config = uvicorn.Config(app, log_level="warning", access_log=False, server_header=False, date_header=False)
        uvicorn.Server(config).run(sockets=[listening])


def _listening_as_before(folder: Path) -> socket.socket:
    """A socket at the port that the project in `folder` has each time; at a free one where another program has it."""
    try:
        return _listening(port_of(folder))
    except UserError:
        return _listening(0)


def port_of(folder: Path) -> int:
    """The port of a project: one of those that no program is given by name (RFC 6335), told by its place."""
    return _FIRST + int(sha256(str(folder.resolve()))[:8], 16) % (_LAST - _FIRST + 1)


def _listening(port: int) -> socket.socket:
    """A socket that listens at 127.0.0.1. UserError where it cannot."""
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, os.name != "nt")  # so soon after the last desk
        listening.bind(("127.0.0.1", port))
        listening.listen()
    except OSError as error:
        listening.close()
        raise UserError(f"--port {port}: cannot be used ({error.strerror}); leave it out for a free one") from error
    return listening
