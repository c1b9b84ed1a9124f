"""Files and folders that change as one: at every moment the old one is there, or the new one, whole.

What is being written stands beside its place under a hidden name, held by a lock as long as its writer lives. A run
that is killed leaves at most that; the next run for the same place finds it unlocked and removes it.

    with replaced_folder(Path("out")) as stage:
        (stage / "record.json").write_bytes(...)

A folder's own files are those that its manifest lists; whatever else is in it is the user's and is carried over.
"""

from __future__ import annotations

import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from onrecord.errors import UserError
from onrecord.manifest import UNFINISHED, write_manifest
from onrecord.render import locks
from onrecord.render.carry_over import carry_over, refuse, remove_old

__all__ = ["check_place", "replaced_file", "replaced_folder"]


def check_place(folder: Path) -> None:
    """Say before any work why `folder` could not be written, as far as that can be known; remove what kills left."""
    target = folder.resolve()
    with _one_line(folder):
        refuse(target, folder)
        if target.parent.is_dir():
            with locks.held(target.parent):
                _clear(target)


@contextmanager
def replaced_folder(folder: Path) -> Iterator[Path]:
    """A folder to fill that takes the place of `folder` when the block ends; on any error nothing has changed."""
    target = folder.resolve()
    with _one_line(folder):
        refuse(target, folder)
        made = _parents(target)
        try:
            with locks.held(target.parent):
                _clear(target)
                stage = _beside(target)
                stage.mkdir()
                lock = locks.take(stage)
            try:
                (stage / UNFINISHED).touch()
                yield stage
                write_manifest(stage)
                _sync(stage)
                (stage / UNFINISHED).unlink()
                with locks.held(target.parent):
                    carry_over(target, stage)
                    _take_place(stage, target)
            finally:
                locks.drop(lock)
                remove_old(stage, target)
        except BaseException:
            for parent in made:
                with suppress(OSError):
                    parent.rmdir()
            raise


@contextmanager
def replaced_file(path: Path) -> Iterator[BinaryIO]:
    """A file to write that takes the place of `path` when the block ends; on any error nothing has changed.

    What is there and no file on a disk (a terminal, a pipe) is written to as it is.
    """
    with _one_line(path):
        if path.exists() and not path.is_file() and not path.is_dir():
            with path.open("wb") as out:
                yield out
            return
        target = path.resolve()
        target.parent.mkdir(parents=True, exist_ok=True)
        with locks.held(target.parent):
            _clear(target)
            part = _beside(target)
            out = part.open("xb")
            locks.take(part, out.fileno())
        try:
            with out:
                yield out
                out.flush()
                os.fsync(out.fileno())
            os.replace(part, target)
        finally:
            part.unlink(missing_ok=True)


@contextmanager
def _one_line(place: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        why = error.strerror or str(error)
        raise UserError(f"{place}: cannot be written ({why}); name another place with -o") from error


def _parents(target: Path) -> list[Path]:
    """Make the folders above `target`; those that were not there, the innermost first."""
    made = [parent for parent in target.parents if not parent.exists()]
    target.parent.mkdir(parents=True, exist_ok=True)
    return made


def _prefix(target: Path) -> str:
    return f".{target.name[:150]}.onrecord-"


def _beside(target: Path) -> Path:
    return target.with_name(_prefix(target) + secrets.token_hex(6))


def _clear(target: Path) -> None:
    """Remove what killed runs left beside `target`; a whole folder whose place is empty is put there."""
    for left in sorted(p for p in target.parent.iterdir() if p.name.startswith(_prefix(target))):
        with suppress(FileNotFoundError, PermissionError):
            lock = locks.take(left, wait=False)
            if lock is None:
                continue  # its writer lives
            try:
                if not left.is_dir():
                    left.unlink()
                elif not target.exists() and not (left / UNFINISHED).exists() and os.listdir(left):
                    left.rename(target)
                else:
                    remove_old(left, target)
            finally:
                locks.drop(lock)


def _take_place(stage: Path, target: Path) -> None:
    """Put `stage` where `target` is, in one step where the system can, and remove what was there."""
    try:
        if not target.exists():
            stage.rename(target)
    except OSError:
        if not target.exists():
            raise  # else another writer was first
    if stage.exists():
        shutil.copystat(target, stage)
        old = stage
        if not locks.exchange(stage, target):  # two steps: killed between them, the next run puts one of them there
            old = _beside(target)
            target.rename(old)
            stage.rename(target)
        remove_old(old, target)
    _sync_folder(target.parent)


_FEW = 400


def _sync(folder: Path) -> None:
    """Everything below `folder` on the disk."""
    paths = [folder, *folder.rglob("*")]
    if len(paths) > _FEW and hasattr(os, "sync"):
        os.sync()
        return
    for path in paths:
        if path.is_dir():
            _sync_folder(path)
        else:
            with path.open("r+b") as file:
                os.fsync(file.fileno())


def _sync_folder(folder: Path) -> None:
    with suppress(OSError):  # not every system opens a folder
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
