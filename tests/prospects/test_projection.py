"""Projection: factors by hand, missing tariffs give no advantage."""

from __future__ import annotations

import numpy as np
import pytest

from filiere.errors import WrongInput
from filiere.prospects.projection import demand_factor, tariff_factor


def test_demand_by_hand() -> None:
    np.testing.assert_allclose(demand_factor(0.02, 0.1, [0.0, 2.0]), [1.02, 1.02 * 1.21])
    assert demand_factor(0.0, 0.0, 3.0) == 1
    assert np.isnan(demand_factor(0.02, np.nan, 1.0))


def test_growth_of_minus_one_is_refused() -> None:
    with pytest.raises(WrongInput, match=r"0\.05 for 5 %"):
        demand_factor(0.0, -1.0, 1.0)


def test_tariffs_by_hand() -> None:
    f = tariff_factor([0.0, 0.1, 0.05], [0.1, 0.1, None], elasticity=2.0)
    np.testing.assert_allclose(f, [1.21, 1.0, np.nan])
    assert tariff_factor([0.2], [0.1], elasticity=5.0)[0] < 1
    with pytest.raises(WrongInput, match="on_i"):
        tariff_factor([-0.1], [0.1], elasticity=2.0)
