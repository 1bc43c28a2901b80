"""Every operation of the interface, asked with whatever its schema allows."""

from __future__ import annotations

import pytest
import schemathesis
from django.core.wsgi import get_wsgi_application
from hypothesis import HealthCheck, Phase, given
from hypothesis import settings as examples
from schemathesis.checks import not_a_server_error

from filiere.register.actions.issue_token import issue_token


@pytest.fixture
def interface(cast, session, settings):
    settings.SECURE_SSL_REDIRECT = False
    return schemathesis.openapi.from_wsgi("/api/v1/openapi.json", get_wsgi_application())


def test_no_operation_fails(interface, cast):
    issued = issue_token(cast["secretary A"], name="all", scopes=["read", "write"])
    headers = {"Authorization": f"Bearer {issued.secret}"}
    operations = [found.ok() for found in interface.get_all_operations()]
    assert len(operations) > 100
    for operation in operations:
        _ask(operation, cast.commission.slug, headers)


def _ask(operation, slug, headers):
    @examples(
        max_examples=4,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy())
    def ask(case):
        if "commission" in (case.path_parameters or {}):
            case.path_parameters["commission"] = slug
        response = case.call(headers=headers)
        case.validate_response(response, checks=(not_a_server_error,))

    ask()
