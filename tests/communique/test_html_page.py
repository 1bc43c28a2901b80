"""Saved web pages: the article, and nothing else of the page."""

import time
from email.message import EmailMessage

import pytest

from filiere.communique.html_page import article, is_page, page_in_archive
from filiere.errors import BrokenFile

PARAGRAPHS = (
    "La commission mixte s'est réunie à Rabat pour examiner les perspectives de partenariat.",
    "Selon le ministre, les échanges ont progressé de près de 30 % au premier semestre.",
    "Les deux parties ont signé un mémorandum sur la pêche maritime et la valeur en douane.",
)


def page(head="", body="", title="La commission mixte à Rabat"):
    text = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    return (
        f"<!DOCTYPE html><html><head><title>{title}</title>{head}</head><body>"
        "<nav><ul><li><a href='/'>Accueil</a></li><li><a href='/eco'>Économie</a></li></ul></nav>"
        f"<article><h1>{title}</h1>{text}</article>{body}"
        "<footer>Tous droits réservés</footer></body></html>"
    )


def test_the_article_is_read_without_menu_and_foot():
    found = article(page(), "a.html")
    assert found.content.split("\n")[-3:] == list(PARAGRAPHS)
    assert found.title == "La commission mixte à Rabat"
    assert "Accueil" not in found.content
    assert "droits" not in found.content


@pytest.mark.parametrize(
    "hidden",
    [
        "<script>var p = '<p>exportations de 99 %</p>'</script>",
        "<style>p::after { content: 'exportations de 99 %' }</style>",
        "<!-- <p>exportations de 99 %</p> -->",
        "<template><p>exportations de 99 %</p></template>",
        "<svg><text>exportations de 99 %</text></svg>",
        "<section class='comments' id='comments'><p>exportations de 99 %</p></section>",
        "<script>exportations de 99 %",
        "<!-- exportations de 99 %",
    ],
)
def test_what_the_page_does_not_say_to_its_reader_is_left_out(hidden):
    assert "99" not in article(page(body=hidden), "a.html").content


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="article:published_time" content="2025-10-10T08:30:00+01:00">',
        '<meta name="date" content="2025-10-10">',
        '<meta name="DC.date.issued" content="2025-10-10">',
        '<script type="application/ld+json">{"@type": "NewsArticle", '
        '"datePublished": "2025-10-10T08:30:00Z", "dateModified": "2025-11-02"}</script>',
    ],
)
def test_the_day_of_publication_is_read_from_the_head(head):
    assert str(article(page(head=head), "a.html").published) == "2025-10-10"


@pytest.mark.parametrize(
    "way",
    [
        "hidden",
        'hidden="until-found"',
        'aria-hidden="true"',
        'style="display:none"',
        'style="color: red; DISPLAY : none !important"',
        'style="visibility: hidden"',
        'style="font-size:0"',
        'style="font-size: 0.0px"',
        'style="opacity:0"',
        'style="position:absolute; left:-9999px"',
    ],
)
def test_what_a_page_hides_is_not_read(way):
    inside = f"<p>Début <span {way}>caché</span> fin.</p><div {way}><p>caché</p></div>"
    for text in (f"<html><body>{inside}</body></html>", page(body=f"<div>{inside}</div>")):
        assert "caché" not in article(text, "a.html").content
    assert article(f"<html><body>{inside}</body></html>", "a.html").content.endswith("fin.")


@pytest.mark.parametrize(
    "way", ['style="opacity:0.5"', 'style="font-size:0.9em"', 'style="left:-9px"', 'class="hidden"']
)
def test_what_a_page_shows_in_small_or_pale_is_read(way):
    body = f"<article><p>{PARAGRAPHS[0]}</p><p {way}>{PARAGRAPHS[1]}</p></article>"
    assert PARAGRAPHS[1][:20] in article(page(body=body), "a.html").content


