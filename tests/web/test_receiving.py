"""Files that are too large are refused before they are written anywhere."""

from __future__ import annotations

import pytest
from django.core.exceptions import RequestDataTooBig
from django.core.files.base import ContentFile

from filiere.register.models import Paper
from filiere.register.uploads import LARGEST
from filiere.web.receiving import MOST, Measured


def test_a_request_that_is_too_large_is_refused(cast, client_of, address, papers_folder):
    client = client_of(cast["member A"])
    client.raise_request_exception = False
    big = ContentFile(b"%PDF-1.5" + bytes(MOST), name="big.pdf")
    assert client.post(address("paper-upload"), {"file": big}).status_code in (400, 413)
    assert not Paper.objects.exists()
    assert not papers_folder.exists()


def test_a_file_just_over_the_limit_is_refused_in_the_form(cast, client_of, address, papers_folder):
    big = ContentFile(b"%PDF-1.5" + bytes(LARGEST), name="big.pdf")
    answer = client_of(cast["member A"]).post(
        address("paper-upload"), {"file": big, "title": "Le rail"}
    )
    assert answer.status_code == 422
    assert "Le rail" in answer.content.decode()


def test_what_a_request_hides_of_its_length_is_counted():
    handler = Measured()
    for _ in range(MOST // 2**20):
        assert handler.receive_data_chunk(bytes(2**20), 0)
    with pytest.raises(RequestDataTooBig):
        handler.receive_data_chunk(bytes(2**20), 0)
