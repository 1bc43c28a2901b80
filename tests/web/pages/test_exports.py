"""The whole commission as a file: for the two delegations, each with its own rows."""

from __future__ import annotations

import io
import json
import zipfile

from openpyxl import load_workbook

from filiere.register.actions.draft_agenda_item import draft_agenda_item
from filiere.register.actions.keep_position import keep_position
from filiere.register.agenda import Content
from filiere.register.models import Project


def test_each_side_exports_what_it_sees(cast, session, client_of, address):
    for letter in "AB":
        keep_position(cast[f"member {letter}"], kind="note", text=f"word{letter}")
    for name, viewer in cast.viewers.items():
        client = client_of(viewer)
        for page in (address("exports"), *(address("export", e) for e in ("json", "xlsx", "zip"))):
            answer = client.get(page)
            if name in cast.strangers or not viewer.in_delegation:
                assert answer.status_code == (302 if name == "nobody" else 404), (name, page)
                continue
            assert answer.status_code == 200
            content = b"".join(answer.streaming_content) if answer.streaming else answer.content
            told = _text(page, content)
            own, other = ("wordA", "wordB") if name.endswith("A") else ("wordB", "wordA")
            if page != address("exports"):
                assert own in told, (name, page)
            assert other not in told, (name, page)


def _text(page, content):
    if "json" in page:
        return json.dumps(json.loads(content))
    if "zip" in page:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return archive.read("record.json").decode()
    if "xlsx" in page:
        book = load_workbook(io.BytesIO(content))
        return " ".join(
            str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row
        )
    return content.decode()


def test_there_is_no_other_form(cast, client_of, address):
    assert client_of(cast["member A"]).get(address("export", "exe")).status_code == 404


def test_the_page_names_what_is_left_out(cast, session, client_of, address):
    client = client_of(cast["member A"], "en")
    asked = f"{address('exports')}?left-out"
    assert client.get(address("exports")).context["left_out"] == []
    assert "Nothing of what you see is left out" in client.get(asked).content.decode()
    hidden = Project.objects.create(
        commission=cast["outsider"].commission, titles={"fr": "x"}, form="licence"
    )
    item = draft_agenda_item(cast["member A"], session, Content({"fr": "x"}))
    type(item).objects.filter(pk=item.pk).update(project=hidden)
    assert f"agenda {item.pk}: project" in client.get(asked).content.decode()
