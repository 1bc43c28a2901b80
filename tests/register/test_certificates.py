"""Certificates: what a row may keep of them, and when one has expired."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from filiere.register.certificates import Certificate, certificates_of, check_certificates

WHOLE = {"name": "HACCP", "issuer": "Bureau", "number": "7", "until": "2027-06-30"}


def test_a_certificate_holds_on_its_last_day():
    [found] = certificates_of([WHOLE])
    assert found == Certificate("HACCP", "Bureau", "7", date(2027, 6, 30))
    assert not found.has_expired(date(2027, 6, 30))
    assert found.has_expired(date(2027, 7, 1))
    assert not Certificate("HACCP").has_expired(date(2027, 7, 1))
    check_certificates([WHOLE, Certificate("ISO 9001").content()])


@pytest.mark.parametrize(
    "told",
    [
        "HACCP",
        ["HACCP"],
        [{"name": "HACCP"}],
        [WHOLE | {"name": " "}],
        [WHOLE | {"name": "x" * 201}],
        [WHOLE | {"number": 7}],
        [WHOLE | {"until": "20270630"}],
        [WHOLE | {"until": "2027-02-30"}],
        [WHOLE | {"until": 2027}],
        [WHOLE | {"more": ""}],
        None,
    ],
)
def test_nothing_else_is_kept_as_one(told):
    with pytest.raises(ValidationError):
        check_certificates(told)
