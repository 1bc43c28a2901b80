"""The technical administrator's pages: vocabularies, accounts, commissions, and nothing else.

The administrator belongs to neither side: no model of the record is registered here, so that no
row of a delegation can be read or written past the register's verbs.
"""

from __future__ import annotations

from typing import Any

from allauth.mfa.models import Authenticator
from django import forms
from django.contrib.admin import AdminSite, ModelAdmin
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from filiere.errors import FiliereError
from filiere.languages import LANGUAGES
from filiere.register import journal
from filiere.register.actions.create_commission import create_commission
from filiere.register.models import Account, Commission, Term
from filiere.register.seeing import asked_by
from filiere.register.viewer import Viewer


class Administration(AdminSite):
    """The pages of the technical administrator, entered as every other page is."""

    site_header = site_title = _("Administration of Filière")
    index_title = _("Vocabularies, accounts, commissions")
    enable_nav_sidebar = False

    def login(
        self,
        request: HttpRequest,
        extra_context: dict[str, Any] | None = None,  # noqa: ARG002
    ) -> HttpResponse:
        """Send who is not the administrator to the one page for logging in."""
        return redirect_to_login(request.get_full_path(), reverse("account_login"))


class Terms(ModelAdmin[Term]):
    """Terms of the vocabularies: renamed and retired, never taken from where they are used."""

    list_display = ("vocabulary", "code", "names", "position", "retired")
    list_filter = ("vocabulary", "retired")
    search_fields = ("code", "names")

    def has_delete_permission(self, request: HttpRequest, obj: Term | None = None) -> bool:  # noqa: ARG002
        """Refuse: a term that is no longer wanted is retired."""
        return False


class Accounts(ModelAdmin[Account]):
    """Accounts; their places in commissions are given by each side's own secretary."""

    list_display = ("email", "name", "language", "is_active", "is_staff", "last_login")
    list_filter = ("is_active", "is_staff")
    search_fields = ("email", "name")
    fields = ("email", "name", "language", "is_active", "is_staff", "joined", "last_login")
    readonly_fields = ("joined", "last_login")

    def get_readonly_fields(
        self,
        request: HttpRequest,  # noqa: ARG002
        obj: Account | None = None,
    ) -> tuple[str, ...]:
        """Leave the address of who takes part in a commission as it is.

        Whoever could set it could have a new password sent there, and enter as that member.
        """
        if obj is None:
            return tuple(self.readonly_fields)
        with asked_by(obj):
            takes_part = obj.memberships.filter(ended__isnull=True).exists()
        return (*self.readonly_fields, *(("email",) if takes_part else ()))

    def save_model(self, request: HttpRequest, obj: Account, form: Any, change: bool) -> None:  # noqa: FBT001
        """Keep an account; a new one sets its password by the link of a forgotten one.

        So does one whose address was changed: nothing by which the account was entered before
        is good any more.
        """
        obj.email = obj.email.lower()
        obj.is_superuser = obj.is_staff
        if "email" in form.changed_data:
            obj.set_unusable_password()
            Authenticator.objects.filter(user=obj.pk).delete()
        super().save_model(request, obj, form, change)

    def has_delete_permission(self, request: HttpRequest, obj: Account | None = None) -> bool:  # noqa: ARG002
        """Refuse: the journal names accounts; one that is over is made inactive."""
        return False


class _AccountField(forms.ModelChoiceField[Account]):
    """An account, by its address."""

    def label_from_instance(self, obj: Account) -> str:
        return f"{obj} <{obj.email}>"


class NewCommission(forms.ModelForm[Commission]):
    """A commission with its two sides and their secretaries, all at once."""

    languages = forms.MultipleChoiceField(
        label=_("authentic languages"), choices=[(code, code) for code in LANGUAGES]
    )
    side_a = forms.CharField(label=_("a side: country or region"), max_length=60)
    secretary_a = _AccountField(Account.objects.all(), label=_("its secretary"))
    side_b = forms.CharField(label=_("the other side"), max_length=60)
    secretary_b = _AccountField(Account.objects.all(), label=_("its secretary"))

    class Meta:
        model = Commission
        fields = ("slug", "names", "founded")

    def clean(self) -> dict[str, Any] | None:
        """Refuse what the register's verb refuses, by trying it and undoing it."""
        asked = super().clean()
        if asked and not self.errors:
            try:
                with transaction.atomic():
                    set_up(None, asked)
                    transaction.set_rollback(True)
            except FiliereError as error:
                raise ValidationError(str(error)) from error
        return asked


def set_up(account: Account | None, asked: dict[str, Any]) -> Commission:
    """Set up the commission that a form asks for."""
    return create_commission(
        account,
        asked["slug"],
        (asked["side_a"], asked["side_b"]),
        names=asked["names"],
        languages=asked["languages"],
        secretaries=(asked["secretary_a"], asked["secretary_b"]),
    )


class Commissions(ModelAdmin[Commission]):
    """Commissions: set up with both sides at once; afterwards only renamed."""

    list_display = ("slug", "names", "languages", "founded")
    fields = ("slug", "names", "founded")

    def get_form(
        self,
        request: HttpRequest,
        obj: Commission | None = None,
        change: bool = False,  # noqa: FBT001, FBT002 - Django calls it so
        **kwargs: Any,
    ) -> type[forms.ModelForm[Commission]]:
        """Ask for the sides of a new commission."""
        return super().get_form(request, obj, change, **kwargs) if obj else NewCommission

    def get_fields(self, request: HttpRequest, obj: Commission | None = None) -> list[Any]:  # noqa: ARG002
        """Show the sides of a new commission alone."""
        new = ("languages", "side_a", "secretary_a", "side_b", "secretary_b")
        return [*self.fields, *(() if obj else new)]

    def get_readonly_fields(
        self,
        request: HttpRequest,  # noqa: ARG002
        obj: Commission | None = None,
    ) -> tuple[str, ...]:
        """Leave the name in addresses as it was first given."""
        return ("slug",) if obj else ()

    def save_form(self, request: HttpRequest, form: Any, change: bool) -> Commission:  # noqa: FBT001
        """Set a new commission up by the register's verb."""
        if change:
            changed: Commission = super().save_form(request, form, change)
            return changed
        account = request.user if isinstance(request.user, Account) else None
        form.save_m2m = lambda: None  # the verb has kept everything
        return set_up(account, form.cleaned_data)

    def save_model(self, request: HttpRequest, obj: Commission, form: Any, change: bool) -> None:  # noqa: FBT001
        """Tell the journal what the administrator changed."""
        if not change:
            return
        before = {name: form.initial.get(name) for name in form.changed_data}
        super().save_model(request, obj, form, change)
        changed = {name: [value, form.cleaned_data[name]] for name, value in before.items()}
        account = request.user if isinstance(request.user, Account) else None
        told = journal.Told("commission", obj.pk, None, changed)
        if changed:
            journal.append(Viewer(account, None), obj, "commission.change", [told])

    def has_delete_permission(self, request: HttpRequest, obj: Commission | None = None) -> bool:  # noqa: ARG002
        """Refuse: what two sides have recorded is not one person's to remove."""
        return False


administration = Administration(name="admin")
administration.register(Term, Terms)
administration.register(Account, Accounts)
administration.register(Commission, Commissions)
