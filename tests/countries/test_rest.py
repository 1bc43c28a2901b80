"""What a table adds up of the economies that it does not name."""

from __future__ import annotations

from typing import get_args

import pytest

from filiere.countries import REST_OF_WORLD, place, rest_of_world
from filiere.errors import UnknownCountry
from filiere.languages import Language


def test_the_rest_of_the_world_has_a_name_in_each_language_and_is_no_side() -> None:
    assert len({rest_of_world(lang) for lang in get_args(Language)}) == 4
    with pytest.raises(UnknownCountry):
        place(REST_OF_WORLD)
