"""PDFs as different programmes write them, read as they are on paper."""

import io
import shutil
import subprocess
from pathlib import Path

import docx
import pikepdf
import pytest
import typst
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement

from filiere.brief.fonts import typesetter_fonts
from filiere.communique.pdf_file import pdf_article
from filiere.errors import BrokenFile

TEXTS = {
    "fr": (
        "La commission intergouvernementale russo-marocaine",
        "La huitième session de la commission mixte s’est tenue à Moscou le vendredi 17 octobre "
        "2025 sous la coprésidence des deux ministres ; trois textes y ont été signés : pêche "
        "maritime, valeur en douane, préférences tarifaires.",
        "Selon le ministre, « les échanges ont progressé de près de 30 % au premier semestre », "
        "l’efficacité des filières et l’afflux d’investissements étant difficiles à chiffrer.",
    ),
    "ru": (
        "Заседание российско-марокканской комиссии",
        "В Рабате в пятницу, 10 октября 2025 года, прошло девятое заседание смешанной российско-"
        "марокканской комиссии по экономическому и научно-техническому сотрудничеству под "
        "председательством вице-премьера Дмитрия Патрушева.",
        "По его словам, в январе — июне 2025 года взаимная торговля выросла почти на 30% по "
        "сравнению с тем же периодом 2024 года, а экспорт — в 2,6 раза, до 1,7 млрд долларов.",
    ),
    "ar": (
        "اجتماع اللجنة الحكومية المشتركة",
        "عُقدت في مدينة الرباط يوم الجمعة 10 أكتوبر 2025 الدورة التاسعة للجنة الحكومية الدولية "
        "المشتركة بين روسيا الاتحادية والمملكة المغربية، وترأسها كلٌّ من وزير الفلاحة (السيد أحمد "
        "البواري) ونائب رئيس الوزراء دميتري باتروشيف (Dmitry Patrushev) في الرباط.",
        "وقال الوزير: «إن حجم التبادل التجاري ارتفع بنسبة 30٪ خلال النصف الأول من سنة 2025، أي ما "
        "يعادل 1,7 مليار دولار»، وأضاف أن الصادرات بلغت ٢٥٫٤ مليون دولار في الأشهر السبعة الأولى "
        "من الفترة 2026-2030 مع شركة Rosatom الروسية.",
    ),
}
TABLE = {
    "fr": (("Année", "Exportations"), ("2023", "120,5"), ("2024", "150,2")),
    "ru": (("Год", "Экспорт"), ("2023", "120,5"), ("2024", "150,2")),
    "ar": (("السنة", "الصادرات"), ("2023", "120,5"), ("2024", "150,2")),
}


def by_typst(lang: str, folder: Path, *, columns: int = 1) -> bytes:
    title, *paragraphs = TEXTS[lang]
    cells = ",".join(f"[{cell}]" for row in TABLE[lang] for cell in row)
    source = folder / "text.typ"
    source.write_text(
        f'#set text(lang: "{lang}", font: ("Noto Sans", "Noto Sans Arabic"))\n'
        f"#set par(justify: true)\n"
        f'#set page(header: [Ministry 2025], numbering: "— 1 —", columns: {columns})\n'
        f"= {title}\n\n"
        + "\n\n".join(paragraphs)
        + f"\n\n#table(columns: (8em, 8em), {cells})\n#pagebreak()\n"
        + "\n\n".join(paragraphs),
        "utf-8",
    )
    return typst.compile(source, font_paths=typesetter_fonts())


def by_libreoffice(lang: str, folder: Path) -> bytes:
    if shutil.which("soffice") is None:
        pytest.skip("soffice is not installed (Debian: libreoffice-writer)")
    document = docx.Document()
    section = document.sections[0]
    section.header.paragraphs[0].text = "Ministry 2025"
    for text in (*TEXTS[lang], *TEXTS[lang][1:]):
        paragraph = document.add_paragraph()
        run = paragraph.add_run(text)
        paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
        if lang == "ar":
            paragraph._p.get_or_add_pPr().append(OxmlElement("w:bidi"))
            run._r.get_or_add_rPr().append(OxmlElement("w:rtl"))
    document.save(folder / "text.docx")
    profile = f"-env:UserInstallation=file://{folder}/profile"
    subprocess.run(
        [
            "soffice",
            profile,
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
            folder,
            folder / "text.docx",
        ],
        check=True,
        capture_output=True,
        timeout=180,
    )
    return (folder / "text.pdf").read_bytes()


