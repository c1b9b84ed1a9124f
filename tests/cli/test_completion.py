"""In a real shell, set up as a user does it, the tab key completes commands, options and what these take."""

from __future__ import annotations

import os
import re
import select
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

pty = pytest.importorskip("pty", reason="no pseudo-terminals on this system")

SHELLS = {"bash": ("bash", "-i"), "zsh": ("zsh", "-i"), "fish": ("fish", "-i")}
CASES = [
    ("onrecord buil", "onrecord build "),
    ("onrecord build --no-te", "--no-text "),
    ("onrecord sample out --kind tim", "timeline "),
    ("onrecord export r.json --format tei", "tei.xml "),
]
AT_TERMINAL = (
    "import fcntl, os, sys, termios; fcntl.ioctl(0, termios.TIOCSCTTY, 0); os.execvp(sys.argv[1], sys.argv[1:])"
)
SECONDS = 60  # a busy machine starts Python slowly; a shell that completes answers in two


@pytest.fixture(params=SHELLS)
def shell(request: pytest.FixtureRequest) -> str:
    """The name of a shell; skipped where it is not installed."""
    if shutil.which(request.param) is None:
        pytest.skip(f"{request.param} is not installed")
    return str(request.param)


@pytest.fixture
def env(shell: str, tmp_path: Path) -> dict[str, str]:
    """A user's surroundings: a home of their own, the command on the path, completion set up by the command itself."""
    command = tmp_path / "bin" / "onrecord"
    command.parent.mkdir()
    command.write_text(f"#!{sys.executable}\nfrom onrecord.cli import main\nmain()\n", "utf-8")
    command.chmod(0o755)
    path = f"{command.parent}{os.pathsep}{os.environ['PATH']}"
    env = {**os.environ, "HOME": str(tmp_path), "PATH": path, "TERM": "xterm", "NO_COLOR": "1"}
    env = {k: v for k, v in env.items() if not k.startswith(("ZDOTDIR", "XDG_"))}
    asked = [SHELLS[shell][0], "-c", "onrecord --install-completion; :"]  # two commands: the shell stays the parent
    subprocess.run(asked, env=env, cwd=tmp_path, check=True, capture_output=True, timeout=SECONDS)
    return env


class Typing:
    """A shell at a terminal: what is typed goes in, what it shows comes out."""

    def __init__(self, command: tuple[str, ...], env: dict[str, str], folder: Path) -> None:
        self._hand, terminal = pty.openpty()
        command = (sys.executable, "-c", AT_TERMINAL, *command)
        self._shell = subprocess.Popen(
            command, stdin=terminal, stdout=terminal, stderr=terminal, env=env, cwd=folder, start_new_session=True
        )
        os.close(terminal)

    def type(self, keys: str) -> None:
        os.write(self._hand, keys.encode())

    def shown(self, wanted: str) -> str:
        """What the terminal shows until `wanted` stands there, or the time is up."""
        text, until = "", time.monotonic() + SECONDS
        while wanted not in text and time.monotonic() < until:
            if select.select([self._hand], [], [], 0.2)[0]:
                text += re.sub(r"\x1b\[[\d;?]*\w|[\r\b]", "", os.read(self._hand, 4096).decode("utf-8", "replace"))
        return text

    def end(self) -> None:
        self._shell.kill()
        self._shell.wait()
        os.close(self._hand)


@pytest.fixture
def typing(shell: str, env: dict[str, str], tmp_path: Path) -> Iterator[Typing]:
    """The shell, ready for a line."""
    at = Typing(SHELLS[shell], env, tmp_path)
    at.type("echo re''ady\n")
    assert "ready" in at.shown("ready")
    yield at
    at.end()


@pytest.mark.slow
def test_the_tab_key_completes_in_a_real_shell(typing: Typing) -> None:
    for typed, wanted in CASES:
        typing.type(typed + "\t")
        assert wanted in typing.shown(wanted), typed
        typing.type("\x15\n")
