"""A commission written out and read in again is the same commission."""

from __future__ import annotations

import io
import json
import uuid

import pytest
from openpyxl import load_workbook

from filiere.register import journal
from filiere.register.actions.import_commission import import_commission
from filiere.register.exchange.document import Document
from filiere.register.exchange.workbook import write_workbook
from filiere.register.exchange.workbook_reading import read_workbook
from filiere.register.models import Entry, Paper
from filiere.register.refusals import NotAllowed, NotNow


@pytest.mark.parametrize("seed", range(4))
def test_json_is_the_same_after_a_round(  # noqa: PLR0917
    record, cast, session, papers_folder, new_place, seed
):
    record.furnish(cast, session, seed)
    _, content = record.exported(cast["secretary A"])
    moved, _ = record.elsewhere(cast, content)
    a, _ = new_place()
    import_commission(a, record.upload(moved))
    _, again = record.exported(a)
    assert record.as_rows(again) == record.as_rows(moved)
    assert record.secrets["B"] not in moved.decode()
    assert list(journal.faults(a.commission)) == []


@pytest.mark.parametrize("seed", range(4))
def test_tables_are_the_same_as_json(record, cast, session, papers_folder, seed):
    record.furnish(cast, session, seed)
    document, content = record.exported(cast["expert B"], "xlsx")
    found = read_workbook(io.BytesIO(content))
    assert json.loads(found.as_json()) == json.loads(document.as_json())


def test_tables_are_read_in_with_whatever_a_cell_begins_with(
    record, cast, session, papers_folder, new_place
):
    record.furnish(cast, session)
    _, content = record.exported(cast["member A"])
    moved, _ = record.elsewhere(cast, content)
    file = io.BytesIO()
    write_workbook(Document.from_json(moved), file)
    cells = [
        cell
        for sheet in load_workbook(io.BytesIO(file.getvalue())).worksheets
        for row in sheet.iter_rows()
        for cell in row
        if isinstance(cell.value, str) and cell.value[0] in "=+-@"
    ]
    assert len(cells) > 2
    assert all(cell.data_type in ("s", "inlineStr") and cell.quotePrefix for cell in cells)
    a, _ = new_place()
    import_commission(a, record.upload(file.getvalue(), "record.xlsx"))
    assert record.as_rows(record.exported(a)[1]) == record.as_rows(moved)


def test_everyone_exports_what_they_see_and_strangers_nothing(record, cast, session, papers_folder):
    record.furnish(cast, session)
    for name, viewer in cast.viewers.items():
        for ending in ("json", "xlsx", "zip"):
            if name == "outsider":
                assert record.exported(viewer, "json")[0].commission["slug"] == "egypt-vietnam"
                continue
            if not viewer.in_delegation:
                with pytest.raises(NotAllowed):
                    record.exported(viewer, ending)
                continue
            document, _ = record.exported(viewer, ending)
            own, other = ("A", "B") if name.endswith("A") else ("B", "A")
            told = document.as_json()
            assert record.secrets[own] in told
            # what B's member wrote in the paper shown to both is its file, not its row
            assert record.secrets[other] not in told, (name, ending)


def test_papers_come_with_their_files(record, cast, session, papers_folder, new_place):
    record.furnish(cast, session)
    content, moved, _ = record.zip_of(cast, cast["secretary A"])
    assert len(json.loads(moved)["rows"]["papers"]) == 2
    a, _ = new_place()
    import_commission(a, record.upload(content, "record.zip"))
    document, _ = record.exported(a, "zip")
    assert record.as_rows(document.as_json()) == record.as_rows(moved)
    texts = set()
    for paper in Paper.objects.filter(commission=a.commission):
        with paper.file.open() as file:
            texts.add(file.read())
    assert texts == {b"alphasecret paper", b"betasecret paper"}


def test_the_second_side_s_export_confirms_and_adds_its_own_rows(
    record, cast, session, papers_folder, new_place
):
    record.furnish(cast, session)
    _, of_a = record.exported(cast["secretary A"])
    _, of_b = record.exported(cast["secretary B"])
    moved, known = record.elsewhere(cast, of_a)
    theirs = of_b.decode()
    for pk, other in known.items():
        theirs = theirs.replace(pk, other)
    for row in [row for rows in json.loads(theirs)["rows"].values() for row in rows]:
        if row["id"] not in known.values():
            theirs = theirs.replace(row["id"], str(uuid.uuid4()))
    a, b = new_place()
    import_commission(a, record.upload(moved))
    with pytest.raises(NotNow):
        import_commission(a, record.upload(moved))
    forged = json.loads(theirs)
    forged["rows"]["commitments"][0]["number"] = 77
    with pytest.raises(ValueError, match=r"commitments.*your file says another number"):
        import_commission(b, record.upload(json.dumps(forged).encode()))
    added = json.loads(theirs)
    new = dict(added["rows"]["commitments"][0], id=str(uuid.uuid4()), number=9)
    added["rows"]["commitments"].append(new)
    with pytest.raises(ValueError, match="does not hold it, and it is not private"):
        import_commission(b, record.upload(json.dumps(added).encode()))
    import_commission(b, record.upload(theirs.encode()))
    assert record.as_rows(record.exported(b)[1]) == record.as_rows(theirs)
    assert record.as_rows(record.exported(a)[1]) == record.as_rows(moved)
    told = Entry.objects.filter(commission=a.commission, verb="commission.import")
    assert {each.side for each in told} == {None, a.side, b.side}
    assert list(journal.faults(a.commission)) == []
