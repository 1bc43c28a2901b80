"""A commission full of rows, its exports, and a new commission to read them into."""

from __future__ import annotations

import io
import json
import random
import string
import uuid
import zipfile
from datetime import date, timedelta
from types import SimpleNamespace

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone

from filiere.register.actions.accept_fact import accept_fact
from filiere.register.actions.add_body import add_body
from filiere.register.actions.approve_version import approve_version
from filiere.register.actions.correct_fact import correct_fact
from filiere.register.actions.create_commission import create_commission
from filiere.register.actions.keep_position import keep_position
from filiere.register.actions.open_protocol import open_protocol
from filiere.register.actions.read_document import read_document
from filiere.register.actions.reject_fact import reject_fact
from filiere.register.actions.show_document import show_document
from filiere.register.actions.show_paper import show_paper
from filiere.register.actions.upload_paper import upload_paper
from filiere.register.actions.write_article import write_article
from filiere.register.amendments import terms_now
from filiere.register.exchange.files import write
from filiere.register.models import (
    Account,
    AgendaItem,
    Amendment,
    Commission,
    Commitment,
    Contact,
    Enterprise,
    Framework,
    Identifier,
    Interest,
    Introduction,
    Investment,
    Listing,
    Membership,
    Person,
    Position,
    Project,
    ProposedFact,
    Review,
    Session,
    StatusReport,
    WorkingGroup,
)
from filiere.register.viewer import Viewer

SIGNS = string.printable + "éжقـ\N{COMBINING ACUTE ACCENT}\u200f\U0001f30d=+-@\"'<>&\x01\x7f_x0041_"
SECRETS = {"A": "alphasecret", "B": "betasecret"}


def some_text(luck, longest=30):
    return "".join(luck.choices(SIGNS, k=luck.randint(1, longest))).replace("\0", "") + "."


def some_words(luck):
    langs = luck.sample(["fr", "en", "ru", "ar"], luck.randint(1, 4))
    return {lang: some_text(luck) for lang in langs}


def furnish(cast, session, seed=1):
    """Fill a commission with rows of many kinds, both sides' and each side's own."""
    luck = random.Random(seed)  # noqa: S311
    new = {"commission": cast.commission}
    group = WorkingGroup.objects.create(names=some_words(luck), sectors=["pharma"], **new)
    other = Session.objects.create(
        group=group, number=2, host=cast.b, starts=date(2026, 3, 1), places=some_words(luck), **new
    )
    agreement = Framework.objects.create(
        kind="memorandum", titles=some_words(luck), session=other, signed=date(2025, 5, 5), **new
    )
    body = add_body(cast["secretary A"], kind="ministry", names=some_words(luck))
    agreement.parties.add(body)
    project = Project.objects.create(
        titles=some_words(luck),
        form="supply",
        products=["3004"],
        framework=agreement,
        jobs=3,
        **new,
    )
    Investment.objects.create(
        project=project, side=cast.a, amount="1200.50", currency="EUR", year=2026, **new
    )
    for letter, side in (("A", cast.a), ("B", cast.b)):
        secret, author = SECRETS[letter], cast[f"member {letter}"].account
        Person.objects.create(side=side, names=some_words(luck), **new)
        draft = Enterprise.objects.create(side=side, names={"fr": f"=1+{secret}"}, **new)
        firm = Enterprise.objects.create(
            side=side,
            names=some_words(luck),
            standing="accepted",
            products=["300490"],
            certificates=[
                {"name": "@SUM(1)", "issuer": "+7", "number": "=2", "until": "2027-06-30"},
                {"name": "HACCP", "issuer": "", "number": "", "until": None},
            ],
            **new,
        )
        Identifier.objects.create(
            side=side, enterprise=firm, kind="lei", value="213800KUD8LAJWSQ9D15", **new
        )
        Contact.objects.create(side=side, enterprise=firm, person=secret, **new)
        listing = Listing.objects.create(
            side=side,
            enterprise=firm,
            kind="offer",
            standing="accepted",
            titles=some_words(luck),
            expires=timezone.localdate() + timedelta(days=9),
            **new,
        )
        for row in (firm, listing):
            told = terms_now(cast[f"member {letter}"], row).content()
            content = {**told, "products": ["3004"]}
            Amendment.objects.create(
                side=side,
                enterprise=firm,
                listing=None if row is firm else row,
                content=content,
                standing="submitted",
                **new,
            )
        project.enterprises.add(firm)
        keep_position(
            cast[f"member {letter}"],
            kind="note",
            text=f"-{secret}\r\n{some_text(luck)}",
            about=firm,
        )
        Position.objects.create(
            side=side, kind="draft", text=secret, author=author, about_kind="enterprise",
            about_id=draft.pk, **new,
        )  # fmt: skip
        AgendaItem.objects.create(
            session=other, side=side, titles={"fr": f"+{secret}"}, project=project, **new
        )
        commitment = Commitment.objects.create(
            session=session if letter == "A" else other,
            side=side,
            number=1,
            texts=some_words(luck),
            agreed=timezone.now(),
            deadline=date(2026, 12, 31),
            figure={"flow": "exports", "base": 1.25},
            **new,
        )
        Review.objects.create(
            commitment=commitment, session=other, side=side, outcome="carried", **new
        )
        StatusReport.objects.create(
            commitment=commitment, side=side, progress="late", author=author, **new
        )
    asking = Enterprise.objects.filter(side=cast.a, standing="accepted").get()
    interest = Interest.objects.create(
        side=cast.a, listing=listing, enterprise=asking, answered=timezone.now(), **new
    )
    Introduction.objects.create(
        side=cast.a, interest=interest, enterprise=asking, person=some_text(luck), **new
    )
    read_texts(cast)
    version = open_protocol(cast["member A"], session).versions.get()
    write_article(
        cast["member A"], version, {"fr": "Avant le 15 mars 2026.", "ar": "قبل 15 مارس 2026."}
    )
    for letter in "AB":
        version.refresh_from_db()
        approve_version(cast[f"co-chair {letter}"], version, content_hash=version.content_hash)
    for letter in "AB":
        paper = upload_paper(
            cast[f"member {letter}"],
            ContentFile(f"{SECRETS[letter]} paper".encode()),
            name=f"note-{letter}.txt",
        )
    show_paper(cast["member B"], paper)


