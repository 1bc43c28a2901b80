"""Reading a page that a browser saved: the words of its article are kept, the page is not."""

from __future__ import annotations

from datetime import date

from django.core.files import File
from django.utils.translation import gettext_lazy

from filiere.communique.text import Text
from filiere.register.acting import WRITERS, Act, action
from filiere.register.actions.read_document import keep_opened
from filiere.register.models import Document
from filiere.register.readings.opening import text_of
from filiere.register.uploads import checked_page
from filiere.register.uploads.names import ending_of


@action("document.read-page", gettext_lazy("read a page of the web"), roles=WRITERS)
def read_page(
    act: Act,
    page: File[bytes],
    *,
    name: str,
    title: str = "",
    published: date | None = None,
    url: str = "",
    language: str = "",
) -> Document:
    """Keep the article of a page with the facts that are found in it.

    Parameters
    ----------
    act
        Who reads.
    page, name
        The file as a browser saved it, and the name under which it came.
    title
        What the text is called; without it, what the page calls itself.
    published, url, language
        As for any other text.
    """
    document = Document(
        side=act.side,
        author=act.viewer.account,
        title=title.strip(),
        language=language,
        published=published,
        url=url,
    )

    def opened() -> Text:
        document.checksum = checked_page(page, name).checksum
        return text_of(document, page.read(), f"page.{ending_of(name)}")

    return keep_opened(act, document, "file", opened)
