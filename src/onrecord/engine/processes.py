"""A function over many items in processes of this machine: in order, a bounded number at a time, nothing left behind.

A process that dies (killed, out of memory) ends the job at once with one line. However the job ends, its processes end
with it: they never see Ctrl-C, are ended by this one, and end themselves when it is gone.
"""

from __future__ import annotations

import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from itertools import islice
from multiprocessing import get_context, parent_process, resource_tracker
from typing import TypeVar

from onrecord.errors import UserError

__all__ = ["in_processes"]

T = TypeVar("T")
R = TypeVar("R")
_AHEAD = 3  # chunks a process that are waiting for it or to be taken up


def in_processes(fn: Callable[[T], R], items: Iterable[T], jobs: int, chunk: int) -> Iterator[R]:
    """`fn` of every item, in order, worked on in `jobs` processes, `chunk` items at a time."""
    pool = ProcessPoolExecutor(jobs, get_context("spawn"), _begin)
    try:
        for future in _in_order(pool, fn, items, jobs, chunk):
            yield from future.result()
    except BrokenProcessPool as error:
        raise UserError(
            "a process of this job ended before its work was done (killed, or out of memory?); "
            "nothing was written; try again with fewer --jobs"
        ) from error
    except BaseException:
        _end(pool)
        raise
    pool.shutdown()


def _in_order(
    pool: ProcessPoolExecutor, fn: Callable[[T], R], items: Iterable[T], jobs: int, chunk: int
) -> Iterator[Future[list[R]]]:
    waiting: deque[Future[list[R]]] = deque()
    rows = iter(items)
    while part := list(islice(rows, chunk)):
        with _without_interrupts():
            waiting.append(pool.submit(_each, fn, part))
        if len(waiting) >= jobs * _AHEAD:
            yield waiting.popleft()
    yield from waiting


def _each(fn: Callable[[T], R], part: Sequence[T]) -> list[R]:
    return [fn(item) for item in part]


@contextmanager
def _without_interrupts() -> Iterator[None]:
    """Processes begun in the block never see Ctrl-C, which a terminal sends to all; this one sees it afterwards."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    resource_tracker.ensure_running()  # which would let the signal through again
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _begin() -> None:
    """In a new process: end with the parent."""
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = parent_process()
    if parent:
        parent.join()
        os._exit(1)


def _end(pool: ProcessPoolExecutor) -> None:
    """End the pool's processes now, whatever they are at."""
    workers = list((pool._processes or {}).values())
    for worker in workers:
        worker.terminate()
    pool.shutdown(cancel_futures=True)
    for worker in workers:
        worker.join()
