"""How far a command is: one line on a terminal, gone when the work is done; nothing elsewhere, nothing where quiet.

    with working("reading the record"):
        from onrecord.render import page  # what takes long to load belongs into the block, too
        ...

A block inside another shows nothing of its own: a terminal has one such line at a time. Print after a block, not in it.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rich.progress import Progress as Bar
    from rich.progress import ProgressColumn

__all__ = ["Progress", "progress_bar", "working"]

Progress = Callable[[str, int, int], None]
_shown: list[Bar] = []  # the one that is on the terminal now


@contextmanager
def working(what: str, quiet: bool = False) -> Iterator[None]:
    """Say that something is going on whose length nobody knows, and for how long it has."""
    if not _wanted(quiet):
        yield
        return
    from rich.progress import SpinnerColumn, TextColumn, TimeElapsedColumn

    with _on_terminal(SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn()) as bar:
        bar.add_task(f"{what} …", total=None)
        yield


@contextmanager
def progress_bar(quiet: bool) -> Iterator[Progress | None]:
    """Something to tell how far each part of the work is; None where nobody looks."""
    if not _wanted(quiet):
        yield None
        return
    with _on_terminal() as bar:
        tasks: dict[str, Any] = {}

        def tell(what: str, done: int, total: int) -> None:
            if what not in tasks:
                tasks[what] = bar.add_task(what, total=total)
            bar.update(tasks[what], completed=done, total=total)

        yield tell


def _wanted(quiet: bool) -> bool:
    return not quiet and not _shown and sys.stderr.isatty()


@contextmanager
def _on_terminal(*columns: ProgressColumn) -> Iterator[Bar]:
    from rich.console import Console
    from rich.progress import Progress as Bar

    both = sys.stdout.isatty()  # else what is printed goes where the user sends it, and not to the terminal
    with Bar(*columns, console=Console(stderr=True), transient=True, redirect_stdout=both) as bar:
        _shown.append(bar)
        try:
            yield bar
        finally:
            _shown.remove(bar)
