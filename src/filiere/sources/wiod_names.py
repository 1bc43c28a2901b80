"""What names tell of the files of the World Input-Output Database: which table, which year."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Final

from filiere.errors import WrongInput
from filiere.sources.bundle import Bundle, Member
from filiere.sources.files import OpenFile
from filiere.sources.mrio_reader import MrioRequest, TableFiles
from filiere.sources.wiod_heading import LONGEST, names_countries
from filiere.sources.wiod_sheet import WORKBOOKS, Sheet, sheet_names, sheets, sign_between

SOURCE: Final = "wiod"
_TABLE: Final = re.compile(r"wiot[ _-]?(?P<year>(?:19|20)?\d\d)(?!\d)", re.I)
_ACCOUNTS: Final = re.compile(r"(?<![A-Z])SEA(?![A-Z])", re.I)
_SHEET: Final = re.compile(r"(?:WIOT[ _-]?)?(?P<year>(?:19|20)\d\d)", re.I)
_YEAR: Final = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_PREVIOUS: Final = re.compile(r"previous year|(?<![A-Z])PYP(?![A-Z])", re.I)
_OTHER_FORMS: Final = (".rdata", ".rda", ".dta")
_MOST_OPENED: Final = 20
_HEAD: Final = 1 << 20  # bytes: the heading of a large table has 200,000
_CENTURY: Final = 50  # of two digits: 95 is 1995, 11 is 2011


def tables_in(bundle: Bundle) -> Sequence[TableFiles]:
    """Return the tables of a bundle by the names of files, else by those of their sheets.

    The socio-economic accounts of the bundle go with each table.
    """
    accounts = tuple(one for one in bundle.members if is_accounts(one.name))
    named = [one for one in bundle.members if _TABLE.search(one.name)]
    found = [_named(one, accounts) for one in named if _is_table(bundle, one)]
    have = {(files.period, files.variant) for files in found}
    others = [_named(one, ()) for one in named if _suffix(one) in _OTHER_FORMS]
    found += [files for files in others if (files.period, files.variant) not in have]
    return found or tuple(_by_sheets(bundle, accounts))


def is_accounts(name: str) -> bool:
    """Whether a file is named as the socio-economic accounts are.

    Examples
    --------
    >>> is_accounts("WIOD_SEA_Nov16.xlsx"), is_accounts("Seasons.xlsx")
    (True, False)
    """
    apart = _apart(Path(name).stem)
    return Path(name).suffix.lower() in (*WORKBOOKS, ".csv") and bool(_ACCOUNTS.search(apart))


def accounts_beside(bundle: Bundle) -> tuple[Member, ...]:
    """Return the socio-economic accounts that lie beside a file, or in a folder SEA there."""
    if bundle.path.is_dir():
        return ()
    folders = (bundle.path.parent, bundle.path.parent / "SEA")
    found = sorted(one for folder in folders for one in folder.glob("*.*") if one.is_file())
    members = [Member(one.name, "", str(one), one.stat().st_size, one) for one in found]
    return tuple(one for one in members if is_accounts(one.name))


def sheet_of(file: OpenFile, period: str | None) -> Sheet:
    """Return the sheet that holds the table of a year.

    Raises
    ------
    BrokenFile
        If no sheet is told apart by that year, or the file is of a form that is not read.
    """
    if Path(file.name).suffix.lower() in _OTHER_FORMS:
        problem = "the WIOD's files for R and Stata are not read"
        raise file.broken(problem, "take the same table for Excel (.xlsb or .xlsx)")
    if is_accounts(file.name):
        problem = "these are the WIOD's socio-economic accounts, without a table"
        remedy = "name the table: accounts that lie beside it, or are loaded, go with it"
        raise file.broken(problem, remedy)
    held = sheets(file)
    of_year = [sheet for sheet in held if period and period in _YEAR.findall(_apart(sheet.name))]
    if len(of_year) == 1 or len(held) == 1:
        return (of_year or held)[0]
    names = ", ".join(sheet.name for sheet in held)
    problem = f"none of its sheets is named after {period or 'a year'} (there are: {names})"
    raise file.broken(problem, "name the sheet of the table after its year")


def year_of(sheet: Sheet, request: MrioRequest) -> str:
    """Return the year of a table, on which the names of its file and its sheet agree.

    Raises
    ------
    BrokenFile
        If they tell none, or different ones.
    WrongInput
        If the request states another.
    """
    named = _TABLE.search(sheet.file.name)
    by_sheet = set(_YEAR.findall(_apart(sheet.name)))
    by_file = {_full(named["year"])} if named else set(_YEAR.findall(_apart(sheet.file.name)))
    told = by_sheet & by_file if by_sheet and named else by_sheet or by_file
    if by_sheet and named and not told:
        problem = f"the sheet is of another year than {min(by_file)}, which the file's name states"
        raise sheet.broken(problem, "give both the year of the table")
    if len(told) > 1 or not (told or request.period):
        problem = "no name tells the year of the table"
        raise sheet.broken(problem, "name the file like WIOT2014_Nov16_ROW.xlsb")
    year = told.pop() if told else str(request.period)
    if request.period and request.period != year:
        problem = f"its name states the year {year}, not {request.period}"
        raise WrongInput(f"{sheet.file.shown}: {problem}; leave --period out")
    return year


def refuse_other_prices(sheet: Sheet, titles: str) -> None:
    """Refuse a table in the prices of the previous year.

    Raises
    ------
    BrokenFile
        If the name of the file, or what stands above the table, says so.
    """
    if _PREVIOUS.search(sheet.file.name) or _PREVIOUS.search(titles):
        problem = "its values are in prices of the previous year"
        raise sheet.broken(problem, "take the table of that year in current prices")


def _is_table(bundle: Bundle, member: Member) -> bool:
    """Whether a file that is named like a table may be one: a CSV must begin like one."""
    if _suffix(member) != ".csv":
        return _suffix(member) in WORKBOOKS
    start = bundle.head(member, _HEAD).decode("utf-8-sig", errors="replace")
    lines = csv.reader(start.splitlines(), delimiter=sign_between(start))
    try:
        return any(names_countries(cells) for cells in islice(lines, LONGEST))
    except csv.Error:
        return False


def _suffix(member: Member) -> str:
    return Path(member.name).suffix.lower()


def _apart(name: str) -> str:
    """Return a name with spaces for underscores, which a pattern takes for letters."""
    return name.replace("_", " ")


def _full(year: str) -> str:
    """Return a year of two or four digits with four."""
    return year if len(year) > len("95") else f"{19 if int(year) > _CENTURY else 20}{year}"


def _named(member: Member, accounts: tuple[Member, ...]) -> TableFiles:
    """Return a table whose name tells the year: with two digits it is of the 2013 release."""
    found = _TABLE.search(member.name)
    year = found["year"] if found else ""
    variant = "2013" if len(year) == len("95") else "2016"
    return TableFiles(SOURCE, (member, *accounts), _full(year), variant)


def _by_sheets(bundle: Bundle, accounts: tuple[Member, ...]) -> Iterator[TableFiles]:
    """Yield a table for each sheet that is named after a year, where no file's name tells one."""
    books = [one for one in bundle.members if _suffix(one) in WORKBOOKS and one not in accounts]
    for member in books[:_MOST_OPENED]:
        with bundle.open(member) as file:
            names = sheet_names(file.path)
        for name in names:
            if year := _SHEET.fullmatch(name.strip()):
                yield TableFiles(SOURCE, (member, *accounts), year["year"])
