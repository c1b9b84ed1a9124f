"""Locks on files and folders, and the exchange of two folders, where the system has them; all end with the process."""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

__all__ = ["drop", "exchange", "held", "take"]

_SWAP, _HERE = 2, -100  # RENAME_EXCHANGE (Linux) and RENAME_SWAP (macOS); AT_FDCWD
NONE = -1  # the lock of a system without locks


def take(path: Path, handle: int | None = None, *, wait: bool = True) -> int | None:
    """A lock on `path` until `drop` or the end of the process; None where another has it and `wait` is false."""
    if sys.platform == "win32":
        return NONE
    import fcntl

    opened = os.open(path, os.O_RDONLY) if handle is None else handle
    try:
        fcntl.flock(opened, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
    except BlockingIOError:
        os.close(opened)
        return None
    except OSError:
        pass  # a file system without locks
    return opened


def drop(lock: int | None) -> None:
    """Let go of a lock."""
    if lock is not None and lock != NONE:
        with suppress(OSError):
            os.close(lock)


@contextmanager
def held(path: Path) -> Iterator[None]:
    """The lock on `path` for as long as the block runs; waits for it."""
    lock = take(path)
    try:
        yield
    finally:
        drop(lock)


def exchange(a: Path, b: Path) -> bool:
    """Let the folders `a` and `b` change places in one step; False where this system or file system cannot."""
    library: Any = ctypes.CDLL(None, use_errno=True) if sys.platform != "win32" else None
    names = os.fsencode(a), os.fsencode(b)
    if hasattr(library, "renameat2"):
        return bool(library.renameat2(_HERE, names[0], _HERE, names[1], _SWAP) == 0)
    if hasattr(library, "renamex_np"):
        return bool(library.renamex_np(names[0], names[1], _SWAP) == 0)
    return False
