"""Serving the desk on this machine until Ctrl-C."""

from __future__ import annotations

import secrets
import socket
import webbrowser
from pathlib import Path

from onrecord.desk.app import make_app
from onrecord.desk.guard import Door
from onrecord.errors import UserError

__all__ = ["serve"]


def serve(folder: Path, *, port: int = 0, author: str = "", read_only: bool = False, browser: bool = True) -> None:
    """Serve the project in `folder` at 127.0.0.1 on `port` (0: a free one), and open it in the browser."""
    import uvicorn

    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        listening.bind(("127.0.0.1", port))
        listening.listen()
    except OSError as error:
        listening.close()
        raise UserError(f"--port {port}: cannot be used ({error.strerror}); leave it out for a free one") from error
    with listening:
        door = Door(listening.getsockname()[1], secrets.token_urlsafe(24))
        print(f"The desk is at {door.address}\nCtrl-C ends it.", flush=True)
        if browser:
            webbrowser.open(door.address)
        app = make_app(folder, door, author=author, read_only=read_only)
        config = uvicorn.Config(app, log_level="warning", access_log=False, server_header=False, date_header=False)
        uvicorn.Server(config).run(sockets=[listening])
