from __future__ import annotations

import inspect
import subprocess
import sys
from pathlib import Path

import pytest

import filiere as fl
from filiere.store import open_store


def python(code: str) -> str:
    return subprocess.run(
        [sys.executable, "-X", "importtime", "-c", code], capture_output=True, text=True, check=True
    ).stderr


def test_importing_the_package_imports_nothing_heavy() -> None:
    trace = python("import filiere")
    for heavy in (
        "polars",
        "numpy",
        "ibis",
        "duckdb",
        "babel",
        "typer",
        "rich",
        "importlib.metadata",
    ):
        assert f" {heavy}\n" not in trace
    microseconds = int(trace.splitlines()[-1].split("|")[1])
    assert trace.splitlines()[-1].endswith(" filiere")
    assert microseconds < 100_000  # 10,000 on an idle machine


def test_verbs_stay_verbs_where_packages_share_their_names() -> None:
    import filiere.chains.linkages  # noqa: PLC0415
    import filiere.prospects.way as way  # noqa: PLC0415, PLR0402
    import filiere.sources.baci  # noqa: F401, PLC0415

    assert fl.chains("RUS", "MAR", top=1, store="/nonexistent").data.height > 0
    assert fl.chains.linkages is sys.modules["filiere.chains.linkages"]  # type: ignore[attr-defined]
    assert fl.linkages is not fl.chains.linkages  # type: ignore[attr-defined]
    assert callable(fl.prospects)
    assert callable(fl.sources)
    assert fl.prospects.way is way  # type: ignore[attr-defined]
    assert "baci" in fl.sources.SOURCES  # type: ignore[attr-defined]


VERBS = (
    "brief", "chains", "decompose", "evaluate", "extract", "flows", "growth", "joint_production",
    "linkages", "load", "participation", "prospects", "read", "sources",
)  # fmt: skip


@pytest.mark.parametrize("verb", VERBS)
def test_a_verb_shows_its_own_parameters_and_text(verb: str) -> None:
    shown = getattr(fl, verb)
    assert inspect.signature(shown).parameters.keys() & {"store", "path", "folder"}
    assert "Parameters" in shown.__doc__
    assert verb in repr(shown)


def test_the_verbs_answer(tmp_path: object) -> None:
    store = open_store(f"{tmp_path}/none")
    assert set(fl.sources(store=store).data["source"]) == {"icio"}
    assert fl.flows("RUS", "MAR", level="sector", store=store).data.height > 0
    assert fl.prospects("RUS", "MAR", top=1, store=store).data.height == 2
    assert not fl.growth("RUS", "MAR", period="2022", store=store).complete
    assert fl.decompose("MAR", store=store).data.height > 0
    assert fl.participation("MAR", store=store).data.height > 0
    assert fl.linkages("MAR", store=store).complete
    assert fl.extract("MAR", store=store).complete
    assert fl.joint_production("RUS", "MAR", rank=True, top=1, store=store).complete


def test_a_table_is_read_from_a_file(tmp_path: Path) -> None:
    file = tmp_path / "table.csv"
    file.write_text(",MAR_C20,RUS_C20,MAR_HFCE,RUS_HFCE\nMAR_C20,1,2,3,4\nRUS_C20,5,6,7,8\n")
    read = fl.read_mrio(file, unit=1e6)
    assert read.table.regions == ("MAR", "RUS")
    assert read.table.x.tolist() == [10e6, 26e6]


def test_what_the_package_holds() -> None:
    assert set(fl.__all__) == set(dir(fl))
    assert fl.__version__.count(".") == 2
    assert issubclass(fl.FiliereError, Exception)
    with pytest.raises(AttributeError, match="no attribute 'frobnicate'"):
        fl.frobnicate  # type: ignore[attr-defined] # noqa: B018
    with pytest.raises(AttributeError, match="no attribute 'way'"):
        fl.flows.way  # type: ignore[attr-defined] # noqa: B018
