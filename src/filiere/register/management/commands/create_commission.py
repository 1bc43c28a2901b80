"""``filiere manage create_commission SLUG A B``."""

from __future__ import annotations

from argparse import ArgumentTypeError
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.validators import validate_email

from filiere import countries
from filiere.errors import FiliereError
from filiere.languages import language
from filiere.register.actions.create_commission import create_commission
from filiere.register.models import Account, Commission
from filiere.register.words import Words


class Command(BaseCommand):
    """Set up a commission of two sides, each with its secretary, who invites the others."""

    help = "Set up a commission: its two sides, its languages, and each side's secretary."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the sides, the languages and the secretaries."""
        parser.add_argument("slug", help="its name in addresses, such as russia-morocco")
        parser.add_argument("a", metavar="A", help="a side: a code or a name, RUS, ma, RU-MOW")
        parser.add_argument("b", metavar="B", help="the other side")
        parser.add_argument(
            "--languages", required=True, help="two to four authentic languages, such as fr,ru"
        )
        for side in "ab":
            parser.add_argument(
                f"--secretary-{side}",
                required=True,
                type=_address,
                metavar="EMAIL",
                help=f"who sets up side {side.upper()}'s delegation",
            )
        parser.add_argument("--name", help="its name, in the first language; the sides by default")

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ARG002
        """Set up the commission."""
        if Commission.objects.filter(slug=options["slug"]).exists():
            raise CommandError(f"there is a commission {options['slug']} already")
        secretaries = (_account(options["secretary_a"]), _account(options["secretary_b"]))
        try:
            codes: list[str] = [language(code.strip()) for code in options["languages"].split(",")]
            sides = (options["a"], options["b"])
            commission = create_commission(
                None,
                options["slug"],
                sides,
                names=_names(options["name"], sides, codes),
                languages=codes,
                secretaries=secretaries,
            )
        except ValidationError as error:
            raise CommandError("; ".join(error.messages)) from error
        except FiliereError as error:
            raise CommandError(str(error)) from error
        self._tell(commission, secretaries)

    def _tell(self, commission: Commission, secretaries: tuple[Account, Account]) -> None:
        self.stdout.write(f"{commission.slug}: {' and '.join(map(str, commission.sides.all()))}")
        for account in secretaries:
            if not account.has_usable_password():
                self.stdout.write(
                    f"{account.email} has no password yet: filiere manage changepassword "
                    f"{account.email}, or the link of a forgotten password"
                )


def _address(text: str) -> str:
    try:
        validate_email(text)
    except ValidationError as error:
        raise ArgumentTypeError(f"{text} is no e-mail address") from error
    return text.lower()


def _account(address: str) -> Account:
    return Account.objects.filter(email=address).first() or Account.objects.create_user(address)


def _names(name: str | None, sides: tuple[str, str], languages: list[str]) -> Words:
    """Return the name in the first language, or the sides' names in each language."""
    if name:
        return {languages[0]: name}
    places = [countries.place(side) for side in sides]
    return {code: " – ".join(place.name(language(code)) for place in places) for code in languages}
