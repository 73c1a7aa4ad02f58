"""Work done in processes of their own: one task too many for its time or memory costs that task and nothing else."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from typing import Generic, TypeVar

T = TypeVar("T")
R = TypeVar("R")

_CONTEXT = multiprocessing.get_context("fork") if sys.platform == "linux" else multiprocessing.get_context("spawn")


@dataclass(frozen=True, slots=True)
class Ended:
    """A task whose worker had to be ended, or ended by itself: `why` is "time" or "crash"."""

    why: str


@dataclass(slots=True)
class _Worker(Generic[R]):
    process: multiprocessing.process.BaseProcess
    pipe: Connection
    task: int | None = None
    until: float = 0.0


def each(function: Callable[[T], R], tasks: Sequence[T], jobs: int, seconds: Callable[[T], float], memory: int) -> Iterator[R | Ended]:
    """What `function` gives for each task, in order, `jobs` at a time; an `Ended` for a task that took too long or whose worker died.

    A worker may take `memory` bytes more than it has at its start (where the system can say so); what goes beyond is a `MemoryError` in it.
    `function` and its results must be picklable, and it must not raise.
    """
    done: dict[int, R | Ended] = {}
    waiting = iter(range(len(tasks)))
    workers: list[_Worker[R]] = []
    given = 0
    try:
        for _ in range(min(jobs, len(tasks))):
            workers.append(_start(function, memory))
        for worker in workers:
            _give(worker, tasks, next(waiting, None), seconds)
        while given < len(tasks):
            busy = [worker for worker in workers if worker.task is not None]
            soonest = min(worker.until for worker in busy)
            ready = wait([worker.pipe for worker in busy], timeout=max(0.0, soonest - time.monotonic()))
            for place, worker in enumerate(workers):
                if worker.task is None:
                    continue
                if worker.pipe in ready:
                    try:
                        done[worker.task] = worker.pipe.recv()
                    except EOFError:
                        done[worker.task] = Ended("crash")
                elif time.monotonic() >= worker.until:
                    done[worker.task] = Ended("time")
                else:
                    continue
                if isinstance(done[worker.task], Ended):
                    _end(worker)
                    workers[place] = worker = _start(function, memory)
                _give(worker, tasks, next(waiting, None), seconds)
            while given in done:
                yield done.pop(given)
                given += 1
    finally:
        for worker in workers:
            _end(worker)


def _start(function: Callable[[T], R], memory: int) -> _Worker[R]:
    ours, theirs = _CONTEXT.Pipe()
    process = _CONTEXT.Process(target=_serve, args=(function, theirs, ours, memory), daemon=False)
    process.start()
    theirs.close()
    return _Worker(process, ours)


def _give(worker: _Worker[R], tasks: Sequence[T], number: int | None, seconds: Callable[[T], float]) -> None:
    worker.task = number
    if number is not None:
        worker.until = time.monotonic() + seconds(tasks[number])
        worker.pipe.send(tasks[number])


def _end(worker: _Worker[R]) -> None:
    """End a worker with all processes that it has started (tesseract)."""
    worker.pipe.close()
    if worker.process.pid is not None and hasattr(os, "killpg"):
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(worker.process.pid, signal.SIGKILL)
    worker.process.kill()
    worker.process.join()


def _serve(function: Callable[[T], R], pipe: Connection, other_end: Connection, memory: int) -> None:
    other_end.close()  # else the pipe would not end with the parent
    if hasattr(os, "setpgid"):
        os.setpgid(0, 0)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _limit(memory)
    while True:
        try:
            task = pipe.recv()
        except (EOFError, OSError):
            return
        pipe.send(function(task))


def _limit(memory: int) -> None:
    try:
        import resource  # noqa: PLC0415 - Windows has none; there the time limit alone holds

        with open("/proc/self/statm", encoding="ascii") as file:
            now = int(file.read().split()[0]) * resource.getpagesize()
        hard = resource.getrlimit(resource.RLIMIT_AS)[1]
        wanted = now + memory
        resource.setrlimit(resource.RLIMIT_AS, (wanted if hard == resource.RLIM_INFINITY else min(wanted, hard), hard))
    except (ImportError, OSError, ValueError):
        return
