"""What an import refuses: always whole, with one line that names the table and the row."""

from __future__ import annotations

import copy
import io
import json
import uuid
import zipfile

import pytest
from django.core.exceptions import ValidationError
from openpyxl import Workbook, load_workbook

from filiere.errors import FiliereError, WrongInput
from filiere.register.actions.import_commission import import_commission
from filiere.register.exchange.document import Document
from filiere.register.exchange.workbook import write_workbook
from filiere.register.models import Account, Entry, Person, Session
from filiere.register.refusals import NotAllowed, NotNow

SPOILT = {
    "no kind of rows is called so": lambda told: told["rows"].update(spies=[]),
    "people, row 1: there is no column called rank": lambda told: told["rows"]["people"][0].update(
        rank=1
    ),
    "people, row 1: the column names is missing": lambda told: told["rows"]["people"][0].pop(
        "names"
    ),
    "sessions, row 1: number: a whole number is needed": lambda told: told["rows"]["sessions"][
        0
    ].update(number="1"),
    "sessions, row 1: host: it is neither": lambda told: told["rows"]["sessions"][0].update(
        host="FRA"
    ),
    "sessions, row 1: group: the file holds no row of groups": lambda told: told["rows"][
        "sessions"
    ][0].update(group=str(uuid.uuid4())),
    "sessions, row 1: state": lambda told: told["rows"]["sessions"][0].update(state="dreamt"),
    "people, row 1: names: a text by language": lambda told: told["rows"]["people"][0].update(
        names={"xx": "X"}
    ),
    "people, row 1: names: each language needs a text": lambda told: told["rows"]["people"][
        0
    ].update(names={"fr": 1}),
    "people, row 1: created: a moment": lambda told: told["rows"]["people"][0].update(
        created="yesterday"
    ),
    "people, row 3: each row needs an id of its own": lambda told: told["rows"]["people"].append(
        dict(told["rows"]["people"][0])
    ),
    "positions, row 1: what it is about is not in the file": lambda told: told["rows"]["positions"][
        0
    ].update(about_kind="session", about_id=str(uuid.uuid4())),
    "positions, row 1: it is the other side's alone": lambda told: told["rows"]["positions"][
        0
    ].update(side="SRB"),
    "contacts, row 1: it is the other side's alone": lambda told: told["rows"]["contacts"][
        0
    ].update(side="SRB"),
    "identifiers, row 1: .*check digits": lambda told: told["rows"]["identifiers"][0].update(
        value="213800KUD8LAJWSQ9D16"
    ),
    "enterprises, row .: .*is no product code": lambda told: told["rows"]["enterprises"][0].update(
        products=["7701"]
    ),
    "versions, row 1: the seal is not whole": lambda told: told["rows"]["articles"][0].update(
        texts={"fr": "Avant le 16 mars 2026.", "ar": "قبل 15 مارس 2026."}
    ),
    "(articles|approvals), row 1: version: the file holds no row": lambda told: told["rows"].update(
        versions=[]
    ),
    "accounts, row 1: an id and a name": lambda told: told["accounts"][0].update(email="x@y.z"),
    "the file is of another commission": lambda told: told["commission"].update(slug="other"),
    "the other side sees": lambda told: told.update(side="SRB"),
    "papers: their files are missing": lambda told: told["rows"].update(
        papers=[
            {
                **told["rows"]["positions"][0],
                "audience": "own",
                "title": "A",
                "name": "a.txt",
                "media_type": "text/plain",
                "size": 1,
                "checksum": "0",
                "id": str(uuid.uuid4()),
            }
        ]
    ),
}


def _paper(told):
    for row in told["rows"].get("papers", []):
        for name in ("kind", "text"):
            row.pop(name, None)


@pytest.fixture
def moved(cast, session, papers_folder, record):
    record.furnish(cast, session)
    content = record.exported(cast["secretary A"])[1]
    return json.loads(record.elsewhere(cast, content)[0])