def by_chromium(lang: str, folder: Path) -> bytes:
    program = shutil.which("chromium")
    if program is None:
        pytest.skip("chromium is not installed (Debian: chromium)")
    from playwright.sync_api import sync_playwright  # noqa: PLC0415

    direction = "rtl" if lang == "ar" else "ltr"
    title, *paragraphs = TEXTS[lang]
    body = "".join(f"<p>{paragraph}</p>" for paragraph in (*paragraphs, *paragraphs))
    style = "<style>p {text-align: justify}</style>"
    page = f'<html lang="{lang}" dir="{direction}">{style}<h1>{title}</h1>{body}'
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        opened = browser.new_page()
        opened.set_content(page)
        content = opened.pdf()
        browser.close()
    return content


WRITERS = (by_typst, by_libreoffice, by_chromium)


def bare(text: str) -> str:
    """The text without vowel signs, whose places programmes choose."""
    return "".join(sign for sign in text if not "\u064b" <= sign <= "\u0652")


def paragraphs(content: bytes) -> list[str]:
    return bare(pdf_article(content, "a.pdf", longest=100_000).content).split("\n")


@pytest.mark.parametrize("writer", WRITERS)
@pytest.mark.parametrize("lang", TEXTS)
def test_every_paragraph_is_read_whole(writer, lang, tmp_path):
    read = paragraphs(writer(lang, tmp_path))
    for text in TEXTS[lang]:
        assert bare(text) in read


@pytest.mark.parametrize("lang", TEXTS)
def test_columns_are_read_one_after_the_other(lang, tmp_path):
    read = paragraphs(by_typst(lang, tmp_path, columns=2))
    for text in TEXTS[lang][1:]:
        assert bare(text) in read


@pytest.mark.parametrize("lang", TEXTS)
def test_a_row_of_a_table_is_a_line(lang, tmp_path):
    read = paragraphs(by_typst(lang, tmp_path))
    assert ["\t".join(row) for row in TABLE[lang]] == [line for line in read if "\t" in line]


@pytest.mark.parametrize("lang", TEXTS)
def test_heads_and_numbers_of_pages_are_left_out(lang, tmp_path):
    read = paragraphs(by_typst(lang, tmp_path))
    assert not [line for line in read if "Ministry" in line or line.strip("— ").isdigit()]


def pdf(**properties: str) -> bytes:
    file = pikepdf.new()
    file.add_blank_page()
    for name, value in properties.items():
        file.docinfo[f"/{name}"] = value
    return saved(file)


def saved(file: pikepdf.Pdf, **options: object) -> bytes:
    buffer = io.BytesIO()
    file.save(buffer, **options)
    return buffer.getvalue()


@pytest.fixture
def text_pdf(tmp_path) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(by_typst("fr", tmp_path)))


@pytest.mark.parametrize(
    ("made", "day"),
    [
        ("D:20251010120000+03'00'", "2025-10-10"),
        ("20251010", "2025-10-10"),
        ("D:19700101000000", "None"),
        ("D:20000101000000", "None"),
        ("D:20251340", "None"),
        ("yesterday", "None"),
    ],
)
def test_the_day_is_that_on_which_the_file_was_made(made, day, text_pdf):
    text_pdf.docinfo["/CreationDate"] = made
    assert str(pdf_article(saved(text_pdf), "a.pdf", longest=9999).made) == day


@pytest.mark.parametrize(
    ("given_title", "title"),
    [("Protocole", "Protocole"), ("Microsoft Word - Doc1.docx", None), ("text.typ", None)],
)
def test_the_title_is_one_that_a_person_gave(given_title, title, text_pdf):
    text_pdf.docinfo["/Title"] = given_title
    assert pdf_article(saved(text_pdf), "a.pdf", longest=9999).title == title


def test_a_scan_is_refused():
    with pytest.raises(BrokenFile, match=r"a\.pdf: the PDF holds pictures of text only; recognise"):
        pdf_article(pdf(), "a.pdf", longest=9999)


def test_a_locked_file_is_refused(text_pdf):
    locked = saved(text_pdf, encryption=pikepdf.Encryption(owner="a", user="b"))
    with pytest.raises(BrokenFile, match="locked by a password; save it without a password"):
        pdf_article(locked, "a.pdf", longest=9999)


@pytest.mark.parametrize("damage", [b"", b"garbage", b"%%EOF"])
def test_a_damaged_file_is_refused(damage):
    with pytest.raises(BrokenFile, match="the PDF is damaged; download it again"):
        pdf_article(b"%PDF-1.7\n" + damage, "a.pdf", longest=9999)


def test_a_file_of_too_many_pages_is_refused():
    file = pikepdf.new()
    for _ in range(501):
        file.add_blank_page()
    with pytest.raises(BrokenFile, match="the PDF has 501 pages, more than 500"):
        pdf_article(saved(file), "a.pdf", longest=9999)


def test_a_long_file_is_read_no_further_than_its_limit(text_pdf):
    page = text_pdf.pages[0]
    for _ in range(60):
        text_pdf.pages.append(page)
    assert len(pdf_article(saved(text_pdf), "a.pdf", longest=2000).content) < 4000
