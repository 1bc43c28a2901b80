"""A task measured in a process of its own, so that its memory is its own too."""

from __future__ import annotations

import json
import resource
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from time import perf_counter

Figures = dict[str, float]
Task = Callable[[Path], Figures]


def best(work: Callable[[], object], runs: int) -> float:
    """Return the shortest of several runs [s]."""
    times = []
    for _ in range(runs):
        start = perf_counter()
        work()
        times.append(perf_counter() - start)
    return min(times)


def answer(tasks: Mapping[str, Task]) -> bool:
    """Run the task that the command line names and print its figures; say whether it named one."""
    if len(sys.argv) == 1:
        return False
    figures = tasks[sys.argv[1]](Path(sys.argv[2]))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    print(json.dumps({**figures, "peak_gb": peak}))
    return True


def measured(script: Path, task: str, folder: Path, python: str | Path = sys.executable) -> Figures:
    """Run a script's task in a process of its own; return its seconds and its peak memory [GB].

    Raises
    ------
    RuntimeError
        The task failed; its last words are in the message.
    """
    command = [python, "-W", "ignore", script, task, folder]
    run = subprocess.run(command, check=False, capture_output=True, text=True)
    if run.returncode:
        raise RuntimeError(f"{task} failed: {run.stderr.strip().splitlines()[-1]}")
    return dict(json.loads(run.stdout.splitlines()[-1]))
