"""What a page shows: without what its own markup hides from those who read it."""

from __future__ import annotations

import re
from typing import Any, Final

#: A page that has none of these words hides nothing, and needs no second look.
_MAY_HIDE: Final = re.compile(r"hidden|display|visibility|font-size|opacity|indent|left|top", re.I)
_HIDES: Final = re.compile(
    r"display\s{0,9}:\s{0,9}none|visibility\s{0,9}:\s{0,9}(?:hidden|collapse)"
    r"|(?:font-size|opacity)\s{0,9}:\s{0,9}0{1,9}(?:\.0{1,9})?(?![\d.])"
    r"|(?:left|top|text-indent)\s{0,9}:\s{0,9}-\d{3}",
    re.IGNORECASE,
)
_LONGEST_STYLE: Final = 2000
#: A script often shows these only when the page is whole; they hold all that it says.
_KEPT: Final = frozenset(("html", "body", "main", "article"))


def shown(page: str) -> str:
    """Return a page without the elements that it hides where they stand.

    Facts in words that no reader saw would seem to come from nowhere. Rules of style sheets are
    not followed.

    Parameters
    ----------
    page
        The page's HTML.

    Examples
    --------
    >>> "Pérou" in shown("<html><body><p>Le Chili.</p><p hidden>Le Pérou.</p></body></html>")
    False
    """
    if not _MAY_HIDE.search(page):
        return page
    from lxml import etree  # noqa: PLC0415 - for pages only
    from trafilatura import load_html  # noqa: PLC0415

    tree: Any = load_html(page)
    if tree is None:
        return page
    hidden = [node for node in tree.iter() if isinstance(node.tag, str) and _is_hidden(node)]
    if not hidden:
        return page
    for node in hidden:
        if node.getparent() is not None:
            node.drop_tree()
    return str(etree.tostring(tree, encoding="unicode", method="html"))


def _is_hidden(node: Any) -> bool:
    if node.tag in _KEPT:
        return False
    style = (node.get("style") or "")[:_LONGEST_STYLE]
    said = node.get("aria-hidden", "").strip().lower() == "true"
    return "hidden" in node.attrib or said or bool(_HIDES.search(style))
