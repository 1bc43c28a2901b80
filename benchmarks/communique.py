"""Print how fast communiqués are read: a page, each concept of it, and how time grows with length.

Length is tried with prose, and with repetitions that nobody would write in good faith. A page is
3,000 characters of the annotated texts in one language. Every paragraph of it that is timed is one
that has not been read before: a number at its end sets it apart. Times are of one processor, so
that what else the machine does does not count.
"""

from __future__ import annotations

import json
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from itertools import count, cycle, islice, pairwise
from pathlib import Path
from time import process_time
from typing import Final

from measuring import Figures, answer, measured

HERE: Final = Path(__file__).resolve().parent
TEXTS: Final = HERE.parent / "tests" / "communique" / "corpus" / "dev"
LANGUAGES: Final = ("fr", "en", "ru", "ar")
PAGE: Final = 3000
LENGTHS: Final = (1, 10, 100, 300)
SIZES: Final = (10_000, 100_000, 990_000)
#: Repeated without an end of a sentence or of a paragraph.
HOSTILE: Final = {
    "open quotes": "« a ",
    "names": "Иван ",
    "figures": "12 % ",
    "countries": "entre la France et le Maroc, ",
    "speakers": "selon M. Idrissi, les exportations ont crû de 12 %, ",
}
RUNS: Final = 5
WANTED: Final = 0.05


def paragraphs(lang: str) -> Iterator[str]:
    """Yield paragraphs of a language, again and again, each with a number of its own."""
    texts = [json.loads(path.read_text("utf-8")) for path in sorted(TEXTS.glob("*.json"))]
    found = [text["text"] for text in texts if text.get("text") and text["lang"] == lang]
    lines = [line for text in found for line in ([text] if isinstance(text, str) else text)]
    return (f"{line} ({n})" for n, line in zip(count(), cycle(lines), strict=False))


def pages(source: Iterator[str], number: int) -> str:
    """Return so many pages of text."""
    text, length = [], 0
    while length < number * PAGE:
        text.append(next(source))
        length += len(text[-1]) + 1
    return "\n".join(text)[: number * PAGE]


def page(folder: Path) -> Figures:
    """Read pages of each language: the mean of those after the first [s], and of each concept."""
    from filiere.communique import reading

    figures: dict[str, float] = defaultdict(float)
    for lang in LANGUAGES:
        source = paragraphs(lang)
        file = folder / f"{lang}.txt"
        for run in range(RUNS + 1):
            file.write_text(pages(source, 1), "utf-8")
            start = process_time()
            reading.read(file)
            seconds = process_time() - start
            figures[f"first {lang}" if run == 0 else f"page {lang}"] += seconds
        figures[f"page {lang}"] /= RUNS
        for name, seconds in concepts(source, folder).items():
            figures[f"concept {name}"] += seconds / len(LANGUAGES)
    return dict(figures)


def concepts(source: Iterator[str], folder: Path) -> Figures:
    """Read a few pages concept by concept; return the mean time of each [s]."""
    from filiere.communique import reading
    from filiere.communique.opening import open_text

    times: dict[str, float] = defaultdict(float)
    file = folder / "page.txt"
    for _ in range(RUNS):
        file.write_text(pages(source, 1), "utf-8")
        start = process_time()
        text = open_text(file)
        times["opening"] += (process_time() - start) / RUNS
        known: list[object] = []
        for name, concept in reading.concepts():
            start = process_time()
            known += concept(text, tuple(known))
            times[name] += (process_time() - start) / RUNS
    return dict(times)


def growth(folder: Path) -> Figures:
    """Read texts of more and more pages, each text in the four languages [s a page]."""
    from filiere.communique.reading import read

    sources = [paragraphs(lang) for lang in LANGUAGES]
    figures = {}
    for number in (*LENGTHS[:1], *LENGTHS):
        file = folder / "text.txt"
        quarters = [pages(source, number)[: number * PAGE // 4] for source in sources]
        file.write_text("\n".join(quarters), "utf-8")
        start = process_time()
        read(file)
        figures[str(number)] = (process_time() - start) / number
    return figures


def hostile(folder: Path) -> Figures:
    """Read longer and longer texts, each one paragraph [s]."""
    from filiere.communique.reading import read

    prose = {f"prose {lang}": " ".join(islice(paragraphs(lang), 9000)) for lang in LANGUAGES}
    figures = {}
    file = folder / "text.txt"
    for name, unit in (prose | HOSTILE).items():
        for size in (1000, *SIZES):
            file.write_text((unit * (size // len(unit) + 1))[:size], "utf-8")
            start = process_time()
            read(file)
            figures[f"{name} {size}"] = process_time() - start
    return figures


TASKS: Final = {task.__name__: task for task in (page, growth, hostile)}


def main() -> None:
    """Measure and print."""
    if answer(TASKS):
        return
    with tempfile.TemporaryDirectory() as name:
        found = {task: measured(Path(__file__), task, Path(name)) for task in TASKS}
    one, more, long = found["page"], found["growth"], found["hostile"]
    print(f"reading a page of {PAGE:,} characters (wanted: {WANTED * 1000:.0f} ms)")
    for lang in LANGUAGES:
        print(
            f"  {lang}                 {one[f'page {lang}'] * 1000:7.1f} ms"
            f"  {one[f'page {lang}'] / WANTED:.2f} × the wanted;"
            f" the first {one[f'first {lang}']:.2f} s"
        )
    print("of it, on average")
    for key, seconds in one.items():
        if key.startswith("concept "):
            print(f"  {key.removeprefix('concept '):18} {seconds * 1000:7.1f} ms")
    print("reading longer texts")
    for number in LENGTHS:
        seconds = more[str(number)]
        print(
            f"  {number:3} pages          {seconds * 1000:7.1f} ms a page"
            f"  {seconds / more[str(LENGTHS[0])]:.2f} × one page's"
        )
    print("reading one paragraph of 10 kB, 100 kB and 990 kB, and how much more a letter")
    for name in dict.fromkeys(key.rpartition(" ")[0] for key in long if " " in key):
        times = [long[f"{name} {size}"] for size in SIZES]
        each = [seconds / size for seconds, size in zip(times, SIZES, strict=True)]
        ratios = [later / earlier for earlier, later in pairwise(each)]
        print(
            f"  {name:12}"
            + "".join(f" {seconds:7.2f} s" for seconds in times)
            + "".join(f"  {ratio:.2f} ×" for ratio in ratios)
        )


if __name__ == "__main__":
    main()
