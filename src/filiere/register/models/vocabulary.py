"""Vocabularies as data: forms of partnership, kinds of bodies, of instruments."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from filiere.register.words import check_words


class Term(models.Model):
    """A term of a vocabulary, in the four languages; a retired one stays where it is used."""

    vocabulary = models.CharField(_("vocabulary"), max_length=20)
    code = models.SlugField(_("code"), max_length=40)
    names = models.JSONField(_("name"), validators=[check_words])
    position = models.PositiveIntegerField(_("position"), default=0)
    retired = models.BooleanField(_("retired"), default=False)

    class Meta:
        verbose_name = _("term")
        verbose_name_plural = _("terms")
        ordering = ["vocabulary", "position", "code"]
        constraints = [models.UniqueConstraint(fields=["vocabulary", "code"], name="a_term_once")]

    def __str__(self) -> str:
        return f"{self.vocabulary}: {self.code}"
