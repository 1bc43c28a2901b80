"""Text that cannot be read, told from text that can."""

import json
from pathlib import Path

import pytest

from filiere.communique.garbled import is_garbled

ARABIC = (
    "اجتمعت اللجنة المشتركة في الرباط لبحث آفاق الشراكة الصناعية بين البلدين، وناقش الجانبان "
    "التعاون في مجال الأدوية والسيارات والطاقات المتجددة."
)
RUSSIAN = "Смешанная комиссия провела в Рабате заседание, посвящённое сотрудничеству двух стран."
CORPUS = Path(__file__).parent / "corpus" / "dev"


@pytest.mark.parametrize(
    "garbled",
    [
        " ".join(word[::-1] for word in ARABIC.split()),
        " ".join(ARABIC.replace(" ", "")),
        " ".join([RUSSIAN.encode("cp1251").decode("latin-1")] * 2),
        "".join(chr(0xE000 + ord(sign) % 256) for sign in RUSSIAN),
        "\ufffd" * 50 + RUSSIAN,
    ],
    ids=["backwards", "letters apart", "wrong encoding", "private letters", "no letters"],
)
def test_what_cannot_be_read_is_garbled(garbled):
    assert is_garbled(garbled)


@pytest.mark.parametrize("text", [ARABIC, RUSSIAN, "", "12,5 %", "د. أ. ب. ن. م. ع. ل."])
def test_what_can_be_read_is_not(text):
    assert not is_garbled(text)


def test_no_annotated_text_is_garbled():
    texts = (json.loads(path.read_text("utf-8")).get("text") for path in CORPUS.glob("*.json"))
    paragraphs = [p for text in texts for p in ([text] if isinstance(text, str) else text or [])]
    assert len(paragraphs) > 30
    assert not [paragraph for paragraph in paragraphs if is_garbled(paragraph)]
