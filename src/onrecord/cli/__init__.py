"""The command line: a file a command, each nothing but reading arguments and writing what comes back.

Nothing heavy is imported before a command runs: `--help` and `--version` load neither a language model nor a parser.
A new command is a file with an `add(app)`, named in `app.COMMANDS`; help for several is in `common.py`.
"""

from __future__ import annotations

import io
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import typer

from onrecord.cli.app import app
from onrecord.cli.choices import complete_at_first_tab
from onrecord.errors import UserError

__all__ = ["app", "main"]


def main() -> None:
    """Run a command. Exit 0: done; 1: a check did not hold; 2: the user's mistake, in one line; 3: see `verify`."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal that lacks a character still gets the rest
    if {"--install-completion", "--show-completion"} & set(sys.argv):
        complete_at_first_tab()
    try:
        with _ended_by_sigterm():
            code = app(standalone_mode=False)
    except UserError as error:
        code = _mistake(str(error))
    except typer.TyperException as error:
        message = error.format_message() if hasattr(error, "format_message") else str(error)
        context = getattr(error, "ctx", None)
        command = context.command_path if context else "onrecord"
        code = _mistake(f"{message.rstrip('.')}; `{command} --help` shows how")
    except (typer.Abort, KeyboardInterrupt):
        code = 130
    except SystemExit as ended:  # what typer makes of a reader that went away
        if not isinstance(ended.__context__, BrokenPipeError):
            raise
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 0
    sys.exit(code if isinstance(code, int) else 0)


@contextmanager
def _ended_by_sigterm() -> Iterator[None]:
    """Let SIGTERM end the block as Ctrl-C does, so that what was begun is taken back; exit 143."""

    def end(*_: object) -> None:
        raise SystemExit(143)

    before = signal.signal(signal.SIGTERM, end)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _mistake(message: str) -> int:
    print("onrecord: " + " ".join(message.split()), file=sys.stderr)
    return 2
