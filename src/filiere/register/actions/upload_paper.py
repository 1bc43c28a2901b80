"""Uploading a paper, which its side keeps to itself until it is shown to both."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.core.files import File
from django.utils.translation import gettext_lazy

from filiere.register.about import check_about
from filiere.register.acting import WRITERS, Act, action
from filiere.register.models import Paper, Row
from filiere.register.uploads import checked


@action("paper.upload", gettext_lazy("uploaded a paper"), roles=WRITERS)
def upload_paper(
    act: Act, file: File[bytes], *, name: str, title: str = "", about: Row | None = None
) -> Paper:
    """Keep a file that is what its name says and in which nothing runs.

    Parameters
    ----------
    act
        Who uploads.
    file, name
        The file, and the name under which it came.
    title
        What the paper is called; without it, the file's name.
    about
        The row of the record to which it belongs.
    """
    about_kind, about_id = check_about(act.viewer, about)
    try:
        upload = checked(file, name)
    except ValidationError as error:
        raise ValidationError({"file": error}) from error
    paper = Paper(
        side=act.side,
        title=title or upload.name,
        about_kind=about_kind,
        about_id=about_id,
        name=upload.name,
        media_type=upload.media_type,
        size=upload.size,
        checksum=upload.checksum,
        author=act.viewer.account,
        file=File(file, name=upload.name),
    )
    given = paper.file.name
    try:
        return act.create(paper)
    except BaseException:
        if paper.file.name and paper.file.name != given:
            paper.file.storage.delete(paper.file.name)
        raise
