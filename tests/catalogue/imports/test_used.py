"""An import on whose version a dossier stands is not taken back, and says which dossier."""

import pytest

from motcua.catalogue.imports.errors import BatchInUse
from motcua.catalogue.imports.undoing import undo_import
from motcua.catalogue.models import BatchState, ImportBatch, ImportedRow, Outcome, ProcedureVersion
from motcua.lib.time import now
from tests.builders.dossiers import Desk, an_office

pytestmark = pytest.mark.django_db


def test_a_batch_that_a_dossier_uses_is_not_taken_back_and_names_it():
    dossier = Desk(an_office()).received().dossier
    version = ProcedureVersion.objects.get(pk=dossier.procedure_version_id)
    batch = ImportBatch.objects.create(state=BatchState.DONE, at=now(), plan="x")
    ImportedRow.objects.create(
        batch=batch, file="x", line=1, code=version.procedure.code, outcome=Outcome.NEW, version=version
    )
    with pytest.raises(BatchInUse, match=dossier.number):
        undo_import(batch.pk, at=now())
    assert ImportedRow.objects.get().version_id == version.pk