def read_texts(cast):
    """Let each side read a text, judge its facts, and one of them show it."""
    for letter, place in (("A", "Brésil"), ("B", "Serbie")):
        viewer = cast[f"member {letter}"]
        said = f"Les exportations du Brésil ont crû de 12 % en 2024, dit-on en {place}."
        long = "x" * 9_000 if letter == "A" else ""
        text = read_document(
            viewer, title=f"={SECRETS[letter]}", text=f"{said}\nLa Serbie a signé.\n{long}"
        )
        for fact in ProposedFact.objects.filter(document=text):
            if fact.kind == "claim":
                correct_fact(viewer, fact, changes={"value": "12,5"})
            elif fact.kind == "party":
                (reject_fact if letter == "B" else accept_fact)(viewer, fact)
    shown = read_document(cast["member A"], title="Shown", text=said)
    accept_fact(cast["member A"], ProposedFact.objects.get(document=shown, kind="claim"))
    show_document(cast["member A"], shown)


def exported(viewer, ending="json"):
    file = io.BytesIO()
    document = write(viewer, ending, file)
    return document, file.getvalue()


def elsewhere(cast, content):
    """Let an export be of another installation: the same name, other ids; return it as bytes."""
    known = {}

    def another(text):
        return known.setdefault(text, str(uuid.UUID(int=random.getrandbits(128))))

    told = content.decode()
    document = json.loads(told)
    ids = [row["id"] for rows in document["rows"].values() for row in rows]
    ids += [each["id"] for each in document["accounts"]]
    for pk in dict.fromkeys(ids):
        told = told.replace(pk, another(pk))
    return told.encode(), known


@pytest.fixture
def new_place(cast):
    """Return what sets the commission up anew, empty, under the name of the old one."""

    def set_up():
        slug = cast.commission.slug
        number = Commission.objects.count()
        Commission.objects.filter(slug=slug).update(slug=f"old-{number}")
        secretaries = tuple(
            Account.objects.create_user(f"new-{number}-{side}@example.org") for side in "ab"
        )
        commission = create_commission(
            None,
            slug,
            ("BRA", "SRB"),
            names={"fr": "Nouvelle"},
            languages=["fr", "ar"],
            secretaries=secretaries,
        )
        places = Membership.objects.filter(commission=commission).order_by("side__position")
        return [Viewer(place.account, place) for place in places]

    return set_up


def upload(content, name="record.json"):
    return ContentFile(content, name=name)


def as_rows(content):
    told = json.loads(content)
    for rows in told["rows"].values():
        rows.sort(key=lambda row: row["id"])
        for row in rows:
            for name, value in row.items():
                if name in ("enterprises", "parties"):
                    row[name] = sorted(value)
    told["accounts"].sort(key=lambda each: each["id"])
    return told


def zip_of(cast, viewer):
    document, content = exported(viewer, "zip")
    moved, known = elsewhere(cast, document.as_json().encode())
    file = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(file, "w") as new,
    ):
        for name in old.namelist():
            if name == "record.json":
                new.writestr(name, moved)
            else:
                new.writestr(f"papers/{known[name.split('/')[1]]}", old.read(name))
    return file.getvalue(), moved, known


@pytest.fixture
def record():
    """What fills a commission, exports it and moves an export into another installation."""
    return SimpleNamespace(
        furnish=furnish,
        exported=exported,
        elsewhere=elsewhere,
        upload=upload,
        as_rows=as_rows,
        zip_of=zip_of,
        secrets=SECRETS,
    )
