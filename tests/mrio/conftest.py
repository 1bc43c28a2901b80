"""Tables that the tests of their own type, checks and aggregation draw."""

from __future__ import annotations

import pytest
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from filiere.mrio import Mrio, Row, Use
from filiere.provenance import Provenance

ORIGIN = Provenance("test", "Test", "Test table", "1", "none", "sha256:00", "2000")
AMOUNTS = st.floats(0, 1e6).map(lambda amount: round(amount, 3))


@st.composite
def _tables(draw, regions=("FRA", "MAR", "CHN", "ROW"), industries=("A", "B", "C")):
    """Draw a table whose regions have any of the industries, China in up to three parts."""
    rows = []
    for region in draw(st.lists(st.sampled_from(regions), min_size=1, unique=True)):
        parts = draw(st.sampled_from([("",), ("", "CN1", "CN2"), ("CN1", "CN2")]))
        codes = draw(st.lists(st.sampled_from(industries), min_size=1, unique=True))
        rows += [
            Row(region, code, part)
            for part in (parts if region == "CHN" else ("",))
            for code in codes
        ]
    n = len(rows)
    uses = [Use(region, code) for region in dict.fromkeys(r.region for r in rows) for code in "HG"]
    Z, Y = (draw(arrays(float, (n, m), elements=AMOUNTS)) for m in (n, len(uses)))
    account = arrays(float, n, elements=AMOUNTS)
    return Mrio(
        rows=tuple(rows),
        Z=Z,
        other_use=Y.sum(axis=1),
        uses=tuple(uses),
        Y=Y,
        output=draw(account),
        value_added=draw(account),
        taxes=draw(st.none() | account),
        employment=draw(account),
        classification="test",
        period="2000",
        provenance=ORIGIN,
    )


@pytest.fixture(scope="session")
def any_table() -> st.SearchStrategy[Mrio]:
    """Return what draws a table."""
    return _tables()
