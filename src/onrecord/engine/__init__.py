"""The engine seam: a function over many reports, or over groups of them, in this process or in a pool.

Results come back in the order of the input, so what they make does not depend on the number of processes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from typing import Generic, Protocol, TypeVar

from onrecord.engine.processes import in_processes
from onrecord.model import Report

__all__ = ["Engine", "Local"]

T = TypeVar("T")
R = TypeVar("R")


class Engine(Protocol):
    """What runs a job."""

    def map_reports(self, fn: Callable[[Report], R], reports: Iterable[Report]) -> Iterator[R]:
        """`fn` of every report, in order."""
        ...

    def map_groups(self, key: Callable[[T], str], fn: Callable[[list[T]], R], items: Iterable[T]) -> Iterator[R]:
        """`fn` of every group of items with one key, in the order of the keys."""
        ...


class Local:
    """Runs a job on this machine in `jobs` processes; 1 means in this process, without a pool."""

    def __init__(self, jobs: int = 1) -> None:
        self.jobs = max(1, jobs)

    def map_reports(self, fn: Callable[[Report], R], reports: Iterable[Report]) -> Iterator[R]:
        """`fn` of every report, in order. An error carries the report's id as a note."""
        yield from self._map(_OnReport(fn), reports, chunk=8)

    def map_groups(self, key: Callable[[T], str], fn: Callable[[list[T]], R], items: Iterable[T]) -> Iterator[R]:
        """`fn` of every group of items with one key, in the order of the keys."""
        groups = [list(members) for _, members in groupby(sorted(items, key=key), key=key)]
        yield from self._map(fn, groups, chunk=1)

    def _map(self, fn: Callable[[T], R], items: Iterable[T], chunk: int) -> Iterator[R]:
        if self.jobs == 1:
            yield from map(fn, items)
            return
        yield from in_processes(fn, items, self.jobs, chunk)


class _OnReport(Generic[R]):
    """`fn` with the report's id added to what it raises; a class, so that a pool can send it."""

    def __init__(self, fn: Callable[[Report], R]) -> None:
        self.fn = fn

    def __call__(self, report: Report) -> R:
        try:
            return self.fn(report)
        except Exception as error:
            error.add_note(f"while working on report {report.id!r}")
            raise
