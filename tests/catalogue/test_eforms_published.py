"""A form is published with a version, once; who has none gets a sound one; communes are those of the directory."""

from datetime import date

import pytest

from motcua.catalogue.eforms.definition import read_form, written
from motcua.catalogue.eforms.errors import FormHasProblems, FormIsPublished
from motcua.catalogue.eforms.generic import generic_form
from motcua.catalogue.eforms.kinds import KINDS
from motcua.catalogue.eforms.problems import problems_of
from motcua.catalogue.eforms.publishing import asking_at, form_of, publish_form
from motcua.catalogue.eforms.validating import validate
from motcua.catalogue.models import EForm
from motcua.catalogue.package import read_procedure
from tests.builders.directory import at
from tests.builders.dossiers import an_office
from tests.builders.eforms import ASKING, a_field, a_form
from tests.catalogue.test_shipped import FILES

NOON = at("2026-03-02 12:00")


@pytest.mark.django_db
def test_a_version_keeps_the_form_it_was_published_with():
    version = an_office().version
    form = a_form({"one": a_field("text")})
    publish_form(version.id, form, at=NOON)
    publish_form(version.id, form, at=NOON)
    assert form_of(version.id) == form and EForm.objects.count() == 1
    with pytest.raises(FormIsPublished):
        publish_form(version.id, a_form({"two": a_field("text")}), at=NOON)
    assert form_of(version.id) == form


@pytest.mark.django_db
def test_a_form_that_breaks_its_own_rules_is_not_published():
    version = an_office().version
    with pytest.raises(FormHasProblems, match="one"):
        publish_form(version.id, a_form({"one": a_field("puzzle")}), at=NOON)
    assert not EForm.objects.exists()


@pytest.mark.django_db
def test_a_version_without_a_form_asks_for_its_papers():
    version = an_office().version
    form = form_of(version.id)
    papers = {one.title for one in form.fields if one.kind == "file"}
    assert papers == set(version.components.filter(is_shown_only=False).values_list("name", flat=True))


@pytest.mark.django_db
def test_an_address_names_a_commune_that_the_directory_has_on_its_day():
    office = an_office()
    form = a_form({"one": a_field("address")})
    answers = {"one": {"commune": office.committee.code, "detail": "Tổ 5"}}
    assert validate(form, answers, asking_at(NOON)).is_right
    office.committee.valid_to = date(2026, 3, 1)
    office.committee.save()
    assert [error.path for error in validate(form, answers, asking_at(NOON)).errors] == ["one.commune"]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_shipped_version_gets_a_generic_form_that_may_be_published_and_answered(file):
    for version in read_procedure(file).versions:
        form = generic_form(version.content)
        assert problems_of(form) == () and read_form(written(form)) == form
        answers = {one.name: KINDS[one.kind].sample(one) for one in form.fields}
        assert validate(form, answers, ASKING).is_right
        assert not validate(form, {}, ASKING).is_right
