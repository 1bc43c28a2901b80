"""The life of a protocol: written in two languages, held together, approved twice, sealed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from filiere.errors import WrongInput
from filiere.register import journal
from filiere.register.access import visible
from filiere.register.actions.add_body import add_body
from filiere.register.actions.agree_commitment import agree_commitment
from filiere.register.actions.approve_version import approve_version
from filiere.register.actions.begin_version import begin_version
from filiere.register.actions.change_commitment import change_commitment
from filiere.register.actions.move_article import move_article
from filiere.register.actions.open_protocol import open_protocol
from filiere.register.actions.propose_commitment import propose_commitment
from filiere.register.actions.remove_article import remove_article
from filiere.register.actions.renew_commitment import renew_commitment
from filiere.register.actions.waive_disagreement import waive_disagreement
from filiere.register.actions.withdraw_approval import withdraw_approval
from filiere.register.actions.write_article import write_article
from filiere.register.commitment_terms import Terms
from filiere.register.models import Approval, Article, Entry, Membership, Protocol, Version
from filiere.register.protocols.agreeing import terms_hash
from filiere.register.protocols.articles import findings_of, in_order
from filiere.register.protocols.content import Content, content_of
from filiere.register.protocols.differences import differences
from filiere.register.refusals import NotAllowed, NotNow, Outdated
from filiere.register.viewer import Viewer

AGREED = {"fr": "Un rapport est remis avant le 15 mars 2026.", "ar": "يقدم تقرير قبل 15 مارس 2026."}
PLANTED = {"fr": "Douze (12) projets sont retenus.", "ar": "تم اختيار 13 مشروعا."}


@pytest.fixture
def version(cast, session):
    protocol = open_protocol(cast["member A"], session)
    version = protocol.versions.get()
    write_article(cast["member B"], version, AGREED)
    version.refresh_from_db()
    return version


def fresh(version):
    return Version.objects.get(pk=version.pk)


def approve(viewer, version):
    return approve_version(viewer, version, content_hash=fresh(version).content_hash)


def test_the_seal_agrees_what_both_have_read_of_commitments(cast, session, version):
    article = in_order(version)[0]
    body = add_body(cast["secretary A"], kind="ministry", names={"fr": "Industrie"})
    terms = Terms(AGREED, deadline=date(2026, 3, 15), bodies=(body,))
    said = propose_commitment(cast["member A"], session, terms, article=article)
    read = terms_hash(version)
    later = replace(terms, deadline=date(2026, 4, 15))
    change_commitment(cast["member A"], said, later)
    text = fresh(version).content_hash
    with pytest.raises(Outdated):
        approve_version(cast["co-chair B"], version, content_hash=text, terms=read)
    for letter in "AB":
        approve_version(
            cast[f"co-chair {letter}"], version, content_hash=text, terms=terms_hash(version)
        )
    said.refresh_from_db()
    assert said.agreed is not None
    told = Entry.objects.filter(object_id=said.pk, verb="protocol.approve")
    assert [entry.change.keys() for entry in told] == [{"agreed"}]
    with pytest.raises(NotNow, match="new version of the protocol"):
        change_commitment(cast["member A"], said, terms)


def test_a_later_version_changes_what_was_agreed_by_its_seal(cast, session, version):
    body = add_body(cast["secretary A"], kind="ministry", names={"fr": "Industrie"})
    other = add_body(cast["secretary A"], kind="agency", names={"fr": "Normes"})
    terms = Terms(AGREED, deadline=date(2026, 3, 15), bodies=(body,))
    said = propose_commitment(cast["member A"], session, terms, article=in_order(version)[0])
    both_approve(cast, version)
    second = begin_version(cast["secretary B"], version.protocol)
    [article] = in_order(second)
    told = {"fr": AGREED["fr"].replace("mars", "mai"), "ar": AGREED["ar"].replace("مارس", "مايو")}
    write_article(cast["member B"], second, told, article=article)
    renewed = {"deadline": date(2026, 5, 15), "bodies": (other,)}
    for refused in (
        lambda: renew_commitment(cast["expert A"], article, **renewed),
        lambda: renew_commitment(cast["observer"], article, **renewed),
    ):
        with pytest.raises(NotAllowed):
            refused()
    renew_commitment(cast["member B"], article, **renewed)
    said.refresh_from_db()
    assert (said.texts, said.deadline) == (AGREED, date(2026, 3, 15))
    with pytest.raises(Outdated):
        approve(cast["co-chair A"], second)
    both_approve(cast, second, lambda: renew_commitment(cast["member B"], article))
    said.refresh_from_db()
    assert (said.texts, said.deadline) == (told, date(2026, 5, 15))
    assert [each.body for each in said.responsibilities.all()] == [other]
    changes = Entry.objects.filter(object_id=said.pk, verb="protocol.approve").order_by("number")
    assert [set(entry.change) for entry in changes] == [{"agreed"}, {"texts"}, {"deadline"}]
    with pytest.raises(NotNow):
        renew_commitment(cast["member B"], article, **renewed)


def both_approve(cast, version, between=None):
    """Approve by both; in between, what is tried is refused, since one side has approved."""
    for letter in "AB":
        terms = terms_hash(fresh(version))
        text = fresh(version).content_hash
        approve_version(cast[f"co-chair {letter}"], version, content_hash=text, terms=terms)
        if between and letter == "A":
            with pytest.raises(NotNow, match="takes its approval back"):
                between()


def test_the_seal_agrees_no_commitment_that_one_side_has_not_read(cast, session, version):
    said = propose_commitment(
        cast["member A"], session, Terms(AGREED), article=in_order(version)[0]
    )
    approve(cast["co-chair B"], version)
    text = fresh(version).content_hash
    approve_version(cast["co-chair A"], version, content_hash=text, terms=terms_hash(version))
    assert fresh(version).sealed
    said.refresh_from_db()
    assert said.agreed is None
    assert agree_commitment(cast["secretary B"], said).agreed


def test_two_approvals_of_one_content_seal_it(cast, version):
    approve(cast["co-chair B"], version)
    assert fresh(version).sealed is None
    approve(cast["co-chair A"], version)
    sealed = fresh(version)
    assert sealed.sealed is not None
    assert sealed.content_hash == content_of(sealed, in_order(sealed)).hash
    for refused in (
        lambda: write_article(cast["member A"], version, {"fr": "Autre chose."}),
        lambda: approve(cast["co-chair A"], version),
        lambda: remove_article(cast["secretary A"], in_order(version)[0]),
        lambda: withdraw_approval(cast["co-chair B"], version),
    ):
        with pytest.raises(NotNow):
            refused()
    assert list(journal.faults(cast.commission)) == []


def test_nobody_approves_for_both(cast, version):
    approve(cast["co-chair A"], version)
    moved = cast["co-chair A"]
    Membership.objects.filter(pk=moved.membership.pk).update(side=cast.b)
    with pytest.raises(NotNow, match="for the other side"):
        approve(Viewer(moved.account, Membership.objects.get(pk=moved.membership.pk)), version)
    assert fresh(version).sealed is None


def test_only_co_chairs_approve(cast, version):
    for name, viewer in cast.viewers.items():
        if not name.startswith("co-chair"):
            with pytest.raises(NotAllowed):
                approve(viewer, version)
    assert not Approval.objects.exists()


def test_a_change_voids_the_approval_given_before(cast, version):
    approve(cast["co-chair A"], version)
    read = fresh(version).content_hash
    write_article(
        cast["member B"], version, {"fr": "Les Parties se félicitent.", "ar": "يشيد الطرفان."}
    )
    with pytest.raises(Outdated):
        approve_version(cast["co-chair B"], version, content_hash=read)
    approve(cast["co-chair B"], version)
    assert fresh(version).sealed is None
    approve(cast["co-chair A"], version)
    assert fresh(version).sealed is not None


def test_a_side_approves_once_and_may_take_it_back(cast, version):
    approve(cast["co-chair A"], version)
    with pytest.raises(NotNow):
        approve(cast["co-chair A"], version)
    withdraw_approval(cast["co-chair A"], version)
    approve(cast["co-chair B"], version)
    assert fresh(version).sealed is None


def test_a_planted_disagreement_keeps_it_open_until_mended(cast, version):
    article = write_article(cast["secretary A"], version, PLANTED)
    with pytest.raises(NotNow, match="2"):
        approve(cast["co-chair A"], version)
    write_article(
        cast["secretary A"], version, {"ar": "تم اختيار 12 مشروعا."}, article=article, revision=1
    )
    assert findings_of(cast["co-chair A"], version) == []
    approve(cast["co-chair A"], version)


def test_a_disagreement_stands_only_by_the_word_of_both_sides(cast, version):
    write_article(cast["secretary A"], version, PLANTED)
    (finding,) = findings_of(cast["co-chair A"], version)
    with pytest.raises(WrongInput):
        waive_disagreement(cast["co-chair A"], version, finding.fingerprint, reason=" ")
    with pytest.raises(NotAllowed):
        waive_disagreement(cast["member A"], version, finding.fingerprint, reason="meant")
    for letter in "AB":
        with pytest.raises(NotNow):
            approve(cast["co-chair A"], version)
        waive_disagreement(
            cast[f"secretary {letter}"], version, finding.fingerprint, reason="meant"
        )
    approve(cast["co-chair A"], version)
    with pytest.raises(NotNow):
        waive_disagreement(cast["co-chair A"], version, finding.fingerprint, reason="meant")


def test_a_new_version_begins_from_the_sealed_one(cast, version):
    with pytest.raises(NotNow):
        begin_version(cast["secretary A"], version.protocol)
    for letter in "AB":
        approve(cast[f"co-chair {letter}"], version)
    second = begin_version(cast["secretary B"], version.protocol)
    first = fresh(version)
    assert [each.texts for each in in_order(second)] == [each.texts for each in in_order(first)]
    assert fresh(second).content_hash != first.content_hash
    write_article(
        cast["member A"],
        second,
        {"fr": "Un rapport est remis avant le 16 mars 2026."},
        article=in_order(second)[0],
        revision=1,
    )
    (difference,) = differences(in_order(first), in_order(second), ["fr", "ar"])
    assert difference.fate == "changed"
    assert [(each.what, each.text) for each in difference.texts["fr"]][1:3] == [
        ("removed", "15"),
        ("added", "16"),
    ]
    assert fresh(version).content_hash == first.content_hash


def test_articles_are_moved_and_removed(cast, version):
    for n in range(3):
        write_article(cast["member A"], version, {"fr": f"Article {n}.", "ar": f"المادة {n}."})
    before = in_order(version)
    move_article(cast["member B"], before[3], to=1)
    after = in_order(version)
    assert [each.pk for each in after] == [before[n].pk for n in (3, 0, 1, 2)]
    remove_article(cast["member B"], after[1], revision=after[1].revision)
    assert [each.position for each in in_order(version)] == [1, 2, 3]
    found = list(differences(before, in_order(version), ["fr"]))
    assert [each.fate for each in found] == ["moved", "same", "same", "removed"]
    assert fresh(version).content_hash == content_of(version, in_order(version)).hash


def test_somebody_else_s_change_is_not_overwritten(cast, version):
    article = in_order(version)[0]
    write_article(cast["member A"], version, {"fr": "Nouveau."}, article=article, revision=1)
    with pytest.raises(Outdated):
        write_article(cast["member B"], version, {"fr": "Autre."}, article=article, revision=1)
    assert in_order(version)[0].texts["fr"] == "Nouveau."


def test_observers_see_what_is_sealed_and_enterprises_nothing(cast, version):
    seen = [(model, cast[name]) for model in (Protocol, Version, Article) for name in ("observer",)]
    for model, viewer in seen:
        assert not visible(model, viewer).exists()
    for letter in "AB":
        approve(cast[f"co-chair {letter}"], version)
    for model, viewer in seen:
        assert visible(model, viewer).exists()
    assert not visible(Article, cast["enterprise A"]).exists()


def test_a_session_has_one_protocol(cast, session, version):
    with pytest.raises(NotNow):
        open_protocol(cast["member B"], session)


def test_the_content_is_told_and_read_again(version):
    content = content_of(fresh(version), in_order(version))
    assert Content.from_json(content.as_json()) == content
    with pytest.raises(ValueError, match="other"):
        Content.from_json({**content.as_json(), "format": "other"})
