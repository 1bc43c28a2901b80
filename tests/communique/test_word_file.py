"""DOCX: what Word shows of it."""

import io
import tracemalloc
import zipfile
from datetime import datetime

import docx
import pytest

from filiere.communique.word_file import word_article
from filiere.errors import BrokenFile

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
TYPES = b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'


def saved(document: docx.Document) -> bytes:
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def package(body: str, *, namespace: str = W, **parts: bytes) -> bytes:
    """A package as small as can be."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("[Content_Types].xml", TYPES)
        packed.writestr(
            "_rels/.rels",
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            '<Relationship Id="r1" Target="word/document.xml" Type="http://schemas.openxmlformats'
            '.org/officeDocument/2006/relationships/officeDocument"/></Relationships>',
        )
        packed.writestr(
            "word/document.xml", f"<w:document {namespace}><w:body>{body}</w:body></w:document>"
        )
        for name, content in parts.items():
            packed.writestr(f"word/{name}.xml", content)
    return buffer.getvalue()


def read(content: bytes) -> list[str]:
    return word_article(content, "a.docx", longest=100_000).content.split("\n")


def test_paragraphs_and_tables_stand_in_their_order():
    document = docx.Document()
    document.add_paragraph("Avant")
    table = document.add_table(rows=2, cols=2)
    for row, cells in zip(table.rows, (("Année", "Exportations"), ("2024", "12,5 %")), strict=True):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    document.add_paragraph("Après")
    assert read(saved(document)) == ["Avant", "Année\tExportations", "2024\t12,5 %", "Après"]


def test_the_runs_of_a_paragraph_are_one_line():
    document = docx.Document()
    paragraph = document.add_paragraph("La com")
    paragraph.add_run("mission ").bold = True
    paragraph.add_run("mixte")
    paragraph.add_run().add_break()
    paragraph.add_run("à\tRabat")
    assert read(saved(document)) == ["La commission mixte à Rabat"]


def test_heads_and_feet_of_pages_are_left_out():
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "Ministère"
    document.sections[0].footer.paragraphs[0].text = "Page 1"
    document.add_paragraph("Séance")
    assert read(saved(document)) == ["Séance"]


def test_changes_are_read_as_if_they_were_accepted():
    body = (
        "<w:p><w:r><w:t>hausse de </w:t></w:r>"
        "<w:del><w:r><w:delText>20</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>30</w:t></w:r></w:ins><w:r><w:t xml:space='preserve'> %</w:t></w:r></w:p>"
        "<w:moveFrom><w:p><w:r><w:t>déplacé</w:t></w:r></w:p></w:moveFrom>"
    )
    assert read(package(body)) == ["hausse de 30 %"]


def test_text_boxes_are_read_once_after_their_paragraph():
    mc = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    box = "<w:txbxContent><w:p><w:r><w:t>encadré</w:t></w:r></w:p></w:txbxContent>"
    body = (
        f'<w:p><w:r><w:t>texte</w:t></w:r><mc:AlternateContent xmlns:mc="{mc}">'
        f"<mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
        "<w:r><w:t> suivi</w:t></w:r></w:p>"
    )
    assert read(package(body)) == ["texte suivi", "encadré"]


def test_notes_are_read_at_the_end():
    note = "<w:footnote><w:p><w:r><w:t>voir le protocole</w:t></w:r></w:p></w:footnote>"
    notes = f"<w:footnotes {W}>{note}</w:footnotes>".encode()
    body = "<w:p><w:r><w:t>texte</w:t></w:r></w:p>"
    assert read(package(body, footnotes=notes)) == ["texte", "voir le protocole"]


def test_fields_give_what_they_show():
    body = (
        "<w:p><w:r><w:instrText>HYPERLINK x</w:instrText></w:r>"
        "<w:hyperlink><w:r><w:t>le site</w:t></w:r></w:hyperlink></w:p>"
        "<w:sdt><w:sdtContent><w:p><w:r><w:t>champ</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    )
    assert read(package(body)) == ["le site", "champ"]


def test_a_table_in_a_table_is_read_once():
    inner = "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>dedans</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    body = (
        f"<w:tbl><w:tr><w:tc><w:p><w:r><w:t>dehors</w:t></w:r></w:p>{inner}</w:tc></w:tr></w:tbl>"
    )
    assert read(package(body)) == ["dehors dedans"]


def test_the_strict_edition_of_the_format_is_read_too():
    strict = package("<w:p><w:r><w:t>texte</w:t></w:r></w:p>", namespace=f'xmlns:w="{STRICT}"')
    assert read(strict) == ["texte"]


def test_macros_do_not_keep_a_document_from_being_read():
    body = "<w:p><w:r><w:t>texte</w:t></w:r></w:p>"
    assert read(package(body, vbaProject=b"\x00\x01")) == ["texte"]


def test_the_day_is_that_of_the_last_change():
    document = docx.Document()
    document.add_paragraph("Séance")
    document.core_properties.title = "Compte rendu"
    document.core_properties.modified = datetime(2025, 10, 11, 9, 30)
    article = word_article(saved(document), "a.docx", longest=999)
    assert (str(article.made), article.title, article.published) == (
        "2025-10-11",
        "Compte rendu",
        None,
    )


@pytest.mark.parametrize("moment", [datetime(1980, 1, 1), datetime(2013, 12, 23, 23, 15)])
def test_a_day_that_a_programme_writes_by_itself_is_none(moment):
    document = docx.Document()
    document.add_paragraph("Séance")
    document.core_properties.created = document.core_properties.modified = moment
    assert word_article(saved(document), "a.docx", longest=999).made is None


def test_entities_are_not_unfolded():
    bomb = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    buffer = io.BytesIO(package(""))
    with zipfile.ZipFile(buffer, "a") as packed:
        packed.writestr(
            "word/footnotes.xml",
            f"{bomb}<w:footnotes {W}><w:p><w:r><w:t>texte&b;</w:t></w:r></w:p></w:footnotes>",
        )
    assert read(buffer.getvalue()) == ["texte"]


def test_a_bomb_is_refused():
    with pytest.raises(BrokenFile, match="the document unpacks to more than 50 MB; give one"):
        word_article(package(" " * 50_000_001), "a.docx", longest=999)


def test_a_bomb_that_states_a_false_size_takes_no_memory():
    content = package(" " * 400_000_000)
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        size = packed.getinfo("word/document.xml").file_size
    false = content.replace(size.to_bytes(4, "little"), (1000).to_bytes(4, "little"))
    assert false != content
    tracemalloc.start()
    with pytest.raises(BrokenFile, match="the DOCX is damaged"):
        word_article(false, "a.docx", longest=999)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 150_000_000  # twice the limit, of 400 MB that it would unpack to


def test_a_document_of_marks_alone_is_refused():
    with pytest.raises(BrokenFile, match="the document unpacks to more than 2,000,000 marks; give"):
        word_article(package("<w:p/>" * 2_000_001), "a.docx", longest=999)


def test_a_file_that_an_entity_names_is_not_opened(tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("secret", "utf-8")
    buffer = io.BytesIO(package(""))
    with zipfile.ZipFile(buffer, "a") as packed:
        packed.writestr(
            "word/footnotes.xml",
            f'<!DOCTYPE x [<!ENTITY a SYSTEM "{secret.as_uri()}">]>'
            f"<w:footnotes {W}><w:p><w:r><w:t>avant &a;après</w:t></w:r></w:p></w:footnotes>",
        )
    assert read(buffer.getvalue()) == ["avant après"]


def test_a_long_document_is_read_no_further_than_its_limit():
    body = "<w:p><w:r><w:t>un paragraphe</w:t></w:r></w:p>" * 5000
    assert len(word_article(package(body), "a.docx", longest=1000).content) < 1200


@pytest.mark.parametrize("cut", [0.3, 0.7, 0.95])
def test_a_damaged_document_is_refused(cut):
    whole = package("<w:p><w:r><w:t>texte</w:t></w:r></w:p>" * 50)
    with pytest.raises(BrokenFile, match=r"a\.docx: the DOCX is damaged; save it again"):
        word_article(whole[: int(len(whole) * cut)], "a.docx", longest=999)


def test_broken_xml_is_refused():
    with pytest.raises(BrokenFile, match="the DOCX is damaged"):
        word_article(package("<w:p>"), "a.docx", longest=999)


def test_a_document_without_words_is_refused():
    with pytest.raises(BrokenFile, match="the document holds no words; give the one with the text"):
        word_article(package("<w:p/>"), "a.docx", longest=999)