@pytest.mark.parametrize("line", SPOILT)
def test_a_fault_is_named_and_nothing_is_kept(cast, moved, record, new_place, line):
    a, _ = new_place()
    told = copy.deepcopy(moved)
    SPOILT[line](told)
    _paper(told)
    before = Account.objects.count(), Entry.objects.count()
    with pytest.raises((WrongInput, NotAllowed), match=line):
        import_commission(a, record.upload(json.dumps(told).encode()))
    assert (Account.objects.count(), Entry.objects.count()) == before
    assert not Session.objects.filter(commission=a.commission).exists()


def test_only_a_secretary_brings_an_export_and_only_into_a_new_commission(
    cast, moved, record, new_place
):
    told = record.upload(json.dumps(moved).encode())
    for name, viewer in cast.viewers.items():
        with pytest.raises((NotAllowed, NotNow, WrongInput)):
            import_commission(viewer, told)
        assert not Entry.objects.filter(verb="commission.import").exists(), name


def test_a_row_of_this_installation_is_not_taken_over(cast, moved, record, new_place):
    a, _ = new_place()
    kept = Person.objects.filter(commission=cast.commission).first()
    moved["rows"]["people"][0]["id"] = str(kept.pk)
    with pytest.raises(WrongInput, match="people, row 1: this installation holds a row"):
        import_commission(a, record.upload(json.dumps(moved).encode()))
    moved["accounts"][0]["id"] = str(cast["member B"].account.pk)
    with pytest.raises(FiliereError):
        import_commission(a, record.upload(json.dumps(moved).encode()))


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"[]", b'{"format": NaN}', b"[" * 100_000, b'{"a":1,"a":2}', b"\xff", b"null"],
)
def test_what_is_no_export_is_refused(cast, record, new_place, content):
    a, _ = new_place()
    for name in ("x.json", "x.zip", "x.xlsx"):
        with pytest.raises((WrongInput, ValidationError)):
            import_commission(a, record.upload(content, name))


def _with(moved, spoil):
    file = io.BytesIO()
    write_workbook(Document.from_json(json.dumps(moved)), file)
    book = load_workbook(io.BytesIO(file.getvalue()))
    spoil(book)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _formula(book):
    book["people"]["A2"] = "=1+1"


def _typed(book):
    book["people"]["C2"].value = "not a number"


def _sheet(book):
    book.create_sheet("spies")


def _column(book):
    book["people"]["Z1"] = "rank"


@pytest.mark.parametrize(
    ("spoil", "line"),
    [
        (_formula, "people, row 2: the cell A2 holds a formula"),
        (_sheet, "spies: no kind of rows is called so"),
        (_column, "people.*: (there is no column called rank|each column needs)"),
    ],
)
def test_a_fault_in_tables_is_named(  # noqa: PLR0917
    cast, moved, record, new_place, spoil, line
):
    a, _ = new_place()
    with pytest.raises(WrongInput, match=line):
        import_commission(a, record.upload(_with(moved, spoil), "x.xlsx"))


def test_bombs_and_other_files_are_refused(cast, moved, record, new_place):
    a, _ = new_place()
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("record.json", b" " * (301 * 2**20))
    with pytest.raises(WrongInput, match=r"record\.json: unpacks to more"):
        import_commission(a, record.upload(bomb.getvalue(), "x.zip"))
    sheet = io.BytesIO()
    Workbook().save(sheet)
    with zipfile.ZipFile(sheet, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/more.xml", b" " * (20 * 2**20))
    with pytest.raises(WrongInput):
        import_commission(a, record.upload(sheet.getvalue(), "x.xlsx"))


def test_a_paper_s_file_is_the_one_its_row_tells_of(
    cast, session, papers_folder, record, new_place
):
    record.furnish(cast, session)
    content, _, _ = record.zip_of(cast, cast["secretary A"])
    spoilt = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(spoilt, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name) + (b"" if name == "record.json" else b"!"))
    a, _ = new_place()
    before = _files(papers_folder)
    with pytest.raises(WrongInput, match="papers, row 1: the file is not the one"):
        import_commission(a, record.upload(spoilt.getvalue(), "x.zip"))
    assert _files(papers_folder) == before


def _files(folder):
    return {each for each in folder.rglob("*") if each.is_file()}
