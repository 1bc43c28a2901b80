"""Loads and readings in processes of their own, which the tests of atomicity kill.

``python processes.py load STORE`` reads one order a line from its input, carries each out in a
forked process, and prints that process's exit code: `version` to load, and one of `after_s` (kill
it then), `event` (kill it at the n-th change to the folder), `file_size` (limit the files it may
write), or nothing. ``python processes.py read STORE`` prints, until its input ends, each version
that it has read.
"""

from __future__ import annotations

import json
import os
import resource
import select
import signal
import sys
import time
import traceback
from pathlib import Path
from typing import Any

import polars as pl

from filiere.errors import StoreError
from filiere.provenance import Provenance
from filiere.store import Store, Target, open_store

ROWS = 20_000
UNFORESEEN = 99
CHANGES = {"os.rename", "os.remove", "os.mkdir", "os.rmdir"}


def targets(version: int) -> tuple[Target, Target]:
    origin = Provenance("baci", "CEPII", "BACI", "V1", "Etalab 2.0", f"sha256:{version}", "2020")
    return (
        Target("flows", "baci", "V1", "HS17", origin),
        Target("flows", "comtrade", "V1", "HS22", origin, frequency="M"),
    )


def frame(version: int, rows: int = ROWS) -> pl.DataFrame:
    """Return rows of which every value is the version."""
    return pl.select(
        side=pl.lit("reconciled"),
        exporter=pl.lit("RUS"),
        importer=pl.lit("MAR"),
        product=pl.int_range(100_000, 100_000 + rows).cast(pl.String),
        valuation=pl.lit("FOB"),
        value_usd=pl.lit(float(version)),
        quantity=(pl.int_range(0, rows) * 7919 % 10_007).cast(pl.Float64),
    )


def load(folder: Path, version: int) -> None:
    """Replace two datasets and a product table by another version, in one load."""
    yearly, monthly = targets(version)
    with open_store(folder).loading(replace=True) as loading:
        for period in ("2020", "2021"):
            loading.add(yearly, frame(version), period=period)
        loading.add(monthly, frame(version, 100), period="2021-M03")
        names = {"code": ["100000"], "name": [f"version {version}"]}
        loading.name_products(yearly, pl.DataFrame(names))


def versions(store: Store) -> set[int]:
    """Return the versions that the store's rows are of: one, if no load is seen half."""
    found: set[int] = set()
    loaded = [dataset for dataset in store.datasets() if not dataset.embedded]
    for dataset in loaded:
        flows = store.flows(dataset)
        seen = store.to_polars(
            flows.group_by("period").aggregate(
                low=flows.value_usd.min(), high=flows.value_usd.max(), rows=flows.count()
            )
        )
        assert seen["rows"].sum() == dataset.rows
        found |= {int(value) for value in (*seen["low"], *seen["high"])}
        for name in store.product_names(dataset).values():
            found.add(int(name.removeprefix("version ")))
    assert len(loaded) in (0, 2)
    return found


def kill_at(folder: Path, number: int) -> None:
    """Let this process kill itself at the n-th change that it makes to the folder."""
    seen = 0

    def hook(event: str, given: tuple[Any, ...]) -> None:
        nonlocal seen
        if event == "open":
            changes = isinstance(given[2], int) and bool(given[2] & (os.O_WRONLY | os.O_RDWR))
        else:
            changes = event in CHANGES
        if changes and str(folder) in str(given[0]):
            seen += 1
            if seen == number:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(hook)


def carry_out(folder: Path, order: dict[str, Any]) -> int:
    if "event" in order:
        kill_at(folder, order["event"])
    limit = order.get("file_size", resource.RLIM_INFINITY)
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))
    try:
        load(folder, order["version"])
    except StoreError:
        return StoreError.exit_code
    return 0


def guarded(folder: Path, order: dict[str, Any]) -> int:
    try:
        return carry_out(folder, order)
    except BaseException:  # noqa: BLE001 - a forked process must not unwind into the server
        unlimited = (resource.RLIM_INFINITY, resource.RLIM_INFINITY)
        resource.setrlimit(resource.RLIMIT_FSIZE, unlimited)  # the output may be a file
        sys.stderr.write(traceback.format_exc())
        return UNFORESEEN


def say(answer: object) -> None:
    sys.stdout.write(f"{json.dumps(answer)}\n")
    sys.stdout.flush()


def serve(folder: Path) -> None:
    for line in sys.stdin:
        order = json.loads(line)
        child = os.fork()  # nothing has started a thread yet
        if child == 0:
            os._exit(guarded(folder, order))
        if "after_s" in order:
            time.sleep(order["after_s"])
            os.kill(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
        say(os.waitstatus_to_exitcode(status))


def read(folder: Path) -> None:
    kept = open_store(folder)  # keeps to what it was opened with
    first = versions(kept)
    say(sorted(first))
    while not select.select([sys.stdin], [], [], 0)[0]:
        assert versions(kept) == first
        say(sorted(versions(open_store(folder))))


if __name__ == "__main__":
    {"load": serve, "read": read}[sys.argv[1]](Path(sys.argv[2]))
