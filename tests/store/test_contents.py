from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import polars as pl

from filiere.store import Store, Target
from filiere.store.contents import sources
from filiere.store.given import given_store


def test_loaded_data_come_before_embedded_ones(
    store: Store, target: Target, flows: Callable[..., pl.DataFrame]
) -> None:
    with store.loading() as load:
        load.add(target, flows(("FRA", "BRA", "300490", 1.0)), period="2020")
        load.add(target, flows(("FRA", "BRA", "300490", 2.0)), period="2021")
    result = sources(store=store)
    first = result.data.row(0, named=True)
    assert (first["source"], first["vintage"], first["rows"]) == ("baci", "V202501", 2)
    assert (first["first_period"], first["last_period"], first["periods"]) == ("2020", "2021", 2)
    assert result.data["embedded"].to_list() == [False, True, True, True]
    assert [origin.source for origin in result.provenance][:2] == ["baci", "icio"]


def test_a_store_is_given_open_as_a_folder_or_not_at_all(store: Store, tmp_path: Path) -> None:
    assert given_store(store) is store
    assert given_store(tmp_path / "other").path == tmp_path / "other"
    assert given_store(str(tmp_path)).path == tmp_path
    assert given_store(None).path.is_absolute()
