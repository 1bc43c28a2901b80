"""Turn signatures and numpydoc docstrings into Markdown."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterable, Iterator, Sequence

_HEADING = re.compile(r"^(?P<title>[A-Z]\w+)\n-+\n", re.MULTILINE)
_WIDE = 88

Tabled = Callable[[Sequence[str], Sequence[Sequence[str]]], Iterable[str]]


def signature_of(name: str, function: Callable[..., object]) -> str:
    """Return a function's signature as a block of code, folded where it is long."""
    signature = inspect.signature(function)
    parameters = list(_parameters(signature))
    result = signature.return_annotation
    line = f"{name}({', '.join(parameters)}) -> {result}"
    if len(line) > _WIDE:
        folded = "".join(f"    {each},\n" for each in parameters)
        line = f"{name}(\n{folded}) -> {result}"
    return f"```python\n{line}\n```\n"


def _parameters(signature: inspect.Signature) -> Iterator[str]:
    keyword_only = False
    for each in signature.parameters.values():
        if each.kind is each.KEYWORD_ONLY and not keyword_only:
            keyword_only = True
            yield "*"
        default = "" if each.default is each.empty else f" = {_plain(each.default)}"
        yield f"{each.name}: {each.annotation}{default}"


def _plain(default: object) -> str:
    text = repr(default)
    return re.sub(r"\w+Path\((.*)\)", r"Path(\1)", text).replace("'", '"')


def described(found: object, table: Tabled) -> Iterator[str]:
    """Return the lines of a docstring: its text, tables of what it names, its examples."""
    text = inspect.getdoc(found) or ""
    start, *sections = _HEADING.split(text)
    for paragraph in start.strip().split("\n\n"):
        equation = "=" in paragraph and not paragraph.endswith(".")
        yield f"```text\n{paragraph}\n```\n" if equation else f"{_marked(paragraph)}\n"
    for title, body in zip(sections[::2], sections[1::2], strict=True):
        if title == "Examples":
            yield f"```pycon\n{body.strip()}\n```\n"
        elif title == "References":
            yield f"Reference: {_marked(body.strip())}\n"
        else:
            yield from table([title.lower(), ""], [[f"`{n}`", t] for n, t in _items(body)])


def with_files(text: str, kind: str) -> Iterator[str]:
    """Return the paragraphs of a text, the files it shows (``::``) as blocks of code."""
    shown: list[str] = []
    for paragraph in [*text.split("\n\n"), ""]:
        if paragraph.startswith("    "):
            shown.append(inspect.cleandoc(paragraph))
            continue
        if shown:
            yield f"```{kind}\n" + "\n\n".join(shown) + "\n```\n"
            shown.clear()
        if paragraph:
            yield f"{_marked(paragraph.replace('::', ':'))}\n"


def _items(body: str) -> Iterator[tuple[str, str]]:
    """Yield what a section names, each with its text."""
    name, words = "", list[str]()
    for line in [*body.splitlines(), "."]:
        if line and not line[0].isspace():
            if name:
                yield name, _marked(" ".join(words))
            name, words = line.strip(), []
        else:
            words.append(line.strip())


def _marked(text: str) -> str:
    """Return text with code marked as Markdown marks it."""
    return text.replace("``", "`").strip()
