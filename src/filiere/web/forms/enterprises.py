"""Forms about enterprises, what they offer and need, and interest in it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, Final

from django import forms
from django.forms import BoundField
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from filiere import countries
from filiere.industries import industries
from filiere.languages import language
from filiere.register.certificates import Certificate
from filiere.register.enterprise_terms import Profile, Reached
from filiere.register.identifiers import Kind, checked, kinds
from filiere.register.listing_terms import ListingTerms
from filiere.register.models import Contact, ListingKind, Row
from filiere.web.choosing import Choices
from filiere.web.forms.choices import DayField, ProductsField, SectorField
from filiere.web.forms.places import PlaceField
from filiere.web.forms.revision import RevisionForm
from filiere.web.forms.words import WordsField
from filiere.web.terms import choices_of

_NUMBER: Final = "number_"
_REACHED: Final = ("person", "email", "telephone", "address")


def kinds_for(place: str) -> tuple[list[Kind], list[Kind]]:
    """Return the kinds of numbers that an enterprise of a place is likely to have, and the others.

    Those of the country's own registers come first, then those in use everywhere.

    Examples
    --------
    >>> [kind.code for kind in kinds_for("BRA")[0]]
    ['cnpj', 'lei', 'eu-vat', 'other']
    """
    country = place.split("-", 1)[0]
    own = countries.place(country).code if country else ""
    near = [each for each in kinds().values() if each.place in ("", own)]
    near.sort(key=lambda each: not each.place)
    return near, [each for each in kinds().values() if each not in near]


def _industries() -> list[tuple[str, str]]:
    lang = language(get_language() or "en")
    return [(each.code, each.name(lang)) for each in industries() if each.makes_goods]


def _certificate(line: str) -> Certificate:
    """Return the certificate that a line says; refuse too many parts, and a day that is none."""
    name, issuer, number, until, *more = [*map(str.strip, line.split(";")), *[""] * 3]
    try:
        day = date.fromisoformat(until) if until else None
    except ValueError as error:
        raise forms.ValidationError(
            _("“%(day)s” is no day: write it as 2027-06-30."), params={"day": until}
        ) from error
    if any(more):
        raise forms.ValidationError(
            _("Too many semicolons: name; issuer; number; valid until. “%(line)s”"),
            params={"line": line.strip()},
        )
    return Certificate(name, issuer, number, day)


def _typed(certificate: Certificate) -> str:
    """Return a certificate as a line of the form."""
    until = certificate.until.isoformat() if certificate.until else ""
    parts = (certificate.name, certificate.issuer, certificate.number, until)
    return "; ".join(parts).rstrip("; ")


class EnterpriseForm(RevisionForm):
    """What is known of an enterprise: one field for each register's number."""

    names = WordsField(label=_("Name"))
    capabilities = WordsField(long=True, required=False, label=_("What it can do"))
    products = ProductsField(required=False)
    industries = forms.MultipleChoiceField(
        label=_("Industries"),
        choices=_industries,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    certificates = forms.CharField(
        label=_("Certificates and permits"),
        help_text=_(
            "One a line, its parts between semicolons: name; issuer; number; valid until. "
            "For example ISO 9001; Bureau of Standards; 12-345; 2027-06-30"
        ),
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
        max_length=4000,
    )
    employees = forms.IntegerField(
        label=_("Employees"), min_value=0, max_value=10_000_000, required=False
    )
    place = PlaceField(label=_("Country or region"), max_length=80, required=False)
    website = forms.URLField(label=_("Website"), required=False, assume_scheme="https")
    person = forms.CharField(label=_("Contact person"), max_length=200, required=False)
    email = forms.EmailField(label=_("E-mail"), required=False)
    telephone = forms.CharField(label=_("Telephone"), max_length=40, required=False)
    address = forms.CharField(
        label=_("Address"),
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
        max_length=2000,
    )

    def __init__(self, *args: Any, place: str, row: Row | None = None, **kwargs: Any) -> None:
        super().__init__(*args, row=row, **kwargs)
        self.near, self.far = kinds_for(place)
        for each in (*self.near, *self.far):
            self.fields[_NUMBER + each.code] = forms.CharField(
                label=each.name if each.name != "—" else _("Another number"),
                help_text=each.title if each.name != "—" else _("A number whose rule is not known"),
                max_length=60,
                required=False,
            )

    def clean(self) -> dict[str, Any]:
        """Refuse, at its field, each number that breaks the rule of its register."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        for code in kinds():
            typed = given.get(_NUMBER + code)
            if typed:
                try:
                    given[_NUMBER + code] = checked(code, typed)
                except forms.ValidationError as error:
                    self.add_error(_NUMBER + code, error)
        return given

    def _bound(self, names: Iterable[str]) -> list[BoundField]:
        return [self[name] for name in names]

    def clean_certificates(self) -> tuple[Certificate, ...]:
        """Read a certificate from each line."""
        lines = self.cleaned_data["certificates"].splitlines()
        return tuple(_certificate(line) for line in lines if line.strip())

    def about(self) -> list[BoundField]:
        """Return the fields that the other side may come to see."""
        apart = {"revision", *_REACHED}
        return self._bound(
            name for name in self.fields if name not in apart and not name.startswith(_NUMBER)
        )

    def numbers(self) -> list[BoundField]:
        """Return the fields of the numbers that an enterprise of this place is likely to have."""
        return self._bound(_NUMBER + each.code for each in self.near)

    def other_numbers(self) -> list[BoundField]:
        """Return the fields of other countries' registers."""
        return self._bound(_NUMBER + each.code for each in self.far)

    def reached(self) -> list[BoundField]:
        """Return the fields that the other side does not see."""
        return self._bound(_REACHED)

    @property
    def profile(self) -> Profile:
        """What was typed, once it is valid."""
        given = self.cleaned_data
        return Profile(
            names=given["names"],
            identifiers={
                code: given[_NUMBER + code] for code in kinds() if given.get(_NUMBER + code)
            },
            capabilities=given["capabilities"],
            products=tuple(given["products"]),
            industries=tuple(given["industries"]),
            certificates=given["certificates"],
            employees=given["employees"],
            place=given["place"],
            website=given["website"],
            contact=Reached(**{name: given[name] for name in _REACHED}),
        )


def as_typed(profile: Profile, contact: Contact | None = None) -> dict[str, Any]:
    """Return what is known of an enterprise, as its form shows it."""
    return {
        **profile.fields(),
        "certificates": "\n".join(_typed(each) for each in profile.certificates),
        **{_NUMBER + kind: value for kind, value in profile.identifiers.items()},
        **({name: getattr(contact, name) for name in _REACHED} if contact else {}),
    }


class ListingForm(RevisionForm):
    """What an enterprise offers or needs."""

    kind = forms.ChoiceField(label=_("Offer or need"), choices=ListingKind.choices)
    titles = WordsField(label=_("Title"))
    texts = WordsField(long=True, required=False, label=_("Text"))
    form = forms.ChoiceField(label=_("Form of partnership"), required=False)
    products = ProductsField(required=False)
    expires = DayField(label=_("Valid until"))

    def offer(self, kept: str = "") -> None:
        """Offer the forms of partnership in use."""
        fields: Any = self.fields
        fields["form"].choices = [("", "—"), *choices_of("partnership", kept=kept)]

    @property
    def terms(self) -> ListingTerms:
        """What was typed, once it is valid."""
        given = self.take("kind", "titles", "texts", "form", "expires")
        return ListingTerms(**given, products=tuple(self.cleaned_data["products"]))


class InterestForm(RevisionForm):
    """For which enterprise interest is expressed, and what is said with it."""

    enterprise = forms.ChoiceField(label=_("For which enterprise"))
    message = forms.CharField(
        label=_("Message"),
        help_text=_("The enterprise that is asked reads it, and its side’s delegation."),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=2000,
        required=False,
    )


class MarketFilter(forms.Form):
    """Which enterprises, offers or needs to show."""

    text = forms.CharField(label=_("Words"), max_length=200, required=False)
    side = forms.ChoiceField(label=_("Side"), required=False, widget=Choices)
    sector = SectorField(required=False)
    product = forms.CharField(label=_("Product (HS)"), max_length=6, required=False)
    form = forms.ChoiceField(label=_("Form of partnership"), required=False, widget=Choices)

    def offer(self, sides: list[tuple[str, str]]) -> None:
        """Offer the sides and the forms of partnership."""
        fields: Any = self.fields
        fields["side"].choices = [("", "—"), *sides]
        fields["form"].choices = [("", "—"), *choices_of("partnership")]
