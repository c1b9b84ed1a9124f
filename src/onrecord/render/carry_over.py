"""What a folder holds beside onrecord's own files is the user's: it outlives every new record in that folder.

It is linked into the new folder before the change and only then let go in the old one, so that at every moment it is
in the folder or in the one beside it that the next run clears.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from onrecord.errors import UserError
from onrecord.manifest import MANIFEST, UNFINISHED, digest_of_file, files_of_ours

__all__ = ["carry_over", "refuse", "remove_old"]

_MOST = 5_000  # files of the user's that are carried over
_OURS = ("record.json", "record.json.gz", "record.html", "quotations.sqlite", MANIFEST, "tables")


def refuse(target: Path, folder: Path) -> None:
    """Raise UserError where `target` cannot become a record's folder; `folder` is how the user calls it."""
    if target.exists() and not target.is_dir():
        raise UserError(f"{folder}: is a file; name a folder with -o")
    here = Path(os.path.realpath(os.curdir))
    if os.path.ismount(target) or here.is_relative_to(target):
        why = "a mount point" if os.path.ismount(target) else "the folder you are in"
        raise UserError(f"{folder}: is {why} and cannot change as one; name a folder inside it with -o")
    above = next(parent for parent in target.parents if parent.exists())
    if not above.is_dir():
        raise UserError(f"{folder}: {above} is a file; name another folder with -o")
    if not os.access(above, os.W_OK | os.X_OK):
        raise UserError(f"{folder}: {above} cannot be written; name a folder elsewhere with -o")
    if target.exists() and not os.access(target, os.W_OK | os.X_OK):
        raise UserError(f"{folder}: cannot be written; name a folder elsewhere with -o")
    foreign = [name for name in _OURS if os.path.lexists(target / name)] if not files_of_ours(target) else []
    if foreign:
        raise UserError(f"{folder}: holds {foreign[0]}, which onrecord did not write; name another folder with -o")
    if len(list(islice(_not_ours(target, folder), _MOST + 1))) > _MOST:
        raise UserError(f"{folder}: holds more than {_MOST} other files; name a folder of its own with -o")


def carry_over(target: Path, stage: Path) -> None:
    """Link everything in `target` that is the user's into `stage`."""
    ours = files_of_ours(target)
    for name in _of_the_user(target, stage, ours):
        if (target / name).is_dir() and (stage / name).is_dir():
            continue  # an empty folder
        if os.path.lexists(stage / name):
            raise UserError(f"{target}: holds {name}, which onrecord did not write; name another folder with -o")
        _folders(target, stage, Path(name).parent)
        _link(target / name, stage / name)


def remove_old(old: Path, target: Path) -> None:
    """Remove the folder `old`, which stood in `target`'s place; what `target` lacks of the user's goes there first."""
    if not old.exists():
        return
    if not (old / UNFINISHED).exists():
        for name in _of_the_user(old, target, files_of_ours(old)):
            if not os.path.lexists(target / name):
                _folders(old, target, Path(name).parent)
                (old / name).rename(target / name)
        (old / UNFINISHED).touch()  # from here on nothing in it is anybody's, however far this run comes
    for path in old.iterdir():
        if path.name != UNFINISHED:
            _remove(path)
    (old / UNFINISHED).unlink()
    old.rmdir()


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink()


def _of_the_user(folder: Path, new: Path, ours: dict[str, str]) -> list[str]:
    """Paths below `folder` of what onrecord did not write, and of what somebody changed since and `new` has not."""
    kept = list(_not_ours(folder, folder))
    for name, digest in ours.items():
        path = folder / name
        if digest and not os.path.lexists(new / name) and path.is_file() and digest_of_file(path) != digest:
            kept.append(name)
    return sorted(kept)


def _not_ours(folder: Path, called: Path) -> Iterator[str]:
    ours = files_of_ours(folder)
    yield from (name for name in _below(folder, "", called) if name not in ours)


def _below(folder: Path, above: str, called: Path) -> Iterator[str]:
    """Files, links and empty folders below `folder`."""
    if not folder.is_dir():
        return
    for entry in sorted(os.listdir(folder)):
        path, name = folder / entry, above + entry
        if path.is_symlink() or not path.is_dir():
            yield name
        elif os.path.ismount(path):
            raise UserError(f"{called}: {name} is a mount point; name another folder with -o")
        elif os.listdir(path):
            yield from _below(path, f"{name}/", called)
        else:
            yield name


def _folders(source: Path, target: Path, below: Path) -> None:
    """Make the folders of `below` in `target` as they are in `source`."""
    for at in [*reversed(below.parents), below]:
        if not (target / at).is_dir():
            (target / at).mkdir()
            shutil.copystat(source / at, target / at)


def _link(source: Path, place: Path) -> None:
    """The same file at `place`; a copy where the file system has no links."""
    if source.is_dir() and not source.is_symlink():
        place.mkdir()
        shutil.copystat(source, place)
        return
    try:
        os.link(source, place, follow_symlinks=False)
    except OSError:
        shutil.copy2(source, place, follow_symlinks=False)
