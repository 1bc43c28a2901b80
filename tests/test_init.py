from __future__ import annotations

import inspect
import subprocess
import sys

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
    import filiere.prospects.way as way  # noqa: PLC0415, PLR0402
    import filiere.sources.baci  # noqa: F401, PLC0415

    assert callable(fl.prospects)
    assert callable(fl.sources)
    assert fl.prospects.way is way  # type: ignore[attr-defined]
    assert "baci" in fl.sources.SOURCES  # type: ignore[attr-defined]


@pytest.mark.parametrize("verb", ["brief", "flows", "growth", "load", "prospects", "sources"])
def test_a_verb_shows_its_own_parameters_and_text(verb: str) -> None:
    shown = getattr(fl, verb)
    assert "store" in inspect.signature(shown).parameters
    assert "Parameters" in shown.__doc__
    assert verb in repr(shown)


def test_the_verbs_answer(tmp_path: object) -> None:
    store = open_store(f"{tmp_path}/none")
    assert set(fl.sources(store=store).data["source"]) == {"icio"}
    assert fl.flows("RUS", "MAR", level="sector", store=store).data.height > 0
    assert fl.prospects("RUS", "MAR", top=1, store=store).data.height == 2
    assert not fl.growth("RUS", "MAR", period="2022", store=store).complete


def test_what_the_package_holds() -> None:
    assert set(fl.__all__) == set(dir(fl))
    assert fl.__version__.count(".") == 2
    assert issubclass(fl.FiliereError, Exception)
    with pytest.raises(AttributeError, match="no attribute 'frobnicate'"):
        fl.frobnicate  # type: ignore[attr-defined] # noqa: B018
    with pytest.raises(AttributeError, match="no attribute 'way'"):
        fl.flows.way  # type: ignore[attr-defined] # noqa: B018
