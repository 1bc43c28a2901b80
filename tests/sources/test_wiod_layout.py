from __future__ import annotations

from filiere.industries import industries
from filiere.sources.wiod_layout import RELEASES


def test_every_industry_is_one_of_the_layout():
    for release in RELEASES:
        known = [industry.code for industry in industries(release.classification)]
        assert list(release.codes.values()) == known
