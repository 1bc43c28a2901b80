"""A load that is killed, or whose disk is full, leaves the store as before or as after."""

from __future__ import annotations

import importlib.util
import json
import os
import random
import select
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType

import pytest

from filiere.store import open_store
from filiere.store.manifest import read
from filiere.store.sweep import STAGING

SCRIPT = Path(__file__).with_name("processes.py")
KILLS = int(os.environ.get("FILIERE_KILLS", "30"))
KILLED = -9
PATIENCE_S = 60


@pytest.fixture(scope="module")
def processes() -> ModuleType:
    spec = importlib.util.spec_from_file_location("store_processes", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "store"


@pytest.fixture
def order(folder: Path) -> Iterator[Callable[..., int]]:
    """Return what carries out a load in a process of its own, and returns its exit code."""
    with subprocess.Popen(
        [sys.executable, str(SCRIPT), "load", str(folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as server:
        assert server.stdin is not None
        assert server.stdout is not None

        def give(**named: float) -> int:
            server.stdin.write(json.dumps(named) + "\n")
            server.stdin.flush()
            if not select.select([server.stdout], [], [], PATIENCE_S)[0]:
                server.kill()
                pytest.fail(f"a load neither ended nor died within {PATIENCE_S} s: {named}")
            return int(server.stdout.readline())

        yield give
        server.stdin.close()


def version_in(folder: Path, processes: ModuleType) -> int:
    """Return the version that the whole store is of, having checked every part."""
    store = open_store(folder)
    assert store.verify() == ()
    found = processes.versions(store)
    assert len(found) <= 1, "half a load is in force"
    return found.pop() if found else 0


def assert_tidy(folder: Path) -> None:
    """Check that nothing lies about which the manifest does not name."""
    manifest = read(folder)
    named = manifest.paths() | {item.path for item in manifest.superseded}
    lying = {path.relative_to(folder).as_posix() for path in folder.rglob("*.parquet")}
    assert lying == named
    assert not list((folder / STAGING).glob("*"))
    assert not list(folder.glob("*.new"))


def test_killed_at_every_change_it_makes(
    folder: Path, order: Callable[..., int], processes: ModuleType
) -> None:
    assert order(version=1) == 0
    before, event, outcomes = 1, 0, set()
    while True:
        event += 1
        code = order(version=before + 1, event=event)
        now = version_in(folder, processes)
        assert now in (before, before + 1)
        if code == 0:
            break
        assert code == KILLED
        outcomes.add(now - before)
        before = now
    assert event > 15
    assert outcomes == {0, 1}
    assert_tidy(folder)


def test_killed_at_any_moment(
    folder: Path, order: Callable[..., int], processes: ModuleType
) -> None:
    chance = random.Random(20250914)  # noqa: S311
    started = time.perf_counter()
    assert order(version=1) == 0
    duration = time.perf_counter() - started
    before, codes = 1, []
    for version in range(2, KILLS + 2):
        codes.append(order(version=version, after_s=chance.uniform(0, 1.1 * duration)))
        now = version_in(folder, processes)
        assert now in (before, version)
        before = now
    assert KILLED in codes
    assert order(version=KILLS + 2) == 0
    assert version_in(folder, processes) == KILLS + 2
    assert_tidy(folder)


def test_killed_at_its_first_load_leaves_an_empty_store_or_a_whole_one(
    folder: Path, order: Callable[..., int], processes: ModuleType
) -> None:
    for event in (1, 2, 5, 9, 13):
        assert order(version=1, event=event) == KILLED
        assert version_in(folder, processes) == 0
    assert order(version=1) == 0
    assert version_in(folder, processes) == 1


@pytest.mark.parametrize("size", [0, 1, 500, 2_000, 20_000, 40_000])
def test_no_room_for_a_file(
    size: int, folder: Path, order: Callable[..., int], processes: ModuleType
) -> None:
    assert order(version=1) == 0
    before = (folder / "manifest.json").read_bytes()
    assert order(version=2, file_size=size) == 2  # said in one line, not a crash
    assert (folder / "manifest.json").read_bytes() == before
    assert version_in(folder, processes) == 1
    assert_tidy(folder)
    assert order(version=2) == 0
    assert version_in(folder, processes) == 2


ON_A_SMALL_DISK = """
set -e
mount -t tmpfs -o size=$3 tmpfs "$1"
"$2" - "$1" <<'PYTHON'
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[1] + "/..")
from processes import load, versions
from filiere.errors import StoreError
from filiere.store import open_store
folder, filled, now = Path(sys.argv[1]) / "store", 0, 0
for version in range(1, 40):
    try:
        load(folder, version)
        now = version
    except StoreError as error:
        assert "No space left" in str(error), error
        filled += 1
    store = open_store(folder)
    assert store.verify() == ()
    assert versions(store) == ({now} if now else set()), (versions(store), now)
print(now, filled)
PYTHON
"""


@pytest.mark.parametrize("kilobytes", [64, 300, 900])
def test_full_disk(kilobytes: int, tmp_path: Path) -> None:
    room = tmp_path / "room"
    room.mkdir()
    (tmp_path / "processes.py").write_text(SCRIPT.read_text())
    command = ["unshare", "--user", "--map-root-user", "--mount"]
    may_mount = subprocess.run(
        [*command, "mount", "-t", "tmpfs", "tmpfs", str(room)], capture_output=True, check=False
    )
    if may_mount.returncode != 0:
        pytest.skip(
            "not in CI: no small disk can be mounted here: " + may_mount.stderr.decode().strip()
        )
    done = subprocess.run(
        [*command, "bash", "-c", ON_A_SMALL_DISK, "-", str(room), sys.executable, f"{kilobytes}k"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    _, filled = map(int, done.stdout.split())
    assert filled > 0


def test_readers_never_see_half_a_load(folder: Path, order: Callable[..., int]) -> None:
    assert order(version=1) == 0
    with subprocess.Popen(
        [sys.executable, str(SCRIPT), "read", str(folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as reader:
        assert reader.stdout is not None
        assert json.loads(reader.stdout.readline()) == [1]
        for version in range(2, 22):
            assert order(version=version) == 0
        time.sleep(0.5)
        out, errors = reader.communicate("stop\n")
    assert reader.returncode == 0, errors
    seen = [json.loads(line) for line in out.splitlines()]
    assert all(len(versions) == 1 for versions in seen)
    numbers = [version for (version,) in seen]
    assert numbers == sorted(numbers)
    assert len(set(numbers)) > 3
    assert numbers[-1] == 21


def test_one_load_at_a_time(folder: Path, processes: ModuleType) -> None:
    store = open_store(folder)
    with store.loading(), pytest.raises(OSError, match="another load is writing"):
        open_store(folder).loading(wait_s=0.1).__enter__()
    processes.load(folder, 1)
    assert processes.versions(open_store(folder)) == {1}
