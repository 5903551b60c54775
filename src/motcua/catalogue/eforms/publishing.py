"""The form of a version: published once with it, read by everybody, and what its answers stand in.

A published form is never rewritten, as a published version is not: other questions are another version of the
procedure, and every draft and dossier keeps the form of its version.
"""

from datetime import datetime
from functools import lru_cache

from django.db import transaction

from motcua.catalogue.eforms.definition import Form, read_form, written
from motcua.catalogue.eforms.errors import FormHasProblems, FormIsPublished
from motcua.catalogue.eforms.generic import generic_form
from motcua.catalogue.eforms.kinds import Asking
from motcua.catalogue.eforms.problems import problems_of
from motcua.catalogue.models import EForm, ProcedureVersion
from motcua.catalogue.queries import KEPT_VERSIONS, PARTS, content_of
from motcua.directory.models import Level
from motcua.directory.queries import units_in_force
from motcua.lib.time import local_day


def publish_form(version_id: int, form: Form, *, at: datetime) -> None:
    """The version has this form from now on; the same form once more changes nothing.

    Raises: FormHasProblems, the form breaks its own rules; FormIsPublished, the version has another.
    """
    problems = problems_of(form)
    if problems:
        raise FormHasProblems(count=len(problems), first=f"{problems[0].where}: {problems[0].says}")
    document = written(form)
    with transaction.atomic():
        version = ProcedureVersion.objects.select_for_update().select_related("procedure").get(pk=version_id)
        kept = EForm.objects.filter(version=version).first()
        if kept is None:
            EForm.objects.create(version=version, document=document, published_at=at)
        elif kept.document != document:
            raise FormIsPublished(code=version.procedure.code, valid_from=version.valid_from)


@lru_cache(maxsize=KEPT_VERSIONS)
def _own_form(version_id: int) -> Form:
    return read_form(EForm.objects.get(pk=version_id).document)


def form_of(version_id: int) -> Form:
    """The form of the version, the generic one where it has none; a form of its own is read once a process."""
    try:
        return _own_form(version_id)
    except EForm.DoesNotExist:
        return generic_form(content_of(ProcedureVersion.objects.prefetch_related(*PARTS).get(pk=version_id)))


def asking_at(at: datetime) -> Asking:
    """What answers given at ``at`` stand in: the local day, and the communes of the directory on a day."""
    return Asking(
        today=local_day(at),
        is_commune=lambda code, on: units_in_force(on).filter(code=code, level=Level.COMMUNE).exists(),
    )
