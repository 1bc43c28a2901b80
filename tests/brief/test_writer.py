from __future__ import annotations

from filiere.brief.language import Language
from filiere.brief.writer import Writer
from filiere.countries import country


def test_a_place_may_be_called_source() -> None:
    writer = Writer(Language.of("en"))
    told = writer.phrase("by the figures {source_of}", about={"source": country("MAR")})
    assert told == "by the figures of Morocco"
