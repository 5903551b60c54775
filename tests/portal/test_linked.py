"""A procedure as linked data at an address that everybody may read."""

import json

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.builders.catalogue import a_procedure

pytestmark = pytest.mark.django_db


def test_a_procedure_in_force_is_read_as_a_public_service():
    version = a_procedure(name="Đăng ký khai sinh")
    answer = Client().get(reverse("portal:linked_data", args=[version.procedure.code]))
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/ld+json")
    (service,) = (node for node in json.loads(answer.content)["graph"] if node["type"] == "PublicService")
    assert service["name"] == "Đăng ký khai sinh"
    assert service["id"] == f"http://testserver/thu-tuc/{version.procedure.code}/"


@pytest.mark.parametrize("code", ["1.999999", "khong-co", "1.0%00"])
def test_what_is_not_in_force_is_not_found(code):
    assert Client().get(f"/thu-tuc/{code}/cpsv-ap.jsonld").status_code == 404


@pytest.mark.parametrize("others", [0, 10])
def test_it_costs_eight_statements_however_many_procedures_there_are(others):
    for _ in range(others):
        a_procedure()
    path = reverse("portal:linked_data", args=[a_procedure().procedure.code])
    with CaptureQueriesContext(connection) as seen:
        Client().get(path)
    assert len(seen.captured_queries) == 8