def test_a_page_whose_whole_body_waits_for_a_script_is_read():
    text = f'<html><body style="opacity:0"><article><p>{PARAGRAPHS[0]}</p></article></body></html>'
    assert PARAGRAPHS[0][:20] in article(text, "a.html").content


def test_the_day_of_publication_is_read_from_a_time():
    with_time = page(body='<time datetime="2025-10-10" pubdate>10 octobre 2025</time>')
    assert str(article(with_time, "a.html").published) == "2025-10-10"


def test_a_page_without_a_day_has_none():
    assert article(page(), "a.html").published is None


def test_entities_are_signs():
    trick = page().replace("près de 30 %", "pr&egrave;s de 3&#48;&nbsp;&percnt;")
    assert "près de 30\xa0%" in article(trick, "a.html").content.replace(" %", "\xa0%")


def test_a_table_is_read():
    table = (
        "<table><tr><th>Année</th><th>Ventes</th></tr><tr><td>2024</td><td>12,5</td></tr></table>"
    )
    text = page().replace("</article>", f"{table}</article>")
    assert any(
        "2024" in line and "12,5" in line for line in article(text, "a.html").content.split("\n")
    )


def test_a_page_without_an_article_gives_its_words():
    assert (
        article("<html><body><b>Rabat &amp; Moscou</b></body></html>", "a").content
        == "Rabat & Moscou"
    )


def test_a_page_without_words_is_refused():
    with pytest.raises(BrokenFile, match="the page holds no words; save the page again"):
        article("<html><script>x</script></html>", "a.html")


@pytest.mark.parametrize(
    "text",
    ["<!DOCTYPE html><html>", "\n<html lang=fr>", "<?xml version='1.0'?><!-- a --><html>", "<p>a"],
)
def test_a_page_is_told_by_its_beginning(text):
    assert is_page(text, "-")


@pytest.mark.parametrize("text", ["<<Séance>>", "< 5 %", "Séance <p>", ""])
def test_a_text_is_no_page(text):
    assert not is_page(text, "a.txt")
    assert is_page(text, "a.HTM")


def test_an_archive_of_a_page_holds_the_page():
    message = EmailMessage()
    message["From"] = "<Saved by a browser>"
    message.set_content("<p>Москва</p>", subtype="html", charset="utf-8")
    message.make_related()
    assert "Москва" in page_in_archive(message.as_bytes()).decode()
    assert page_in_archive(page().encode()) is None


HOSTILE = {
    "nested": "<html><body>" + "<div>" * 300_000 + PARAGRAPHS[0],
    "unclosed": "<html><body>" + "<b>" * 400_000 + PARAGRAPHS[0],
    "scripts": "<html><body>" + "<script>" * 500_000 + "</script>" + PARAGRAPHS[0],
    "comments": "<html><body>" + "<!--" * 900_000 + "-->" + PARAGRAPHS[0],
    "attributes": "<html><body><div " + " ".join(f"a{n}=1" for n in range(300_000)) + ">text",
    "brackets": "<html><body>" + "<" * 1_500_000 + PARAGRAPHS[0],
    "tables": "<html><body>" + "<table><tr><td>" * 50_000 + PARAGRAPHS[0],
    "entities": "<html><body><p>" + "&lt;&amp;&#x202e;" * 80_000,
    "spaces": "\n" * 1_500_000 + "<html>" + PARAGRAPHS[0],
    "declarations": "<!-- a -->" * 100_000,
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_hostile_page_ends_soon(kind):
    started = time.perf_counter()
    try:
        article(HOSTILE[kind], "a.html")
    except BrokenFile as error:
        assert "\n" not in str(error)  # noqa: PT017 - words or a refusal, either will do
    assert time.perf_counter() - started < 20


def test_a_page_too_long_without_its_scripts_is_refused():
    with pytest.raises(BrokenFile, match="characters without its scripts; save the article alone"):
        article("<html><body>" + "<p>mot</p>" * 300_000, "a.html")
