from __future__ import annotations

import pytest

from filiere.errors import UnknownPeriod
from filiere.sample.commission import PartialDate, Source, Term


@pytest.mark.parametrize(
    ("text", "precision"), [("2017", "year"), ("2014-09", "month"), ("2025-10-17", "day")]
)
def test_a_date_is_as_precise_as_its_source(text, precision):
    parsed = PartialDate.parse(text)
    assert parsed.precision == precision
    assert str(parsed) == text


@pytest.mark.parametrize("text", ["", "17-10-2025", "2025-13", "2025-02-30", "2025-S1"])
def test_what_is_no_date_is_refused(text):
    with pytest.raises(UnknownPeriod):
        PartialDate.parse(text)


def test_a_date_is_written_no_finer_than_it_is_known():
    assert PartialDate.parse("2017").label("fr") == "2017"
    assert PartialDate.parse("2014-09").label("fr") == "septembre 2014"
    assert PartialDate.parse("2025-10-17").label("fr") == "17 octobre 2025"
    assert PartialDate.parse("2025-10-17").label("en") == "October 17, 2025"
    assert "أكتوبر" in PartialDate.parse("2025-10-17").label("ar")
    assert PartialDate.parse("2025-10-11").label("fr") == "11 octobre 2025"
    first = PartialDate.parse("2025-03-01")
    assert [first.label(lang) for lang in ("fr", "en", "ru", "ar")] == [
        "1er mars 2025",
        "March 1, 2025",
        "1 марта 2025\N{NARROW NO-BREAK SPACE}г.",
        "1 مارس 2025",
    ]


def test_dates_sort_by_what_is_known():
    dates = [PartialDate.parse(text) for text in ("2025-10-17", "2017", "2025-10-10", "2017-07")]
    assert [str(one) for one in sorted(dates)] == ["2017", "2017-07", "2025-10-10", "2025-10-17"]


def test_a_source_is_the_origin_of_a_quoted_figure():
    source = Source(Term.same("tass.ru"), "https://t", PartialDate.parse("2025-10-17"), "sha256:0")
    origin = source.provenance("2025-S1")
    assert (origin.producer, origin.url, origin.vintage) == ("tass.ru", "https://t", "2025-10-17")
    assert (origin.period, origin.checksum, origin.source) == ("2025-S1", "sha256:0", "record")
