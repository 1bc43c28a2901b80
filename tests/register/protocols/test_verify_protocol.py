"""The command that checks exported protocols."""

from __future__ import annotations

import json

import pytest
from django.core.management import CommandError, call_command
from lxml import etree

from filiere.register.actions.approve_version import approve_version
from filiere.register.actions.open_protocol import open_protocol
from filiere.register.actions.write_article import write_article
from filiere.register.models import Version
from filiere.register.protocols.akoma_ntoso import SEAL, to_akoma_ntoso
from filiere.register.protocols.content import Content
from filiere.register.protocols.sheet import sheet_of


@pytest.fixture
def version(cast, session):
    version = open_protocol(cast["member A"], session).versions.get()
    write_article(cast["member A"], version, {"fr": "12 projets.", "ar": "12 مشروعا."})
    return version


def export(version, path):
    path.write_bytes(to_akoma_ntoso(sheet_of(Version.objects.get(pk=version.pk))))
    return path


def seal(cast, version):
    for letter in "AB":
        content_hash = Version.objects.get(pk=version.pk).content_hash
        approve_version(cast[f"co-chair {letter}"], version, content_hash=content_hash)


def test_a_sealed_file_is_told_whole(cast, version, tmp_path, capsys):
    seal(cast, version)
    call_command("verify_protocol", export(version, tmp_path / "a.xml"), "--text")
    told = capsys.readouterr().out
    assert "sealed, as the register keeps it" in told
    assert "BRA: co-chair A" in told
    assert "[1 fr] 12 projets." in told


def test_a_draft_and_an_altered_file_are_told(cast, version, tmp_path, capsys):
    path = export(version, tmp_path / "draft.xml")
    with pytest.raises(CommandError) as refused:
        call_command("verify_protocol", path)
    assert (refused.value.returncode, "a draft" in capsys.readouterr().out) == (1, True)
    seal(cast, version)
    file = etree.parse(export(version, tmp_path / "altered.xml"))
    carried = file.find(f".//{SEAL}")
    told = json.loads(carried.text)
    told["content"]["articles"][0]["fr"] = "21 projets."
    carried.text = json.dumps(told)
    file.write(path)
    with pytest.raises(CommandError):
        call_command("verify_protocol", path)
    assert "altered" in capsys.readouterr().out
    told["hash"] = Content.from_json(told["content"]).hash
    carried.text = json.dumps(told)
    file.write(path)
    with pytest.raises(CommandError):
        call_command("verify_protocol", path)
    assert "keeps no such seal" in capsys.readouterr().out


def test_another_file_is_wrong_input(db, tmp_path):
    path = tmp_path / "other.pdf"
    path.write_text("words")
    with pytest.raises(CommandError, match="carries no seal") as refused:
        call_command("verify_protocol", path)
    assert refused.value.returncode == 2
