"""Papers: kept under a name that tells nothing, own side's until they are shown."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile

from filiere.register.access import visible
from filiere.register.actions.draft_agenda_item import draft_agenda_item
from filiere.register.actions.propose_agenda_item import propose_agenda_item
from filiere.register.actions.remove_paper import remove_paper
from filiere.register.actions.show_paper import show_paper
from filiere.register.actions.upload_paper import upload_paper
from filiere.register.agenda import Content
from filiere.register.models import Paper
from filiere.register.refusals import NotAllowed, NotNow

TEXT = b"Position sur le rail"


@pytest.fixture(autouse=True)
def folder(papers_folder):
    return papers_folder


def files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def test_a_file_is_kept_under_a_name_that_tells_nothing(cast, session, folder):
    paper = upload_paper(cast["member A"], ContentFile(TEXT), name="rail.txt", about=session)
    (kept,) = files(folder)
    assert kept.read_bytes() == TEXT
    assert "rail" not in str(kept.relative_to(folder))
    assert not kept.suffix
    assert all(path.stat().st_mode & 0o077 == 0 for path in (kept, kept.parent, folder))
    assert paper.checksum == hashlib.sha256(TEXT).hexdigest()
    assert (paper.title, paper.name, paper.size) == ("rail.txt", "rail.txt", len(TEXT))


def test_a_paper_is_its_own_side_s_until_it_is_shown(cast):
    paper = upload_paper(cast["member A"], ContentFile(TEXT), name="rail.txt")
    for name, viewer in cast.viewers.items():
        assert (paper in visible(Paper, viewer)) == (name in cast.of("A")), name
    show_paper(cast["member A"], paper)
    both = {**cast.of("A"), **cast.of("B")}
    for name, viewer in cast.viewers.items():
        assert (paper in visible(Paper, viewer)) == (name in both), name
    with pytest.raises(NotNow):
        show_paper(cast["member A"], paper)
    with pytest.raises(NotNow):
        remove_paper(cast["member A"], paper)
    with pytest.raises(NotAllowed):
        remove_paper(cast["member B"], paper)


def test_a_paper_on_a_draft_is_not_shown_before_the_draft(cast, session):
    draft = draft_agenda_item(cast["member A"], session, Content({"fr": "x"}))
    paper = upload_paper(cast["member A"], ContentFile(TEXT), name="x.txt", about=draft)
    with pytest.raises(NotNow, match="propose that first"):
        show_paper(cast["member A"], paper)
    propose_agenda_item(cast["member A"], draft)
    show_paper(cast["member A"], paper)


def test_a_removed_paper_leaves_no_file(cast, folder, django_capture_on_commit_callbacks):
    paper = upload_paper(cast["member A"], ContentFile(TEXT), name="rail.txt")
    with django_capture_on_commit_callbacks(execute=True):
        remove_paper(cast["member A"], paper)
    assert files(folder) == []


def test_a_refused_file_is_not_kept(cast, folder):
    with pytest.raises(ValidationError) as refused:
        upload_paper(cast["member A"], ContentFile(b"<html>"), name="rail.pdf")
    assert list(refused.value.error_dict) == ["file"]
    with pytest.raises(ValidationError):
        upload_paper(cast["member A"], ContentFile(TEXT), name="rail.txt", title="x" * 400)
    assert files(folder) == []
