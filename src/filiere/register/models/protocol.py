"""Protocols: articles in equally authentic languages, versions, approvals of both co-chairs."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from filiere.register.models.account import Account
from filiere.register.models.body import Body
from filiere.register.models.commission import Side
from filiere.register.models.row import Row
from filiere.register.models.session import Session
from filiere.register.viewer import Viewer
from filiere.register.visibility import DELEGATIONS, Visibility, everyone, nobody, where


def _with_a_sealed_version(_: Viewer) -> models.Q:
    sealed = Version.objects.filter(protocol=models.OuterRef("pk"), sealed__isnull=False)
    return models.Q(models.Exists(sealed))


class Protocol(Row):
    """The protocol of a session, in two to four equally authentic languages."""

    visibility: ClassVar[Visibility] = Visibility(everyone, _with_a_sealed_version, nobody)

    session = models.OneToOneField(Session, models.CASCADE, related_name="protocol")
    languages = models.JSONField(_("authentic languages"))

    class Meta:
        verbose_name = _("protocol")
        verbose_name_plural = _("protocols")

    def __str__(self) -> str:
        return f"{self.session}"


class Version(Row):
    """A version of a protocol: open to change until both sides have approved one content of it.

    `content_hash` is of the articles as they stand (`filiere.register.protocols.content`); an
    approval counts for the hash that it names, and for no other.
    """

    visibility: ClassVar[Visibility] = Visibility(everyone, where(sealed__isnull=False), nobody)

    protocol = models.ForeignKey(Protocol, models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField(_("version"))
    content_hash = models.CharField(max_length=64, blank=True)
    sealed = models.DateTimeField(_("sealed"), null=True, blank=True)

    class Meta:
        verbose_name = _("version")
        verbose_name_plural = _("versions")
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["protocol", "number"], name="a_version_once"),
            models.UniqueConstraint(
                fields=["protocol"],
                condition=models.Q(sealed__isnull=True),
                name="one_open_version",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}"


class Article(Row):
    """An article of one version; its texts stand side by side.

    An article keeps its `lineage` in later versions, so that they can be held against each other.
    One that `renews` gives the agreed commitment that it says another deadline, means of
    verification and responsible bodies, once its version is sealed.
    """

    visibility: ClassVar[Visibility] = Visibility(
        everyone, where(version__sealed__isnull=False), nobody
    )

    version = models.ForeignKey(Version, models.CASCADE, related_name="articles")
    position = models.PositiveIntegerField(_("position"))
    lineage = models.UUIDField(default=uuid.uuid4, editable=False)
    texts = models.JSONField(_("text"), default=dict)
    commitment = models.ForeignKey(
        "register.Commitment", models.SET_NULL, null=True, blank=True, related_name="articles"
    )
    renews = models.BooleanField(_("changes the commitment"), default=False)
    deadline = models.DateField(_("deadline"), null=True, blank=True)
    verification = models.JSONField(_("means of verification"), default=dict, blank=True)
    bodies = models.ManyToManyField(Body, related_name="+", blank=True)

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("articles")
        ordering = ["position", "created"]

    def __str__(self) -> str:
        return f"{self.position}"


class Approval(Row):
    """A co-chair's approval of one content of a version.

    `terms_hash` names what the commitments said that its articles say, where they were read with
    the text (`filiere.register.protocols.agreeing`).
    """

    visibility: ClassVar[Visibility] = Visibility(
        everyone, where(version__sealed__isnull=False), nobody
    )

    version = models.ForeignKey(Version, models.CASCADE, related_name="approvals")
    side = models.ForeignKey(Side, models.CASCADE, related_name="+")
    account = models.ForeignKey(Account, models.PROTECT, related_name="+")
    content_hash = models.CharField(max_length=64)
    terms_hash = models.CharField(max_length=64, blank=True)
    name = models.CharField(_("name"), max_length=200)

    class Meta:
        verbose_name = _("approval")
        verbose_name_plural = _("approvals")
        ordering = ["created"]
        constraints = [
            models.UniqueConstraint(
                fields=["version", "side", "content_hash"], name="a_side_approves_once"
            )
        ]

    def __str__(self) -> str:
        return self.content_hash[:12]


class Waiver(Row):
    """One side's word that a disagreement between the languages is meant."""

    visibility: ClassVar[Visibility] = DELEGATIONS

    version = models.ForeignKey(Version, models.CASCADE, related_name="waivers")
    side = models.ForeignKey(Side, models.CASCADE, related_name="+")
    account = models.ForeignKey(Account, models.PROTECT, related_name="+")
    disagreement = models.CharField(max_length=64)
    reason = models.TextField(_("reason"))

    class Meta:
        verbose_name = _("waiver")
        verbose_name_plural = _("waivers")
        ordering = ["created"]
        constraints = [
            models.UniqueConstraint(
                fields=["version", "side", "disagreement"], name="a_side_waives_once"
            )
        ]

    def __str__(self) -> str:
        return self.reason[:60]
